"""V1–V9 and T1–T6 (domain.md 5.1), each counted from the records that prove it, and the programme's typed ones.

The page of indicators and the report's chapter both ask here.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypedDict

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination import models as defined
from coordination.models import CommunicationItem
from figures import figures
from figures.report_scope import Period, ReportScope
from mentoring.models import Allowance
from pilots.models import Pilot, PilotResult
from strategies.models import Strategy
from trainings.models import Event, Idea
from villages.models import Activity, Method
from villages.one_question import in_one_question, summed

Value = defined.IndicatorValue
REGION_KINDS = (Event.Kind.SEMINAR, Event.Kind.STUDY_VISIT, Event.Kind.IDEA_COLLECTION)


@dataclass(frozen=True)
class Indicator:
    code: str
    title: str
    proof: str
    target: Decimal | int | None = None
    previous: Decimal | int | None = None
    in_period: Decimal | int | None = None
    total: Decimal | int | None = None
    unit: str = "count"
    method: str = "measured"
    level: str = ""
    base: Decimal | None = None
    definition: str = ""
    is_typed: bool = False

    def __post_init__(self) -> None:
        if not self.level:
            object.__setattr__(self, "level", "output" if self.code.startswith("V") else "result")

    @property
    def percent(self) -> Decimal | None:
        if self.target is None or self.total is None:
            return None
        return figures.percent(self.total, self.target)


class Counts(TypedDict):
    previous: int
    in_period: int
    total: int


def split(days: Sequence[dt.date | None], period: Period) -> Counts:
    """How many fell before the period and in it."""
    known = [day for day in days if day is not None and day <= period.end]
    previous = sum(day < period.start for day in known)
    return {"previous": previous, "in_period": len(known) - previous, "total": len(known)}


def indicators(reach: ReportScope, period: Period, rows: list[Event]) -> list[Indicator]:
    """`rows` are the place's events, which the caller has already."""
    lists = Lists(reach, period)
    in_one_question(*vars(lists).values())
    found = [*_outputs(lists, period), *_events(lists, period, rows), *_results(lists, period, rows)]
    found += [typed(one, reach, period, values) for one, values in _typed_values(lists)]
    return sorted(_planned(found, lists), key=lambda row: (row.level != "output", row.code))


class Lists:
    """What the indicators are counted from, not read yet. Sums are lists of one row."""

    def __init__(self, reach: ReportScope, period: Period) -> None:
        strategies = Strategy.objects.filter(reach.on_villages("village__"))
        self.villages = summed(reach.villages(), n=Count("pk"))
        self.adopted = strategies.adopted().values_list("adopted_on", flat=True)
        self.engaged = summed(strategies, n=Sum("people_engaged", default=0))
        ready = Pilot.objects.filter(reach.on_villages("village__"), state__in=Pilot.DONE)
        self.ready = ready.values_list("finished_on", flat=True)
        self.hours = figures.approved_hours(reach, period)
        self.given = summed(
            Allowance.objects.filter(reach.on_villages("village__")), n=Sum("hours_total", default=Decimal(0))
        )
        self.ideas = ideas(reach)
        self.of_pilots = results(reach).filter(counted_on__lte=period.end)
        self.told = communication(reach).values_list("published_on", flat=True)
        self.modules = reach.programme.modules.order_by("number")
        self.came = figures.presence_until(reach, period.end)
        self.came_before = figures.presence_until(reach, period.start - dt.timedelta(days=1))
        self.planned = defined.Indicator.objects.filter(programme=reach.programme)
        at = {"participation": None if reach.village else reach.participation, "village": reach.village}
        targets = defined.IndicatorTarget.objects.filter(indicator__programme=reach.programme, **at)
        self.targets = targets.values_list("indicator__code", "value")
        values = Value.objects.approved().filter(on_values(reach), indicator__programme=reach.programme)
        self.values = values.filter(period__ends_on__lte=period.end).select_related("period")


def _planned(rows: list[Indicator], lists: Lists) -> list[Indicator]:
    """With the base, definition and target that the programme, the group or the village has set."""
    by_code, targets = {one.code: one for one in lists.planned}, dict(lists.targets)
    return [
        replace(row, base=plan.base, definition=plan.definition, target=targets.get(row.code, row.target))
        if (plan := by_code.get(row.code))
        else row
        for row in rows
    ]


def _typed_values(lists: Lists) -> list[tuple[defined.Indicator, list[Value]]]:
    by_indicator: dict[int, list[Value]] = {one.pk: [] for one in lists.planned if not one.is_counted}
    for row in lists.values:
        by_indicator.get(row.indicator_id, []).append(row)
    return [(one, by_indicator[one.pk]) for one in lists.planned if one.pk in by_indicator]


def on_values(reach: ReportScope) -> Q:
    """Values given for a place and for the places inside it."""
    if reach.village:
        return Q(village=reach.village)
    if reach.participation:
        return Q(participation=reach.participation) | Q(village__participation=reach.participation)
    return Q(indicator__programme=reach.programme)


def typed(indicator: defined.Indicator, reach: ReportScope, period: Period, values: list[Value]) -> Indicator:
    """Values of each period add up; of cumulative ones each place's newest stands. Percentages add part and whole."""
    before = [one for one in values if one.period.ends_on < period.start]
    if indicator.counting == indicator.Counting.CUMULATIVE:
        previous, within, total = put_together(_newest(before)), None, put_together(_newest(values))
    else:
        now = [one for one in values if one.period.ends_on >= period.start]
        previous, within, total = (put_together(part) for part in (before, now, values))
    measured = bool(values) and all(one.method == Method.MEASURED for one in values)
    return Indicator(
        indicator.code,
        indicator.title,
        _("%(n)s approved values") % {"n": len(values)},
        previous=previous,
        in_period=within,
        total=total,
        unit=indicator.unit,
        method="measured" if measured else "estimated",
        level=indicator.level,
        is_typed=True,
    )


def _newest(values: list[Value]) -> list[Value]:
    by_place = {(one.participation_id, one.village_id): one for one in sorted(values, key=lambda v: v.period.ends_on)}
    return list(by_place.values())


def put_together(values: list[Value]) -> Decimal | None:
    """A sum, or per cent with one place; None of nothing."""
    if not values:
        return None
    if any(one.denominator for one in values):
        part, whole = sum(one.numerator or 0 for one in values), sum(one.denominator or 0 for one in values)
        return figures.percent(part, whole)
    return sum((one.value for one in values if one.value is not None), Decimal(0))


def _outputs(lists: Lists, period: Period) -> list[Indicator]:
    villages, hours = lists.villages[0]["n"], lists.hours[0]
    return [
        Indicator(
            "V1",
            _("Smart village strategies adopted"),
            _("approved strategies with the day of adoption"),
            target=villages,
            **split(list(lists.adopted), period),
        ),
        Indicator(
            "V2",
            _("Pilot actions carried out"),
            _("pilots in state ready, inspected or closed"),
            target=villages,
            **split(list(lists.ready), period),
        ),
        Indicator(
            "V6",
            _("Mentoring hours"),
            _("approved hour entries"),
            target=lists.given[0]["n"],
            previous=hours["before"],
            in_period=hours["within"],
            total=hours["before"] + hours["within"],
            unit="hours",
        ),
    ]


def _events(lists: Lists, period: Period, rows: list[Event]) -> list[Indicator]:
    return [*_modules_and_people(lists, period, rows), *_trips_and_region(period, rows), _ideas(lists.ideas, period)]


def _modules_and_people(lists: Lists, period: Period, rows: list[Event]) -> list[Indicator]:
    modules = list(lists.modules)
    now = figures.event_count(rows, modules, period.end).modules_held
    before = figures.event_count(rows, modules, period.start - dt.timedelta(days=1)).modules_held
    came, came_before = (figures.Presence(**row) for rows in (lists.came, lists.came_before) for row in rows)
    people = _("%(n)s different people") % {"n": came.persons}
    return [
        Indicator(
            "V3",
            _("Training modules held"),
            _("modules of which every day was held"),
            target=len(modules),
            previous=before,
            in_period=now - before,
            total=now,
        ),
        Indicator(
            "V4",
            _("Attendances at events"),
            _("attendance records, %(people)s") % {"people": people},
            previous=came_before.attendances,
            in_period=came.attendances - came_before.attendances,
            total=came.attendances,
        ),
    ]


def _trips_and_region(period: Period, rows: list[Event]) -> list[Indicator]:
    def held(wanted: Callable[[Event], bool]) -> Counts:
        return split([event.held_from for event in rows if event.state in Event.HELD and wanted(event)], period)

    return [
        Indicator(
            "V5",
            _("Study trips at home and abroad"),
            _("trips held"),
            target=2,
            **held(lambda event: event.kind in Event.TRIPS),
        ),
        Indicator(
            "V8",
            _("Seminars, study visits and idea collections in the region"),
            _("events of the own-region part"),
            **held(lambda event: event.part == Activity.Part.REGION and event.kind in REGION_KINDS),
        ),
    ]


def _ideas(accepted: Iterable[Idea], period: Period) -> Indicator:
    return Indicator(
        "V9",
        _("Ideas gathered at idea collections"),
        _("ideas written down and looked through"),
        **split([idea_day(idea) for idea in accepted], period),
    )


def ideas(reach: ReportScope) -> QuerySet[Idea]:
    """Looked through: of the group's own events, for a village those that name it."""
    found = Idea.objects.accepted().filter(collection__event__programme=reach.programme)
    found = found.select_related("collection__event")
    if reach.village:
        return found.filter(village=reach.village)
    return found.filter(collection__event__organiser=reach.participation) if reach.participation else found


def idea_day(idea: Idea) -> dt.date:
    """Of the event at which it was gathered, however late it was typed in."""
    return idea.collection.event.held_from or timezone.localdate(idea.entered_at)


def _unknown(code: str, title: str) -> Indicator:
    """Of the programme's set, but nobody records it yet: said so rather than left out or guessed."""
    return Indicator(code, title, _("not recorded yet"), method="estimated")


def _results(lists: Lists, period: Period, rows: list[Event]) -> list[Indicator]:
    of_pilots = list(lists.of_pilots)
    scored = [event for event in rows if figures.is_held(event, period.end)]
    within = [event for event in scored if event.held_from and event.held_from >= period.start]
    return [
        Indicator(
            "V7",
            _("Information activities"),
            _("articles, posts, films and broadcasts"),
            **split(list(lists.told), period),
        ),
        Indicator(
            "T1",
            _("People engaged in making the strategies"),
            _("as told by the villages"),
            total=lists.engaged[0]["n"],
            method="estimated",
        ),
        _of_pilots("T2", _("New or better services of the community"), R.SERVICES, of_pilots, period),
        _of_pilots(
            "T3", _("New partnerships of villages, municipalities and enterprises"), R.PARTNERS, of_pilots, period
        ),
        _of_pilots("T4", _("Follow-up projects"), R.FOLLOW_UPS, of_pilots, period),
        _of_pilots("T4R", _("Support of follow-up projects"), R.FOLLOW_UP_MONEY, of_pilots, period, unit="money"),
        _of_pilots("T6", _("Jobs created"), R.JOBS, of_pilots, period),
        Indicator(
            "T5",
            _("Satisfaction of participants (1–5)"),
            _("feedback summaries: %(n)s answers") % {"n": sum(event.feedback_count for event in scored)},
            target=Decimal(4),
            in_period=figures.satisfaction(within),
            total=figures.satisfaction(scored),
            unit="score",
        ),
    ]


R = PilotResult.Kind


def results(reach: ReportScope) -> QuerySet[PilotResult]:
    """Approved results of the place's pilots; each adds to those before it."""
    return PilotResult.objects.counted().filter(reach.on_villages("pilot__village__"))


def _of_pilots(
    code: str, title: str, kind: str, rows: list[PilotResult], period: Period, unit: str = "count"
) -> Indicator:
    own = [row for row in rows if row.kind == kind]
    if not own:
        return _unknown(code, title)
    before = sum((row.value for row in own if row.counted_on < period.start), Decimal(0))
    total = sum((row.value for row in own), Decimal(0))
    measured = all(row.method == Method.MEASURED for row in own)
    return Indicator(
        code,
        title,
        _("approved results of pilots: %(n)s") % {"n": len(own)},
        previous=before,
        in_period=total - before,
        total=total,
        unit=unit,
        method="measured" if measured else "estimated",
    )


def communication(reach: ReportScope) -> QuerySet[CommunicationItem]:
    items = CommunicationItem.objects.filter(programme=reach.programme)
    if reach.village:
        return items.filter(villages=reach.village)
    if reach.participation:
        own = Q(participation=reach.participation) | Q(villages__participation=reach.participation)
        return items.filter(own).distinct()
    return items
