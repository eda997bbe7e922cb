from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.locking import locked_line, must
from budget.models import BudgetLine
from budget.queries import ZERO
from ui import formats
from villages.models import Activity, Participation
from villages.roles import Permission


@action
def add_budget_line(
    *, by: User, participation: Participation, activity: Activity, category: str, title: str, amount: Decimal
) -> BudgetLine:
    must(by, Permission.EDIT_BUDGET, participation)
    if activity.programme_id != participation.programme_id:
        raise RuleBroken(_("The activity belongs to another programme."))
    line = BudgetLine(participation=participation, activity=activity, category=category, title=title, amount=amount)
    line.full_clean()
    line.save()
    return line


@action
def change_budget_line(
    *, by: User, line: BudgetLine, category: str, title: str, amount: Decimal, reason: str
) -> BudgetLine:
    """The old line ends and stays readable; a new one begins and takes over its costs."""
    line = locked_line(line)
    must(by, Permission.EDIT_BUDGET, line.participation)
    if line.ended_on is not None:
        raise RuleBroken(_("This line was changed before; change the one in force."))
    list(line.costs.select_for_update(no_key=True))  # nobody checks one meanwhile
    spent = line.costs.counted().aggregate(total=Sum("eligible"))["total"] or ZERO  # type: ignore[attr-defined]
    if amount < spent:
        told = {"spent": formats.money(spent), "amount": formats.money(amount)}
        raise RuleBroken(
            _("%(spent)s is spent on this line already, so it cannot become %(amount)s. Reverse or move costs first.")
            % told
        )
    new = BudgetLine(
        participation=line.participation, activity=line.activity, category=category, title=title, amount=amount
    )
    new.full_clean()
    new.save()
    line.costs.update(line=new)
    line.ended_on, line.end_reason = timezone.localdate(), reason
    line.save(update_fields=["ended_on", "end_reason"])
    return new
