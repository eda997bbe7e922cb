"""To whom there is something new to say about a registration."""

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from trainings.models import Event, Registration


class Days(TypedDict):
    """First and last day of the event, as held or planned."""

    first_day: dt.date | None
    last_day: dt.date | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    DatedRegistration: TypeAlias = WithAnnotations[Registration, Days]


S = Registration.State
REMIND_DAYS = 2  # before the first day
NEWS = ("confirmed", "waiting", "moved_up", "given_up", "changed", "postponed", "cancelled")
OFF = (Event.State.CANCELLED, Event.State.POSTPONED)


def fingerprint(registration: Registration) -> str:
    """What a mail says: the person's own state, the event's, and when and where it is."""
    event = registration.event
    where = (event.place, event.is_online, event.starts_at_time, event.ends_at_time)
    short = hashlib.sha256(repr(where).encode()).hexdigest()[:16]
    off = event.state if event.state in OFF else ""
    return f"{registration.state};{off};{event.starts_on};{event.ends_on};{short}"


def news_of(registration: Registration) -> str:
    """What is new since the last mail; nothing when the person knows it all."""
    before, now = registration.told.split(";"), fingerprint(registration).split(";")
    state, off = now[0], now[1]
    if before == now or (state == S.CANCELLED and registration.told == ""):
        return ""
    if state == S.CANCELLED:
        return "given_up" if before[0] != S.CANCELLED else ""
    if off and (len(before) < 2 or before[1] != off):
        return str(off)
    if before[0] != state:
        return "waiting" if state == S.WAITING else "moved_up" if before[0] == S.WAITING else "confirmed"
    return "changed"


def to_tell() -> "QuerySet[DatedRegistration]":
    """Registrations for events that are not over, of people who can be reached."""
    return _reachable().filter(Q(last_day=None) | Q(last_day__gte=timezone.localdate()))


def to_remind(today: dt.date) -> "QuerySet[DatedRegistration]":
    """Who has a seat, wants the reminder, has had none and did not register just now."""
    soon = today + dt.timedelta(days=REMIND_DAYS)
    rows = _reachable().filter(state=Registration.State.CONFIRMED, wants_reminder=True, reminded_at=None)
    rows = rows.filter(registered_at__lt=timezone.now() - dt.timedelta(days=1))
    return rows.filter(seats__event__state=Event.State.OPEN, first_day__gte=today, first_day__lte=soon)


def _reachable() -> "QuerySet[DatedRegistration]":
    event = "seats__event__"
    rows = Registration.objects.exclude(Q(person__email="") & Q(registered_by=None))
    rows = rows.exclude(seats__event__state__in=Event.HELD).filter(person__anonymised_at=None)
    return rows.select_related("person__village", "registered_by", "seats__event").annotate(
        first_day=Coalesce(f"{event}held_from", f"{event}planned_from"),
        last_day=Coalesce(f"{event}held_until", f"{event}held_from", f"{event}planned_until", f"{event}planned_from"),
    )
