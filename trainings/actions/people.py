"""What happens to a participant's data: held, erased when asked for, forgotten when the time is over."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, require_reason
from trainings.actions.registration import free_seat, lock_events_of
from trainings.models import Event, Person, Registration, TravelCare
from trainings.queries.retention import contacts_due, people_due
from villages.access import can
from villages.actions import drop_papers
from villages.models import Paper
from villages.models.paper import Needs
from villages.roles import Permission


@action
def erase_person(*, by: User, person: Person, reason: str) -> Person:
    """Name, organisation and e-mail go; who came, the history, finished reports and papers stay."""
    lock_events_of(person)
    person = locked(by, person)
    if person.keep_because:
        raise RuleBroken(_("These data are held: “%(why)s”. End the hold first.") % {"why": person.keep_because})
    must_give_reason(person, reason)
    _erase(person)
    return person


@action
def hold_person(*, by: User, person: Person, reason: str) -> Person:
    """Nothing is erased while there is a dispute."""
    person = locked(by, person)
    must_give_reason(person, reason)
    person.keep_because = reason.strip()
    person.save(update_fields=["keep_because"])
    return person


@action
def release_person(*, by: User, person: Person) -> Person:
    person = locked(by, person)
    person.keep_because = ""
    person.save(update_fields=["keep_because"])
    return person


@action
def forget_contact(*, by: User | None, person: Person, reason: str) -> bool:
    """The scheduler's deed: only what is due, and not what somebody has taken or held in the meantime."""
    due = contacts_due(timezone.localdate()).filter(keep_because="", pk=person.pk)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not due.exists():
        return False
    person.email, person.contact_erased_at = "", timezone.now()
    person.save(update_fields=["email", "contact_erased_at"])
    return True


@action
def forget_person(*, by: User | None, person: Person, reason: str) -> bool:
    due = people_due(timezone.localdate()).filter(keep_because="", pk=person.pk)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not due.exists():
        return False
    _erase(person)
    return True


def locked(by: User, person: Person) -> Person:
    """For a change by a person who may make it; of an erased participant nothing is left to change."""
    person = Person.objects.select_for_update(of=("self",)).select_related("village", "programme").get(pk=person.pk)
    if not can(by, Permission.KEEP_NAMES, person.place_of_right):
        raise RuleBroken(
            _(
                "Participants' data are kept by the coordinator of their village's group; "
                "those of people from elsewhere by the lead coordinator."
            )
        )
    if person.anonymised_at:
        raise RuleBroken(_("This participant is erased: nothing is left to change."))
    return person


def _erase(person: Person) -> None:
    today = timezone.localdate()
    for consent in person.consents.open().filter(given=True):
        consent.withdrawn_on = max(today, consent.on)
        consent.save(update_fields=["withdrawn_on"])
    _give_up_seats(person)
    for care in TravelCare.objects.kept().filter(traveller__person=person):
        care.contact_name, care.contact_phone, care.needs, care.erased_at = "", "", "", timezone.now()
        care.save()
    person.name, person.organisation, person.email, person.anonymised_at = "", "", "", timezone.now()
    person.save(update_fields=["name", "organisation", "email", "anonymised_at"])
    lists = Paper.objects.filter(programme=person.programme, needs__in=[Needs.NAMES, Needs.ATTENDANCE])
    drop_papers(by=None, papers=lists)  # printed for somebody and not kept as proof; asked for again, without the name


def _give_up_seats(person: Person) -> None:
    """Who is erased does not come; whoever waits moves up. What was asked beside the name goes in any case."""
    for row in person.registrations.select_related("seats__event").order_by("seats__event"):
        if row.event.state in Event.HELD or row.state == Registration.State.CANCELLED:
            row.needs = []
            row.save(update_fields=["needs"])
        else:
            free_seat(by=None, registration=row)


def must_give_reason(person: Person, reason: str) -> None:
    """The history is never erased, so nothing in it may say who the person was."""
    require_reason(reason)
    if _names(person, reason):
        raise RuleBroken(
            _("Write the reason without the participant's name or e-mail: it stays in the history after the erasure.")
        )


def _names(person: Person, text: str) -> bool:
    """By e-mail or by surname, also with an Estonian ending."""
    by_email = bool(person.email) and person.email.casefold() in text.casefold()
    return by_email or tells_name(person.name, text)


def tells_name(name: str, text: str) -> bool:
    surname = name.casefold().split()[-1]
    return bool(re.search(rf"\b{re.escape(surname)}\w{{0,3}}\b", text.casefold()))
