"""The list of an event while it happens: who is expected, who is there, how many heads."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from trainings.models import Attendance, CheckIn, Event, EventPaper, Person, Registration
from trainings.slots import Slot
from ui.sorting import alphabetical_key
from villages.models import Document
from villages.one_question import in_one_question

NOT_RECORDED = Attendance.Status.NOT_RECORDED
# What a tap on the name says, and what stands behind it for the rest.
FIRST = Attendance.Status.PRESENT
OTHERS = (Attendance.Status.LATE, Attendance.Status.LEFT_EARLY, Attendance.Status.EXCUSED, Attendance.Status.ABSENT)


@dataclass(frozen=True)
class Seat:
    person: Person
    mark: Attendance | None

    @property
    def status(self) -> str:
        return self.mark.status if self.mark else NOT_RECORDED

    @property
    def is_recorded(self) -> bool:
        return self.status != NOT_RECORDED

    @property
    def is_there(self) -> bool:
        return bool(self.mark and self.mark.is_there)

    @property
    def label(self) -> str:
        return str(Attendance.Status(self.status).label)


def listed_people(event: Event) -> QuerySet[Person]:
    """Whoever has a seat at the event, or a mark, one that was taken back too."""
    there = Attendance.objects.filter(day__event=event).values("person")
    seated = Registration.objects.confirmed().filter(seats__event=event).values("person")
    known = Person.objects.filter(Q(pk__in=there) | Q(pk__in=seated), anonymised_at=None)
    return known.select_related("village")


def seats(event: Event, slot: Slot) -> list[Seat]:
    of_slot = Attendance.objects.filter(day=slot.day, session=slot.session)
    people, marks = in_one_question(listed_people(event), of_slot)
    by_person = {mark.person_id: mark for mark in marks}
    found = [Seat(person, by_person.get(person.pk)) for person in people]
    return sorted(found, key=lambda seat: (alphabetical_key(seat.person.name), seat.person.pk))


@dataclass(frozen=True)
class Counts:
    there: int
    others: int  # excused and absent
    left: int  # nothing said yet
    heads: int | None

    @property
    def difference(self) -> int | None:
        return None if self.heads is None else self.heads - self.there

    @property
    def fewer(self) -> int:
        return max(0, -(self.difference or 0))


def counts(event: Event, found: list[Seat]) -> Counts:
    there = sum(seat.is_there for seat in found)
    left = sum(not seat.is_recorded for seat in found)
    return Counts(there, len(found) - there - left, left, event.head_count)


def same_name(event: Event, name: str) -> list[Person]:
    """Those on the event's list who are called so; case and spaces do not matter."""
    said = " ".join(name.split()).casefold()
    return [person for person in listed_people(event) if " ".join(person.name.split()).casefold() == said]


CheckIns = dict[tuple[int, int | None], CheckIn]


def lists_and_check_ins(event: Event) -> tuple[list[Document], CheckIns]:
    """The signed lists that were photographed, scans as PDF open as files; and as below."""
    papers = EventPaper.objects.filter(event=event, document__kind=Document.Kind.SIGNED_LIST)
    lists, rows = in_one_question(papers.select_related("document").order_by("pk"), _open_check_ins(event))
    return [paper.document for paper in lists], {(row.day_id, row.session_id): row for row in rows}


def check_ins(event: Event) -> CheckIns:
    """By day and session, those that are not closed."""
    return {(row.day_id, row.session_id): row for row in _open_check_ins(event)}


def _open_check_ins(event: Event) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(day__event=event, closed_at=None).select_related("day__event", "session")


def open_now(event: Event) -> list[CheckIn]:
    """Where people may write themselves down at this moment."""
    return [row for row in check_ins(event).values() if row.is_open]


def mark_of(person: Person, check_in: CheckIn) -> Attendance | None:
    return Attendance.objects.filter(person=person, day=check_in.day, session=check_in.session).first()
