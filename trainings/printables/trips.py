"""A trip's papers: its report for the claim, and who sleeps and sits where."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdf.blocks import Block, Chapter, Column, Drawing, Facts, Prose, Table
from pdf.document import PrintDocument
from trainings.models import ActionPoint, Event, TripReport, TripStop
from trainings.queries import trips as queries
from ui import formats
from ui.route_map import Halt, route
from ui.sorting import alphabetical_key
from villages.models.paper import Needs
from villages.printables import Print, printable


class TripData(TypedDict):
    title: str
    place: str
    planned: list[str | None]  # ISO days, first and last
    planned_days: int | None
    planned_note: str
    held: list[str | None]
    source: str


class StopData(TypedDict):
    day: int
    at: str
    place: str
    title: str
    way: str
    outcome: str
    degrees: list[str] | None
    is_demo: bool


class PointData(TypedDict):
    text: str
    village: str
    due_on: str | None


class TripReportData(TripData):
    summary: str
    persons: int
    villages: int
    seats: list[tuple[str, int | None, int, int]]  # name, kept, taken, went
    stops: list[StopData]
    lessons: list[list[str]]  # village, text
    points: list[PointData]


class RoomsData(TripData):
    rows: list[list[str]]  # name, village, room, seat


def report_data(event: Event) -> TripReportData:
    report = TripReport.objects.filter(event=event).first()
    lessons, went = event.lessons.select_related("village"), queries.went(event)
    return {
        **_trip_data(event),
        "summary": report.summary if report else "",
        "persons": len(went),
        "villages": len(queries.villages_of(went)),
        "seats": [(row.name, row.seats, row.taken, row.went) for row in queries.seats(event, went)],
        "stops": [_stop_data(stop) for stop in event.stops.all()],
        "lessons": sorted(
            ([one.village.name, one.text] for one in lessons), key=lambda pair: alphabetical_key(pair[0])
        ),
        "points": [_point_data(point) for point in event.action_points.select_related("village")],
    }


def _trip_data(event: Event) -> TripData:
    return {
        "title": event.title,
        "place": event.place,
        "planned": [_iso(event.planned_from), _iso(event.planned_until or event.planned_from)],
        "planned_days": event.planned_days,
        "planned_note": event.planned_note,
        "held": [_iso(event.held_from), _iso(event.held_until)],
        "source": event.source,
    }


def _stop_data(stop: TripStop) -> StopData:
    degrees = [str(stop.latitude), str(stop.longitude)] if stop.latitude is not None else None
    return {
        "day": stop.day,
        "at": f"{stop.at:%H:%M}" if stop.at else "",
        "place": stop.place,
        "title": stop.title,
        "way": stop.way,
        "outcome": stop.outcome,
        "degrees": degrees,
        "is_demo": stop.basis == "demo",
    }


def _point_data(point: ActionPoint) -> PointData:
    return {"text": point.text, "village": point.village.name if point.village else "", "due_on": _iso(point.due_on)}


def rooms_data(event: Event, rows: Sequence[queries.Row]) -> RoomsData:
    """Names, rooms and seats; whom to call is never printed, since a printed copy cannot be erased."""
    return {**_trip_data(event), "rows": [_row_data(row) for row in queries.by_seat(rows) if row.person]}


def _row_data(row: queries.Row) -> list[str]:
    name = row.person.shown_name if row.person else ""
    return [name, row.village, row.traveller.room, row.traveller.seat]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _range(ends: Sequence[str | None]) -> str:
    first, last = (dt.date.fromisoformat(end) if end else None for end in ends)
    return formats.date_range(first, last)


def _facts(data: TripData) -> list[tuple[str, str]]:
    days = _("%(n)s days") % {"n": data["planned_days"]} if data["planned_days"] else ""
    planned = ", ".join(filter(None, (_range(data["planned"]) if data["planned"][0] else "", days)))
    return [
        (_("Planned"), "; ".join(filter(None, (planned, data["planned_note"]))) or formats.NOTHING),
        (_("Held"), _range(data["held"])),
        (_("Place"), data["place"] or formats.NOTHING),
    ]


@printable("trainings.trip_report", name=gettext_lazy("Report of a study trip"), needs=Needs.INSIDE)
def trip_report(data: TripReportData, print_: Print) -> PrintDocument:
    facts = [*_facts(data), (_("Participants"), formats.number(data["persons"]))]
    facts.append((_("Villages"), formats.number(data["villages"])))
    chapters = [
        Chapter("1", _("What the trip gave"), [Prose(_paragraphs(data["summary"]))], flows=True),
        Chapter("2", _("Programme"), _programme(data), flows=True),
        Chapter("3", _("Seats"), [_seats(data)], flows=True),
        Chapter("4", _("Lessons of the villages"), _lessons(data), flows=True),
        Chapter("5", _("What is to be done"), [_points(data)], flows=True),
    ]
    return PrintDocument(
        **print_.head, kind=_("Report of a study trip"), title=data["title"], period=_range(data["held"]),
        facts=facts, chapters=chapters,
    )  # fmt: skip


def _paragraphs(text: str) -> list[str]:
    parts = [part.strip() for part in text.replace("\r", "").split("\n\n") if part.strip()]
    return parts or [_("Not written yet.")]


def _programme(data: TripReportData) -> list[Block]:
    stops = data["stops"]
    if not stops:
        return [Prose([_("No stop is written down.")])]
    halts = [
        Halt(Decimal(stop["degrees"][0]), Decimal(stop["degrees"][1]), stop["place"], stop["title"])
        for stop in stops
        if stop["degrees"] and stop["outcome"] != TripStop.Outcome.DROPPED
    ]
    blocks: list[Block] = []
    if len(halts) > 1:
        blocks.append(Drawing(_("The way"), route(halts, title=_("The way"), palette="paper")))
    columns = [Column(_("Day"), 8, "num"), Column(_("Time"), 9), Column(_("Place"), 25), Column(_("Programme"), 40)]
    columns.append(Column(_("What became of it"), 18))
    note = _("The stops are demo data.") if any(stop["is_demo"] for stop in stops) else ""
    blocks.append(Table(_("Day by day"), columns, [_stop_row(stop) for stop in stops], note=note))
    return blocks


def _stop_row(stop: StopData) -> list[str]:
    way = str(TripStop.Way(stop["way"]).label) if stop["way"] else ""
    what = ", ".join(filter(None, (stop["title"], way)))
    return [str(stop["day"]), stop["at"], stop["place"], what, str(TripStop.Outcome(stop["outcome"]).label)]


def _seats(data: TripReportData) -> Block:
    if not data["seats"]:
        return Prose([_("No seats are recorded by group.")])
    columns = [Column(_("Group or village"), 55), Column(_("Seats kept"), 15, "num")]
    columns += [Column(_("Seats taken"), 15, "num"), Column(_("Went along"), 15, "num")]
    rows = [[name, *map(formats.number, (kept, taken, went))] for name, kept, taken, went in data["seats"]]
    return Table(_("Seats and travellers"), columns, rows)


def _lessons(data: TripReportData) -> list[Block]:
    if not data["lessons"]:
        return [Prose([_("No village has written yet.")])]
    return [Facts([(village, text) for village, text in data["lessons"]])]


def _points(data: TripReportData) -> Block:
    if not data["points"]:
        return Prose([_("No action point.")])
    columns = [Column(_("What is to be done"), 60), Column(_("Village"), 22), Column(_("Due"), 18)]
    rows = [[one["text"], one["village"] or formats.NOTHING, _due(one["due_on"])] for one in data["points"]]
    return Table(_("Action points"), columns, rows)


def _due(written: str | None) -> str:
    return formats.date(dt.date.fromisoformat(written)) if written else formats.NOTHING


@printable("trainings.rooms", name=gettext_lazy("Rooms and seats"), needs=Needs.NAMES)
def rooms(data: RoomsData, print_: Print) -> PrintDocument:
    by_room = sorted(data["rows"], key=lambda row: (not row[2], queries.natural(row[2]), alphabetical_key(row[0])))
    rooms_of = [[room or formats.NOTHING, name, village] for name, village, room, _seat in by_room]
    seats_of = [[seat or formats.NOTHING, name, village] for name, village, _room, seat in data["rows"]]
    tables: list[Block] = [
        Table(_("By room"), _columns(_("Room")), rooms_of),
        Table(_("By seat"), _columns(_("Seat")), seats_of),
    ]
    chapters = [Chapter("1", _("Rooms and seats"), tables, flows=True)]
    return PrintDocument(
        **print_.head, kind=_("Rooms and seats"), title=data["title"], facts=_facts(data), chapters=chapters,
        is_marked=False,
    )  # fmt: skip


def _columns(first: str) -> list[Column]:
    return [Column(first, 20), Column(_("Name"), 45), Column(_("Village"), 35)]
