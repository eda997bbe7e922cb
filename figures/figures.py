"""One function a figure: home, village page, report and its control sums all ask here.

Hours and money are Decimal (hours, euros). `until` is the last day that counts; without it, everything up to now.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from django.db.models import Aggregate, CharField, Count, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat

from figures.report_scope import Period, ReportScope
from mentoring.models import Allowance, HourEntry
from pilots.models import Pilot, PilotUpdate
from strategies.models import Strategy
from trainings.models import Attendance, Event, EventPaper, Module
from villages.models import Membership
from villages.one_question import summed
from villages.roles import Role

ZERO = Decimal("0.00")
# A day with several sessions has several rows of one person.
PERSON_DAYS = Count(Concat(Cast("person_id", CharField()), Value("-"), Cast("day_id", CharField())), distinct=True)

STRATEGY_ORDER = list(Strategy.State)
MEETINGS = (HourEntry.Kind.MEETING, HourEntry.Kind.ONLINE)


@dataclass(frozen=True)
class Hours:
    """A village's or a place's mentoring hours."""

    given: Decimal = ZERO
    approved: Decimal = ZERO
    waiting: Decimal = ZERO

    @property
    def drawn(self) -> Decimal:
        return self.approved + self.waiting

    @property
    def left(self) -> Decimal:
        return self.given - self.drawn

    def __add__(self, other: "Hours") -> "Hours":
        return Hours(self.given + other.given, self.approved + other.approved, self.waiting + other.waiting)


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Per cent with one place, half to even; None of nothing."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1")) if whole else None


# Mentoring hours


def hours_by_village(reach: ReportScope, until: dt.date | None = None) -> dict[int, Hours]:
    """By village key. Up to now from the kept counters, up to a day from the entries themselves."""
    allowances = Allowance.objects.filter(reach.on_villages("village__"))
    if until is None:
        rows = allowances.values_list("village", "hours_total", "hours_drawn", "hours_approved")
        return {village: Hours(given, approved, drawn - approved) for village, given, drawn, approved in rows}
    within = Q(entries__worked_on__lte=until)
    rows = allowances.annotate(
        drawn=Sum("entries__hours", filter=within & Q(entries__state__in=HourEntry.DRAWING), default=ZERO),
        approved=Sum("entries__hours", filter=within & Q(entries__state__in=HourEntry.SETTLED), default=ZERO),
    ).values_list("village", "hours_total", "drawn", "approved")
    return {village: Hours(given, approved, drawn - approved) for village, given, drawn, approved in rows}


def hours(reach: ReportScope, until: dt.date | None = None) -> Hours:
    return sum(hours_by_village(reach, until).values(), Hours())


def last_meetings(reach: ReportScope, until: dt.date | None = None) -> dict[int, dt.date]:
    """Day of the last meeting of mentor and village, by village key."""
    met = HourEntry.objects.drawing().filter(reach.on_villages("allowance__village__"), kind__in=MEETINGS)
    if until:
        met = met.filter(worked_on__lte=until)
    return dict(met.values_list("allowance__village").annotate(day=Max("worked_on")).order_by())


def mentors_by_village(reach: ReportScope) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    held = Membership.objects.active().filter(reach.on_villages("village__"), role=Role.MENTOR)
    for village, name in held.order_by("user__name").values_list("village", "user__name").distinct():
        names[village].append(name)
    return names


class MentorHours(TypedDict):
    mentor: int
    mentor__name: str
    allowance__village__name: str
    drawn: Decimal
    approved: Decimal
    count: int
    last_on: dt.date


def hours_by_mentor(reach: ReportScope, until: dt.date | None = None) -> list[MentorHours]:
    """One row for a mentor and a village: name, village, approved, drawn, entries, last day."""
    entries = HourEntry.objects.drawing().filter(reach.on_villages("allowance__village__"))
    if until:
        entries = entries.filter(worked_on__lte=until)
    rows = (
        entries.values("mentor", "mentor__name", "allowance__village__name")
        .annotate(
            drawn=Sum("hours"),
            approved=Sum("hours", filter=Q(state__in=HourEntry.SETTLED), default=ZERO),
            count=Count("pk"),
            last_on=Max("worked_on"),
        )
        .order_by("mentor__name", "mentor", "allowance__village__name")
    )
    return [MentorHours(**row) for row in rows]


def approved_hours(reach: ReportScope, period: Period) -> "QuerySet[HourEntry, dict[str, Decimal]]":
    """One row: approved hours of the days ``before`` the period and ``within`` it."""
    entries = HourEntry.objects.filter(reach.on_villages("allowance__village__"), state__in=HourEntry.SETTLED)
    return summed(
        entries,
        before=Sum("hours", filter=Q(worked_on__lt=period.start), default=ZERO),
        within=Sum("hours", filter=Q(worked_on__range=(period.start, period.end)), default=ZERO),
    )


# Strategies


def strategies(reach: ReportScope) -> list[Strategy]:
    rows = Strategy.objects.filter(reach.on_villages("village__"))
    return list(rows.select_related("village__participation__partner").order_by("village__name"))


def strategy_states(strategies: Iterable[Strategy]) -> dict[str, int]:
    """How many are in each state; an adopted one stands, so it counts as approved while a new version is written."""
    return dict(Counter(Strategy.State.APPROVED if one.is_adopted else one.state for one in strategies))


def reached(states: dict[str, int]) -> list[tuple[str, int]]:
    """How many have come at least this far, in the order of the life cycle."""
    return [
        (state, sum(states.get(later, 0) for later in STRATEGY_ORDER[place:]))
        for place, state in enumerate(STRATEGY_ORDER)
    ]


# Pilots


def pilots(reach: ReportScope) -> list[Pilot]:
    return list(pilots_of(reach))


def pilots_of(reach: ReportScope) -> QuerySet[Pilot]:
    """As above, not read yet."""
    rows = Pilot.objects.filter(reach.on_villages("village__"))
    return rows.select_related("village__participation__partner").order_by("village__name", "pk")


def pilot_states(reach: ReportScope) -> dict[str, int]:
    rows = Pilot.objects.filter(reach.on_villages("village__")).values_list("state")
    return dict(rows.annotate(count=Count("pk")).order_by())


def newest_updates(reach: ReportScope, until: dt.date) -> dict[int, PilotUpdate]:
    """The newest published update of each pilot, by pilot key, with its photos at hand."""
    updates = (
        PilotUpdate.objects.published()
        .filter(reach.on_villages("pilot__village__"), posted_at__date__lte=until)
        .order_by("pilot_id", "-posted_at", "-pk")
        .distinct("pilot_id")
        .prefetch_related("photos__document")
    )
    return {update.pilot_id: update for update in updates}


# Events and who came


@dataclass(frozen=True)
class Presence:
    persons: int = 0  # different people
    attendances: int = 0  # person × day
    villages: int = 0


def present(reach: ReportScope) -> QuerySet[Attendance]:
    """Participants who were there; trainers, mentors and organisers are no participants."""
    return Attendance.objects.filter(
        reach.on_people(),
        day__event__programme=reach.programme,
        role=Attendance.Role.PARTICIPANT,
        status__in=Attendance.THERE,
    )


def counted(rows: QuerySet[Attendance], by: str) -> dict[int, Presence]:
    """Presence by event or module key: `by` is the path to it."""
    found = (
        rows.exclude(**{by: None})
        .values_list(by)
        .annotate(
            persons=Count("person", distinct=True),
            attendances=PERSON_DAYS,
            villages=Count("person__village", distinct=True),
        )
        .order_by()
    )
    return {key: Presence(*counts) for key, *counts in found}


PRESENCE: dict[str, Aggregate] = {
    "persons": Count("person", distinct=True),
    "attendances": PERSON_DAYS,
    "villages": Count("person__village", distinct=True),
}


def presence(reach: ReportScope, start: dt.date | None = None, until: dt.date | None = None) -> Presence:
    rows = present(reach)
    if start:
        rows = rows.filter(day__on__gte=start)
    if until:
        rows = rows.filter(day__on__lte=until)
    return Presence(**rows.aggregate(**PRESENCE))


def presence_until(reach: ReportScope, day: dt.date) -> "QuerySet[Attendance, dict[str, int]]":
    """As above, as a list of one row, which is read together with others."""
    return summed(present(reach).filter(day__on__lte=day), **PRESENCE)


def events(reach: ReportScope) -> list[Event]:
    """By the day they were held or are planned for; those without a day last."""
    return list(reach.events().select_related("module", "organiser__partner"))


def is_held(event: Event, until: dt.date | None = None) -> bool:
    if event.state not in Event.HELD or event.held_from is None:
        return False
    return until is None or event.held_from <= until


@dataclass(frozen=True)
class EventCount:
    held: int
    planned: int  # held ones too, cancelled ones not
    modules_held: int
    modules: int


def event_count(rows: Iterable[Event], modules: Sequence[Module], until: dt.date | None = None) -> EventCount:
    """Events held and planned; a module is held when every day of it that was not cancelled is."""
    planned = [event for event in rows if event.state != Event.State.CANCELLED]
    by_module: dict[int | None, list[Event]] = defaultdict(list)
    for event in planned:
        by_module[event.module_id].append(event)
    full = sum(bool(by_module[m.pk]) and all(is_held(event, until) for event in by_module[m.pk]) for m in modules)
    return EventCount(
        held=sum(is_held(event, until) for event in planned),
        planned=len(planned),
        modules_held=full,
        modules=len(modules),
    )


def modules(reach: ReportScope) -> list[Module]:
    return list(reach.programme.modules.prefetch_related("topics").order_by("number"))


def papers_by_event(reach: ReportScope) -> dict[int, set[str]]:
    """Kinds of papers at hand, by event key (domain.md I17)."""
    kinds: dict[int, set[str]] = defaultdict(set)
    rows = EventPaper.objects.filter(event__in=reach.events().order_by().values("pk"))
    for event, kind in rows.values_list("event", "document__kind"):
        kinds[event].add(kind)
    return kinds


def satisfaction(rows: Iterable[Event]) -> Decimal | None:
    """Mean of the events' scores, each weighing as many as answered; None without answers."""
    scored = [(event.feedback_score, event.feedback_count) for event in rows if event.feedback_score is not None]
    answers = sum(max(count, 1) for _score, count in scored)
    if not answers:
        return None
    total = sum((score * max(count, 1) for score, count in scored), Decimal(0))
    return (total / answers).quantize(Decimal("0.1"))
