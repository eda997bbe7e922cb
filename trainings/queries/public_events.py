"""The public list of coming events, and its calendar. Who registers: trainings.queries.registration."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet

from accounts.calendars import Entry
from trainings import calendars
from trainings.models import Event
from trainings.queries.events import FIRST_DAY, LAST_DAY
from ui.addresses import absolute_url
from villages.models import Programme

OVER = (Event.State.CANCELLED, *Event.HELD)


def coming(programme: Programme, today: dt.date) -> QuerySet[Event]:
    """Public events that are yet to come or have no day yet, the nearest first."""
    public = Event.objects.public().with_fullness().filter(programme=programme)
    dated = public.annotate(first_day=FIRST_DAY, last_day=LAST_DAY)
    dated = dated.exclude(last_day__lt=today).exclude(state__in=OVER)
    return dated.select_related("organiser__partner").order_by("first_day", "pk")


def calendar_entries(programme: Programme) -> Iterator[Entry]:
    """Cancelled ones too: a calendar that has them shows them as cancelled."""
    public = Event.objects.public().filter(programme=programme).exclude(held_from=None, planned_from=None)
    for event in calendars.changed(public.order_by("pk")).prefetch_related("days__sessions__trainers"):
        yield calendars.entry(event, absolute_url("joining:event", event.pk))
