"""Many costs from a spreadsheet: all rows or none, and a row that is here already is not entered again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.locking import locked_group, must
from budget.actions.many_costs import enter_many
from budget.models import Cost
from budget.queries.brought_costs import Plan, plan_of_costs
from villages.models import Participation
from villages.roles import Permission

Tell = Callable[[int, int], None]


@dataclass
class ImportedCosts:
    """``there``: rows of the file that were entered before."""

    made: list[Cost]
    there: int
    plan: Plan

    @property
    def told(self) -> list[str]:
        """What came of it, in sentences."""
        count = len(self.made)
        if not count:
            return [_("All rows of the file are here already; nothing was added.")]
        came = ngettext("%(n)s cost is entered as a draft.", "%(n)s costs are entered as drafts.", count)
        there = ngettext("%(n)s row was here already.", "%(n)s rows were here already.", self.there)
        return [came % {"n": count}, *([there % {"n": self.there}] if self.there else [])]


@action
def import_costs(
    *, by: User, participation: Participation, upload: File, sheet: str = "", tell: Tell = lambda _done, _whole: None
) -> ImportedCosts:
    """Draft costs on lines in force. RuleBroken names each row that breaks a rule, and then nothing is entered.

    `tell` is told now and then how many are done, of how many.
    """
    must(by, Permission.ENTER_COST, participation)
    group = locked_group(participation)
    upload.seek(0)
    plan = plan_of_costs(group, upload.name or "", upload.read(), sheet)
    if plan.faults:
        raise RuleBroken([_said(fault.row, f"{fault.column}: {fault.why}") for fault in plan.faults])
    if not plan.rows:
        return ImportedCosts([], plan.there, plan)
    made, wrong = enter_many(by, group, plan.rows, tell)
    if wrong:
        raise RuleBroken([_said(number, sentence) for number, sentence in sorted(wrong)])
    return ImportedCosts(made, plan.there, plan)


def _said(row: int, sentence: str) -> str:
    return _("Row %(n)s: %(error)s") % {"n": row, "error": sentence}
