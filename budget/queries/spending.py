"""Money figures, each counted once, in euros. Spent is what was checked or paid with the programme's money."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypedDict, cast

from django.db.models import (
    Case,
    Count,
    DecimalField,
    Expression,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from budget.models import BudgetLine, Cost, CostPaper, CostTotal
from budget.queries.decision import as_decided_on
from budget.rules.rounding import ZERO
from villages.models import Participation, Programme
from villages.one_question import in_one_question


class GroupMoney(TypedDict):
    """What a group has planned, spent and left."""

    planned: Decimal
    spent: Decimal
    left: Decimal


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    MoneyGroup: TypeAlias = WithAnnotations[Participation, GroupMoney]


class Listed(TypedDict):
    """What the list of costs shows beside each."""

    counted: Decimal
    paper_count: int


if TYPE_CHECKING:
    ListedCost: TypeAlias = WithAnnotations[Cost, Listed]


TOLERANCE = Decimal("0.50")  # domain.md I3: the published total is rounded to euros
ADDED_AT_ONCE = 5_000  # costs that a page adds up one by one beside the kept totals
EUROS = DecimalField(max_digits=14, decimal_places=2)


def _total(costs: QuerySet[Cost] | QuerySet[CostTotal], by: str) -> Coalesce:
    total = Subquery(costs.order_by().values(by).annotate(total=Sum("eligible")).values("total"))
    return Coalesce(total, Value(ZERO), output_field=EUROS)


def spent_on(path: str) -> Coalesce:
    """A column with what was spent on the outer row; ``path`` leads from a cost to it."""
    return _total(Cost.objects.counted().filter(**{path: OuterRef("pk")}), path)


def _spent(by: str, day: dt.date | None, **outer: OuterRef) -> Coalesce | CombinedExpression:
    """From the kept totals, whatever the number of costs; of a day's own month, its costs until that day."""
    kept = CostTotal.objects.counted().filter(**outer)
    if day is None:
        return _total(kept, by)
    begins = day.replace(day=1)
    costs = Cost.objects.counted().filter(**outer, invoice_on__gte=begins, invoice_on__lte=day)
    return _total(kept.filter(month__lt=begins), by) + _total(costs, by)


def spent_of_group(day: dt.date | None = None) -> Coalesce | CombinedExpression:
    """A column with what was spent by the outer group, by a day."""
    return _spent("participation", day, participation=OuterRef("pk"))


def spent_on_key(day: dt.date | None = None) -> Coalesce | CombinedExpression:
    """A column with what was spent on the outer budget line under all versions: costs keep the row of the version
    that they were entered under, and count for its key."""
    return _spent("line__key", day, line__participation=OuterRef("participation"), line__key=OuterRef("key"))


def lines(participations: Iterable[Participation], day: dt.date | None = None) -> QuerySet[BudgetLine]:
    """Lines in force, now or on a day, with `spent` and `left`."""
    held = BudgetLine.objects.in_force_on(day) if day else BudgetLine.objects.in_force()
    rows = held.filter(participation__in=participations)
    rows = rows.select_related("activity", "participation__partner", "version")
    rows = rows.annotate(spent=spent_on_key(day)).annotate(left=F("amount") - F("spent"))  # type: ignore[no-redef]
    return rows.order_by("participation__partner__code", "activity__code", "key")


def over(cost: Cost) -> tuple[Decimal, Decimal]:
    """By how much the cost's line and its group are past their money once this cost counts; 0 when they are not."""
    waits = cost.eligible if cost.state == Cost.State.DRAFT and cost.funding == Cost.Funding.PROGRAMME else ZERO
    of_line = lines([cost.participation]).filter(key=cost.line.key)[:1]
    in_one_question(of_line, of_group := with_sums(Participation.objects.filter(pk=cost.participation_id)))
    line, [group] = next(iter(of_line), None), cast("list[MoneyGroup]", list(of_group))
    left = group.total_cost - group.spent
    return max(waits - line.left, ZERO) if line else ZERO, max(waits - left, ZERO)


def with_sums(participations: QuerySet[Participation], day: dt.date | None = None) -> QuerySet[Participation]:
    """With `planned` (sum of the lines in force) and `spent`, as now or as on a day."""
    held = BudgetLine.objects.in_force_on(day) if day else BudgetLine.objects.in_force()
    planned = held.filter(participation=OuterRef("pk")).order_by().values("participation")
    total = Subquery(planned.annotate(total=Sum("amount")).values("total"))
    found = participations.select_related("partner", "programme").annotate(
        planned=Coalesce(total, Value(ZERO), output_field=EUROS), spent=spent_of_group(day)
    )
    return found.order_by("-programme__starts_on", "partner__code")


def groups(participations: QuerySet[Participation], day: dt.date | None = None) -> "list[MoneyGroup]":
    """With `planned`, `spent` and `left`, as now or as on a day: then also the totals are those of the decision of
    that day."""
    rows = cast("list[MoneyGroup]", list(with_sums(participations, day)))
    if day:
        as_decided_on(rows, day)
    for row in rows:
        row.left = row.total_cost - row.spent
    return rows


def totals(rows: "Sequence[MoneyGroup]") -> dict[str, Decimal]:
    names = ("total_cost", "total_support", "own_contribution", "planned", "spent", "left")
    return {name: sum((getattr(row, name) for row in rows), ZERO) for name in names}


@dataclass(frozen=True)
class Control:
    """Two ways to the same sum. ``off`` is by how much they may differ."""

    code: str
    left: Decimal
    right: Decimal
    off: Decimal = ZERO

    @property
    def difference(self) -> Decimal:
        return self.left - self.right

    @property
    def passed(self) -> bool:
        return abs(self.difference) <= self.off


def controls(programme: Programme, rows: "Iterable[MoneyGroup]", *, every_row: bool = False) -> list[Control]:
    """Of all groups of one programme: I3, I25 of the tables against the costs themselves, and the published total.

    The costs are added up one by one while there are few of them, and on demand when there are many."""
    rows = [row for row in rows if row.programme_id == programme.pk]
    sums = totals(rows)
    common = sum((row.common_cost for row in rows), ZERO)
    found = [
        Control("lines", sums["planned"], sums["total_cost"]),
        Control("common", common, programme.published_cost, TOLERANCE),
    ]
    kept = CostTotal.objects.counted().filter(participation__programme=programme)
    many = (kept.aggregate(n=Sum("costs"))["n"] or 0) > ADDED_AT_ONCE
    if many and not every_row:
        return found
    spent = Cost.objects.counted().filter(participation__in=[row.pk for row in rows])
    whole = spent.order_by().aggregate(total=Sum("eligible", default=ZERO, output_field=EUROS))["total"]
    return [found[0], Control("spent", sums["spent"], whole), found[1]]


COUNTED = Case(
    When(state__in=Cost.COUNTED, funding=Cost.Funding.PROGRAMME, then=F("eligible")),
    default=Value(ZERO),
    output_field=EUROS,
)


# Of the rows of a page only; as a join it would group the whole list before its first page.
PAPERS = Coalesce(
    Subquery(
        CostPaper.objects.filter(cost=OuterRef("pk")).order_by().values("cost").annotate(n=Count("pk")).values("n")
    ),
    Value(0),
)


def _figures(count: Expression, paperless: Expression) -> dict[str, object]:
    waiting = Q(state=Cost.State.DRAFT, funding=Cost.Funding.PROGRAMME)
    return {
        "count": Coalesce(count, 0),
        "paperless": Coalesce(paperless, 0),
        "listed": Coalesce(Sum("eligible"), Value(ZERO), output_field=EUROS),
        "counted": Coalesce(Sum(COUNTED), Value(ZERO), output_field=EUROS),
        "waiting": Coalesce(Sum("eligible", filter=waiting), Value(ZERO), output_field=EUROS),
    }


class ListSums(TypedDict):
    """Of the costs in a list: how many, without a paper, and in euros: listed, of it counted, of it waiting."""

    count: int
    paperless: int
    listed: Decimal
    counted: Decimal
    waiting: Decimal


def sums_of_costs(costs: QuerySet[Cost]) -> ListSums:
    papered = Count("pk", filter=Q(pk__in=CostPaper.objects.values("cost")))  # looked for once, not row by row
    return cast("ListSums", costs.order_by().aggregate(**_figures(Count("pk"), Count("pk") - papered)))


def sums_of_totals(kept: QuerySet[CostTotal]) -> ListSums:
    """The same figures of whole cells, however many costs are in them."""
    figures = _figures(Sum("costs"), Sum("costs", filter=Q(has_paper=False)))
    return cast("ListSums", kept.order_by().aggregate(**figures))
