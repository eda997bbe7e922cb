"""The rows behind each indicator, so that nobody has to believe a number: what counts, when, with which proof."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from coordination.models import Indicator, IndicatorValue
from figures import figures
from figures.indicators import REGION_KINDS, communication, idea_day, ideas, on_values, results
from figures.report_scope import ReportScope
from mentoring.models import HourEntry
from pilots.models import Pilot, PilotResult
from strategies.models import Strategy
from trainings.models import Event
from villages.models import Activity


class Row(NamedTuple):
    """``page`` is a route with its arguments; empty where there is none."""

    title: str
    on: dt.date | None
    value: Decimal | int | None
    proof: str
    page: tuple[str, *tuple[object, ...]] | tuple[()] = ()
    method: str = "measured"
    by: str = ""


def rows_of(code: str, reach: ReportScope, until: dt.date) -> list[Row]:
    """Rows that count until a day; their values make the total, but of a mean (T5)."""
    if code in SOURCES:
        return sorted(SOURCES[code](reach, until), key=lambda row: (row.on or dt.date.min, row.title))
    return []


def _strategies(reach: ReportScope, until: dt.date) -> list[Row]:
    rows = Strategy.objects.adopted().filter(reach.on_villages("village__"), adopted_on__lte=until)
    rows = rows.select_related("village")
    proof = _("adopted by the village meeting")
    return [Row(one.village.name, one.adopted_on, 1, proof, ("dashboards:village", one.village.slug)) for one in rows]


def _pilots(reach: ReportScope, until: dt.date) -> list[Row]:
    rows = Pilot.objects.filter(reach.on_villages("village__"), state__in=Pilot.DONE, finished_on__lte=until)
    return [
        Row(f"{one.village}: {one.title}", one.finished_on, 1, one.get_state_display(), ("pilots:pilot", one.pk))
        for one in rows.select_related("village")
    ]


def _modules(reach: ReportScope, until: dt.date) -> list[Row]:
    events = figures.events(reach)
    held = []
    for module in figures.modules(reach):
        if figures.event_count(events, [module], until).modules_held:
            days = [event.held_from for event in events if event.module_id == module.pk and event.held_from]
            held.append(Row(str(module), max(days), 1, _("every day of it was held"), ("trainings:list",)))
    return held


def _attendances(reach: ReportScope, until: dt.date) -> list[Row]:
    present = figures.present(reach).filter(day__on__lte=until)
    counts = figures.counted(present, "day__event")
    return [
        Row(
            event.title,
            event.held_from,
            counts[event.pk].attendances,
            _("%(n)s different people") % {"n": counts[event.pk].persons},
            ("trainings:event", event.pk),
        )
        for event in Event.objects.filter(pk__in=counts)
    ]


def _events(wanted: Callable[[Event], bool]) -> Callable[[ReportScope, dt.date], list[Row]]:
    def found(reach: ReportScope, until: dt.date) -> list[Row]:
        rows = [event for event in figures.events(reach) if figures.is_held(event, until) and wanted(event)]
        return [Row(e.title, e.held_from, 1, e.get_state_display(), ("trainings:event", e.pk)) for e in rows]

    return found


def _hours(reach: ReportScope, until: dt.date) -> list[Row]:
    entries = HourEntry.objects.filter(reach.on_villages("allowance__village__"), state__in=HourEntry.SETTLED)
    at = "allowance__village"
    rows = entries.filter(worked_on__lte=until).order_by().values_list(f"{at}__name", f"{at}__slug")
    return [
        Row(name, None, total, _("approved hour entries"), ("mentoring:village", slug))
        for name, slug, total in rows.annotate(total=Sum("hours"))
    ]


def _told(reach: ReportScope, until: dt.date) -> list[Row]:
    rows = communication(reach).filter(published_on__lte=until)
    return [Row(one.title, one.published_on, 1, one.outlet or one.get_channel_display()) for one in rows]


def _engaged(reach: ReportScope, until: dt.date) -> list[Row]:
    rows = Strategy.objects.filter(reach.on_villages("village__"), people_engaged__gt=0).select_related("village")
    told = _("as told by the village")
    return [
        Row(s.village.name, None, s.people_engaged, told, ("dashboards:village", s.village.slug), "estimated")
        for s in rows
    ]


def _results(kind: str) -> Callable[[ReportScope, dt.date], list[Row]]:
    def found(reach: ReportScope, until: dt.date) -> list[Row]:
        rows = results(reach).filter(kind=kind, counted_on__lte=until)
        return [_result(one) for one in rows.select_related("pilot__village", "recorded_by")]

    return found


def _result(one: PilotResult) -> Row:
    title = f"{one.pilot.village}: {one.pilot.title}"
    page = ("pilots:pilot", one.pilot_id)
    return Row(title, one.counted_on, one.value, one.proof, page, one.method, one.recorded_by.name)


def _scores(reach: ReportScope, until: dt.date) -> list[Row]:
    events = [e for e in figures.events(reach) if figures.is_held(e, until) and e.feedback_score is not None]
    return [
        Row(
            e.title,
            e.held_from,
            e.feedback_score,
            _("%(n)s answers") % {"n": e.feedback_count},
            ("trainings:event", e.pk),
        )
        for e in events
    ]


def _ideas(reach: ReportScope, until: dt.date) -> list[Row]:
    found: dict[tuple[Event, dt.date], int] = Counter(
        (idea.collection.event, day) for idea in ideas(reach) if (day := idea_day(idea)) <= until
    )
    proof = _("ideas written down and looked through")
    return [Row(event.title, day, n, proof, ("trainings:event", event.pk)) for (event, day), n in found.items()]


def typed_values(indicator: Indicator, reach: ReportScope) -> QuerySet[IndicatorValue]:
    """Every value of the place in every state: the page shows which of them count."""
    rows = IndicatorValue.objects.filter(on_values(reach), indicator=indicator)
    people = ("recorded_by", "approved_by", "period", "participation__partner", "participation__programme")
    return rows.select_related(*people, "village__participation__programme", "indicator__programme")


R = PilotResult.Kind
SOURCES: dict[str, Callable[[ReportScope, dt.date], list[Row]]] = {
    "V1": _strategies,
    "V2": _pilots,
    "V3": _modules,
    "V4": _attendances,
    "V5": _events(lambda event: event.kind in Event.TRIPS),
    "V6": _hours,
    "V7": _told,
    "V8": _events(lambda event: event.part == Activity.Part.REGION and event.kind in REGION_KINDS),
    "V9": _ideas,
    "T1": _engaged,
    "T2": _results(R.SERVICES),
    "T3": _results(R.PARTNERS),
    "T4": _results(R.FOLLOW_UPS),
    "T4R": _results(R.FOLLOW_UP_MONEY),
    "T5": _scores,
    "T6": _results(R.JOBS),
}
