"""What the pages about participants read. How long they are kept: `trainings.queries.retention`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, TypedDict

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from trainings.models import Attendance, Event, EventPaper, Person, Trainer
from trainings.queries.retention import dated
from trainings.slots import days_there
from ui.search import matching
from ui.sorting import alphabetical
from villages import scope
from villages.access import can
from villages.history import Line, lines_of, past_of
from villages.models import Document, Village
from villages.one_question import in_one_question
from villages.roles import Permission


class Keys(TypedDict):
    person: int


class OwnKeys(TypedDict):
    pk: int


if TYPE_CHECKING:
    from trainings.queries.retention import DatedPerson


ALIKE, MOST_ALIKE = 0.35, 12  # trigram similarity from which two names are shown as alike


def listed(user: User) -> "QuerySet[DatedPerson]":
    return dated(Person.objects.visible_to(user).named()).select_related("village", "programme")


def who_were_there(group: str = "") -> "QuerySet[Attendance, Keys]":
    """Keys of participants who were at an event; trainers, mentors and organisers are no participants.

    With a group's code its people, and outsiders at its own events: as its figures count them.
    """
    marks = Attendance.objects.filter(role=Attendance.Role.PARTICIPANT, status__in=Attendance.THERE)
    if group:
        outside = Q(person__village=None, day__event__organiser__partner__code=group)
        marks = marks.filter(Q(person__village__participation__partner__code=group) | outside)
    return marks.order_by().values("person")


def villages_to_filter(user: User) -> QuerySet[Village]:
    return Village.objects.filter(scope.villages(user, Permission.VIEW_NAMES)).order_by(alphabetical("name"), "pk")


@dataclass
class Part:
    """One event at which a person was: on how many days, as what."""

    event: Event
    role: str
    present: int = 0
    days: int = 0


def parts(person: Person, user: User) -> list[Part]:
    """The events at which the reader may see the name, the newest first."""
    marks = person.attendances.select_related("day__event__organiser__programme", "day__event__programme")
    found: dict[int, Part] = {}
    seen: list[Attendance] = []
    for mark in marks.exclude(status=Attendance.Status.NOT_RECORDED).order_by("-day__on", "pk"):
        event = mark.day.event
        if event.pk not in found and not _sees_at(user, person, event):
            continue
        found.setdefault(event.pk, Part(event, mark.get_role_display()))
        seen.append(mark)
    for event, was_there in days_there(seen):
        found[event.pk].days += 1
        found[event.pk].present += was_there
    return list(found.values())


def _sees_at(user: User, person: Person, event: Event) -> bool:
    places = [event.place_of_right, *([person.village] if person.village else [])]
    return any(can(user, Permission.VIEW_NAMES, place) for place in places)


def similar_to(person: Person, user: User, words: str = "") -> list[Person]:
    """People of the reader's scope who may be the same: by the letters of the name, or by the same e-mail."""
    others = Person.objects.visible_to(user).named().filter(programme=person.programme_id).exclude(pk=person.pk)
    near = others.annotate(share=TrigramSimilarity("name", words or person.name))
    besides = matching(words, "name") if words else Q(email__iexact=person.email) & ~Q(email="")
    near = near.filter(Q(share__gte=ALIKE) | besides).select_related("village__participation__programme", "programme")
    kept = (one for one in near.order_by("-share", "pk") if can(user, Permission.KEEP_NAMES, one.place_of_right))
    return list(islice(kept, MOST_ALIKE))


def what_there_is(person: Person) -> dict[str, int]:
    """How much hangs on a row, to tell two of the same person apart."""
    registered, open_, valid = (
        person.registrations.active(),
        person.consents.open(),
        Q(certificates__withdrawn_at=None),
    )
    found = Person.objects.filter(pk=person.pk).aggregate(
        events=Count("attendances__day__event", distinct=True),
        registered=Count("registrations", filter=Q(registrations__in=registered), distinct=True),
        certificates=Count("certificates", filter=valid, distinct=True),
        consents=Count("consents", filter=Q(consents__in=open_), distinct=True),
    )
    names = (_("Events"), _("Registrations"), _("Certificates of attendance"), _("Consents"))
    return dict(zip(names, found.values(), strict=True))


def trainers_kept_by(user: User) -> QuerySet[Trainer]:
    """Names of those who lead sessions, with how many they lead, of programmes whose names the reader keeps."""
    mine = Trainer.objects.named().filter(programme__in=scope.whole_programmes(user, Permission.KEEP_NAMES))
    return mine.select_related("user").annotate(led=Count("sessions")).order_by(alphabetical("name"), "pk")


def table(rows: "Iterable[DatedPerson]") -> Iterator[list[object]]:
    """Rows of the downloaded list of participants."""
    for one in rows:
        village = one.village.name if one.village else _("from elsewhere")
        yield [one.name, one.organisation, one.email, village, one.last_event_on, one.keep_because]


def signed_lists(person: Person) -> QuerySet[EventPaper]:
    """The papers that carry the name and have to be kept: erasing does not reach them."""
    papers = EventPaper.objects.filter(
        document__kind=Document.Kind.SIGNED_LIST,
        document__keep_until__gte=timezone.localdate(),
        event__in=Attendance.objects.filter(person=person).values("day__event"),
    )
    return papers.select_related("document", "event").order_by("document__keep_until", "pk")


def history(person: Person, most: int) -> list[Line]:
    """Of the person and of what the person agreed to, the newest first."""
    merged, consents = in_one_question(person.merged.all(), person.consents.all())
    told = {trace: _("no. %(n)s") % {"n": trace.pk} for trace in merged}
    told |= {consent: str(consent.get_purpose_display()) for consent in consents}
    pasts = {thing: past_of(thing, most) for thing in (person, *told)}
    in_one_question(*pasts.values())
    lines = lines_of(pasts.pop(person), most)
    for thing, past in pasts.items():
        lines += [replace(line, did=f"{line.did} ({told[thing]})") for line in lines_of(past, most)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:most]


def linked(people: Iterable[Person], user: User) -> "QuerySet[Person, int]":
    """Of these people those whose own page opens, by key."""
    mine = Person.objects.visible_to(user).filter(pk__in=[person.pk for person in people])
    return mine.values_list("pk", flat=True)
