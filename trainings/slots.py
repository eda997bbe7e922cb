"""Where a mark stands: at a session of a day, or on the day as a whole where it has no sessions."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.rules import RuleBroken
from trainings.models import Attendance, Event, EventDay, Session
from ui import formats
from villages.one_question import in_one_question

LONGEST = 31  # days of one event


@dataclass(frozen=True)
class Slot:
    day: EventDay
    session: Session | None = None

    @property
    def key(self) -> str:
        """In addresses and names of fields: the day's number, and behind it the session's."""
        return f"{self.day.pk}-{self.session.pk}" if self.session else str(self.day.pk)

    @property
    def place(self) -> tuple[int, int | None]:
        return self.day.pk, self.session.pk if self.session else None

    @property
    def label(self) -> str:
        day = formats.date(self.day.on)
        return f"{day} {formats.clock(self.session.starts_at_time)} {self.session.title}" if self.session else day

    @property
    def is_to_come(self) -> bool:
        """Who came is written down on the day or after it, never before."""
        return self.day.on > timezone.localdate()

    @property
    def starts_at(self) -> dt.datetime:
        if self.session:
            return self.session.starts_at
        return timezone.make_aware(dt.datetime.combine(self.day.on, dt.time.min))


def slots_of(event: Event) -> list[Slot]:
    """In order of time. A day with sessions also stands as a whole when somebody was recorded on it before them."""
    marks = Attendance.objects.filter(day__event=event, session=None).order_by().distinct()
    days, whole = in_one_question(event.days.prefetch_related("sessions"), marks.values_list("day", flat=True))
    return [slot for day in days for slot in _of_day(day, day.pk in whole)]


def _of_day(day: EventDay, is_marked: bool) -> Iterable[Slot]:
    sessions = [Slot(day, session) for session in day.sessions.all()]
    return [*([Slot(day)] if is_marked or not sessions else []), *sessions]


def slots_so_far(event: Event) -> list[Slot]:
    return [slot for slot in slots_of(event) if slot.starts_at <= timezone.now()]


def slot_now(slots: list[Slot]) -> Slot | None:
    """The one that is on or was the last to begin; before the event its first."""
    begun = [slot for slot in slots if slot.starts_at <= timezone.now()]
    return begun[-1] if begun else slots[0] if slots else None


def slot_of(slots: Iterable[Slot], key: str) -> Slot | None:
    return next((slot for slot in slots if slot.key == key), None)


def days_there(marks: Iterable[Attendance]) -> list[tuple[Event, bool]]:
    """One person's days, in order: of which event each is, and whether the person was there at any of its sessions."""
    days: dict[tuple[Event, int], bool] = {}
    for mark in marks:
        key = (mark.day.event, mark.day_id)
        days[key] = days.get(key, False) or mark.is_there
    return [(event, was_there) for (event, _day), was_there in days.items()]


def length_of(first: dt.date, last: dt.date | None) -> int:
    """In days, both ends counted; refused when it is backwards or longer than LONGEST."""
    days = ((last or first) - first).days + 1
    if days < 1:
        raise RuleBroken({"planned_until": _("An event ends on the day it starts or later.")})
    if days > LONGEST:
        raise RuleBroken(
            {"planned_until": _("An event lasts at most %(days)s days: check the dates.") % {"days": LONGEST}}
        )
    return days
