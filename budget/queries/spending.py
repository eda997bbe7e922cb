"""Money figures, each counted once, in euros. Spent is what was checked or paid with the programme's money."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from budget.models import BudgetLine, Cost, CostPaper
from budget.queries.decision import as_decided_on
from budget.rules.split import ZERO
from villages.models import Participation, Programme

TOLERANCE = Decimal("0.50")  # domain.md I3: the published total is rounded to euros
EUROS = DecimalField(max_digits=14, decimal_places=2)


def _total(costs: QuerySet[Cost], by: str) -> Coalesce:
    total = Subquery(costs.order_by().values(by).annotate(total=Sum("eligible")).values("total"))
    return Coalesce(total, Value(ZERO), output_field=EUROS)


def _counted(day: dt.date | None) -> QuerySet[Cost]:
    costs = Cost.objects.counted()
    return costs.filter(invoice_on__lte=day) if day else costs


def spent_on(path: str, day: dt.date | None = None) -> Coalesce:
    """A column with what was spent on the outer row, by a day; ``path`` leads from a cost to it."""
    return _total(_counted(day).filter(**{path: OuterRef("pk")}), path)


def spent_on_key(day: dt.date | None = None) -> Coalesce:
    """A column with what was spent on the outer budget line under all versions: costs keep the row of the version
    that they were entered under, and count for its key."""
    key = {"line__participation": OuterRef("participation"), "line__key": OuterRef("key")}
    return _total(_counted(day).filter(**key), "line__key")


def lines(participations: Iterable[Participation], day: dt.date | None = None) -> QuerySet[BudgetLine]:
    """Lines in force, now or on a day, with `spent` and `left`."""
    held = BudgetLine.objects.in_force_on(day) if day else BudgetLine.objects.in_force()
    rows = held.filter(participation__in=participations)
    rows = rows.select_related("activity", "participation__partner", "version")
    rows = rows.annotate(spent=spent_on_key(day)).annotate(left=F("amount") - F("spent"))
    return rows.order_by("participation__partner__code", "activity__code", "key")


def over(cost: Cost) -> tuple[Decimal, Decimal]:
    """By how much the cost's line and its group are past their money once this cost counts; 0 when they are not."""
    waits = cost.eligible if cost.state == Cost.State.DRAFT and cost.funding == Cost.Funding.PROGRAMME else ZERO
    line = lines([cost.participation]).filter(key=cost.line.key).first()
    [group] = groups(Participation.objects.filter(pk=cost.participation_id))
    return max(waits - line.left, ZERO) if line else ZERO, max(waits - group.left, ZERO)  # type: ignore[attr-defined]


def groups(participations: QuerySet[Participation], day: dt.date | None = None) -> list[Participation]:
    """With `planned` (sum of the lines in force), `spent` and `left`, as now or as on a day: then also the totals are
    those of the decision of that day."""
    held = BudgetLine.objects.in_force_on(day) if day else BudgetLine.objects.in_force()
    planned = held.filter(participation=OuterRef("pk")).order_by().values("participation")
    total = Subquery(planned.annotate(total=Sum("amount")).values("total"))
    found = participations.select_related("partner", "programme").annotate(
        planned=Coalesce(total, Value(ZERO), output_field=EUROS), spent=spent_on("participation", day)
    )
    rows: list[Participation] = list(found.order_by("-programme__starts_on", "partner__code"))
    if day:
        as_decided_on(rows, day)
    for row in rows:
        row.left = row.total_cost - row.spent  # type: ignore[attr-defined]
    return rows


def totals(rows: Iterable[Any]) -> dict[str, Decimal]:
    rows = list(rows)
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


def controls(programme: Programme, rows: Iterable[Any]) -> list[Control]:
    """Of all groups of one programme: I3, I25 of the tables against the costs themselves, and the published total."""
    rows = [row for row in rows if row.programme_id == programme.pk]
    spent = Cost.objects.counted().filter(participation__programme=programme)
    whole = spent.order_by().aggregate(total=Coalesce(Sum("eligible"), Value(ZERO), output_field=EUROS))["total"]
    sums = totals(rows)
    common = sum((row.common_cost for row in rows), ZERO)
    return [
        Control("lines", sums["planned"], sums["total_cost"]),
        Control("spent", sums["spent"], whole),
        Control("common", common, programme.published_cost, TOLERANCE),
    ]


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


def sums(costs: QuerySet[Cost]) -> dict[str, Any]:
    """Of the costs in a list: how many, without a paper, and in euros: listed, of it counted, of it waiting."""
    waiting = Q(state=Cost.State.DRAFT, funding=Cost.Funding.PROGRAMME)
    found = costs.order_by().aggregate(
        count=Count("pk"),
        listed=Coalesce(Sum("eligible"), Value(ZERO), output_field=EUROS),
        counted=Coalesce(Sum(COUNTED), Value(ZERO), output_field=EUROS),
        waiting=Coalesce(Sum("eligible", filter=waiting), Value(ZERO), output_field=EUROS),
    )
    papered = (
        costs.order_by().filter(pk__in=CostPaper.objects.values("cost")).count()
    )  # looked for once, not row by row
    return {**found, "paperless": found["count"] - papered}
