"""The rows that acts hold while they add up, always in the order group → version → line → cost."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken
from budget.models import BudgetLine, BudgetVersion, Cost
from budget.queries.closed import why_no_new_costs
from villages.access import can
from villages.models import Participation, Programme
from villages.roles import Permission


def locked(cost: Cost) -> Cost:
    rows = Cost.objects.select_for_update(of=("self",)).select_related(
        "participation__programme", "participation__partner", "line__version"
    )
    return rows.get(pk=cost.pk)


def locked_line(line: BudgetLine) -> BudgetLine:
    locked_group(line.participation)
    rows = BudgetLine.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("participation__programme", "participation__partner", "version").get(pk=line.pk)


def locked_group(participation: Participation) -> Participation:
    """Whoever enters a cost or changes the plan of a group does so one after another."""
    rows = Participation.objects.select_for_update(of=("self",), no_key=True).select_related("programme", "partner")
    return rows.get(pk=participation.pk)


def locked_version(version: BudgetVersion) -> BudgetVersion:
    locked_group(version.participation)
    rows = BudgetVersion.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("participation__programme", "participation__partner", "decision").get(pk=version.pk)


def must(by: User, permission: Permission, participation: Participation) -> None:
    if not can(by, permission, participation):
        if participation.programme.is_archived:
            raise RuleBroken(why_no_new_costs(participation))
        raise RuleBroken(_("This group's money is not yours to change."))


def must_set_rules(by: User, programme: Programme) -> None:
    if not can(by, Permission.EDIT_BUDGET, programme):
        raise RuleBroken(_("The programme's money rules are not yours to change."))


def still_open(participation: Participation) -> None:
    """After the final claim is decided only recoveries and corrections come (claims A17)."""
    if why := why_no_new_costs(participation):
        raise RuleBroken(why)
