"""A year of claims for every group, what could be claimed today, and what comes by quarter. Euros."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.models import Claim, ClaimSettings, Contract, Cost
from budget.queries.claim import claimable_of
from budget.queries.claim_balance import Balance, balances
from budget.queries.money_rules import Thresholds
from budget.queries.money_stands import contracts_with_use
from budget.queries.required import missing_papers_of
from budget.rules.rounding import ZERO
from mentoring.models import MentorContract
from trainings.queries.checklist import Paper, missing_by_event
from villages.models import Document, Participation

NEAR_DAYS = 90  # before the last day: that of the first reminder, `final_claims` in budget/deadlines.py


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

    @property
    def does_not_fit(self) -> bool:
        """The year's claims are used up and more would come: paid costs wait, or contracts run on (A18)."""
        return self.is_full and bool(self.ready or self.incomplete or self.forecast[3])

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
        return max(left, 0) if left <= NEAR_DAYS else None


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
    for cost, missing in unclaimed(found):
        strip = found[cost.participation_id]
        if missing:
            strip.incomplete, strip.incomplete_count = strip.incomplete + cost.eligible, strip.incomplete_count + 1
        else:
            strip.ready, strip.ready_count = strip.ready + cost.eligible, strip.ready_count + 1


def _in_advance(found: dict[int, Year]) -> None:
    paid = Cost.objects.filter(participation__in=found, state=Cost.State.PAID, funding=Cost.Funding.PROGRAMME)
    for row in paid.order_by().values("participation").annotate(total=Sum(F("net") + F("vat"))):
        strip = found[row["participation"]]
        strip.in_advance = row["total"] - strip.balance.paid - strip.balance.advance_open


def _forecast(found: dict[int, Year], year: int) -> None:
    """Running contracts, mentors' and suppliers', each shared out over the days of its quarters."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    running = {"starts_on__lte": last, "ends_on__gte": first}
    for mentor in MentorContract.objects.filter(payer__in=found, **running):
        _share_out(found[mentor.payer_id], mentor, mentor.ceiling_hours * mentor.rate, year)
    for bought in contracts_with_use(Contract.objects.filter(participation__in=found, **running)):
        _share_out(found[bought.participation_id], bought, bought.whole, year)


def _share_out(strip: Year, contract: Contract | MentorContract, whole: Decimal, year: int) -> None:
    days = (contract.ends_on - contract.starts_on).days + 1
    for quarter, (start, end) in enumerate(quarters(year)):
        overlap = (min(end, contract.ends_on) - max(start, contract.starts_on)).days + 1
        if overlap > 0:
            strip.forecast[quarter] += (whole * overlap / days).quantize(Decimal("0.01"))


def quarters(year: int) -> list[tuple[dt.date, dt.date]]:
    starts = [dt.date(year, month, 1) for month in (1, 4, 7, 10)]
    ends = [dt.date(year, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))]
    return list(zip(starts, ends, strict=True))


def unclaimed(groups: Iterable[Participation | int]) -> list[tuple[Cost, list[str]]]:
    """Paid costs that a claim could take, each with the papers that it lacks; none: it could be claimed today."""
    rows = claimable_of(groups).select_related("participation__partner", "contract", "act", "event")
    costs = list(rows.prefetch_related("papers__document"))
    events = missing_by_event({cost.event for cost in costs if cost.event is not None})
    thresholds = Thresholds()
    return [(cost, [*_lacking(cost, thresholds), *_of_event(cost, events)]) for cost in costs]


def _lacking(cost: Cost, thresholds: Thresholds) -> list[str]:
    missing = missing_papers_of(cost, thresholds, is_correction=cost.corrects_id is not None)
    return [str(Document.Kind(kind).label) for kind, _why in missing]


def _of_event(cost: Cost, events: dict[int, list[Paper]]) -> list[str]:
    if cost.event_id is None or cost.corrects_id is not None:
        return []
    told = {"event": cost.event}
    return [_("%(paper)s of %(event)s") % {**told, "paper": paper.label} for paper in events[cost.event_id]]
