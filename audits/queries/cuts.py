"""What follows from a finding for the group's budget, where the auditor chose a cut (claims-and-audit C6).

The lines of the costs that it is about are lowered by its amount in a new version of the budget. It is carried out
once a version that was drafted for the finding has come into force and holds so much less than the one before.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from audits.models import Finding
from audits.queries.effects import STANDING, effects_of
from budget.models import BudgetVersion
from budget.rules.rounding import ZERO
from ui import formats
from villages.models import Participation

V = BudgetVersion.State
IN_FORCE = (V.IN_FORCE, V.REPLACED)


class Step(StrEnum):
    DRAFT = "draft"  # a version that is lower is to be drafted
    FINISH = "finish"  # it waits to be agreed to, sent or decided
    DONE = "done"


@dataclass(frozen=True)
class Cut:
    """Euros by which the budget of a finding's group goes down."""

    finding: Finding
    by_line: dict[int, Decimal]  # by the line's key; nothing where the finding names no cost
    version: BudgetVersion | None  # the newest that was drafted for it
    step: Step

    @property
    def is_to_do(self) -> bool:
        return self.step != Step.DONE

    @property
    def words(self) -> str:
        told = {"amount": formats.money(self.finding.amount), "number": self.version.number if self.version else ""}
        return {
            Step.DRAFT: _("The budget goes down by %(amount)s: draft a version that is lower by it."),
            Step.FINISH: _("The budget goes down by %(amount)s: version %(number)s waits to come into force."),
            Step.DONE: _("Carried out: version %(number)s has lowered the budget by %(amount)s."),
        }[self.step] % told


def cut_of(finding: Finding) -> Cut | None:
    """None where the budget is not cut: another effect, nothing to cut, or a finding that does not stand."""
    if finding.effect != Finding.Effect.BUDGET_CUT or finding.state not in STANDING or not finding.amount:
        return None
    by_line: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for effect in effects_of(finding):
        by_line[effect.cost.line.key] += effect.amount
    return _cut(finding, dict(by_line))


def cuts_in(group: Participation) -> Iterator[Cut]:
    for finding in group.findings.filter(effect=Finding.Effect.BUDGET_CUT).order_by("number"):
        if cut := cut_of(finding):
            yield cut


def _cut(finding: Finding, by_line: dict[int, Decimal]) -> Cut:
    versions = [cut.version for cut in finding.cuts.select_related("version__replaces").order_by("-version")]
    for version in versions:
        if version.state in IN_FORCE and is_lower(version, by_line, finding.amount):
            return Cut(finding, by_line, version, Step.DONE)
    waits = next((version for version in versions if version.is_open), None)
    return Cut(finding, by_line, waits, Step.FINISH if waits else Step.DRAFT)


def is_lower(version: BudgetVersion, by_line: dict[int, Decimal], amount: Decimal) -> bool:
    """Whether the version holds so much less than the one that it replaced: on each line, or else in all."""
    before: dict[int, Decimal] = dict(version.replaces.lines.values_list("key", "amount")) if version.replaces else {}
    now: dict[int, Decimal] = dict(version.lines.values_list("key", "amount"))
    if by_line:
        return all(before.get(key, ZERO) - now.get(key, ZERO) >= less for key, less in by_line.items())
    return sum(before.values(), ZERO) - sum(now.values(), ZERO) >= amount
