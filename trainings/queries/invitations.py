"""Who was invited to an event, and whom one may choose among."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from accounts.models import User
from trainings.models import Attendance, Event, EventInvitation, Person, Registration
from ui.sorting import alphabetical
from villages.models import Village


class Keys(TypedDict):
    person: int


class Reached(TypedDict):
    """How many of its people can be written to."""

    reached: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ReachedEvent: TypeAlias = WithAnnotations[Event, Reached]
    ReachedVillage: TypeAlias = WithAnnotations[Village, Reached]


MOST_EVENTS = 40


def listed(event: Event) -> QuerySet[EventInvitation]:
    """Who is silent first."""
    rows = EventInvitation.objects.filter(event=event).select_related("person__village")
    return rows.order_by("answer", alphabetical("person__name"), "pk")


def language_of(person: Person) -> str:
    """Of the account with the person's address, else in which the person registered last, else the usual one."""
    account = User.objects.filter(email__iexact=person.email).values_list("language", flat=True).first()
    spoken = Registration.objects.filter(person=person).order_by("-registered_at", "-pk")
    return account or spoken.values_list("language", flat=True).first() or settings.LANGUAGE_CODE


def counts(event: Event) -> dict[str, int]:
    return event.invitations.aggregate(  # type: ignore[attr-defined]
        all=Count("pk"),
        comes=Count("pk", filter=Q(answer="comes")),
        no=Count("pk", filter=Q(answer="no")),
        silent=Count("pk", filter=Q(answer="")),
    )


def to_choose(user: User, event: Event) -> QuerySet[Person]:
    """People with an address, whose name this person may see."""
    known = Person.objects.visible_to(user).named().filter(programme=event.programme_id)
    return known.exclude(email="")


def villages_of(user: User, event: Event) -> "QuerySet[ReachedVillage]":
    """Villages with how many people of theirs can be invited as `reached`."""
    people = to_choose(user, event).values("pk")
    rows = Village.objects.filter(participation__programme=event.programme_id, people__in=people)
    return rows.annotate(reached=Count("people", distinct=True)).order_by(alphabetical("name"), "pk")


def earlier_events(user: User, event: Event) -> "QuerySet[ReachedEvent]":
    """Events held before, the newest first, with how many of their people can be invited as `reached`."""
    people = to_choose(user, event).values("pk")
    there = Q(days__attendances__status__in=Attendance.THERE, days__attendances__person__in=people)
    held = Event.objects.visible_to(user).filter(programme=event.programme_id, state__in=Event.HELD)
    held = held.exclude(pk=event.pk).annotate(reached=Count("days__attendances__person", filter=there, distinct=True))
    return held.filter(reached__gt=0).order_by("-held_from", "-pk")[:MOST_EVENTS]


def who_was_at(events: Iterable[Event] | QuerySet[Event]) -> "QuerySet[Attendance, Keys]":
    marks = Attendance.objects.filter(day__event__in=events, status__in=Attendance.THERE)
    return marks.order_by().values("person")
