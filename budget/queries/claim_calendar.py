"""A year of claims for every group, what could be claimed today, and what comes by quarter. Euros."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Sum
from django.utils import timezone

from budget.models import Claim, ClaimRow, ClaimSettings, Cost, DecisionRow
from budget.queries.claim_balance import Balance, balances
from budget.queries.required import missing_papers_of
from budget.rules.rounding import ZERO
from mentoring.models import MentorContract
from villages.models import Participation

WARN_AT = (90, 30, 7)  # days before the last day (domain.md 8.7)


@dataclass
class Year:
    """One group's strip of a year."""

    group: Participation
    allowed: int
    balance: Balance
    sent: list[Claim] = field(default_factory=list)
    used: int = 0
    ready: Decimal = ZERO  # could be claimed today
    ready_count: int = 0
    incomplete: Decimal = ZERO  # paid, but a paper is missing
    incomplete_count: int = 0
    in_advance: Decimal = ZERO  # paid to suppliers less support received
    forecast: list[Decimal] = field(default_factory=lambda: [ZERO] * 4)  # by quarter, planned contracts
    last_day: dt.date | None = None

    @property
    def is_full(self) -> bool:
        return self.used >= self.allowed

    def months(self) -> list[list[Claim]]:
        """Claims by the month of sending, January first."""
        months: list[list[Claim]] = [[] for _month in range(12)]
        for claim in self.sent:
            months[timezone.localdate(claim.sent_at).month - 1].append(claim)
        return months

    def warning(self, today: dt.date) -> int | None:
        """Days left to the last day once it is near, or 0 when it is over."""
        if self.last_day is None:
            return None
        left = (self.last_day - today).days
        return max(left, 0) if left <= WARN_AT[0] else None


def years(groups: Iterable[Participation], year: int, today: dt.date) -> list[Year]:
    """A constant number of queries, however many groups."""
    groups = list(groups)
    held, known = _settings(groups, dt.date(year, 12, 31)), balances(groups)
    found = {
        group.pk: Year(group, held[group.programme_id].claims_a_year, known[group.pk], last_day=group.final_claim_on)
        for group in groups
    }
    for claim in Claim.objects.filter(participation__in=groups, year=year).sent().order_by("sent_at"):
        strip = found[claim.participation_id]
        strip.sent.append(claim)
        strip.used += _counts(claim, held[strip.group.programme_id])
    _ready(found)
    _in_advance(found)
    _forecast(found, year)
    return list(found.values())


def _settings(groups: list[Participation], day: dt.date) -> dict[int, ClaimSettings]:
    return {group.programme_id: ClaimSettings.objects.on(group.programme, day) for group in _one_a_programme(groups)}


def _one_a_programme(groups: list[Participation]) -> list[Participation]:
    return list({group.programme_id: group for group in groups}.values())


def _counts(claim: Claim, held: ClaimSettings) -> bool:
    if claim.kind == Claim.Kind.PROOF:
        return False
    return claim.kind != Claim.Kind.PARTLY_PAID or held.counts_partly_paid


def _ready(found: dict[int, Year]) -> None:
    waits = ClaimRow.objects.filter(cost=OuterRef("pk"), is_open=True)
    decided = DecisionRow.objects.in_force().filter(row__cost=OuterRef("pk"), parked=0)
    rows = Cost.objects.filter(participation__in=found, state=Cost.State.PAID, funding=Cost.Funding.PROGRAMME)
    rows = rows.filter(~Exists(waits), ~Exists(decided)).exclude(eligible=0).prefetch_related("papers__document")
    for cost in rows:
        strip = found[cost.participation_id]
        if next(missing_papers_of(cost), None) is None:
            strip.ready, strip.ready_count = strip.ready + cost.eligible, strip.ready_count + 1
        else:
            strip.incomplete, strip.incomplete_count = strip.incomplete + cost.eligible, strip.incomplete_count + 1


def _in_advance(found: dict[int, Year]) -> None:
    paid = Cost.objects.filter(participation__in=found, state=Cost.State.PAID, funding=Cost.Funding.PROGRAMME)
    for row in paid.order_by().values("participation").annotate(total=Sum(F("net") + F("vat"))):
        strip = found[row["participation"]]
        strip.in_advance = row["total"] - strip.balance.paid - strip.balance.advance_open


def _forecast(found: dict[int, Year], year: int) -> None:
    """What running contracts still hold, shared out over the days of each quarter."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    running = MentorContract.objects.filter(payer__in=found, starts_on__lte=last, ends_on__gte=first)
    for contract in running:
        days = (contract.ends_on - contract.starts_on).days + 1
        whole = contract.ceiling_hours * contract.rate
        for quarter, (start, end) in enumerate(quarters(year)):
            overlap = (min(end, contract.ends_on) - max(start, contract.starts_on)).days + 1
            if overlap > 0:
                share = (whole * overlap / days).quantize(Decimal("0.01"))
                found[contract.payer_id].forecast[quarter] += share


def quarters(year: int) -> list[tuple[dt.date, dt.date]]:
    starts = [dt.date(year, month, 1) for month in (1, 4, 7, 10)]
    ends = [dt.date(year, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))]
    return list(zip(starts, ends, strict=True))


def lacking(group: Participation) -> list[tuple[Cost, list[str]]]:
    """Costs of the group that are paid and lack papers, with what they lack."""
    waits = ClaimRow.objects.filter(cost=OuterRef("pk"), is_open=True)
    rows = Cost.objects.filter(participation=group, state=Cost.State.PAID, funding=Cost.Funding.PROGRAMME)
    rows = rows.filter(~Exists(waits)).prefetch_related("papers__document").select_related("participation__partner")
    found = [(cost, [why for _kind, why in missing_papers_of(cost)]) for cost in rows]
    return [(cost, missing) for cost, missing in found if missing]


def open_things(group: Participation) -> dict[str, Any]:
    """What keeps a participation from being closed (A17): each kind with its rows."""
    claims = Claim.objects.filter(participation=group)
    undecided = claims.undecided().select_related("participation__partner")
    decided = DecisionRow.objects.in_force().filter(row__cost=OuterRef("pk"))
    left_out = ClaimRow.objects.exclude(left_out="").filter(cost=OuterRef("pk"))
    costs = Cost.objects.filter(participation=group, funding=Cost.Funding.PROGRAMME)
    costs = costs.exclude(state=Cost.State.REVERSED).filter(~Exists(decided), ~Exists(left_out))
    owed = group.recoveries.exclude(state__in=["settled", "dropped"]).select_related("participation__partner")
    unproved = claims.filter(proof_due_on__isnull=False).filter(Q(proof=None) | Q(proof__sent_at=None))
    return {
        "claims": list(undecided),
        "costs": list(costs.select_related("line")),
        "recoveries": list(owed),
        "proofs": list(unproved.select_related("participation__partner")),
        "unpaid": list(claims.filter(state=Claim.State.DECIDED, decision__payable__gt=0)),
    }
