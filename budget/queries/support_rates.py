"""Which rate of support holds for a cost: by the programme's table of the day, never above the group's decision."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from budget.models import BudgetLine, Claim, Cost, SupportRate
from budget.rules.rounding import ZERO, cut
from villages.models import Participation, Programme


@dataclass(frozen=True)
class Rates:
    """Of one programme on a day. ``narrower``: (part, category), "" for any, to the rate as a share."""

    general: Decimal
    narrower: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)

    def of(self, group_rate: Decimal, part: str, category: str) -> Decimal:
        """The narrowest that is written, first by kind of cost; the group's own rate where none is, and at most."""
        for key in ((part, category), ("", category), (part, "")):
            if key in self.narrower:
                return min(self.narrower[key], group_rate)
        return group_rate

    def of_line(self, group: Participation, line: BudgetLine) -> Decimal:
        """Needs the line's `activity`."""
        return self.of(group.support_rate, line.activity.part, line.category)


def rates_on(programme: Programme, day: dt.date) -> Rates:
    """The table with the newest first day; without any, the programme's one rate."""
    rows = list(SupportRate.objects.of(programme).on(day))
    table = {(row.part, row.category): row.rate for row in rows if row.valid_from == rows[0].valid_from}
    general = table.pop(("", ""), programme.support_rate)
    return Rates(general, table)


def rates_today(programme: Programme) -> Rates:
    return rates_on(programme, timezone.localdate())


def rates_of_rows(claim: Claim) -> dict[int, Decimal]:
    """By the key of each row: as it was when the claim was sent (I57, I74), as it would be now before."""
    group = claim.participation
    if claim.rate is not None:
        return {pk: claim.rate if rate is None else rate for pk, rate in claim.rows.values_list("pk", "rate")}  # type: ignore[attr-defined]
    rates = rates_today(group.programme)
    rows = claim.rows.values_list("pk", "cost__line__activity__part", "cost__line__category")  # type: ignore[attr-defined]
    return {pk: rates.of(group.support_rate, part, category) for pk, part, category in rows}


def support_of_cost(cost: Cost, step: Decimal) -> Decimal:
    """What a cost that is in no claim would bring today. Needs its `line.activity` and `participation.programme`."""
    group = cost.participation
    return cut(cost.eligible * rates_today(group.programme).of_line(group, cost.line), step)


def support_of_sums(
    group: Participation, sums: Iterable[tuple[str, str, Decimal]], rates: Rates, step: Decimal
) -> Decimal:
    """``sums``: part of the budget, kind of cost, eligible euros; cut once."""
    return cut(sum((amount * rates.of(group.support_rate, part, kind) for part, kind, amount in sums), ZERO), step)
