"""V1–V9 and T1–T6 (domain.md 5.1), each counted from the records that prove it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from coordination.models import CommunicationItem
from pilots.models import Pilot
from reports.queries import figures
from reports.queries.reach import Period, Reach
from trainings.models import Event
from villages.models import Activity, Strategy

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

    @property
    def level(self) -> str:
        return "output" if self.code.startswith("V") else "result"

    @property
    def percent(self) -> Decimal | None:
        if self.target is None or self.total is None:
            return None
        return figures.percent(self.total, self.target)


def split(days: list[dt.date | None], period: Period) -> dict[str, Any]:
    """How many fell before the period and in it."""
    known = [day for day in days if day is not None and day <= period.end]
    previous = sum(day < period.start for day in known)
    return {"previous": previous, "in_period": len(known) - previous, "total": len(known)}


def indicators(reach: Reach, period: Period, rows: list[Event]) -> list[Indicator]:
    """`rows` are the place's events, which the caller has already."""
    villages = reach.villages().count()
    found = [
        *_outputs(reach, period, villages),
        *_events(reach, period, rows),
        *_results(reach, period, rows),
    ]
    return sorted(found, key=lambda row: (row.level != "output", row.code))


def _outputs(reach: Reach, period: Period, villages: int) -> list[Indicator]:
    adopted = Strategy.objects.filter(reach.on_villages("village__"), state=Strategy.State.APPROVED)
    ready = Pilot.objects.filter(reach.on_villages("village__"), state__in=Pilot.DONE)
    earlier = figures.hours_in_period(reach, None, period.start - dt.timedelta(days=1))
    within = figures.hours_in_period(reach, period.start, period.end)
    given = figures.hours(reach).given
    return [
        Indicator(
            "V1",
            _("Smart village strategies adopted"),
            _("approved strategies with the day of adoption"),
            target=villages,
            **split(list(adopted.values_list("adopted_on", flat=True)), period),
        ),
        Indicator(
            "V2",
            _("Pilot actions carried out"),
            _("pilots in state ready, inspected or closed"),
            target=villages,
            **split(list(ready.values_list("finished_on", flat=True)), period),
        ),
        Indicator(
            "V6",
            _("Mentoring hours"),
            _("approved hour entries"),
            target=given,
            previous=earlier,
            in_period=within,
            total=earlier + within,
            unit="hours",
        ),
    ]


def _events(reach: Reach, period: Period, rows: list[Event]) -> list[Indicator]:
    def held(wanted: Callable[[Event], bool]) -> dict[str, Any]:
        return split([event.held_from for event in rows if event.state in Event.HELD and wanted(event)], period)

    modules = figures.modules(reach)
    now = figures.event_count(rows, modules, period.end).modules_held
    before = figures.event_count(rows, modules, period.start - dt.timedelta(days=1)).modules_held
    came = figures.presence(reach, until=period.end)
    came_before = figures.presence(reach, until=period.start - dt.timedelta(days=1))
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
        Indicator(
            "V5",
            _("Study trips in Estonia and abroad"),
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
        _unknown("V9", _("Ideas gathered at idea collections")),
    ]


def _unknown(code: str, title: str) -> Indicator:
    """Of the programme's set, but nobody records it yet: said so rather than left out or guessed."""
    return Indicator(code, title, _("not recorded yet"), method="estimated")


def _results(reach: Reach, period: Period, rows: list[Event]) -> list[Indicator]:
    engaged = Strategy.objects.filter(reach.on_villages("village__")).aggregate(n=Sum("people_engaged", default=0))[
        "n"
    ]
    told = list(_communication(reach).values_list("published_on", flat=True))
    scored = [event for event in rows if figures.is_held(event, period.end)]
    within = [event for event in scored if event.held_from and event.held_from >= period.start]
    return [
        Indicator(
            "V7", _("Information activities"), _("articles, posts, films and broadcasts"), **split(told, period)
        ),
        Indicator(
            "T1",
            _("People engaged in making the strategies"),
            _("as told by the villages"),
            total=engaged,
            method="estimated",
        ),
        _unknown("T2", _("New or better services of the community")),
        _unknown("T3", _("New partnerships of villages, municipalities and enterprises")),
        _unknown("T4", _("Follow-up projects")),
        _unknown("T6", _("Jobs created")),
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


def _communication(reach: Reach) -> Any:
    items = CommunicationItem.objects.filter(programme=reach.programme)
    if reach.village:
        return items.filter(villages=reach.village)
    if reach.participation:
        own = Q(participation=reach.participation) | Q(villages__participation=reach.participation)
        return items.filter(own).distinct()
    return items
