"""What the pages of study trips read."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from accounts.models import User
from trainings.models import Attendance, Event, EventSeats, Person, Traveller, TripStop
from trainings.queries.events import sees_names
from ui.sorting import alphabetical_key
from villages.access import can
from villages.models import Participation, Village
from villages.roles import Permission


@dataclass
class Day:
    number: int
    on: dt.date | None
    stops: list[TripStop] = field(default_factory=list)


def programme(event: Event) -> list[Day]:
    """Days with their stops; the day of the calendar where it is known and the trip really lasted so long."""
    days: dict[int, Day] = {}
    for stop in event.stops.all():
        first = event.starts_on
        on = first + dt.timedelta(days=stop.day - 1) if first else None
        on = None if on and event.held_until and on > event.held_until else on  # a day that was dropped
        days.setdefault(stop.day, Day(stop.day, on)).stops.append(stop)
    return [days[number] for number in sorted(days)]


class Seats(NamedTuple):
    """A group's or village's seats: how many are kept for it, how many are taken by registration, who travelled."""

    name: str
    seats: int | None
    taken: int
    went: int


def seats(event: Event, who: "Went | None" = None) -> list[Seats]:
    """By group; villages with a quota of their own stand beside their group."""
    there = went(event) if who is None else who
    rows: dict[str, Seats] = {}
    seating = EventSeats.objects.filter(event=event).first()
    for quota in seating.quotas.select_related("village", "participation__partner") if seating else []:
        name = str(quota.village or quota.participation)
        count = sum(
            quota.village_id == village or quota.participation_id == group for village, group in there.values()
        )
        rows[name] = Seats(name, quota.seats, quota.taken, count)
    if not rows:
        own = [group for _village, group in there.values() if group]
        groups = Participation.objects.filter(pk__in=own)
        for group in groups.select_related("partner"):
            count = sum(one == group.pk for _v, one in there.values())
            rows[str(group)] = Seats(str(group), None, 0, count)
    return sorted(rows.values(), key=lambda row: alphabetical_key(row.name))


Went = dict[int, tuple[int | None, int | None]]


def went(event: Event) -> Went:
    """Participants who were there: village and group by person."""
    marks = Attendance.objects.filter(day__event=event, status__in=Attendance.THERE, role=Attendance.Role.PARTICIPANT)
    rows = marks.values_list("person", "person__village", "person__village__participation")
    return {person: (village, group) for person, village, group in rows}


def villages_of(who: Went) -> set[int]:
    return {village for village, _group in who.values() if village}


class Row(NamedTuple):
    """A traveller; ``person`` is nobody to a reader who may not see the name."""

    traveller: Traveller
    person: Person | None
    village: str


def travellers(event: Event, user: User) -> list[Row]:
    """Those whose name is seen in the order of names, the others after them."""
    sees = sees_names(event, user)
    rows = event.travellers.select_related("person__village__participation__programme", "person__village", "care")
    found = [
        Row(one, one.person if sees(one.person) else None, one.person.village.name if one.person.village else "")
        for one in rows
    ]
    return sorted(found, key=_place_in_list)


def _place_in_list(row: Row) -> tuple[bool, str, int]:
    return row.person is None, alphabetical_key(row.person.shown_name) if row.person else "", row.traveller.pk


def by_room(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    rooms: dict[str, list[Row]] = {}
    for row in rows:
        rooms.setdefault(row.traveller.room, []).append(row)
    return sorted(rooms.items(), key=lambda pair: (not pair[0], natural(pair[0])))


def by_seat(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (not row.traveller.seat, natural(row.traveller.seat)))


def natural(text: str) -> tuple[int, str]:
    """2A before 12A."""
    digits = "".join(letter for letter in text if letter.isdigit())
    return int(digits) if digits else 0, text


def villages_to_tell(user: User, event: Event) -> list[Village]:
    rows = Village.objects.filter(participation__programme=event.programme).with_place()
    return [village for village in rows if can(user, Permission.POST_UPDATE, village)]


def on_the_map(stops: Sequence[TripStop]) -> list[TripStop]:
    return [stop for stop in stops if stop.latitude is not None and not stop.is_dropped]
