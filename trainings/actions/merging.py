"""Two rows that are one participant become one; the other stays as a trace that leads to it."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.people import locked, must_give_reason
from trainings.actions.registration import S, free_seat, lock_events_of
from trainings.models import Attendance, Certificate, Consent, EventInvitation, Person, Registration, TravelCare
from trainings.models import Traveller as Travel
from villages.actions import drop_papers
from villages.models import Paper, Village
from villages.models.paper import Needs

Status = Attendance.Status
# Of two marks for one session the one that says more for the person stands.
SAYS_MORE = (Status.PRESENT, Status.LATE, Status.LEFT_EARLY, Status.EXCUSED, Status.ABSENT, Status.NOT_RECORDED)


class Stays(NamedTuple):
    """What the participant is called from now on."""

    name: str
    organisation: str
    email: str
    village: Village | None


@action
def merge_person(*, by: User, person: Person, other: Person, stays: Stays, reason: str) -> Person:
    """``person`` stays and takes everything of ``other``, whose row is emptied and points to it for ever."""
    if person.pk == other.pk:
        raise RuleBroken(_("Choose two different participants."))
    lock_events_of(other)
    first, second = (locked(by, one) for one in sorted((person, other), key=lambda one: one.pk))
    kept, gone = (first, second) if first.pk == person.pk else (second, first)
    if kept.programme_id != gone.programme_id:
        raise RuleBroken(_("The two are not of the same programme."))
    for one in (kept, gone):
        must_give_reason(one, reason)
    _must_be_of(stays, kept, gone)
    _take_attendances(kept, gone)
    _take_invitations(kept, gone)
    _take_registrations(kept, gone)
    _take_travels(kept, gone)
    _take_certificates(kept, gone)
    _take_consents(kept, gone)
    _leave_trace(kept, gone)
    _fill(kept, stays, gone.keep_because)
    return kept


def _must_be_of(stays: Stays, kept: Person, gone: Person) -> None:
    """Nothing new is written here: what stays is one's or the other's."""
    for field, value in stays._asdict().items():
        if value not in (getattr(kept, field), getattr(gone, field)):
            raise RuleBroken(_("Choose from what the two have; other data are mended afterwards."))
    if not stays.name:
        raise RuleBroken(_("A participant has a name."))


def _take_attendances(kept: Person, gone: Person) -> None:
    mine = {(one.day_id, one.session_id): one for one in Attendance.objects.filter(person=kept)}
    for one in Attendance.objects.filter(person=gone):
        same = mine.get((one.day_id, one.session_id))
        if same is None:
            one.person = kept
            one.save(update_fields=["person"])
            continue
        status, role, way, marked_at = one.status, one.role, one.way, one.marked_at
        one.delete()
        if SAYS_MORE.index(Status(status)) < SAYS_MORE.index(Status(same.status)):
            same.status, same.role, same.way, same.marked_at = status, role, way, marked_at
            same.save(update_fields=["status", "role", "way", "marked_at"])


def _take_registrations(kept: Person, gone: Person) -> None:
    """Of two seats at one event one is given up, and whoever waits moves up; a seat beats a place in the line."""
    for row in gone.registrations.select_related("seats__event").order_by("pk"):
        mine = row.seats.registrations.active().filter(person=kept).select_related("seats__event").first()
        if mine and row.state != S.CANCELLED:
            stays, goes = sorted((mine, row), key=lambda one: (one.state != S.CONFIRMED, one.pk))
            stays.needs = [*stays.needs, *(need for need in goes.needs if need not in stays.needs)]
            free_seat(by=None, registration=goes)
            stays.save(update_fields=["needs"])
        Registration.objects.filter(pk=row.pk).update(person=kept)


def _take_invitations(kept: Person, gone: Person) -> None:
    """Of two invitations to one event the one that was answered stays."""
    mine = {one.event_id: one for one in EventInvitation.objects.filter(person=kept)}
    for row in EventInvitation.objects.filter(person=gone).order_by("pk"):
        same = mine.get(row.event_id)
        if same is not None and (same.answer or not row.answer):
            row.delete()
            continue
        if same is not None:
            same.delete()
        EventInvitation.objects.filter(pk=row.pk).update(person=kept)


def _take_travels(kept: Person, gone: Person) -> None:
    mine = {one.event_id: one for one in Travel.objects.filter(person=kept)}
    for one in Travel.objects.filter(person=gone):
        same = mine.get(one.event_id)
        if same is None:
            one.person = kept
            one.save(update_fields=["person"])
            continue
        _take_care(same, one)
        room, seat = same.room or one.room, same.seat or one.seat
        Travel.objects.get(pk=one.pk).delete()
        same.room, same.seat = room, seat
        same.save(update_fields=["room", "seat"])


def _take_care(same: Travel, one: Travel) -> None:
    """Whom to call and what to mind is not lost: what the kept row does not say comes from the other."""
    theirs = TravelCare.objects.kept().filter(traveller=one).first()
    if theirs is None:
        return
    own = TravelCare.objects.filter(traveller=same).first() or TravelCare(traveller=same)
    if not (own.contact_name or own.contact_phone):
        own.contact_name, own.contact_phone = theirs.contact_name, theirs.contact_phone
    if theirs.needs and theirs.needs not in own.needs:
        own.needs = "; ".join(filter(None, (own.needs, theirs.needs)))[:300]
    own.erased_at = None
    own.save()


def _take_certificates(kept: Person, gone: Person) -> None:
    """One in force for an event: the one for more sessions."""
    for row in Certificate.objects.filter(person=gone).order_by("pk"):
        mine = Certificate.objects.filter(event=row.event_id, person=kept, withdrawn_at=None).first()
        if mine and row.withdrawn_at is None:
            less = min((mine, row), key=lambda one: (one.attended, one.pk == row.pk))
            less.withdrawn_at = timezone.now()
            less.save(update_fields=["withdrawn_at"])
        Certificate.objects.filter(pk=row.pk).update(person=kept)


def _take_consents(kept: Person, gone: Person) -> None:
    """The later answer holds; of two on one day the refusal."""
    for row in gone.consents.order_by("pk"):
        mine = kept.consents.open().filter(purpose=row.purpose).first()
        if mine and row.withdrawn_on is None:
            older, newer = sorted((mine, row), key=lambda one: (one.on, not one.given, one.pk))
            older.withdrawn_on = newer.on
            older.save(update_fields=["withdrawn_on"])
        Consent.objects.filter(pk=row.pk).update(person=kept)


def _leave_trace(kept: Person, gone: Person) -> None:
    Person.objects.filter(merged_into=gone).update(merged_into=kept)
    why, gone.keep_because = gone.keep_because, ""
    gone.name, gone.organisation, gone.email, gone.anonymised_at = "", "", "", timezone.now()
    gone.merged_into = kept
    gone.save(update_fields=["name", "organisation", "email", "anonymised_at", "merged_into", "keep_because"])
    gone.keep_because = why  # for the one that stays
    lists = Paper.objects.filter(programme=gone.programme, needs__in=[Needs.NAMES, Needs.ATTENDANCE])
    drop_papers(by=None, papers=lists)


def _fill(kept: Person, stays: Stays, held_because: str) -> None:
    kept.name, kept.organisation, kept.email, kept.village = stays
    kept.keep_because = "; ".join(dict.fromkeys(filter(None, (kept.keep_because, held_because))))[:300]
    kept.save(update_fields=["name", "organisation", "email", "village", "keep_because"])
