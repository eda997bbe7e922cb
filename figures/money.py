"""Money of a place: planned, spent before a period and in it. Euros, eligible amounts of checked and paid costs."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypedDict

from django.db.models import F, Q, QuerySet, Sum

from budget.models import BudgetLine, Category, Cost
from budget.queries import CENT
from figures.figures import ZERO
from figures.report_scope import ReportScope
from pilots.models import Pilot
from villages.models import Activity, Basis, Participation


@dataclass(frozen=True)
class Spent:
    """One sum of the costs, cut as finely as any table needs it."""

    participation: int
    activity: str
    category: str
    line: str  # as `line_code` names it
    is_before: bool
    amount: Decimal


def line_code(group: str, key: int) -> str:
    """“JAP-3”: one budget line of a group in all versions of its budget."""
    return f"{group}-{key}"


@dataclass(frozen=True)
class Row:
    code: str
    title: str
    basis: str
    budget: Decimal = ZERO
    before: Decimal = ZERO
    in_period: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.before + self.in_period

    @property
    def remaining(self) -> Decimal:
        return self.budget - self.total


def counted(reach: ReportScope, until: dt.date | None = None) -> QuerySet[Cost]:
    costs = Cost.objects.counted().filter(reach.on_costs(), participation__programme=reach.programme)
    return costs.filter(invoice_on__lte=until) if until else costs


def spent(reach: ReportScope, until: dt.date | None = None) -> Decimal:
    total: Decimal = counted(reach, until).aggregate(total=Sum("eligible", default=ZERO))["total"]
    return total


def spent_by(reach: ReportScope, key: str, until: dt.date | None = None) -> dict[int, Decimal]:
    """By the key of a village, an event, a pilot, a participation; costs without one are left out."""
    rows = counted(reach, until).exclude(**{key: None}).order_by().values_list(key)
    return dict(rows.annotate(total=Sum("eligible")))


def spent_pieces(reach: ReportScope, start: dt.date, end: dt.date) -> list[Spent]:
    rows = (
        counted(reach, end)
        .order_by()
        .annotate(is_before=Q(invoice_on__lt=start))
        .values_list(
            "participation", "line__activity__code", "line__category", "participation__partner__code", "line__key",
            "is_before",
        )
        .annotate(total=Sum("eligible"))
    )  # fmt: skip
    return [
        Spent(group, activity, category, line_code(code, key), is_before, amount)
        for group, activity, category, code, key, is_before, amount in rows
    ]


class PlannedPiece(TypedDict):
    participation: int
    category: str
    activity_code: str
    partner_code: str
    key: int
    total: Decimal


def lines_in_force(reach: ReportScope, day: dt.date) -> list[PlannedPiece]:
    """Planned money by participation, activity and category, as the plan was on a day: a report for 2021 made after
    an amendment of 2022 shows the plan of 2021. Villages have no budget lines of their own."""
    if reach.village:
        return []
    rows = BudgetLine.objects.in_force_on(day).filter(reach.on_participations("participation__"))
    pieces = rows.order_by().values(
        "participation", "category", "key", activity_code=F("activity__code"),
        partner_code=F("participation__partner__code"),
    )  # fmt: skip
    return [PlannedPiece(**row) for row in pieces.annotate(total=Sum("amount"))]


def cut(
    pieces: Iterable[Spent], field: Literal["activity", "category", "line", "participation"]
) -> Mapping[object, tuple[Decimal, Decimal]]:
    """Sums before and in the period, by one of the fields of a piece."""
    sums: dict[object, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
    for piece in pieces:
        sums[getattr(piece, field)][0 if piece.is_before else 1] += piece.amount
    return {key: (before, within) for key, (before, within) in sums.items()}


def by_partner(groups: Iterable[Participation], pieces: Iterable[Spent]) -> list[Row]:
    sums = cut(pieces, "participation")
    return [
        Row(g.partner.code, g.partner.name, g.total_basis, g.total_cost, *sums.get(g.pk, (ZERO, ZERO))) for g in groups
    ]


def by_activity(activities: Iterable[Activity], lines: list[PlannedPiece], pieces: Iterable[Spent]) -> list[Row]:
    sums, planned = cut(pieces, "activity"), _planned(lines, "activity_code")
    return [
        Row(a.code, a.title, Basis.ENTERED, planned.get(a.code, ZERO), *sums.get(a.code, (ZERO, ZERO)))
        for a in activities
    ]


def by_category(lines: list[PlannedPiece], pieces: Iterable[Spent]) -> list[Row]:
    """Only categories with money."""
    sums, planned = cut(pieces, "category"), _planned(lines, "category")
    return [
        Row(c.value, str(c.label), Basis.ENTERED, planned.get(c.value, ZERO), *sums.get(c.value, (ZERO, ZERO)))
        for c in Category
        if c.value in planned or c.value in sums
    ]


def by_line(reach: ReportScope, lines: list[PlannedPiece], pieces: Iterable[Spent]) -> list[Row]:
    """Only lines with money, each with its newest title: what was spent under an older plan counts on its line."""
    sums, planned = cut(pieces, "line"), {line_code(one["partner_code"], one["key"]): one["total"] for one in lines}
    known = BudgetLine.objects.filter(reach.on_participations("participation__")).exclude(version__valid_from=None)
    newest = known.order_by("participation__partner__code", "key", "-version__number")
    told = newest.distinct("participation__partner__code", "key")
    rows = [
        (line_code(group, key), title, basis)
        for group, key, title, basis in told.values_list("participation__partner__code", "key", "title", "basis")
    ]
    return [
        Row(code, title, basis, planned.get(code, ZERO), *sums.get(code, (ZERO, ZERO)))
        for code, title, basis in rows
        if code in planned or code in sums
    ]


def _planned(lines: list[PlannedPiece], field: Literal["category", "activity_code"]) -> dict[str, Decimal]:
    planned: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for line in lines:
        planned[line[field]] += line["total"]
    return planned


def summed(rows: Iterable[Row], budget: Decimal | None = None) -> Row:
    """The sum of a table; `budget` is the place's own when its lines do not say all of it."""
    rows = list(rows)
    bases = {row.basis for row in rows}
    return Row(
        "",
        "",
        Basis.DERIVED if Basis.DERIVED in bases else Basis.ENTERED,
        sum((row.budget for row in rows), ZERO) if budget is None else budget,
        sum((row.before for row in rows), ZERO),
        sum((row.in_period for row in rows), ZERO),
    )


def quarters(reach: ReportScope, budget: Decimal, until: dt.date) -> list[tuple[str, Decimal, Decimal | None]]:
    """Plan and fact at the end of each quarter, from the start of the programme: name, planned, actual.

    The plan is an even line from the first day to the last: the partners have no plan by quarter.
    """
    programme = reach.programme
    days = (programme.ends_on - programme.starts_on).days + 1
    by_day = counted(reach, until).order_by().values_list("invoice_on").annotate(total=Sum("eligible"))
    sums = sorted(by_day)
    found = []
    for year, quarter, last in _quarter_ends(programme.starts_on, programme.ends_on):
        passed = min(max((last - programme.starts_on).days + 1, 0), days)
        actual = sum((amount for day, amount in sums if day <= last), ZERO)
        begun = dt.date(year, 3 * quarter - 2, 1) <= until
        found.append((f"{year}-Q{quarter}", (budget * passed / days).quantize(CENT), actual if begun else None))
    return found


def _quarter_ends(start: dt.date, end: dt.date) -> Iterable[tuple[int, int, dt.date]]:
    year, quarter = start.year, (start.month + 2) // 3
    while dt.date(year, 3 * quarter - 2, 1) <= end:
        following = dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
        yield year, quarter, following - dt.timedelta(days=1)
        year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)


@dataclass(frozen=True)
class PilotMoney:
    """Euros."""

    planned: Decimal
    spent: Decimal
    waiting: Decimal
    costs: list[Cost]

    @property
    def left(self) -> Decimal:
        return self.planned - self.spent


def pilot_money(pilot: Pilot) -> PilotMoney:
    """Planned total cost against eligible costs that are checked or paid; those still drafts wait."""
    costs = list(Cost.objects.filter(pilot=pilot, funding=Cost.Funding.PROGRAMME).order_by("invoice_on", "pk"))
    spent = sum((cost.eligible for cost in costs if cost.state in Cost.COUNTED), ZERO)
    waiting = sum((cost.eligible for cost in costs if cost.state == Cost.State.DRAFT), ZERO)
    return PilotMoney(pilot.budget, spent, waiting, costs)
