from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from budget.models.category import Category
from budget.rules.rounding import CENT, WHOLE
from villages.models import Programme
from villages.models.dated import DatedQuerySet


class RoundingLevel(models.TextChoices):
    """Where support is cut to the cent, once."""

    ROW = "row", _("each row")
    CLAIM = "claim", _("each claim")
    CUMULATIVE = "cumulative", _("all claims together")


class RoundsTo(models.TextChoices):
    CENT = "cent", _("the cent")
    WHOLE = "whole", _("the whole unit of the currency")

    @property
    def step(self) -> Decimal:
        return WHOLE if self == RoundsTo.WHOLE else CENT


@tracked()
class MoneyRules(models.Model):
    """How a programme counts its money from a day on. What was decided or frozen before keeps its figures (I74)."""

    class OfferBasis(models.TextChoices):
        NET = "net", _("without VAT")
        GROSS = "gross", _("with VAT")
        ELIGIBLE = "eligible", _("eligible cost")

    class RateRule(models.TextChoices):
        """Which rate makes the programme's money of an invoice in another currency."""

        BANK = "bank", _("the bank's, with which the account was debited")
        PAYMENT = "payment", _("the central bank's of the day of payment")
        INVOICE = "invoice", _("the central bank's of the day of the invoice")
        MONTH = "month", _("the Commission's of the month")
        DECISION = "decision", _("the one fixed in the grant decision")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="money_rules")
    valid_from = models.DateField(_("from"))
    rounding_level = models.CharField(
        _("support is cut to the cent at"), max_length=10, choices=RoundingLevel, default=RoundingLevel.CLAIM
    )
    rounds_to = models.CharField(_("support is cut to"), max_length=5, choices=RoundsTo, default=RoundsTo.CENT)
    offer_basis = models.CharField(
        _("offers are asked by"), max_length=10, choices=OfferBasis, default=OfferBasis.ELIGIBLE
    )
    rate_rule = models.CharField(_("rate of other currencies"), max_length=10, choices=RateRule, default=RateRule.BANK)
    free_transfer_percent = models.DecimalField(
        _("moved between lines without a decision, %"), max_digits=5, decimal_places=2, default=0
    )
    in_kind_allowed = models.BooleanField(_("voluntary work counts"), default=False)
    in_kind_percent = models.DecimalField(  # of the own contribution
        _("largest share of voluntary work in the own contribution, %"), max_digits=5, decimal_places=2, default=100
    )
    simplified_costs_allowed = models.BooleanField(_("simplified costs count"), default=False)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("money rules")
        verbose_name_plural = _("money rules")
        ordering = ["programme", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "valid_from"], name="one_set_of_money_rules_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.valid_from:%d.%m.%Y}"


@tracked()
class OfferThreshold(models.Model):
    """From which value on how many offers are asked; summed by purpose over groups, invoices and years."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="offer_thresholds")
    valid_from = models.DateField(_("from"))
    value = models.DecimalField(_("value, €"), max_digits=12, decimal_places=2)
    is_above = models.BooleanField(_("only above the value"), default=False)
    offers = models.PositiveSmallIntegerField(_("offers needed"))
    call_needed = models.BooleanField(_("with a call for offers"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer threshold")
        verbose_name_plural = _("offer thresholds")
        ordering = ["programme", "valid_from", "value"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "valid_from", "value"], name="a_threshold_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.value} → {self.offers}"


@tracked()
class FlatRate(models.Model):
    """A percentage of the eligible costs of some categories that covers another; no paper proves it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="flat_rates")
    title = models.CharField(_("title"), max_length=200)
    percent = models.DecimalField(_("per cent"), max_digits=5, decimal_places=2)
    basis = ArrayField(models.CharField(max_length=10, choices=Category), verbose_name=_("of which categories"))
    covers = models.CharField(_("covered category"), max_length=10, choices=Category)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("flat rate")
        verbose_name_plural = _("flat rates")
        ordering = ["programme", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(name="flat_rate_is_a_percentage", condition=Q(percent__gt=0, percent__lte=100)),
            models.CheckConstraint(
                name="flat_rate_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class UnitCost(models.Model):
    """A price for one unit that stands for the real cost: an hour of unpaid work, a machine hour, a person's day."""

    class Kind(models.TextChoices):
        UNIT = "unit", _("unit cost")
        LABOUR = "labour", _("hour of voluntary work")
        MACHINE = "machine", _("machine hour")
        LUMP_SUM = "lump_sum", _("lump sum")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="unit_costs")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.UNIT)
    title = models.CharField(_("title"), max_length=200)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    price = models.DecimalField(_("price, €"), max_digits=12, decimal_places=2)
    proof = models.CharField(_("what proves it"), max_length=300, blank=True)
    valid_from = models.DateField(_("from"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit cost")
        verbose_name_plural = _("unit costs")
        ordering = ["programme", "kind", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "title", "valid_from"], name="a_unit_cost_once_a_day"
            ),
            models.CheckConstraint(name="unit_cost_is_positive", condition=Q(price__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title
