import datetime as dt
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.claim_guards import checked_by_another_person
from villages import scope
from villages.models import Basis, Document, Participation, Sourced
from villages.roles import Permission


class GrantDecisionQuerySet(models.QuerySet["GrantDecision"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.VIEW_MONEY, "participation__"))

    def checked(self) -> Self:
        return self.filter(state=GrantDecision.State.CHECKED)

    def in_force_on(self, day: dt.date) -> Self:
        """Checked decisions that hold on a day, the newest first. The first one of a group is its grant."""
        return self.checked().filter(in_force_from__lte=day).order_by("-in_force_from", "-number")


@tracked()
class GrantDecision(Sourced):
    """A decision of the payer about one group's grant, as its letter says it. Nothing counts until a second person
    has compared the entry with the letter."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("grant")
        CHANGE = "change", _("change")
        WITHDRAWAL = "withdrawal", _("partial withdrawal")
        EXTENSION = "extension", _("extension of the period")

    class State(models.TextChoices):
        ENTERED = "entered", _("entered")
        CHECKED = "checked", _("checked")

    MOVES = {State.ENTERED: {State.CHECKED}}

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="decisions", verbose_name=_("local action group")
    )
    number = models.PositiveSmallIntegerField(_("order in the group"))
    reference = models.CharField(_("number of the decision"), max_length=50, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.GRANT)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"))
    total_eligible = models.DecimalField(_("total eligible cost"), max_digits=12, decimal_places=2)  # euros
    support = models.DecimalField(_("support"), max_digits=12, decimal_places=2)
    rate = models.DecimalField(_("support rate"), max_digits=5, decimal_places=4, default="0.9000")
    eligible_from = models.DateField(_("costs eligible from"), null=True, blank=True)
    eligible_until = models.DateField(_("costs eligible until"), null=True, blank=True)
    final_claim_on = models.DateField(_("final claim day"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the decision's document")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ENTERED)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = GrantDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant decision")
        verbose_name_plural = _("grant decisions")
        ordering = ["participation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "number"], name="decisions_of_a_group_are_numbered"),
            models.CheckConstraint(  # domain.md I1
                name="decided_support_within_rate",
                condition=Q(support__gte=0, support__lte=F("total_eligible") * F("rate")),
                violation_error_message=_("Support is at most the support rate of the eligible cost, rounded down."),
            ),
            models.CheckConstraint(
                name="entered_decision_says_its_day",
                condition=Q(decided_on__isnull=False) | ~Q(basis=Basis.ENTERED),
                violation_error_message=_("Write the day of the decision as its letter says."),
            ),
            models.CheckConstraint(  # I47
                name="decision_checked_by_a_second_person",
                condition=Q(checked_by=None) | ~Q(checked_by=F("entered_by")),
            ),
            models.CheckConstraint(
                name="checked_decision_says_by_whom",
                condition=~Q(state="checked") | Q(checked_by__isnull=False) | ~Q(basis=Basis.ENTERED),
            ),
        ]
        triggers = [checked_by_another_person("grant_checked_by_another_person", "entered_by_id")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference or self.number}"

    @property
    def own_contribution(self) -> Decimal:
        return self.total_eligible - self.support


@tracked()
class DecisionCondition(models.Model):
    """One condition that the decision sets, ticked when it is met."""

    decision = models.ForeignKey(GrantDecision, models.CASCADE, related_name="conditions")
    text = models.CharField(_("condition"), max_length=500)
    is_met = models.BooleanField(_("met"), default=False)
    met_on = models.DateField(_("met on"), null=True, blank=True)

    class Meta:
        verbose_name = _("condition of a decision")
        verbose_name_plural = _("conditions of decisions")
        ordering = ["decision", "pk"]

    def __str__(self) -> str:
        return self.text
