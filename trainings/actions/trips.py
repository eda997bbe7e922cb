"""A study trip: its stops, its travellers, its report."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.models import (
    ActionPoint,
    Attendance,
    Event,
    Lesson,
    Person,
    Registration,
    TravelCare,
    Traveller,
    TripReport,
    TripStop,
)
from trainings.queries.retention import care_due
from villages.access import can
from villages.models import Participation, Programme, Village
from villages.roles import Permission

S = Event.State
OVER = (S.CLOSED, S.CANCELLED)
MOST_STOPS = 120
MOST_POINTS = 60


def may_plan(user: User, event: Event) -> bool:
    return event.kind in Event.TRIPS and event.state not in OVER and can(user, Permission.PLAN_EVENT, _place(event))


def may_keep(user: User, event: Event) -> bool:
    """The travellers' list with rooms, seats and whom to call."""
    return event.kind in Event.TRIPS and can(user, Permission.RECORD_ATTENDANCE, _place(event))


def may_tell(user: User, event: Event, village: Village) -> bool:
    """A village's lesson: whoever tells how the village does."""
    return event.kind in Event.TRIPS and can(user, Permission.POST_UPDATE, village)


def _place(event: Event) -> Participation | Programme:
    return event.place_of_right


@action
def add_stop(*, by: User, event: Event, **facts: object) -> TripStop:
    """``facts``: day, at, place, title, way, latitude, longitude, outcome."""
    event = _plannable(by, event)
    if event.stops.count() >= MOST_STOPS:
        raise RuleBroken(_("A trip has at most %(n)s stops.") % {"n": MOST_STOPS})
    return _filled(TripStop(event=event), facts)


@action
def change_stop(*, by: User, stop: TripStop, **facts: object) -> TripStop:
    _plannable(by, stop.event)
    return _filled(TripStop.objects.get(pk=stop.pk), facts)


@action
def remove_stop(*, by: User, stop: TripStop) -> None:
    """Only a plan: what was dropped or held stays and says so."""
    event = _plannable(by, stop.event)
    if event.held_from:
        raise RuleBroken(_("The trip is over: mark the stop as dropped instead, so that the plan stays readable."))
    TripStop.objects.get(pk=stop.pk).delete()


def _filled(stop: TripStop, facts: Mapping[str, object]) -> TripStop:
    for name, value in facts.items():
        setattr(stop, name, value)
    _save(stop)
    return stop


@action
def list_travellers(*, by: User, event: Event) -> int:
    """Put those who have a seat, and those who were there, on the list; says how many came to it."""
    event = _kept(by, event)
    registered = Registration.objects.confirmed().filter(seats__event=event).values("person")
    present = Attendance.objects.filter(day__event=event, status__in=Attendance.THERE).values("person")
    new = Person.objects.filter(models.Q(pk__in=registered) | models.Q(pk__in=present)).exclude(travels__event=event)
    return len(Traveller.objects.bulk_create(Traveller(event=event, person=person) for person in new.order_by("pk")))


@action
def place_travellers(*, by: User, event: Event, places: Mapping[Traveller, tuple[str, str]]) -> Event:
    """Room and seat of each. Seats are given up first, so that two people can change theirs at once."""
    event = _kept(by, event)
    now = {one.pk: one for one in event.travellers.all()}
    changed = []
    for asked, (room, seat) in places.items():
        one = now.get(asked.pk)
        if one is None:
            raise RuleBroken(_("This person is not on the list any more: open the page anew."))
        if (one.room, one.seat) != (room, seat):
            one.room, one.seat = room, seat
            changed.append(one)
    seats = [one.seat for one in now.values() if one.seat]
    if twice := sorted({seat for seat in seats if seats.count(seat) > 1}):
        raise RuleBroken(_("Seat %(seats)s is given to two people.") % {"seats": ", ".join(twice)})
    event.travellers.filter(pk__in=[one.pk for one in changed]).exclude(seat="").update(seat="")
    for one in changed:
        one.save(update_fields=["room", "seat"])
    return event


@action
def remove_traveller(*, by: User, traveller: Traveller) -> None:
    """The emergency contact goes too."""
    _kept(by, traveller.event)
    Traveller.objects.get(pk=traveller.pk).delete()


@action
def keep_care(
    *, by: User, traveller: Traveller, contact_name: str = "", contact_phone: str = "", needs: str = ""
) -> TravelCare:
    event = _kept(by, traveller.event)
    if care_due(timezone.localdate()).filter(pk=event.pk).exists():
        raise RuleBroken(_("Thirty days have gone since the return: emergency contacts are not kept any more."))
    care = TravelCare.objects.filter(traveller=traveller).first() or TravelCare(traveller=traveller)
    care.contact_name, care.contact_phone, care.needs = contact_name, contact_phone, needs
    care.erased_at = None
    _save(care)
    return care


@action
def forget_care(*, by: User | None, event: Event, reason: str) -> int:
    """The scheduler's deed: all emergency contacts of a trip whose time is over."""
    if not care_due(timezone.localdate()).filter(pk=event.pk).exists():
        return 0
    kept = TravelCare.objects.kept().filter(traveller__event=event)
    return kept.update(contact_name="", contact_phone="", needs="", erased_at=timezone.now())


@action
def write_trip_report(*, by: User, event: Event, summary: str) -> TripReport:
    event = _kept(by, event)
    if event.held_from is None:
        raise RuleBroken(_("The report is written when the trip has been held: mark it as held first."))
    report = TripReport.objects.filter(event=event).first() or TripReport(event=event)
    report.summary = summary
    _save(report)
    return report


@action
def write_lesson(*, by: User, event: Event, village: Village, text: str) -> Lesson:
    """One for each village; written again, it takes the place of the one before, which stays in the history."""
    event = _locked(event)
    if not may_tell(by, event, village) or village.participation.programme_id != event.programme_id:
        raise RuleBroken(_("Choose your own village: you tell what it takes along."))
    if event.held_from is None:
        raise RuleBroken(_("Lessons are written when the trip has been held."))
    lesson = Lesson.objects.filter(event=event, village=village).first() or Lesson(event=event, village=village)
    lesson.text = text
    _save(lesson)
    return lesson


@action
def add_action_point(
    *, by: User, event: Event, text: str, village: Village | None = None, due_on: dt.date | None = None
) -> ActionPoint:
    event = _kept(by, event)
    if village is not None and village.participation.programme_id != event.programme_id:
        raise RuleBroken(_("The village is not of this programme."))
    if event.action_points.count() >= MOST_POINTS:
        raise RuleBroken(_("A trip has at most %(n)s action points.") % {"n": MOST_POINTS})
    point = ActionPoint(event=event, village=village, text=text, due_on=due_on)
    _save(point)
    return point


def _plannable(by: User, event: Event) -> Event:
    event = _locked(event)
    if not may_plan(by, event):
        raise RuleBroken(_("The programme of a trip is planned by the organiser's coordinator until it is closed."))
    return event


def _kept(by: User, event: Event) -> Event:
    event = _locked(event)
    if not may_keep(by, event):
        raise RuleBroken(_("The travellers' list and the report of a trip are kept by the organiser's coordinator."))
    return event


def _locked(event: Event) -> Event:
    rows = Event.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("programme", "organiser__programme").get(pk=event.pk)


def _save(thing: models.Model) -> None:
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    thing.save()
