from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from budget.models.procurement import CallRow, Procurement
from villages.models import Document
from villages.models.programme import Currency

# Offers are frozen when they are opened: no price, date or supplier changes afterwards (traps X8, X9)
OPENED = """
    IF EXISTS (
        SELECT 1 FROM budget_procurement p WHERE p.id = {procurement} AND p.state NOT IN ('planned', 'called')
    ) THEN
        RAISE EXCEPTION 'opened_offers_are_frozen' USING ERRCODE = 'check_violation';
    END IF;
    RETURN {row};
"""
FROZEN_COLUMNS = (
    *("procurement", "supplier", "supplier_code", "vat_no", "address", "phone", "email", "received_on"),
    *("valid_until", "net", "vat", "currency", "document"),
)


@tracked()
class Offer(models.Model):
    """A supplier's offer to a call, as its paper says it."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="offers")
    supplier = models.CharField(_("supplier"), max_length=150)
    supplier_code = models.CharField(_("registry code"), max_length=20, blank=True)
    vat_no = models.CharField(_("VAT number"), max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    received_on = models.DateField(_("received on"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2)
    vat = models.DecimalField(_("VAT"), max_digits=12, decimal_places=2, default=0)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.EUR)
    is_late = models.BooleanField(_("late"), default=False)
    meets_conditions = models.BooleanField(_("meets the conditions"), null=True, blank=True)
    exclusion = models.CharField(_("why it does not count"), max_length=300, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the offer")
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["procurement", "pk"]
        constraints = [
            models.CheckConstraint(
                name="offer_has_a_price",
                condition=Q(net__gt=0, vat__gte=0),
                violation_error_message=_("An offer has a price."),
            ),
            models.CheckConstraint(
                name="excluded_offer_says_why",
                condition=~Q(meets_conditions=False) | ~Q(exclusion=""),
                violation_error_message=_("Write why the offer does not count."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="opened_offer",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(*FROZEN_COLUMNS),
                func=OPENED.format(procurement="OLD.procurement_id", row="NEW"),
            ),
            pgtrigger.Trigger(
                name="opened_offer_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=OPENED.format(procurement="OLD.procurement_id", row="OLD"),
            ),
        ]

    def __str__(self) -> str:
        return self.supplier

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat


@tracked()
class OfferPrice(models.Model):
    """What an offer asks for one row of the call, without VAT."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="prices")
    row = models.ForeignKey(CallRow, models.PROTECT, related_name="prices")
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("price in an offer")
        verbose_name_plural = _("prices in an offer")
        constraints = [
            models.UniqueConstraint(fields=["offer", "row"], name="a_row_priced_once_in_an_offer"),
            models.CheckConstraint(name="a_price_is_not_negative", condition=Q(unit_price__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.row}: {self.unit_price}"

    @property
    def amount(self) -> Decimal:
        return self.unit_price * self.row.quantity


@tracked()
class RelatednessAnswer(models.Model):
    """The answer to a hint that two offerers, or an offerer and the buyer, belong together. A hint blocks nothing by
    itself; an unanswered one keeps the procurement from being decided."""

    class Hint(models.TextChoices):
        REGISTRY_CODE = "registry_code", _("same registry code")
        ADDRESS = "address", _("same address")
        PHONE = "phone", _("same phone")
        MAIL_DOMAIN = "mail_domain", _("same mail domain")
        FILE = "file", _("the very same file")
        BUYER = "buyer", _("same as the buyer")

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="answers")
    other = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="+")  # none: the buyer
    hint = models.CharField(_("hint"), max_length=15, choices=Hint)
    is_related = models.BooleanField(_("they belong together"))
    note = models.CharField(_("how it is known"), max_length=300)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer about relatedness")
        verbose_name_plural = _("answers about relatedness")
        ordering = ["offer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "other", "hint"], name="a_hint_is_answered_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="an_offer_is_not_its_own_twin", condition=Q(other=None) | ~Q(other=F("offer"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer}: {self.get_hint_display()}"
