"""Which rate of support holds for a cost: by the programme's table of the day, never above the group's decision."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from budget.models import BudgetLine, Claim, ClaimRow, Cost, MoneyRules, SupportRate
from budget.queries.money_rules import step_of
from budget.rules.rounding import ZERO, cut
from villages.models import Participation, Programme
from villages.one_question import in_one_question


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
    return _rates(programme, SupportRate.objects.of(programme).on(day))


def _rates(programme: Programme, rows: QuerySet[SupportRate]) -> Rates:
    table = {(row.part, row.category): row.rate for row in rows if row.valid_from == rows[0].valid_from}
    general = table.pop(("", ""), programme.support_rate)
    return Rates(general, table)


def rates_today(programme: Programme) -> Rates:
    return rates_on(programme, timezone.localdate())


Kinds = QuerySet[ClaimRow, tuple[int, str, str]]


def kinds_of_rows(claim: Claim) -> Kinds:
    """Of each row its key, and the part of the budget and the kind of cost that its rate is written for."""
    rows: Kinds = claim.rows.values_list("pk", "cost__line__activity__part", "cost__line__category")  # type: ignore[attr-defined]
    return rows


def rates_of_rows(
    claim: Claim, table: QuerySet[SupportRate] | None = None, kinds: Kinds | None = None
) -> dict[int, Decimal]:
    """By the key of each row: as it was when the claim was sent (I57, I74), as it would be now before.

    Today's table and the rows' kinds are taken as they are where they are read already.
    """
    group = claim.participation
    if claim.rate is not None:
        return {pk: claim.rate if rate is None else rate for pk, rate in claim.rows.values_list("pk", "rate")}  # type: ignore[attr-defined]
    rates = rates_today(group.programme) if table is None else _rates(group.programme, table)
    rows = kinds_of_rows(claim) if kinds is None else kinds
    return {pk: rates.of(group.support_rate, part, category) for pk, part, category in rows}


RateLists = tuple[QuerySet[SupportRate], QuerySet[MoneyRules]]


def rate_lists(programme: Programme) -> RateLists:
    day = timezone.localdate()
    return SupportRate.objects.of(programme).on(day), MoneyRules.objects.of(programme).on(day)[:1]


def rates_and_step_today(programme: Programme, lists: RateLists | None = None) -> tuple[Rates, Decimal]:
    """The rates, and what support is cut to, in one question; or from its lists, which a page read with others."""
    rates, sets = lists or rate_lists(programme)
    in_one_question(rates, sets)
    return _rates(programme, rates), step_of(next(iter(sets), None))


def support_of_cost(cost: Cost) -> Decimal:
    """What a cost that is in no claim would bring today. Needs its `line.activity` and `participation.programme`."""
    group = cost.participation
    rates, step = rates_and_step_today(group.programme)
    return cut(cost.eligible * rates.of_line(group, cost.line), step)


def support_of_sums(
    group: Participation, sums: Iterable[tuple[str, str, Decimal]], rates: Rates, step: Decimal
) -> Decimal:
    """``sums``: part of the budget, kind of cost, eligible euros; cut once."""
    return cut(sum((amount * rates.of(group.support_rate, part, kind) for part, kind, amount in sums), ZERO), step)
