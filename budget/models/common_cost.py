from decimal import Decimal
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.contract import Contract
from budget.models.cost import Cost
from budget.models.procurement import Procurement
from trainings.models import Event
from villages import scope
from villages.models import Activity, Document, Participation, Programme
from villages.roles import Permission

# I26, I27: net and gross are split, VAT is the difference, and each sums to the invoice to the cent
WHOLE = """
    IF EXISTS (
        SELECT 1 FROM budget_commoncost c WHERE c.id = {common} AND c.state <> 'draft' AND (
            c.net <> (SELECT COALESCE(SUM(s.net), 0) FROM budget_commonshare s WHERE s.common_cost_id = c.id)
            OR c.vat <> (SELECT COALESCE(SUM(s.vat), 0) FROM budget_commonshare s WHERE s.common_cost_id = c.id)
        )
    ) THEN
        RAISE EXCEPTION 'shares_are_the_invoice' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
KEY_COLUMNS = ("key_kind", "key_on", "event_id", "net", "vat", "sharing", "payer_id", "invoice_no", "supplier")
KEY_CHANGED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in KEY_COLUMNS)


def whole(name: str, common: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=WHOLE.format(common=common),
    )


class CommonCostQuerySet(models.QuerySet["CommonCost"]):
    def visible_to(self, user: User) -> Self:
        own = Participation.objects.filter(scope.participations(user, Permission.VIEW_MONEY)).values("pk")
        return self.filter(Q(payer__in=own) | Q(shares__participation__in=own)).distinct()


@tracked()
class CommonCost(models.Model):
    """One invoice for many groups, split by a key. The key is stored with its evidence and never computed anew."""

    class Sharing(models.TextChoices):
        OWN_INVOICES = "own_invoices", _("an invoice for each group")
        REINVOICING = "reinvoicing", _("one pays and invoices the others")
        ONE_BEARS = "one_bears", _("one group bears it")

    class Key(models.TextChoices):
        VILLAGES = "villages", _("by villages")
        EQUAL = "equal", _("in equal parts")
        PARTICIPANTS = "participants", _("by participants")
        SEATS = "seats", _("by seats")
        MANUAL = "manual", _("by hand")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SHARED = "shared", _("split")
        ACCEPTED = "accepted", _("accepted by the groups")
        SETTLED = "settled", _("settled")

    MOVES = {
        State.DRAFT: {State.SHARED},
        State.SHARED: {State.ACCEPTED},
        State.ACCEPTED: {State.SETTLED},
    }

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="common_costs")
    payer = models.ForeignKey(Participation, models.PROTECT, related_name="common_costs", verbose_name=_("payer"))
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="credit_notes")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name=_("activity"))
    procurement = models.ForeignKey(
        Procurement, models.PROTECT, null=True, blank=True, related_name="common_costs", verbose_name=_("procurement")
    )
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="common_costs", verbose_name=_("contract")
    )
    supplier = models.CharField(_("supplier"), max_length=150)
    supplier_code = models.CharField(_("supplier's registry code"), max_length=20, blank=True)
    invoice_no = models.CharField(_("invoice number"), max_length=50)
    invoice_on = models.DateField(_("invoice date"))
    description = models.CharField(_("what was bought"), max_length=300)
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2)  # euros; negative on a credit note
    vat = models.DecimalField(_("VAT"), max_digits=12, decimal_places=2, default=0)
    sharing = models.CharField(_("how it is shared"), max_length=15, choices=Sharing, default=Sharing.OWN_INVOICES)
    key_kind = models.CharField(_("key"), max_length=15, choices=Key, default=Key.VILLAGES)
    key_on = models.DateField(_("day of the key"))
    event = models.ForeignKey(  # whose signatures are the key by participants
        Event, models.PROTECT, null=True, blank=True, related_name="common_costs", verbose_name=_("event")
    )
    key_note = models.CharField(_("evidence of the key"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the invoice")
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = CommonCostQuerySet.as_manager()

    class Meta:
        verbose_name = _("common cost")
        verbose_name_plural = _("common costs")
        ordering = ["-invoice_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "supplier", "invoice_no"],
                name="a_common_invoice_once",
                violation_error_message=_("This supplier's invoice with this number is entered already."),
            ),
            models.CheckConstraint(
                name="common_amounts_have_one_sign",
                condition=Q(net__gte=0, vat__gte=0) | Q(net__lte=0, vat__lte=0, corrects__isnull=False),
                violation_error_message=_("A credit note is negative in all its parts and names its invoice."),
            ),
        ]
        triggers = [
            whole("whole_common_cost", "NEW.id", pgtrigger.Insert | pgtrigger.Update),
            pgtrigger.Protect(  # I28
                name="key_stays_once_split",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.state <> 'draft' AND ({KEY_CHANGED})"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier} {self.invoice_no}"

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat


@tracked()
class CommonShare(models.Model):
    """One group's part of a common invoice. A refused part stays with the payer until it is decided; it is never
    spread over the others."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for the group")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused, the payer bears it for now")
        WITH_PAYER = "with_payer", _("the payer bears it")

    MOVES = {
        State.WAITING: {State.ACCEPTED, State.REFUSED},
        State.REFUSED: {State.ACCEPTED, State.WITH_PAYER},
    }

    common_cost = models.ForeignKey(CommonCost, models.CASCADE, related_name="shares")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="common_shares")
    position = models.PositiveSmallIntegerField()  # order in which equal remainders get their cent
    weight = models.DecimalField(_("weight"), max_digits=10, decimal_places=2)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True)
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2)
    vat = models.DecimalField(_("VAT"), max_digits=12, decimal_places=2)
    has_odd_cent = models.BooleanField(_("got an odd cent"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    cost = models.OneToOneField(Cost, models.PROTECT, null=True, blank=True, related_name="common_share")
    reinvoice_no = models.CharField(_("number of the re-invoice"), max_length=50, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    class Meta:
        verbose_name = _("share of a common cost")
        verbose_name_plural = _("shares of common costs")
        ordering = ["common_cost", "position"]
        constraints = [
            models.UniqueConstraint(fields=["common_cost", "participation"], name="a_group_shares_once"),
            models.CheckConstraint(name="a_weight_is_not_negative", condition=Q(weight__gte=0)),
            models.CheckConstraint(name="no_weight_no_share", condition=~Q(weight=0) | Q(net=0, vat=0)),
            models.CheckConstraint(
                name="refused_share_says_why",
                condition=~Q(state="refused") | ~Q(reason=""),
                violation_error_message=_("Write why the group does not bear this share."),
            ),
        ]
        triggers = [
            whole("whole_with_share", "NEW.common_cost_id", pgtrigger.Insert | pgtrigger.Update),
            whole("whole_without_share", "OLD.common_cost_id", pgtrigger.Delete),
            pgtrigger.Protect(  # I28
                name="share_stays_once_split",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("weight", "net", "vat", "participation", "position", "common_cost"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participation}: {self.net + self.vat}"

    @property
    def borne_by(self) -> Participation:
        """Whose cost it is, or would be."""
        return self.common_cost.payer if self.state == self.State.WITH_PAYER else self.participation

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat
