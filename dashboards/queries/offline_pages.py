"""What a person does where there is no network: the pages that the phone keeps."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from mentoring.queries import to_log_for
from pilots.models import Pilot
from pilots.queries import to_tell_of
from trainings.actions import FIXED
from trainings.models import Event
from trainings.queries.events import FIRST_DAY, LAST_DAY, between
from trainings.slots import Slot
from villages.access import can
from villages.models import Village
from villages.roles import Permission
from villages.scope import can_somewhere

MOST_OF_A_KIND = 12
NEAR = dt.timedelta(days=7)
VERY_NEAR = dt.timedelta(days=1)


@dataclass(frozen=True)
class Listed:
    """An event, and its sessions of yesterday, today and tomorrow where it has several."""

    event: Event
    slots: list[Slot]


@dataclass(frozen=True)
class Field:
    villages: list[Village]
    pilots: list[Pilot]
    events: list[Listed]

    def __bool__(self) -> bool:
        return bool(self.villages or self.pilots or self.events)


def field_of(user: User) -> Field:
    """Villages to log hours for, pilots to tell of, events of these days at which the person ticks who came."""
    return Field(
        villages=list(to_log_for(user)[:MOST_OF_A_KIND]),
        pilots=list(to_tell_of(user)[:MOST_OF_A_KIND]),
        events=_events(user) if can_somewhere(user, Permission.RECORD_ATTENDANCE) else [],
    )


def _events(user: User) -> list[Listed]:
    today = timezone.localdate()
    known = Event.objects.visible_to(user).exclude(state__in=FIXED)
    near = known.annotate(first_day=FIRST_DAY, last_day=LAST_DAY).filter(between(today - NEAR, today + NEAR))
    near = near.select_related("organiser__programme", "programme").prefetch_related("days__sessions")
    found = near.order_by("first_day", "pk")[: 2 * MOST_OF_A_KIND]
    own = [event for event in found if can(user, Permission.RECORD_ATTENDANCE, event.place_of_right)]
    return [Listed(event, _sessions(event, today)) for event in own[:MOST_OF_A_KIND]]


def _sessions(event: Event, today: dt.date) -> list[Slot]:
    days = [day for day in event.days.all() if abs(day.on - today) <= VERY_NEAR]
    return [Slot(day, session) for day in days for session in day.sessions.all()]
