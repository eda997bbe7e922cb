import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.claim_guards import checked_by_another_person
from budget.models.decision import GrantDecision
from villages import scope
from villages.models import Document, Participation, Programme, Sourced
from villages.roles import Permission

# I31: asked when a version comes into force and at commit, when its lines stand
SUMS_TO_DECISION = """
    IF EXISTS (
        SELECT 1 FROM budget_budgetversion v JOIN budget_grantdecision d ON d.id = v.decision_id
        WHERE v.id = NEW.id AND v.state = 'in_force' AND d.total_eligible <>
            (SELECT COALESCE(SUM(l.amount), 0) FROM budget_budgetline l WHERE l.version_id = v.id)
    ) THEN
        RAISE EXCEPTION 'lines_are_the_decision' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def visible_to(self, user: User) -> Self:
        """Amendments that touch a group whose money the person sees."""
        own = Participation.objects.filter(scope.participations(user, Permission.VIEW_MONEY))
        return self.filter(versions__participation__in=own).distinct()


@tracked()
class Amendment(models.Model):
    """One request for a change that may touch the budgets of many groups; each gets a version of its own."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="amendments")
    title = models.CharField(_("title"), max_length=200)
    reason = models.CharField(_("reason"), max_length=500)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class BudgetVersionQuerySet(models.QuerySet["BudgetVersion"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.VIEW_MONEY, "participation__"))

    def in_force(self) -> Self:
        return self.filter(state=BudgetVersion.State.IN_FORCE)

    def in_force_on(self, day: dt.date) -> Self:
        """The version of each group that held on a day: a report made later shows the plan of that day (I30)."""
        return self.filter(valid_from__lte=day).filter(Q(valid_until=None) | Q(valid_until__gt=day))

    def open(self) -> Self:
        return self.filter(state__in=BudgetVersion.OPEN)


@tracked()
class BudgetVersion(Sourced):
    """A group's whole plan as it holds from a day on. Once in force it is never changed, only replaced."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        AGREED = "agreed", _("agreed in the group")
        SENT = "sent", _("with the payer")
        IN_FORCE = "in_force", _("in force")
        REPLACED = "replaced", _("replaced")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Reason(models.TextChoices):
        FIRST = "first", _("first plan")
        MOVE = "move", _("move between lines")
        NEW_LINE = "new_line", _("new line")
        CUT = "cut", _("total cut")
        PERIOD = "period", _("longer period")
        PARTNERS = "partners", _("share of another partner")
        LEAVES = "leaves", _("the group leaves the programme")
        METHOD = "method", _("cost method")
        VAT = "vat", _("VAT status")
        AREA = "area", _("name of an area")

    OPEN = (State.DRAFT, State.AGREED, State.SENT)
    CHANGING = (Reason.CUT, Reason.PARTNERS, Reason.LEAVES)  # the group's total becomes another
    MOVES = {
        State.DRAFT: {State.AGREED, State.WITHDRAWN},
        State.AGREED: {State.DRAFT, State.SENT, State.IN_FORCE, State.WITHDRAWN},
        State.SENT: {State.IN_FORCE, State.REJECTED, State.WITHDRAWN},
        State.IN_FORCE: {State.REPLACED},
    }

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="versions", verbose_name=_("local action group")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    reason_kind = models.CharField(_("kind of change"), max_length=10, choices=Reason, default=Reason.FIRST)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decision = models.ForeignKey(
        GrantDecision, models.PROTECT, null=True, blank=True, related_name="versions", verbose_name=_("decision")
    )
    amendment = models.ForeignKey(Amendment, models.PROTECT, null=True, blank=True, related_name="versions")
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_until = models.DateField(_("in force until"), null=True, blank=True)  # the first day it holds no more
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    board_decision = models.CharField(_("decision of the group's board"), max_length=200, blank=True)
    annex = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = BudgetVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget version")
        verbose_name_plural = _("budget versions")
        ordering = ["participation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "number"], name="versions_of_a_group_are_numbered"),
            models.UniqueConstraint(
                fields=["participation"],
                condition=Q(state__in=["draft", "agreed", "sent"]),
                name="one_open_version_of_a_group",
                violation_error_message=_(
                    "The group has an open budget version already; finish or withdraw it first."
                ),
            ),
            models.CheckConstraint(
                name="version_in_force_says_since_when",
                condition=Q(state__in=["in_force"], valid_from__isnull=False, valid_until=None)
                | Q(state="replaced", valid_from__isnull=False, valid_until__isnull=False)
                | Q(state__in=["draft", "agreed", "sent", "rejected", "withdrawn"], valid_from=None, valid_until=None),
            ),
            models.CheckConstraint(  # I47
                name="version_agreed_by_a_second_person",
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("made_by")),
            ),
            ExclusionConstraint(  # I30
                name="one_version_in_force_a_day",
                expressions=[
                    (Func("valid_from", "valid_until", function="daterange", output_field=DateRangeField()), "&&"),
                    ("participation", RangeOperators.EQUAL),
                ],
                condition=Q(valid_from__isnull=False),
                violation_error_message=_("Another version of the budget is in force on some of these days."),
            ),
        ]
        triggers = [
            checked_by_another_person("version_agreed_by_another_person", "made_by_id", "agreed_by_id"),
            pgtrigger.Trigger(
                name="lines_are_the_decision",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),
                timing=pgtrigger.Deferred,
                func=SUMS_TO_DECISION,
            ),
            pgtrigger.Protect(
                name="never_out_of_force",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state IN ('in_force', 'replaced') AND (NEW.state NOT IN ('in_force', 'replaced')"
                    " OR NEW.valid_from <> OLD.valid_from OR NEW.decision_id IS DISTINCT FROM OLD.decision_id"
                    " OR (OLD.state = 'replaced' AND NEW.valid_until IS DISTINCT FROM OLD.valid_until))"
                ),
            ),
            pgtrigger.Protect(
                name="kept_once_in_force",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state IN ('in_force', 'replaced')"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participation.partner.code} {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN
