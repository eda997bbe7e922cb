"""Control sums (domain.md 8.3): two ways to the same figure, compared, whatever comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from budget.models import DecisionRow
from budget.queries import TOLERANCE, support_of
from figures.figures import ZERO, Hours
from figures.hours_by_rules import hours_by_rules
from figures.money import Row
from villages.models import Participation, Programme, Village


@dataclass(frozen=True)
class Control:
    code: str
    left: Decimal
    right: Decimal
    checked: int
    unit: str = "money"
    failing: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return not self.failing


def support_within_rate(groups: Sequence[Participation], step: Decimal) -> Control:
    """I1: promised support against the support rate of the eligible cost, rounded down to the step, group by group."""
    most = {group.pk: support_of(group.total_cost, group.support_rate, step) for group in groups}
    over = [group.partner.code for group in groups if group.total_support > most[group.pk]]
    left = sum((group.total_support for group in groups), ZERO)
    return Control("I1", left, sum(most.values(), ZERO), len(groups), failing=over)


def lines_make_the_budget(
    programme: Programme, groups: Sequence[Participation], planned: Mapping[int, Decimal], *, whole: bool, common: str
) -> Control:
    """I3: budget lines in force against the group's total; of the whole programme also the common parts' sum.

    `common` names that sum among what fails. A group that has entered no line yet cannot agree or disagree.
    """
    with_lines = [group for group in groups if group.pk in planned]
    failing = [group.partner.code for group in with_lines if planned[group.pk] != group.total_cost]
    if whole and groups:
        parts = sum((group.common_cost for group in groups), ZERO)
        if abs(parts - programme.published_cost) > TOLERANCE:
            failing.append(common)
    left = sum((planned[group.pk] for group in with_lines), ZERO)
    right = sum((group.total_cost for group in with_lines), ZERO)
    return Control("I3", left, right, len(with_lines) + bool(whole and groups), failing=failing)


def hours_make_the_allocation(
    programme: Programme, villages: Sequence[Village], hours: Mapping[int, Hours], counted: Mapping[int, Hours]
) -> Control:
    """I6: given hours against what the rules gave each village on its day, 40 unless they say otherwise; and each
    village's kept counter against the sum of its entries."""
    given = sum((hours[village.pk].given for village in villages if village.pk in hours), ZERO)
    by_rules = hours_by_rules(programme, villages)
    right = sum(by_rules.values(), ZERO)
    unlike = [village.name for village in villages if hours.get(village.pk) != counted.get(village.pk)]
    if given != right and not unlike:
        none = Hours()
        unlike = [v.name for v in villages if hours.get(v.pk, none).given != by_rules[v.pk]]
    return Control("I6", given, right, len(villages), "hours", unlike)


def decisions_add_up(rows: Sequence[DecisionRow]) -> Control:
    """I18: of every decided row, what was accepted, deducted and left for later makes what was claimed."""
    decided = [row.certified + row.deducted + row.parked for row in rows]
    failing = {str(row.row.claim) for row, whole in zip(rows, decided, strict=True) if row.claimed != whole}
    claimed = sum((row.claimed for row in rows), ZERO)
    return Control("I18", claimed, sum(decided, ZERO), len(rows), failing=sorted(failing))


def tables_agree(tables: Mapping[str, Sequence[Row]], whole: Decimal) -> Control:
    """I25: every money table against the sum that the database makes of the costs themselves."""
    sums = {name: sum((row.total for row in rows), ZERO) for name, rows in tables.items()}
    failing = [name for name, total in sums.items() if total != whole]
    left = next((sums[name] for name in failing), next(iter(sums.values()), ZERO))
    return Control("I25", left, whole, len(tables), failing=failing)
