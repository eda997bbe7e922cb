"""Events in people's calendars."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias, TypedDict, cast

from django.apps import apps
from django.db.models import Count, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.calendars import Entry, contributes, uid_of
from accounts.models import User
from trainings.models import Event
from ui.addresses import absolute_url
from villages import scope
from villages.models import Activity, Participation


class Changes(TypedDict):
    """How often an event or its sessions changed, and when last."""

    own_changes: int
    own_changed_at: dt.datetime | None
    session_changes: int
    session_changed_at: dt.datetime | None
    sequence: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ChangedEvent: TypeAlias = WithAnnotations[Event, Changes]


SURE = (Event.State.OPEN, *Event.HELD)


@contributes
def of_person(user: User) -> Iterator[Entry]:
    """What the programme holds for everybody, and what the groups above the person hold for their own."""
    groups = Participation.objects.filter(scope.known_participations(user))
    events = Event.objects.visible_to(user).filter(Q(part=Activity.Part.COMMON) | Q(organiser__in=groups))
    return entries(events)


def entries(events: QuerySet[Event]) -> Iterator[Entry]:
    """Of events that have a day. What was written about an event in the history is what changed in the calendar."""
    dated = events.filter(Q(held_from__isnull=False) | Q(planned_from__isnull=False)).order_by("pk")
    for event in changed(dated).prefetch_related("days__sessions__trainers"):
        yield entry(event)


def changed(events: QuerySet[Event]) -> "QuerySet[ChangedEvent]":
    """With how often an event or its sessions changed, and when the last time was."""
    event_rows, session_rows = _history("EventHistory"), _history("SessionHistory")
    own = event_rows.filter(pgh_obj=OuterRef("pk")).order_by().values("pgh_obj")
    sessions = session_rows.filter(day__event=OuterRef("pk")).order_by().values("day__event")
    return events.annotate(
        own_changes=Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 1),
        own_changed_at=Subquery(own.annotate(at=Max("pgh_created_at")).values("at")),
        session_changes=Coalesce(Subquery(sessions.annotate(n=Count("pk")).values("n")), 0),
        session_changed_at=Subquery(sessions.annotate(at=Max("pgh_created_at")).values("at")),
        sequence=F("own_changes") + F("session_changes") - 1,
    )


def _history(name: str) -> QuerySet[Model]:
    rows: QuerySet[Model] = apps.get_model("trainings", name)._default_manager.all()
    return rows


def entry(event: "ChangedEvent", url: str = "") -> Entry:
    starts, ends = span(event)
    times = [at for at in (event.own_changed_at, event.session_changed_at) if at]
    return Entry(
        uid=uid_of("event", event.pk),
        title=event.title,
        starts=starts,
        ends=ends,
        changed_at=max(times, default=timezone.now()).replace(microsecond=0),
        sequence=event.sequence,
        place=event.place or (_("online") if event.is_online else ""),
        text=_text(event),
        url=url or absolute_url("trainings:event", event.pk),
        is_sure=event.state in SURE,
        is_cancelled=event.state == Event.State.CANCELLED,
    )


def span(event: Event) -> tuple[dt.date, dt.date] | tuple[dt.datetime, dt.datetime]:
    """From the first minute to the last where both are known and it is one day; else whole days."""
    first = cast(dt.date, event.starts_on)  # only events with a day stand in a calendar
    last = event.ends_on or first
    clock = event.starts_at_time, event.ends_at_time
    if first == last and clock[0] and clock[1]:
        return _at(first, clock[0]), _at(first, clock[1])
    sessions = [session for day in event.days.all() for session in day.sessions.all() if day.on == first == last]
    if sessions:
        return min(one.starts_at for one in sessions), max(one.ends_at for one in sessions)
    return first, last


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


def _text(event: Event) -> str:
    lines = [capfirst(event.get_kind_display()), *([event.state_reason] if event.state_reason else [])]
    days = [day for day in event.days.all() if day.sessions.all()]
    for day in days:
        lines += [f"{day.on:%d.%m.%Y}"] if len(days) > 1 else []
        lines += [f"{one.starts_at_time:%H:%M} {one.title}{_led_by(one.trainers.all())}" for one in day.sessions.all()]
    return "\n".join(lines)


def _led_by(trainers: Iterable[object]) -> str:
    names = ", ".join(str(trainer) for trainer in trainers)
    return f" ({names})" if names else ""
