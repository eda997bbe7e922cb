"""Inviting people to an event, reminding who is silent, and their answers."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.events import locked_to_plan, same_or_new
from trainings.actions.registration import _enter, _locked, _locked_seats, _must_be_open
from trainings.models import Event, EventInvitation, Person, Registration
from villages.models import Programme

Answer = EventInvitation.Answer
MOST_INVITED = 500  # at one event


@action
def invite_people(
    *, by: User, event: Event, people: Iterable[Person], others: Iterable[tuple[str, str]] = ()
) -> list[EventInvitation]:
    """A mail goes to each; who has no address, has a seat or was invited before is left out. Returns the new ones.

    ``others``: name and address of people who may be in no list yet. An address that the programme knows is the person
    who has it.
    """
    event = locked_to_plan(by, event)
    if event.state != Event.State.OPEN:
        raise RuleBroken(_("Open the registration first: then whoever is invited can answer."))
    people = [*people, *(_behind(event.programme, name, email) for name, email in others)]
    there = set(Registration.objects.active().filter(seats__event=event).values_list("person", flat=True))
    there |= set(event.invitations.values_list("person", flat=True))  # type: ignore[attr-defined]
    new = [one for one in people if one.email and one.pk not in there and one.programme_id == event.programme_id]
    new = list({one.pk: one for one in new}.values())
    if not new:
        raise RuleBroken(_("Nobody new with an e-mail address is among them."))
    if len(there) + len(new) > MOST_INVITED:
        raise RuleBroken(_("At most %(n)s people are invited to an event.") % {"n": MOST_INVITED})
    return EventInvitation.objects.bulk_create(
        [EventInvitation(event=event, person=one, invited_by=by) for one in new]
    )


def _behind(programme: Programme, name: str, email: str) -> Person:
    known = Person.objects.named().filter(programme=programme, email__iexact=email).order_by("pk").first()
    return known or same_or_new(programme, name, "", None, email)


@action
def remind_invited(*, by: User, event: Event) -> int:
    """Another mail to who has not answered; at most one a day. Returns to how many."""
    event = locked_to_plan(by, event)
    day_ago = timezone.now() - dt.timedelta(days=1)
    silent = EventInvitation.objects.silent().filter(event=event, mailed_at__lt=day_ago)
    silent = silent.exclude(reminder_asked_at__gte=day_ago)
    told = silent.update(reminder_asked_at=timezone.now())
    if not told:
        raise RuleBroken(_("Everybody has answered, or was written to less than a day ago."))
    return told


@action
def answer_invitation(*, by: User | None, invitation: EventInvitation, comes: bool) -> Registration | None:
    """Behind the link of the mail, so nobody is signed in. Whoever comes gets a seat or a place in the line."""
    seating = _locked_seats(_locked(invitation.event))
    invitation = EventInvitation.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitation.pk)
    row = seating.registrations.active().filter(person=invitation.person).first()
    if comes and row is None:
        _must_be_open(seating)
        row = _enter(seating, invitation.person, way=Registration.Way.INVITED, by=None, needs=[])
    if not comes and row is not None:
        raise RuleBroken(_("You have a seat: give it up behind the link of your registration."))
    invitation.answer, invitation.answered_at = Answer.COMES if comes else Answer.NO, timezone.now()
    invitation.save(update_fields=["answer", "answered_at"])
    return row
