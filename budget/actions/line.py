"""Lines of a draft: a plan in force is changed by a new version, never in place."""

from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.locking import locked_version, must
from budget.models import BudgetLine, BudgetVersion
from budget.queries import floors, sentence_of_floor
from villages.models import Activity
from villages.roles import Permission


@action
def add_budget_line(
    *,
    by: User,
    version: BudgetVersion,
    activity: Activity,
    category: str,
    title: str,
    amount: Decimal,
    **facts: object,
) -> BudgetLine:
    """``facts``: method, quantity, unit_price, note. The line gets the group's next key. Euros."""
    version = _draft(by, version)
    group = version.participation
    if activity.programme_id != group.programme_id:
        raise RuleBroken(_("The activity belongs to another programme."))
    last = BudgetLine.objects.filter(participation=group).aggregate(last=Max("key"))["last"] or 0
    line = BudgetLine(
        participation=group, version=version, key=last + 1, activity=activity, category=category, title=title,
        amount=amount, **facts,
    )  # fmt: skip
    line.full_clean()
    line.save()
    return line


@action
def change_budget_line(*, by: User, line: BudgetLine, **facts: object) -> BudgetLine:
    """``facts``: category, title, amount, method, quantity, unit_price, note of a line in a draft."""
    version = _draft(by, line.version)
    line = version.lines.get(pk=line.pk)
    for name, value in facts.items():
        setattr(line, name, value)
    line.full_clean()
    _above_floor(version, {line.key: line.amount})
    line.save()
    return line


@action
def set_amounts(*, by: User, version: BudgetVersion, amounts: dict[int, Decimal]) -> BudgetVersion:
    """Amounts by line key, of a draft: what the page with old and new side by side sends at once."""
    version = _draft(by, version)
    _above_floor(version, amounts)
    for line in version.lines.filter(key__in=amounts):
        line.amount = amounts[line.key]
        line.full_clean()
        line.save(update_fields=["amount"])
    return version


@action
def remove_budget_line(*, by: User, line: BudgetLine) -> BudgetVersion:
    version = _draft(by, line.version)
    _above_floor(version, {line.key: Decimal(0)})
    version.lines.filter(pk=line.pk).delete()
    return version


def _draft(by: User, version: BudgetVersion) -> BudgetVersion:
    version = locked_version(version)
    must(by, Permission.EDIT_BUDGET, version.participation)
    if version.state != BudgetVersion.State.DRAFT:
        raise RuleBroken(_("Version %(number)s is “%(state)s”; lines change in a draft only. Draft a new version.")
            % {"number": version.number, "state": version.get_state_display()})  # fmt: skip
    return version


def _above_floor(version: BudgetVersion, amounts: dict[int, Decimal]) -> None:
    held = floors(version.participation)
    wrong = [
        sentence_of_floor(held[key]) for key, amount in amounts.items() if key in held and amount < held[key].amount
    ]
    if wrong:
        raise RuleBroken(wrong)
