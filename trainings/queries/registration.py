"""Seats: how many are free for whom, who has one, and what the pages of registration read."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from accounts.models import User
from look.sorting import estonian
from trainings.models import Event, EventSeats, Registration, SeatQuota
from villages import scope
from villages.models import Village
from villages.roles import Permission

NEEDS_KEPT_DAYS = 1  # after the event's last day
NEEDS_KEPT_DAYS_OF_TRIP = 30  # after the return


def quotas(seating: EventSeats) -> QuerySet[SeatQuota]:
    whole = seating.quotas.select_related("village", "participation__partner")
    return whole.order_by("participation__partner__code", estonian("village__name"), "pk")


def quota_for(seating: EventSeats, village: Village | None) -> SeatQuota | None:
    """The village's own seats, else those of its group; nobody's seats for who is from elsewhere or has no quota."""
    if village is None:
        return None
    fitting = seating.quotas.filter(Q(village=village) | Q(participation=village.participation_id))
    return fitting.order_by(Coalesce("village", 0).desc()).first()


def free_open(seating: EventSeats) -> int:
    """Seats kept for nobody that are not taken; only where the number of seats is known."""
    sums = seating.quotas.aggregate(kept=Coalesce(Sum("seats"), 0), taken=Coalesce(Sum("taken"), 0))
    return (seating.seats or 0) - sums["kept"] - (seating.taken - sums["taken"])


def has_room(seating: EventSeats, quota: SeatQuota | None) -> bool:
    if quota is not None:
        return quota.taken < quota.seats
    return seating.seats is None or free_open(seating) > 0


def needs_due(day: dt.date) -> QuerySet[Registration]:
    """Registrations whose answers go by a day, because the event is over or will not be."""
    event = "seats__event__"
    over = Registration.objects.exclude(needs=[]).annotate(
        over_on=Coalesce(*(f"{event}{name}" for name in ("held_until", "held_from", "planned_until", "planned_from")))
    )
    trip = Q(seats__event__kind__in=Event.TRIPS)
    return over.filter(
        ~trip & Q(over_on__lte=day - dt.timedelta(days=NEEDS_KEPT_DAYS))
        | trip & Q(over_on__lte=day - dt.timedelta(days=NEEDS_KEPT_DAYS_OF_TRIP))
        | Q(seats__event__state=Event.State.CANCELLED)
    )


def villages_to_register(user: User, event: Event) -> QuerySet[Village]:
    """The organiser registers everybody, others those of their own villages."""
    whole = Village.objects.filter(participation__programme=event.programme_id)
    return whole.filter(scope.villages(user, Permission.REGISTER_PEOPLE))


def listed(user: User, event: Event) -> QuerySet[Any]:
    rows = Registration.objects.filter(seats__event=event).active()
    return rows.select_related("person__village__participation__partner", "registered_by", "quota")
