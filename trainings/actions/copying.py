"""An event planned like an earlier one."""

from typing import Unpack

from accounts.models import User
from accounts.rules import action
from trainings.actions.event_plan import Plan
from trainings.actions.events import plan_event
from trainings.models import Event, EventSeats, Session
from villages.models import Participation, Programme


@action
def copy_event(
    *,
    by: User,
    copied: Event,
    programme: Programme,
    title: str,
    organiser: Participation | None = None,
    **plan: Unpack[Plan],
) -> Event:
    """A new event planned like an earlier one: the programme of its days, its seats and what it asks come along.

    Days are matched in their order; sessions of days that the new event does not have are left out.
    """
    event = plan_event(by=by, programme=programme, title=title, organiser=organiser, **plan)
    _copy_sessions(copied, event)
    seating = EventSeats.objects.filter(event=copied).first()
    if seating is not None:
        EventSeats.objects.create(event=event, seats=seating.seats, questions=seating.questions)
    return event


def _copy_sessions(copied: Event, event: Event) -> None:
    new_days = event.days.order_by("on")
    for day, new in zip(copied.days.order_by("on"), new_days, strict=False):
        for session in day.sessions.prefetch_related("trainers"):
            trainers = session.trainers.filter(erased_at=None, programme=event.programme)
            made = Session.objects.get(pk=session.pk)
            made.pk, made.day = None, new
            made._state.adding = True
            made.save()
            made.trainers.set(trainers)
