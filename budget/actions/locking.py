"""The rows that acts hold while they add up, always the line before the cost."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken
from budget.models import BudgetLine, Cost
from villages.access import can
from villages.models import Participation
from villages.roles import Permission


def locked(cost: Cost) -> Cost:
    rows = Cost.objects.select_for_update(of=("self",)).select_related("participation__programme", "line")
    return rows.get(pk=cost.pk)


def locked_line(line: BudgetLine) -> BudgetLine:
    """No cost may come to a line while it ends."""
    rows = BudgetLine.objects.select_for_update(of=("self",), no_key=True).select_related("participation__programme")
    return rows.get(pk=line.pk)


def must(by: User, permission: Permission, participation: Participation) -> None:
    if not can(by, permission, participation):
        raise RuleBroken(_("This group's money is not yours to change."))
