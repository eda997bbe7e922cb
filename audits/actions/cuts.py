"""The budget version that a finding asks for, drafted by the group: an auditor never edits what was audited."""

from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from audits.models import Finding, FindingCut
from audits.queries.cuts import Step, cut_of
from audits.rows import locked_finding, save
from budget import actions as budget
from budget.models import BudgetVersion
from ui import formats


@action
def cut_budget(*, by: User, finding: Finding) -> BudgetVersion:
    """A draft in which the lines of the finding's costs are lower by its amount. Of a finding that names no cost the
    amounts stay for the coordinator to choose. Then it goes the way of every version."""
    finding = locked_finding(finding)
    cut = cut_of(finding)
    if cut is None or cut.step == Step.DONE:
        raise RuleBroken(_("This finding asks for no cut of the budget, or it is carried out."))
    if cut.step == Step.FINISH and cut.version:
        raise RuleBroken(_("Version %(number)s was drafted for it: finish it.") % {"number": cut.version.number})
    version = budget.draft_budget_version(
        by=by,
        participation=finding.participation,
        reason_kind=BudgetVersion.Reason.CUT,
        reason=_("Finding %(number)s") % {"number": finding.number},
    )
    lines = {line.key: line for line in version.lines.all()}
    amounts: dict[int, Decimal] = {}
    for key, less in cut.by_line.items():
        if key not in lines or lines[key].amount < less:
            told = {"key": key, "amount": formats.money(less)}
            raise RuleBroken(_("Line %(key)s of the budget has less than %(amount)s left to cut.") % told)
        amounts[key] = lines[key].amount - less
    if amounts:
        version = budget.set_amounts(by=by, version=version, amounts=amounts)
    save(FindingCut(finding=finding, version=version))
    return version
