"""Who gets a seat: in the order of arrival, within the quota of the own village or group."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from trainings.actions.events import locked_to_plan, same_or_new
from trainings.models import NEEDS_OF, Event, EventSeats, Person, Question, Registration, SeatQuota
from trainings.queries import registration as queries
from trainings.queries.participant_import import Brought, known_people, people_behind
from trainings.queries.registration_news import fingerprint
from trainings.queries.retention import needs_due
from ui import formats
from villages.models import Participation, Programme, Village

S, Way = Registration.State, Registration.Way
Place = Participation | Village


@action
def plan_seats(
    *,
    by: User,
    event: Event,
    seats: int | None = None,
    closes_on: dt.date | None = None,
    questions: Iterable[str] = (),
    quotas: Iterable[tuple[Place, int]] = (),
) -> EventSeats:
    """How many seats there are, and how many of them are kept for whom. More seats let the waiting in."""
    seating = _locked_seats(locked_to_plan(by, event))
    kept = list(quotas)
    if seats is not None and sum(number for _place, number in kept) > seats:
        raise RuleBroken(_("More seats are kept for villages and groups than there are."))
    if seats is not None and seats < seating.taken:
        raise RuleBroken(_("%(n)s people have a seat already: there cannot be fewer.") % {"n": seating.taken})
    seating.seats, seating.closes_on, seating.questions = seats, closes_on, list(questions)
    _save(seating)
    _keep_quotas(seating, kept)
    if seats is not None and queries.free_open(seating) < 0:
        raise RuleBroken(_("The seats that are kept for nobody are taken already: there have to be more seats."))
    _let_in(seating)
    return seating


def _keep_quotas(seating: EventSeats, kept: list[tuple[Place, int]]) -> None:
    there = {quota.village or quota.participation: quota for quota in queries.quotas(seating)}
    for place, number in kept:
        quota = there.pop(place, None) or SeatQuota(seats_of=seating, **_of(place))
        if number < quota.taken:
            told = {"place": place, "n": quota.taken}
            raise RuleBroken(_("%(place)s: %(n)s people have a seat already, there cannot be fewer.") % told)
        quota.seats = number
        _save(quota)
    for quota in there.values():
        if quota.registrations.exists():
            raise RuleBroken(_("%(place)s: people are registered on these seats.") % {"place": quota})
        quota.delete()


def _of(place: Place) -> dict[str, Place]:
    return {"village": place} if isinstance(place, Village) else {"participation": place}


@action
def open_invitation(*, by: User, event: Event) -> EventSeats:
    """A link with which people register themselves; a new one takes the place of the old."""
    seating = _locked_seats(locked_to_plan(by, event))
    seating.make_invitation_key()
    _save(seating)
    return seating


@action
def close_invitation(*, by: User, event: Event) -> EventSeats:
    seating = _locked_seats(locked_to_plan(by, event))
    seating.invitation_key = None
    _save(seating)
    return seating


@action
def register(
    *,
    by: User | None,
    event: Event,
    way: str,
    name: str,
    village: Village | None = None,
    organisation: str = "",
    email: str = "",
    needs: Iterable[str] = (),
) -> Registration:
    """A seat when there is one, else a place on the waiting list; whoever is registered stays where they are."""
    seating = _locked_seats(_locked(event))
    _must_be_open(seating)
    if by is not None:
        _may_register(by, seating.event, village)
    tidy = " ".join(name.split())
    person = same_or_new(
        seating.event.programme, tidy, organisation.strip(), village, email.strip(), is_signed=by is not None
    )
    there = seating.registrations.active().filter(person=person).first()
    if there is not None and by is not None:
        raise RuleBroken(_("%(name)s is registered already.") % {"name": person.shown_name})
    return there or _enter(seating, person, way=way, by=by, needs=_asked_only(seating, needs))


def _enter(seating: EventSeats, person: Person, way: str, by: User | None, needs: list[str]) -> Registration:
    quota = queries.quota_for(seating, person.village)
    state = S.CONFIRMED if queries.has_room(seating, quota) else S.WAITING
    registration = Registration(
        seats=seating,
        person=person,
        quota=quota,
        state=state,
        way=way,
        registered_by=by,
        needs=needs,
        language=formats.language() if get_language() else "et",
    )
    _save(registration)
    return registration


def _asked_only(seating: EventSeats, needs: Iterable[str]) -> list[str]:
    """What the event did not ask is not kept."""
    asked = {need for question in seating.questions for need in NEEDS_OF[Question(question)]}
    return [need for need in needs if need in asked]


@action
def cancel_registration(*, by: User | None, registration: Registration) -> Registration:
    """Given up by the person's own link (nobody is signed in), or by who may register; the next one moves up."""
    seating = _locked_seats(_locked(registration.event))
    registration = Registration.objects.select_related("person__village", "seats__event").get(pk=registration.pk)
    if by is not None:
        _may_register(by, seating.event, registration.person.village)
    if registration.state == S.CANCELLED:
        raise RuleBroken(_("This registration was given up already."))
    if seating.event.state in Event.HELD:
        raise RuleBroken(_("The event has been held: the registration is not changed any more."))
    move(registration, S.CANCELLED, needs=[])
    _let_in(seating)
    return registration


@action
def free_seat(*, by: User | None, registration: Registration) -> Registration:
    """Of who is erased or written down twice: without a mail, and whoever waits moves up while there is time."""
    seating = _locked_seats(_locked(registration.event))
    registration = Registration.objects.select_related("person", "seats__event").get(pk=registration.pk)
    told = fingerprint(registration).split(";", 1)[1]
    move(registration, S.CANCELLED, needs=[], told=f"{S.CANCELLED};{told}", told_at=timezone.now())
    if seating.event.state not in Event.HELD:
        _let_in(seating)
    return registration


@action
def stop_reminder(*, by: User | None, registration: Registration) -> Registration:
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    registration.wants_reminder = False
    registration.save(update_fields=["wants_reminder"])
    return registration


@action
def forget_needs(*, by: User | None, registration: Registration) -> bool:
    """The scheduler's deed: after the event nobody needs to know what somebody eats."""
    return bool(needs_due(timezone.localdate()).filter(pk=registration.pk).update(needs=[]))


def _let_in(seating: EventSeats) -> None:
    """Those who wait move up in the order in which they came, each when there is room on the own seats."""
    full: set[int | None] = set()
    for waiting in seating.registrations.waiting().select_related("quota"):
        if waiting.quota_id in full:
            continue
        seating.refresh_from_db()
        quota = SeatQuota.objects.get(pk=waiting.quota_id) if waiting.quota_id else None
        if queries.has_room(seating, quota):
            move(waiting, S.CONFIRMED)
        else:
            full.add(waiting.quota_id)


def _locked(event: Event) -> Event:
    whole = Event.objects.select_for_update(of=("self",)).select_related("programme", "organiser__programme")
    return whole.get(pk=event.pk)


def lock_events_of(person: Person) -> None:
    """Before the person's own row, in one order: who registers locks the event first as well."""
    events = Event.objects.filter(seating__registrations__person=person)
    for pk in sorted(set(events.values_list("pk", flat=True))):
        Event.objects.select_for_update(of=("self",)).get(pk=pk)


def _locked_seats(event: Event) -> EventSeats:
    """Made when first needed; the event's row is locked, so nobody else makes it or takes a seat now."""
    seating, _made = EventSeats.objects.get_or_create(event=event)
    seating.event = event
    return seating


def _must_be_open(seating: EventSeats) -> None:
    event = seating.event
    if event.state != Event.State.OPEN:
        raise RuleBroken(
            _("The event is “%(state)s”: people register while it is open for registration.")
            % {"state": event.get_state_display()}
        )
    if seating.closes_on and seating.closes_on < timezone.localdate():
        raise RuleBroken(_("Registration ended on %(day)s.") % {"day": formats.date(seating.closes_on)})


def _may_register(by: User, event: Event, village: Village | None) -> None:
    if queries.is_organiser(by, event):
        return
    if village is None or not queries.villages_to_register(by, event).filter(pk=village.pk).exists():
        raise RuleBroken(
            _("You register people of your own villages; others register themselves or at the organiser.")
        )


def _save(thing: EventSeats | SeatQuota | Registration) -> None:
    try:
        thing.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    thing.save()


@action
def import_participants(*, by: User, event: Event, rows: Iterable[Brought]) -> int:
    """All of a brought list or nothing; who is on the list already stays as they are. How many came onto it."""
    seating = _locked_seats(locked_to_plan(by, event))
    if seating.event.state not in (Event.State.PLANNED, Event.State.OPEN):
        raise RuleBroken(
            _("The event is “%(state)s”: a list is brought while it is planned or open.")
            % {"state": seating.event.get_state_display()}
        )
    Programme.objects.locked(seating.event.programme_id)
    people = _people(seating.event.programme, list(rows))
    there = set(seating.registrations.active().values_list("person", flat=True))
    new = {person.pk: person for person in people if person.pk not in there}
    made = [_brought(seating, person, by) for person in new.values()]
    _seat(seating, made)
    Registration.objects.bulk_create(made, batch_size=2000)
    return len(made)


def _people(programme: Programme, rows: list[Brought]) -> list[Person]:
    """Who is meant, by the rule of the preview; the others are new, and an e-mail that was not known is kept."""
    meant = people_behind(rows, known_people(programme.pk))
    known = Person.objects.in_bulk([someone.pk for someone, _row in meant if someone.pk])
    people, new = [], []
    for someone, row in meant:
        if someone.pk:
            person = known[someone.pk]
        else:
            person = Person(programme=programme, village=row.village, name=row.name, organisation=row.organisation)
            new.append(person)
        if not person.email and someone.email:
            person.email = someone.email
            if person.pk:
                person.save(update_fields=["email"])
        people.append(person)
    Person.objects.bulk_create(new, batch_size=2000)
    return people


def _brought(seating: EventSeats, person: Person, by: User) -> Registration:
    return Registration(seats=seating, person=person, way=Way.IMPORTED, registered_by=by, language=formats.language())


def _seat(seating: EventSeats, made: list[Registration]) -> None:
    """In the order of the list, as if they had come one by one."""
    quotas = list(queries.quotas(seating))
    left: dict[int | None, int | None] = {quota.pk: quota.seats - quota.taken for quota in quotas}
    left[None] = None if seating.seats is None else queries.free_open(seating)
    by_place = {quota.village or quota.participation: quota for quota in quotas}
    for one in made:
        village = one.person.village
        one.quota = (by_place.get(village) or by_place.get(village.participation)) if village else None
        room = left[one.quota.pk if one.quota else None]
        if room is None or room > 0:
            one.state = S.CONFIRMED
            left[one.quota.pk if one.quota else None] = None if room is None else room - 1
