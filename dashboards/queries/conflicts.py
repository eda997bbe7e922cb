"""Overlaps across events and mentors' visits."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from mentoring.models import HourEntry, PlannedVisit
from trainings.models import Event
from trainings.queries import conflicts as events
from trainings.queries.conflicts import Busy, Conflict, Who

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2190, 1, 1)
NEAR = dt.timedelta(days=1)


def conflicts(user: User, since: dt.date | None, until: dt.date | None, kind: str = "") -> list[Conflict]:
    """What the reader may see of events and visits; in the order of time."""
    first, last = since or EARLIEST, until or LATEST
    found = [one for one in _around(user, first, last) if first <= one[1].starts.date() <= last]
    return events.named([one for one in found if not kind or one[0].kind == kind], user)


def of_event(event: Event, user: User) -> list[Conflict]:
    """What an event shares the time of somebody with, mentors' visits included."""
    if event.starts_on is None or event.state in events.OFF:
        return []
    found = _around(user, event.starts_on, event.ends_on or event.starts_on)
    return events.named((pair for pair in found if event in (pair[1].event, pair[2].event)), user)


def of_visit(visit: PlannedVisit, user: User) -> list[Conflict]:
    thing = f"{visit._meta.model_name} {visit.pk}"
    found = _around(user, visit.planned_on, visit.planned_on)
    return events.named((pair for pair in found if thing in (pair[1].thing, pair[2].thing)), user)


def _around(user: User, first: dt.date, last: dt.date) -> Iterator[tuple[Who, Busy, Busy]]:
    calendar = events.calendar_of(events.dated(Event.objects.visible_to(user), first - NEAR, last + NEAR))
    for who, visit in _visits(user, first - NEAR, last + NEAR):
        calendar.setdefault(who, []).append(visit)
    return events.clashes(calendar)


def _visits(user: User, first: dt.date, last: dt.date) -> Iterator[tuple[Who, Busy]]:
    """A visit is the mentor's and the village's time; one without a clock time is in nobody's way."""
    planned = PlannedVisit.objects.visible_to(user).open().filter(starts__isnull=False)
    for visit in planned.filter(planned_on__range=(first, last)).select_related("allowance__village"):
        if visit.starts is None:
            continue
        starts = events.at(visit.planned_on, visit.starts)
        yield from _of(visit, starts, starts + dt.timedelta(minutes=int(visit.hours * 60)))
    logged = HourEntry.objects.visible_to(user).drawing().filter(starts_at__isnull=False)
    for entry in logged.filter(worked_on__range=(first, last)).select_related("allowance__village"):
        if entry.starts_at and entry.ends_at:
            yield from _of(entry, entry.starts_at.astimezone(dt.UTC), entry.ends_at.astimezone(dt.UTC))


def _of(visit: PlannedVisit | HourEntry, starts: dt.datetime, ends: dt.datetime) -> Iterator[tuple[Who, Busy]]:
    village = visit.allowance.village
    what = _("Mentor's visit: %(village)s") % {"village": village}
    url = reverse("mentoring:village", args=[village.slug])
    one = Busy(starts, ends, what, f"{visit._meta.model_name} {visit.pk}", url=url)
    yield Who("user", visit.mentor_id), one
    yield Who("village", village.pk), one
