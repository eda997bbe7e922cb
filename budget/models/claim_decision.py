"""What the payer decided about a claim, row by row."""

from decimal import Decimal
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import tracked
from budget.models.claim import Claim, ClaimRow
from budget.models.claim_guards import at_commit, checked_by_another_person, stays
from budget.models.named_claim import of_claims
from budget.rules.penalty import PenaltyRule
from villages.models import Document

DECISION_FACTS = (
    *(
        "claim_id",
        "decided_on",
        "accepted_cost",
        "accepted_support",
        "rounding",
        "as_claimed",
        "after_check",
        "penalty",
    ),
    *("penalty_rule", "is_fault", "offset", "settled", "payable", "entered_by_id", "checked_by_id", "document_id"),
)

# A checked decision adds up to the cent or by a rounding of at most a cent a row, and decides every row (I45).
DECISION_ADDS_UP = """
    PERFORM 1 FROM budget_claimdecision d WHERE d.id = {decision} AND d.checked_at IS NOT NULL;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF EXISTS (
        SELECT 1 FROM budget_claimdecision d WHERE d.id = {decision} AND (
            d.accepted_cost <> d.rounding + (SELECT COALESCE(SUM(r.certified), 0) FROM budget_decisionrow r
                WHERE r.decision_id = d.id)
            OR abs(d.rounding) > 0.01 * (SELECT count(*) FROM budget_decisionrow r WHERE r.decision_id = d.id)
            OR EXISTS (SELECT 1 FROM budget_claimrow c WHERE c.claim_id = d.claim_id AND c.left_out = ''
                AND NOT EXISTS (SELECT 1 FROM budget_decisionrow r WHERE r.decision_id = d.id AND r.row_id = c.id))
        )
    ) THEN
        RAISE EXCEPTION 'rows_make_the_decision' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""
ROW_OF_THE_CLAIM = """
    IF EXISTS (
        SELECT 1 FROM budget_claimrow c JOIN budget_claimdecision d ON d.id = NEW.decision_id WHERE c.id = NEW.row_id
           AND (c.claim_id <> d.claim_id OR c.claimed <> NEW.claimed OR c.left_out <> '')
    ) THEN
        RAISE EXCEPTION 'a_decision_is_of_its_claim_s_rows' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM budget_claimdecision d WHERE d.id = NEW.decision_id AND d.checked_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a_checked_decision_stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
# Corrections never take more of a cost than was certified of it (I48).
NEVER_BELOW_NOTHING = """
    IF EXISTS (
        SELECT 1 FROM budget_decisionrow r JOIN budget_claimdecision d ON d.id = r.decision_id
          JOIN budget_claimrow c ON c.id = r.row_id JOIN budget_cost k ON k.id = c.cost_id
         WHERE d.checked_at IS NOT NULL AND k.eligible >= 0
           AND c.cost_id IN (SELECT x.cost_id FROM budget_decisionrow y JOIN budget_claimrow x ON x.id = y.row_id
                WHERE y.decision_id = {decision})
         GROUP BY c.cost_id HAVING SUM(r.certified) < 0
    ) THEN
        RAISE EXCEPTION 'certified_never_below_nothing' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


class ErrorType(models.TextChoices):
    """Vea liik (domain.md 8.5)."""

    UNPROVED = "1", _("cost not proved")
    UNPAID = "2", _("payment not proved")
    OUT_OF_PERIOD = "3", _("outside the period")
    OFFERS = "4", _("offers are missing or cannot be compared")
    PROCUREMENT = "5", _("procurement rules were broken")
    ATTENDANCE = "6", _("participants' list is incomplete")
    MARKING = "7", _("marking is missing")
    DOUBLE_FUNDING = "8", _("double funding")
    VAT = "9", _("VAT")
    NOT_IN_DECISION = "10", _("activity is not in the decision")
    ARITHMETIC = "11", _("arithmetic error")


class ClaimDecisionQuerySet(models.QuerySet["ClaimDecision"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_claims(user, "claim__participation__", "claim"))

    def checked(self) -> Self:
        return self.filter(checked_at__isnull=False)


@tracked()
class ClaimDecision(CheckedAtOnce):
    """The payer's decision, typed by one person and checked by another; only then do balances move."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="decision", verbose_name=_("claim"))
    payer_no = models.CharField(_("number of the decision"), max_length=30, blank=True)
    decided_on = models.DateField(_("decided"))
    received_on = models.DateField(_("received"))
    appeal_until = models.DateField(_("can be appealed until"))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the decision itself")
    )
    # As the decision writes it, euros.
    accepted_cost = models.DecimalField(_("accepted cost"), max_digits=12, decimal_places=2)
    accepted_support = models.DecimalField(_("support by the decision"), max_digits=12, decimal_places=2)
    rounding = models.DecimalField(_("rounding"), max_digits=6, decimal_places=2, default=0)  # X28: a cent of theirs
    # Art. 63 of Regulation 809/2014: a, b, and what is taken off once more.
    as_claimed = models.DecimalField(_("payable as claimed"), max_digits=12, decimal_places=2)
    after_check = models.DecimalField(_("payable after the check"), max_digits=12, decimal_places=2)
    penalty_rule = models.CharField(
        _("penalty rule"),
        max_length=10,
        choices=[(rule.value, rule.value) for rule in PenaltyRule],
        default=PenaltyRule.ART63.value,
    )
    is_fault = models.BooleanField(_("the group's fault"), default=True)
    penalty = models.DecimalField(_("penalty"), max_digits=12, decimal_places=2, default=0)
    penalty_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    offset = models.DecimalField(_("set off against recoveries"), max_digits=12, decimal_places=2, default=0)
    offset_from = models.ForeignKey(
        "budget.Recovery", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("set off against")
    )
    settled = models.DecimalField(_("settles the advance"), max_digits=12, decimal_places=2, default=0)
    payable = models.DecimalField(_("to be paid"), max_digits=12, decimal_places=2)
    note = models.TextField(_("note"), blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)

    objects = ClaimDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a claim")
        verbose_name_plural = _("decisions on claims")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_checked_by_another", condition=Q(checked_by=None) | ~Q(checked_by=F("entered_by"))
            ),
            models.CheckConstraint(
                name="checked_decision_names_the_checker",
                condition=Q(checked_by=None, checked_at=None) | Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="penalty_within_what_is_payable",
                condition=Q(penalty__gte=0, offset__gte=0, settled__gte=0, after_check__gte=0)
                & Q(penalty__lte=F("after_check")),
                violation_error_message=_("A penalty is between 0 € and what is payable after the check."),
            ),
            models.CheckConstraint(  # I46: only above ten per cent, and only for a fault
                name="penalty_only_above_ten_per_cent",
                condition=Q(penalty=0)
                | ~Q(penalty_rule="art63")
                | Q(is_fault=True, as_claimed__gt=F("after_check") * Decimal("1.1")),
                violation_error_message=_(
                    "There is a penalty only if more than 10 %% too much support was asked for, and only for a fault."
                ),
            ),
            models.CheckConstraint(
                name="set_off_is_against_a_recovery",
                condition=Q(offset=0) | Q(offset_from__isnull=False),
                violation_error_message=_("Choose the recovery that is set off."),
            ),
            models.CheckConstraint(
                name="paid_is_what_is_left",
                condition=Q(payable__gte=0) & Q(payable=F("after_check") - F("penalty") - F("offset") - F("settled")),
                violation_error_message=_("What is paid is the support less penalty, set-off and settled advance."),
            ),
        ]
        triggers = [
            stays("checked_decision_stays", "checked_at", DECISION_FACTS),
            pgtrigger.Protect(
                name="checked_decision_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.checked_at IS NOT NULL"),
            ),
            checked_by_another_person("decision_checked_by_another_person", "entered_by_id"),
            at_commit(
                "decision_adds_up", pgtrigger.Insert | pgtrigger.Update, DECISION_ADDS_UP.format(decision="NEW.id")
            ),
            at_commit(
                "decision_takes_no_more_than_there_was",
                pgtrigger.Insert | pgtrigger.Update,
                NEVER_BELOW_NOTHING.format(decision="NEW.id"),
            ),
        ]

    def __str__(self) -> str:
        return self.payer_no or f"{self.claim}, {self.decided_on:%d.%m.%Y}"


class DecisionRowQuerySet(models.QuerySet["DecisionRow"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_claims(user, "decision__claim__participation__", "decision__claim"))

    def in_force(self) -> Self:
        return self.filter(decision__checked_at__isnull=False)


@tracked()
class DecisionRow(CheckedAtOnce):
    """What became of one row: certified + deducted + parked = claimed (I18). Euros."""

    class Parked(models.TextChoices):
        NEXT = "next", _("left for the next claim")
        WITHDRAWN = "withdrawn", _("withdrawn by the group before the payer found an error")
        CLARIFY = "clarify", _("sent back to be explained")

    decision = models.ForeignKey(ClaimDecision, models.CASCADE, related_name="rows")
    row = models.ForeignKey(ClaimRow, models.PROTECT, related_name="decisions", verbose_name=_("row"))
    claimed = models.DecimalField(_("claimed"), max_digits=12, decimal_places=2)
    certified = models.DecimalField(_("accepted"), max_digits=12, decimal_places=2)
    deducted = models.DecimalField(_("deducted"), max_digits=12, decimal_places=2, default=0)
    parked = models.DecimalField(_("left for later"), max_digits=12, decimal_places=2, default=0)
    parked_kind = models.CharField(_("how it is left"), max_length=10, choices=Parked, blank=True)
    error_type = models.CharField(_("error type"), max_length=2, choices=ErrorType, blank=True)
    law = models.CharField(_("legal reference"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = DecisionRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a decision")
        verbose_name_plural = _("rows of decisions")
        ordering = ["decision", "row__number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "row"], name="a_row_decided_once"),
            models.CheckConstraint(
                name="decided_parts_make_the_row",
                condition=Q(claimed=F("certified") + F("deducted") + F("parked")),
                violation_error_message=_("Accepted, deducted and left for later have to make what was claimed."),
            ),
            models.CheckConstraint(
                name="deduction_has_an_error_type",
                condition=Q(deducted=0) | ~Q(error_type=""),
                violation_error_message=_("Say which type of error the deduction is for."),
            ),
            models.CheckConstraint(
                name="parked_row_is_parked_as_a_whole",
                condition=Q(parked=0, parked_kind="") | Q(certified=0, deducted=0, error_type="") & ~Q(parked_kind=""),
                violation_error_message=_("A row left for later is so as a whole, with the way it is left."),
            ),
            models.CheckConstraint(  # each part lies between nothing and what was claimed, for either sign
                name="decided_parts_within_the_row",
                condition=Q(claimed__gte=0, certified__gte=0, deducted__gte=0, parked__gte=0)
                | Q(claimed__lt=0, certified__lte=0, deducted__lte=0, parked__lte=0),
                violation_error_message=_("No part of a row can be more than was claimed."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="decided_row_is_of_the_claim",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=ROW_OF_THE_CLAIM,
            ),
            pgtrigger.Trigger(
                name="checked_rows_are_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=(
                    "IF EXISTS (SELECT 1 FROM budget_claimdecision d WHERE d.id = OLD.decision_id"
                    " AND d.checked_at IS NOT NULL) THEN RAISE EXCEPTION 'a_checked_decision_stays'"
                    " USING ERRCODE = 'check_violation'; END IF; RETURN OLD;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row}: {self.certified}"

    @property
    def outcome(self) -> str:
        """`accepted`, `partly`, `refused` or `later`, as badges and lists name it."""
        if self.parked:
            return "later"
        if self.deducted == 0:
            return "accepted"
        return "partly" if self.certified else "refused"
