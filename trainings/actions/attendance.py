"""On the day: ticks, people who write themselves down, and the list that is locked at last."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.events import Mark, mark, must_be_unlocked, recordable
from trainings.models import Attendance, CheckIn, Event, EventDay, ListLock, Person, Session

OPENS_BEFORE = dt.timedelta(minutes=30)
LATE_AFTER = dt.timedelta(minutes=15)
EARLIEST = dt.timedelta(days=60)  # so long a phone may have been without a network


@action
def tick(
    *,
    by: User,
    event: Event,
    person: Person,
    day: EventDay,
    session: Session | None = None,
    status: str,
    at: dt.datetime | None = None,
    reason: str = "",
) -> Attendance:
    """One tap. ``at`` is when it was made: sent late it holds only if nothing newer was said, sent twice once."""
    event = recordable(by, event, reason)
    at = max(at, timezone.now() - EARLIEST) if at else None  # a clock that is far off says nothing
    return mark(event, Mark(day, person, status, "", session, at, Attendance.Way.TICK))


@action
def lock_list(*, by: User, event: Event) -> ListLock:
    event = recordable(by, event, "")
    if not Attendance.objects.filter(day__event=event, status__in=Attendance.THERE).exists():
        raise RuleBroken(_("Nobody is recorded as present yet: an empty list is not locked."))
    for check_in in CheckIn.objects.filter(day__event=event, closed_at=None):
        _close(check_in)
    return ListLock.objects.create(event=event, locked_by=by)


@action
def open_check_in(*, by: User, event: Event, day: EventDay, session: Session | None = None) -> CheckIn:
    """Valid from half an hour before the session until its end; of a day without sessions for the whole day."""
    event = recordable(by, event, "")
    starts, ends = hours_of(event, day, session)
    if ends <= timezone.now():
        raise RuleBroken(_("It is over: nobody can write themselves down any more. Tick who came."))
    now = CheckIn.objects.filter(day=day, session=session, closed_at=None).first()
    if now:
        return now
    return CheckIn.objects.create(
        day=day,
        session=session,
        starts_at=starts,
        opens_at=(starts or _midnight(day)) - (OPENS_BEFORE if starts else dt.timedelta()),
        closes_at=ends,
        opened_by=by,
    )


def hours_of(event: Event, day: EventDay, session: Session | None) -> tuple[dt.datetime | None, dt.datetime]:
    """When it begins, if that is known, and when it ends at the latest."""
    if session:
        return session.starts_at, session.ends_at
    one_day = event.starts_on == event.ends_on
    starts = _at(day, event.starts_at_time) if one_day and event.starts_at_time else None
    ends = _at(day, event.ends_at_time) if one_day and event.ends_at_time else _midnight(day) + dt.timedelta(days=1)
    return starts, ends


def _at(day: EventDay, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day.on, time))


def _midnight(day: EventDay) -> dt.datetime:
    return _at(day, dt.time.min)


@action
def close_check_in(*, by: User, check_in: CheckIn) -> CheckIn:
    recordable(by, check_in.day.event)
    check_in = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if check_in.closed_at is None:
        _close(check_in)
    return check_in


def _close(check_in: CheckIn) -> None:
    check_in.closed_at = timezone.now()
    check_in.save(update_fields=["closed_at"])


@action
def check_in(*, by: User | None, into: CheckIn, person: Person) -> Attendance:
    """Somebody on the list writes himself or herself down; a quarter of an hour after the beginning it is late."""
    event = Event.objects.select_for_update(of=("self",)).get(pk=into.day.event_id)
    into = CheckIn.objects.select_related("day", "session").get(pk=into.pk)
    if not into.is_open or event.state in (Event.State.PROVED, Event.State.CLOSED, Event.State.CANCELLED):
        raise RuleBroken(_("Writing yourself down is possible only while it lasts. Speak to the organiser."))
    must_be_unlocked(event)
    there = Attendance.objects.filter(day=into.day, session=into.session, person=person).first()
    if there and there.is_there:
        return there
    is_late = into.starts_at is not None and timezone.now() > into.starts_at + LATE_AFTER
    status = Attendance.Status.LATE if is_late else Attendance.Status.PRESENT
    return mark(event, Mark(into.day, person, status, "", into.session, way=Attendance.Way.SELF))
