"""Everything that is kept about one participant, as one readable structure for the person."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Reading, User
from trainings.models import (
    Attendance,
    Certificate,
    Consent,
    Event,
    EventInvitation,
    EventPaper,
    Person,
    Registration,
    Traveller,
)
from trainings.queries import retention
from villages.history_labels import ACTION_LABELS
from villages.models import Document

KEPT = (
    Person,
    Attendance,
    Registration,
    EventInvitation,
    Consent,
    Traveller,
    Certificate,
)  # each with a history of its own


def copy_of(person: Person) -> dict[str, object]:
    """Staff who looked are not named: when, and what they did, is the participant's; who they are is theirs."""
    return {
        _("Made at"): timezone.localtime(),
        _("Programme"): str(person.programme),
        _("Participant"): _fields(person),
        _("Events"): [_attendance(one) for one in _attendances(person)],
        _("Registrations"): [_registration(one) for one in person.registrations.select_related("seats__event")],
        _("Invitations"): [_fields(one) for one in person.invitations.order_by("pk")],
        _("Certificates of attendance"): [_certificate(one) for one in person.certificates.select_related("event")],
        _("Trips"): [_travel(one) for one in person.travels.select_related("event", "care").order_by("pk")],
        _("Consents"): [_fields(one) for one in person.consents.order_by("on", "pk")],
        _("Papers that carry the name"): [_paper(one) for one in _papers(person)],
        _("Who saw or took away"): [_reading(one) for one in readings(person)],
        _("How long it is kept"): _until(person),
        _("History"): [_past(row) for row in history(person)],
    }


def _fields(thing: models.Model) -> dict[str, object]:
    return {
        capfirst(str(field.verbose_name)): _value(thing, field)
        for field in thing._meta.concrete_fields
        if not field.name.startswith("pgh_") and field.name not in ("person", "programme") and not _is_staff(field)
    }


def _is_staff(field: models.Field) -> bool:
    return field.related_model is User


def _value(thing: models.Model, field: models.Field) -> object:
    value = getattr(thing, field.attname)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.related_model and value is not None:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found else value
    return value


def _travel(one: Traveller) -> dict[str, object]:
    care = getattr(one, "care", None)
    told = {capfirst(str(_("whom to call"))): care.contact_name, _("Telephone"): care.contact_phone} if care else {}
    return {
        _("Event"): one.event.title,
        capfirst(_("room")): one.room,
        capfirst(_("seat")): one.seat,
        **told,
        **({capfirst(_("what to mind")): care.needs} if care else {}),
    }


def _registration(one: Registration) -> dict[str, object]:
    return {
        _("Event"): one.event.title,
        capfirst(_("state")): one.get_state_display(),
        capfirst(_("registered")): one.get_way_display(),
        _("When"): one.registered_at,
        capfirst(_("needs")): one.need_words,
        _("Reminder by mail"): one.wants_reminder,
    }


def _certificate(one: Certificate) -> dict[str, object]:
    return {
        _("Event"): one.event.title,
        capfirst(_("number")): one.number,
        capfirst(_("issued")): one.issued_at,
        capfirst(_("withdrawn")): one.withdrawn_at,
    }


def _attendances(person: Person) -> models.QuerySet[Attendance]:
    return person.attendances.select_related("day__event", "session").order_by("day__on", "pk")


def _attendance(one: Attendance) -> dict[str, object]:
    event = one.day.event
    return {
        _("Event"): event.title,
        _("Place"): event.place,
        _("Date"): one.day.on,
        _("Session"): str(one.session or ""),
        capfirst(_("role")): one.get_role_display(),
        capfirst(_("status")): one.get_status_display(),
        _("Written down at"): one.recorded_at,
    }


def _papers(person: Person) -> models.QuerySet[EventPaper]:
    events = person.attendances.values("day__event")
    lists = EventPaper.objects.filter(event__in=events, document__kind=Document.Kind.SIGNED_LIST)
    return lists.select_related("document", "event").order_by("document__keep_until", "pk")


def _paper(one: EventPaper) -> dict[str, object]:
    return {
        _("Paper"): one.document.title,
        _("Event"): one.event.title,
        capfirst(_("keep until")): one.document.keep_until,
    }


def readings(person: Person) -> models.QuerySet[Reading]:
    """Of the person's own page and copy, and of the names of the events with the person."""
    events = person.attendances.values("day__event")
    return Reading.objects.filter(
        Q(what=Person._meta.label, key=person.pk) | Q(what=Event._meta.label, act=Reading.Act.NAMES, key__in=events)
    ).order_by("pk")


def _reading(one: Reading) -> dict[str, object]:
    what = _("this participant") if one.what == Person._meta.label else _("list of an event's participants")
    return {_("When"): one.at, _("What they did"): one.get_act_display(), _("On what"): what}


def _until(person: Person) -> dict[str, object]:
    dated = retention.dated(Person.objects.filter(pk=person.pk)).get()
    if person.anonymised_at:
        return {}
    return {_("E-mail until"): retention.contact_goes_on(dated), _("Name until"): retention.person_goes_on(dated)}


def history(person: Person) -> list[Any]:
    """Rows that the database's triggers wrote; names were never in them."""
    found: list[Any] = []
    same = [person.pk, *person.merged.values_list("pk", flat=True)]
    for model in KEPT:
        rows = apps.get_model("trainings", f"{model.__name__}History")._default_manager
        own = {"pgh_obj__in": same} if model is Person else {"person__in": same}
        found += rows.filter(**own).select_related("pgh_context")
    return sorted(found, key=lambda row: (row.pgh_created_at, row._meta.label, row.pgh_id))


def _past(row: Any) -> dict[str, object]:
    context = row.pgh_context.metadata if row.pgh_context else {}
    kind = capfirst(str(row.pgh_tracked_model._meta.verbose_name))
    return {
        _("When"): row.pgh_created_at,
        _("Kind"): kind,
        _("What they did"): str(ACTION_LABELS.get(context.get("verb", ""), row.pgh_label)),
        _("Reason"): context.get("reason", ""),
        _("As it was then"): _fields(row),
    }
