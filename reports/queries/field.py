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
from villages.access import can
from villages.models import Village
from villages.roles import Permission
from villages.scope import can_somewhere

MOST_OF_A_KIND = 12
NEAR = dt.timedelta(days=7)


@dataclass(frozen=True)
class Field:
    villages: list[Village]
    pilots: list[Pilot]
    events: list[Event]

    def __bool__(self) -> bool:
        return bool(self.villages or self.pilots or self.events)


def field_of(user: User) -> Field:
    """Villages to log hours for, pilots to tell of, events of these days at which the person ticks who came."""
    return Field(
        villages=list(to_log_for(user)[:MOST_OF_A_KIND]),
        pilots=list(to_tell_of(user)[:MOST_OF_A_KIND]),
        events=_events(user) if can_somewhere(user, Permission.RECORD_ATTENDANCE) else [],
    )


def _events(user: User) -> list[Event]:
    today = timezone.localdate()
    known = Event.objects.visible_to(user).exclude(state__in=FIXED)
    near = known.annotate(first_day=FIRST_DAY, last_day=LAST_DAY).filter(between(today - NEAR, today + NEAR))
    found = near.select_related("organiser__programme", "programme").order_by("first_day", "pk")[: 2 * MOST_OF_A_KIND]
    return [event for event in found if can(user, Permission.RECORD_ATTENDANCE, event.place_of_right)][:MOST_OF_A_KIND]
