import datetime as dt
from decimal import Decimal
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from budget.models.category import Category, CostMethod
from budget.models.version import BudgetVersion
from villages import scope
from villages.models import Activity, Participation, Sourced
from villages.roles import Permission

# I30: lines of a version are written while it is a draft, and belong to the version's own group
FROZEN = """
    IF EXISTS (SELECT 1 FROM budget_budgetversion v WHERE v.id = {row}.version_id AND v.state <> 'draft') THEN
        RAISE EXCEPTION 'lines_change_in_drafts_only' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP <> 'DELETE' AND NOT EXISTS (
        SELECT 1 FROM budget_budgetversion v WHERE v.id = NEW.version_id AND v.participation_id = NEW.participation_id
    ) THEN
        RAISE EXCEPTION 'line_of_the_version_s_own_group' USING ERRCODE = 'check_violation';
    END IF;
    RETURN {row};
"""


def frozen(name: str, row: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=operation, func=FROZEN.format(row=row))


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.VIEW_MONEY, "participation__"))

    def in_force(self) -> Self:
        return self.filter(version__state=BudgetVersion.State.IN_FORCE)

    def in_force_on(self, day: dt.date) -> Self:
        """The plan of a day (I30); a report for 2021 made after an amendment of 2022 shows that of 2021."""
        held = self.filter(version__valid_from__lte=day)
        return held.filter(Q(version__valid_until=None) | Q(version__valid_until__gt=day))


@tracked()
class BudgetLine(Sourced):
    """Planned money of one group for one activity, in one version of its budget.

    ``key`` is the line's number in the group and the same in all versions: what was spent under version 1 stays on
    version 1's row and counts for the row with the same key in version 2.
    """

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="budget_lines", verbose_name=_("local action group")
    )
    version = models.ForeignKey(BudgetVersion, models.PROTECT, related_name="lines", verbose_name=_("version"))
    key = models.PositiveSmallIntegerField(_("line number"))
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="budget_lines", verbose_name=_("activity"))
    category = models.CharField(_("cost category"), max_length=10, choices=Category, default=Category.SERVICES)
    method = models.CharField(_("cost method"), max_length=10, choices=CostMethod, default=CostMethod.ACTUAL)
    title = models.CharField(_("title"), max_length=200)
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=2, null=True, blank=True)
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)  # euros
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = BudgetLineQuerySet.as_manager()

    spent: Decimal  # columns that queries.lines adds
    left: Decimal

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["participation__partner__code", "activity__code", "key"]
        indexes = [models.Index(fields=["participation", "key"], name="budget_line_by_key")]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="a_line_once_in_a_version"),
            models.CheckConstraint(
                name="budget_line_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("A budget line is 0 € or more."),
            ),
        ]
        triggers = [
            frozen("frozen_line", "NEW", pgtrigger.Insert | pgtrigger.Update),
            frozen("frozen_line_kept", "OLD", pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.title
