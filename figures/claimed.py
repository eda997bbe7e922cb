"""Money of a place as its claims have it: asked for, accepted, waiting and deducted. Euros, eligible amounts.

A row that was left for later and asked for again counts where it stands now, so that accepted, waiting and deducted
add up to what is asked (I18).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from budget.models import ClaimRow, ErrorType
from budget.queries.sent_claims import said_of, standing
from figures.figures import ZERO
from figures.report_scope import ReportScope


@dataclass(frozen=True)
class Asked:
    """One row of a sent claim, as it stood on the last day of the period."""

    participation: int
    activity: str
    category: str
    is_before: bool  # sent before the period
    claimed: Decimal
    certified: Decimal
    deducted: Decimal
    error_type: str

    @property
    def waiting(self) -> Decimal:
        """Undecided, or left for later."""
        return self.claimed - self.certified - self.deducted


@dataclass
class Sums:
    before: Decimal = ZERO
    in_period: Decimal = ZERO
    certified: Decimal = ZERO
    waiting: Decimal = ZERO
    deducted: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.before + self.in_period

    def __add__(self, other: "Sums") -> "Sums":
        names = [field.name for field in fields(self)]
        return Sums(**{name: getattr(self, name) + getattr(other, name) for name in names})


def asked_rows(reach: ReportScope, start: dt.date, end: dt.date) -> list[Asked]:
    """Every cost that the place asked for by the end of the period, once, in two queries."""
    own = ClaimRow.objects.filter(_on_costs(reach), claim__participation__programme=reach.programme)
    rows = standing(own, end).select_related("claim", "cost__line__activity")
    return [_asked(row, start, end) for row in rows.prefetch_related("decisions__decision").order_by("pk")]


def _on_costs(reach: ReportScope) -> Q:
    if reach.village:
        return Q(cost__village=reach.village) | Q(cost__pilot__village=reach.village)
    return reach.on_participations("claim__participation__")


def _asked(row: ClaimRow, start: dt.date, end: dt.date) -> Asked:
    said = said_of(row, end)
    line = row.cost.line
    return Asked(
        participation=row.claim.participation_id,
        activity=line.activity.code,
        category=line.category,
        is_before=timezone.localdate(row.claim.sent_at) < start,
        claimed=row.claimed,
        certified=said.certified if said else ZERO,
        deducted=said.deducted if said else ZERO,
        error_type=said.error_type if said else "",
    )


def by(rows: Iterable[Asked], field: str) -> dict[int | str, Sums]:
    """By ``participation``, ``activity`` or ``category``."""
    found: dict[int | str, Sums] = defaultdict(Sums)
    for row in rows:
        sums = Sums(
            before=row.claimed if row.is_before else ZERO,
            in_period=ZERO if row.is_before else row.claimed,
            certified=row.certified,
            waiting=row.waiting,
            deducted=row.deducted,
        )
        found[getattr(row, field)] += sums
    return dict(found)


def deducted_by_error(rows: Iterable[Asked]) -> dict[tuple[str, str], Decimal]:
    """What the payer deducted, by the kind of error and the cost category."""
    found: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    for row in rows:
        if row.deducted:
            found[row.error_type, row.category] += row.deducted
    return dict(found)


def error_words(code: str) -> str:
    return str(dict(ErrorType.choices).get(code, code))
