"""What is kept of participants, for how long, and what the pages about them read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict

from django.apps import apps
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, DateField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from strategies.models import Discussion, PublicComment
from trainings.models import Attendance, Event, EventPaper, Person, Trainer
from trainings.slots import days_there
from ui.search import matching
from ui.sorting import alphabetical
from villages import scope
from villages.access import can
from villages.history import Line, history_of
from villages.history_labels import ACTION_LABELS
from villages.models import Document, Programme, Village
from villages.roles import Permission


class Keys(TypedDict):
    person: int


class OwnKeys(TypedDict):
    pk: int


class Dated(TypedDict):
    """What a query works out of a person."""

    last_event_on: dt.date | None
    last_on: dt.date
    lists_until: dt.date | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    DatedPerson: TypeAlias = WithAnnotations[Person, Dated]


CONTACT_DAYS = 90  # after the last event; domain.md 6, split terms
AHEAD_DAYS = 90  # so far the list of what will go looks ahead
GONE = ("trainings.erase_person", "trainings.forget_contact", "trainings.forget_person")
MOST_GONE = 100
ALIKE, MOST_ALIKE = 0.35, 12  # trigram similarity from which two names are shown as alike
EVENT_END = Coalesce(
    "day__event__held_until", "day__event__held_from", "day__event__planned_until", "day__event__planned_from"
)


# How long


def dated(people: QuerySet[Person]) -> "QuerySet[DatedPerson]":
    """With the last day on which a person had to do with the programme, and until when a signed list is kept."""
    came = Attendance.objects.filter(person=OuterRef("pk")).order_by().values("person")
    entered = _histories().filter(pgh_obj=OuterRef("pk")).order_by().values("pgh_obj")
    lists = EventPaper.objects.filter(
        document__kind=Document.Kind.SIGNED_LIST, event__days__attendances__person=OuterRef("pk")
    )
    by_person = lists.order_by().values("event__days__attendances__person")
    return people.annotate(
        last_event_on=Subquery(came.annotate(last=Max(EVENT_END)).values("last")),
        last_on=Coalesce(
            "last_event_on",
            TruncDate(Subquery(entered.annotate(first=Min("pgh_created_at")).values("first"))),
            output_field=DateField(),
        ),
        lists_until=Subquery(by_person.annotate(last=Max("document__keep_until")).values("last")),
    )


def _histories() -> QuerySet[Any]:  # of a model that django-pghistory makes
    histories: QuerySet[Any] = apps.get_model("trainings", "PersonHistory")._default_manager.all()
    return histories


def contacts_due(day: dt.date) -> "QuerySet[DatedPerson]":
    """People whose e-mail address goes by a day, because their last event is long over."""
    whole = dated(Person.objects.named().exclude(email=""))
    return whole.filter(last_on__lte=day - dt.timedelta(days=CONTACT_DAYS))


def people_due(day: dt.date) -> "QuerySet[DatedPerson]":
    """People whose data go by a day, because nothing has to be proved by them any more."""
    over = Q(pk__in=[])
    for years in Programme.objects.values_list("years_kept", flat=True).order_by().distinct():
        over |= Q(programme__years_kept=years, last_on__lt=dt.date(day.year - years, 1, 1))
    return dated(Person.objects.named()).filter(Q(lists_until=None) | Q(lists_until__lt=day), over)


def contact_goes_on(person: "DatedPerson") -> dt.date:
    return _coming_night(person.last_on + dt.timedelta(days=CONTACT_DAYS))


def person_goes_on(person: Any) -> dt.date:
    last = max(person.programme.kept_until(person.last_on), person.lists_until or dt.date.min)
    return _coming_night(last + dt.timedelta(days=1))


def _coming_night(day: dt.date) -> dt.date:
    """What is due already goes the next time the scheduler looks."""
    return max(day, timezone.localdate() + dt.timedelta(days=1))


class Going(NamedTuple):
    person: Person
    what: str
    on: dt.date


def going(user: User) -> list[Going]:
    """What the scheduler erases within the next days, the first first; what is held back stands too."""
    until, mine = timezone.localdate() + dt.timedelta(days=AHEAD_DAYS), Person.objects.visible_to(user).values("pk")
    whole = [Going(p, _("all personal data"), person_goes_on(p)) for p in _mine(people_due(until), mine)]
    contacts = [Going(p, _("e-mail"), contact_goes_on(p)) for p in _mine(contacts_due(until), mine)]
    return sorted([*whole, *contacts], key=lambda one: (one.on, one.person.pk, one.what))


def _mine(people: QuerySet[Any], mine: object) -> QuerySet[Any]:
    return people.filter(pk__in=mine).select_related("village", "programme")


def names_going(user: User) -> QuerySet[Discussion]:
    """Public discussions under whose comments names stand that go within the next days, the first first."""
    due = PublicComment.objects.names_due(timezone.localdate() + dt.timedelta(days=AHEAD_DAYS))
    rows = Discussion.objects.visible_to(user).filter(comments__in=due)
    counted = rows.annotate(names=Count("comments", filter=~Q(comments__name="")))
    return counted.select_related("strategy__village").order_by("closes_on", "pk")


@dataclass(frozen=True)
class Gone:
    person: Person
    at: dt.datetime
    who: str
    did: str
    reason: str


def gone(user: User) -> list[Gone]:
    """What was erased, the newest first; from the history."""
    rows = _histories().filter(
        pgh_obj__in=Person.objects.visible_to(user), pgh_label="update", pgh_context__metadata__verb__in=GONE
    )
    kept = list(rows.select_related("pgh_context", "pgh_obj__village").order_by("-pgh_id")[:MOST_GONE])
    people = User.objects.in_bulk({row.pgh_context.metadata.get("user") for row in kept} - {None})
    return [
        Gone(
            person=row.pgh_obj,
            at=row.pgh_created_at,
            who=str(people.get(row.pgh_context.metadata.get("user")) or _("the system")),
            did=str(ACTION_LABELS[row.pgh_context.metadata["verb"]]),
            reason=row.pgh_context.metadata.get("reason", ""),
        )
        for row in kept
    ]


# Lists and one person


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
    lines = history_of(person, most)
    for trace in person.merged.all():
        lines += [
            replace(line, did=f"{line.did} ({_('no. %(n)s') % {'n': trace.pk}})") for line in history_of(trace, most)
        ]
    for consent in person.consents.all():
        about = str(consent.get_purpose_display())
        lines += [replace(line, did=f"{line.did} ({about})") for line in history_of(consent, most)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:most]


def is_linked(people: Iterable[Person], user: User) -> set[int]:
    """Of these people those whose own page opens."""
    mine = Person.objects.visible_to(user).filter(pk__in=[person.pk for person in people])
    return set(mine.values_list("pk", flat=True))
