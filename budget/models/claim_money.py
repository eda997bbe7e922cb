"""Support that arrived, advances with their settlements, and money that has to be paid back. Euros."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.bank import BankEntry
from budget.models.claim import Claim, ClaimRow
from budget.models.claim_decision import ClaimDecision
from budget.models.claim_guards import at_commit, checked_by_another_person, stays
from budget.models.named_claim import of_claims, whole_groups
from budget.rules.interest import DayCount
from villages.models import Document, Participation
from villages.roles import Permission

ADVANCE_NOT_OVERSETTLED = """
    IF EXISTS (
        SELECT 1 FROM budget_advance a WHERE a.id = {advance}
           AND a.amount < (SELECT COALESCE(SUM(s.amount), 0) FROM budget_advancesettlement s WHERE s.advance_id = a.id)
    ) THEN
        RAISE EXCEPTION 'settlements_within_the_advance' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
RECOVERY_ADDS_UP = """
    IF EXISTS (
        SELECT 1 FROM budget_recovery r WHERE r.id = {recovery} AND (
            r.principal <> (SELECT COALESCE(SUM(x.amount), 0) FROM budget_recoveryrow x WHERE x.recovery_id = r.id)
            OR r.principal + r.interest
               < (SELECT COALESCE(SUM(p.amount), 0) FROM budget_recoverypart p WHERE p.recovery_id = r.id)
            OR (EXISTS (SELECT 1 FROM budget_instalment i WHERE i.recovery_id = r.id) AND r.principal
               <> (SELECT COALESCE(SUM(i.amount), 0) FROM budget_instalment i WHERE i.recovery_id = r.id))
            OR r.state = 'settled' AND r.principal + r.interest
               <> (SELECT COALESCE(SUM(p.amount), 0) FROM budget_recoverypart p WHERE p.recovery_id = r.id)
        )
    ) THEN
        RAISE EXCEPTION 'a_recovery_adds_up' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
# A bank entry brings no more support than it has, to claims of its own group; one that paid costs brings none.
SUPPORT_WITHIN_ITS_ENTRY = """
    IF NEW.entry_id IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT amount, participation_id INTO whole, whose FROM budget_bankentry WHERE id = NEW.entry_id FOR NO KEY UPDATE;
    SELECT COALESCE(SUM(s.amount), 0) INTO used FROM budget_supportpayment s WHERE s.entry_id = NEW.entry_id;
    IF used > whole
       OR whose <> (SELECT c.participation_id FROM budget_claim c WHERE c.id = NEW.claim_id)
       OR EXISTS (SELECT 1 FROM budget_paymentpart p WHERE p.entry_id = NEW.entry_id)
    THEN
        RAISE EXCEPTION 'support_within_its_entry' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
WRITTEN = pgtrigger.Insert | pgtrigger.Update


class OfParticipation(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(whole_groups(user, Permission.VIEW_CLAIMS, "participation__"))


class OfClaim(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_claims(user, "claim__participation__", "claim"))


@tracked()
class SupportPayment(models.Model):
    """Support that arrived on the group's account for a claim."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="payments", verbose_name=_("claim"))
    arrived_on = models.DateField(_("arrived"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    payment_no = models.CharField(_("bank's number"), max_length=50, blank=True)
    why_different = models.CharField(_("why it differs from the decision"), max_length=300, blank=True)
    entry = models.ForeignKey(
        BankEntry, models.PROTECT, null=True, blank=True, related_name="support", verbose_name=_("bank entry")
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = OfClaim.as_manager()

    class Meta:
        verbose_name = _("support that arrived")
        verbose_name_plural = _("support that arrived")
        ordering = ["arrived_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="arrived_support_is_more_than_nothing",
                condition=Q(amount__gt=0),
                violation_error_message=_("A payment is more than 0 €."),
            ),
            models.UniqueConstraint(
                fields=["claim", "arrived_on", "amount", "payment_no"],
                name="a_payment_once",
                violation_error_message=_("This payment is entered already."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="arrived_support_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="support_within_its_entry",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                declare=[("whole", "numeric"), ("used", "numeric"), ("whose", "bigint")],
                func=SUPPORT_WITHIN_ITS_ENTRY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.amount}"


@tracked()
class Advance(models.Model):
    """Support paid before the costs; claims settle it first (I75)."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="advances", verbose_name=_("local action group")
    )
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("arrived"))
    guarantee = models.CharField(_("guarantee"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfParticipation.as_manager()

    class Meta:
        verbose_name = _("advance")
        verbose_name_plural = _("advances")
        ordering = ["paid_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="advance_is_more_than_nothing",
                condition=Q(amount__gt=0),
                violation_error_message=_("An advance is more than 0 €."),
            )
        ]
        triggers = [
            at_commit("advance_covers_its_settlements", WRITTEN, ADVANCE_NOT_OVERSETTLED.format(advance="NEW.id"))
        ]

    def __str__(self) -> str:
        return f"{self.participation}: {self.amount}"


@tracked()
class AdvanceSettlement(models.Model):
    advance = models.ForeignKey(Advance, models.PROTECT, related_name="settlements")
    decision = models.ForeignKey(ClaimDecision, models.CASCADE, related_name="settlements")
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("settlement of an advance")
        verbose_name_plural = _("settlements of advances")
        constraints = [
            models.UniqueConstraint(fields=["advance", "decision"], name="a_decision_settles_an_advance_once"),
            models.CheckConstraint(name="settlement_is_more_than_nothing", condition=Q(amount__gt=0)),
        ]
        triggers = [
            at_commit(
                "settlements_stay_within_the_advance",
                WRITTEN,
                ADVANCE_NOT_OVERSETTLED.format(advance="NEW.advance_id"),
            )
        ]

    def __str__(self) -> str:
        return str(self.amount)


@tracked()
class Recovery(models.Model):
    """Money to be paid back (tagasinõue): paid + set off + written off + open = principal + interest (I54)."""

    class Origin(models.TextChoices):
        DECISION = "decision", _("decision of the payer")
        FINDING = "finding", _("finding of an audit")
        CREDIT_NOTE = "credit_note", _("credit note after the support was paid")
        VAT = "vat", _("VAT that came back")
        ASSET = "asset", _("asset sold within five years")
        MARKING = "marking", _("marking lost")

    class State(models.TextChoices):
        NOTICED = "noticed", _("notice received")
        CONTESTED = "contested", _("contested")
        SET = "set", _("to be paid back")
        SETTLED = "settled", _("settled")
        DROPPED = "dropped", _("dropped by the payer")

    MOVES = {
        State.NOTICED: {State.CONTESTED, State.SET, State.DROPPED},
        State.CONTESTED: {State.SET, State.DROPPED},
        State.SET: {State.SETTLED, State.CONTESTED},
    }

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="recoveries", verbose_name=_("local action group")
    )
    number = models.PositiveSmallIntegerField(_("number"))  # within the participation
    origin = models.CharField(_("why"), max_length=12, choices=Origin)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NOTICED)
    decided_on = models.DateField(_("decided"))
    due_on = models.DateField(_("due"))
    principal = models.DecimalField(_("sum to be paid back"), max_digits=12, decimal_places=2)
    interest_percent = models.DecimalField(_("interest a year, %"), max_digits=5, decimal_places=2, default=0)
    day_count = models.CharField(
        _("days of the year"),
        max_length=3,
        choices=[(count.value, count.value) for count in DayCount],
        default=DayCount.ACT365.value,
    )
    interest = models.DecimalField(
        _("interest so far"), max_digits=12, decimal_places=2, default=0
    )  # as it was settled
    interest_until = models.DateField(_("interest counted until"), null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the decision itself")
    )
    note = models.TextField(_("note"), blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)

    objects = OfParticipation.as_manager()

    class Meta:
        verbose_name = _("recovery")
        verbose_name_plural = _("recoveries")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "number"], name="a_recovery_s_number_once"),
            models.CheckConstraint(
                name="recovery_is_of_something",
                condition=Q(principal__gt=0, interest__gte=0, interest_percent__gte=0),
                violation_error_message=_("What is paid back is more than 0 €."),
            ),
            models.CheckConstraint(
                name="recovery_due_after_it_was_decided",
                condition=Q(due_on__gte=F("decided_on")),
                violation_error_message=_("It cannot be due before it was decided."),
            ),
            models.CheckConstraint(
                name="recovery_set_by_two",
                condition=~Q(state__in=["set", "settled"]) | Q(checked_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="recoveries_are_kept", operation=pgtrigger.Delete),
            checked_by_another_person("recovery_checked_by_another_person", "entered_by_id"),
            stays("checked_recovery_stays", "checked_at", ("participation_id", "number", "decided_on", "principal")),
            at_commit("recovery_adds_up", WRITTEN, RECOVERY_ADDS_UP.format(recovery="NEW.id")),
        ]

    def __str__(self) -> str:
        return f"{self.participation.partner.code} T{self.number}"


@tracked()
class RecoveryRow(models.Model):
    """Of which claim row, or of what else, how much support comes back."""

    recovery = models.ForeignKey(Recovery, models.CASCADE, related_name="rows")
    row = models.ForeignKey(ClaimRow, models.PROTECT, null=True, blank=True, related_name="recovered")
    what = models.CharField(_("what for"), max_length=300)
    amount = models.DecimalField(_("support to be paid back"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("row of a recovery")
        verbose_name_plural = _("rows of recoveries")
        ordering = ["recovery", "pk"]
        constraints = [models.CheckConstraint(name="recovered_row_is_of_something", condition=Q(amount__gt=0))]
        triggers = [at_commit("recovery_adds_up_by_row", WRITTEN, RECOVERY_ADDS_UP.format(recovery="NEW.recovery_id"))]

    def __str__(self) -> str:
        return self.what


@tracked()
class Instalment(models.Model):
    """Paying back in parts (ajatamine): stored due days."""

    recovery = models.ForeignKey(Recovery, models.CASCADE, related_name="instalments")
    due_on = models.DateField(_("due"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recovery", "due_on"], name="one_instalment_a_day"),
            models.CheckConstraint(name="instalment_is_of_something", condition=Q(amount__gt=0)),
        ]
        triggers = [
            at_commit("instalments_make_the_sum", WRITTEN, RECOVERY_ADDS_UP.format(recovery="NEW.recovery_id"))
        ]

    def __str__(self) -> str:
        return f"{self.due_on:%d.%m.%Y}"


@tracked()
class RecoveryPart(models.Model):
    """What settles a recovery: money paid, set off against a claim, or written off by the payer."""

    class Kind(models.TextChoices):
        PAID = "paid", _("paid back")
        OFFSET = "offset", _("set off against a claim")
        WRITTEN_OFF = "written_off", _("written off by the payer")

    recovery = models.ForeignKey(Recovery, models.CASCADE, related_name="parts")
    kind = models.CharField(_("how"), max_length=12, choices=Kind)
    day = models.DateField(_("day"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    interest = models.DecimalField(_("of it interest"), max_digits=12, decimal_places=2, default=0)
    decision = models.ForeignKey(
        ClaimDecision, models.CASCADE, null=True, blank=True, related_name="offsets", verbose_name=_("decision")
    )
    payment_no = models.CharField(_("payment document"), max_length=50, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("settling of a recovery")
        verbose_name_plural = _("settlings of recoveries")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="settling_is_of_something", condition=Q(amount__gt=0, interest__gte=0, interest__lte=F("amount"))
            ),
            models.CheckConstraint(
                name="set_off_names_the_decision", condition=~Q(kind="offset") | Q(decision__isnull=False)
            ),
            models.CheckConstraint(name="written_off_says_why", condition=~Q(kind="written_off") | ~Q(reason="")),
        ]
        triggers = [at_commit("settlings_stay_within", WRITTEN, RECOVERY_ADDS_UP.format(recovery="NEW.recovery_id"))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"
