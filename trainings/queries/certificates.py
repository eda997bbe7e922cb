"""Who was there enough for a certificate of attendance."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from trainings.models import Attendance, Certificate, Event, Person
from trainings.slots import slots_of

ENOUGH = (4, 5)  # four fifths of the sessions, of the days where there are none


class Entitled(NamedTuple):
    person: Person
    attended: int
    out_of: int


def is_enough(attended: int, out_of: int) -> bool:
    part, whole = ENOUGH
    return out_of > 0 and attended * whole >= out_of * part


def entitled(event: Event) -> list[Entitled]:
    """Participants in the order of names; trainers, mentors and organisers get none."""
    places = _places(event)
    there: dict[Person, set[tuple[int, int | None]]] = defaultdict(set)
    rows = Attendance.objects.filter(
        day__event=event, role=Attendance.Role.PARTICIPANT, status__in=Attendance.THERE, person__anonymised_at=None
    )
    for row in rows.select_related("person__village").order_by("person__name", "person"):
        there[row.person] |= {
            (day, part) for day, part in places if day == row.day_id and row.session_id in (None, part)
        }
    found = [Entitled(person, len(seen), len(places)) for person, seen in there.items()]
    return [one for one in found if is_enough(one.attended, one.out_of)]


def _places(event: Event) -> set[tuple[int, int | None]]:
    """Of a day with sessions these alone; who was recorded on the day as a whole was at all of them."""
    places = {slot.place for slot in slots_of(event)}
    divided = {day for day, session in places if session}
    return {(day, session) for day, session in places if session or day not in divided}


def given_at(event: Event) -> QuerySet[Certificate]:
    """The withdrawn ones too."""
    return event.certificates.select_related("person__village").order_by("person__name", "pk")


def table(rows: Iterable[Certificate]) -> Iterator[list[object]]:
    """Rows of the downloaded list."""
    for one in rows:
        village = one.person.village.name if one.person.village else _("from elsewhere")
        yield [
            one.person.shown_name,
            village,
            one.number,
            one.attended,
            one.out_of,
            one.issued_at,
            one.withdrawn_at,
        ]


def by_number(number: str) -> Certificate | None:
    tidy = number.strip().upper().replace(" ", "")
    whole = Certificate.objects.select_related("event__organiser__partner", "event__programme", "person")
    return whole.filter(number=tidy).first()
