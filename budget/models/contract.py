from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.procurement import Procurement
from trainings.models import Event
from villages import scope
from villages.models import Document, Participation
from villages.models.programme import Currency
from villages.roles import Permission


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, user: User) -> Self:
        """The buyer's, and those of procurements that serve a group whose money the person sees."""
        own = Participation.objects.filter(scope.participations(user, Permission.VIEW_MONEY)).values("pk")
        served = Q(procurement__served__participation__in=own)
        return self.filter(Q(participation__in=own) | served).distinct()


@tracked()
class Contract(models.Model):
    """A contract with a supplier. Mentors' contracts stay in ``mentoring``."""

    class PriceModel(models.TextChoices):
        TOTAL = "total", _("total price")
        UNIT = "unit", _("unit price")
        HOURLY = "hourly", _("hourly price")

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="contracts", verbose_name=_("buyer"))
    procurement = models.ForeignKey(
        Procurement, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name=_("procurement")
    )
    number = models.CharField(_("number"), max_length=50)
    supplier = models.CharField(_("supplier"), max_length=150)
    supplier_code = models.CharField(_("registry code"), max_length=20, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    signed_on = models.DateField(_("signed on"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2)
    ceiling = models.DecimalField(_("ceiling with VAT"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.EUR)
    price_model = models.CharField(_("price model"), max_length=10, choices=PriceModel, default=PriceModel.TOTAL)
    marking_required = models.BooleanField(_("the contract asks for the funding marks"), default=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the contract")
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "supplier", "number"],
                name="a_contract_once",
                violation_error_message=_("This supplier's contract with this number is entered already."),
            ),
            models.CheckConstraint(
                name="contract_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="contract_ceiling_covers_its_price",
                condition=Q(net__gte=0, ceiling__gte=F("net")),
                violation_error_message=_("The ceiling is at least the price without VAT."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier} {self.number}"


@tracked()
class ContractAnnex(models.Model):
    """A dated change of a contract: how much its ceiling rises or falls, and a new last day."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="annexes")
    number = models.PositiveSmallIntegerField(_("number"))
    signed_on = models.DateField(_("signed on"))
    ceiling_change = models.DecimalField(_("change of the ceiling"), max_digits=12, decimal_places=2, default=0)
    ends_on = models.DateField(_("new last day"), null=True, blank=True)
    changes_subject = models.BooleanField(_("the subject changes"), default=False)
    reason = models.CharField(_("reason"), max_length=300)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("annex of a contract")
        verbose_name_plural = _("annexes of a contract")
        ordering = ["contract", "number"]
        constraints = [models.UniqueConstraint(fields=["contract", "number"], name="annexes_are_numbered")]

    def __str__(self) -> str:
        return f"{self.contract} {self.number}"


@tracked()
class AcceptanceAct(models.Model):
    """What was delivered under a contract and accepted by the buyer."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="acts")
    number = models.CharField(_("number"), max_length=50)
    accepted_on = models.DateField(_("accepted on"))
    period_from = models.DateField(_("done from"), null=True, blank=True)
    period_until = models.DateField(_("done until"), null=True, blank=True)
    delivered = models.CharField(_("what was delivered"), max_length=500)
    amount = models.DecimalField(_("accepted amount with VAT"), max_digits=12, decimal_places=2)
    defects = models.CharField(_("defects"), max_length=500, blank=True)
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("event"))
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the act")
    )
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("acceptance act")
        verbose_name_plural = _("acceptance acts")
        ordering = ["contract", "accepted_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "number"],
                name="acts_of_a_contract_are_numbered",
                violation_error_message=_("The contract has an act with this number already."),
            ),
            models.CheckConstraint(name="act_accepts_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="act_period_ends_after_it_begins",
                condition=Q(period_until=None) | Q(period_from=None) | Q(period_until__gte=F("period_from")),
                violation_error_message=_("The end comes before the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract} {self.number}"
