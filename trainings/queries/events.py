"""What the pages of events read."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from trainings.models import Attendance, Event, EventDay, EventPaper, Module, Person
from ui.sorting import alphabetical, alphabetical_key
from villages import scope
from villages.access import can
from villages.models import Participation, Village
from villages.roles import Permission


class Counts(TypedDict):
    """What the list says of an event: who came, and how many of its papers are here."""

    came: int
    papers_here: int
    papers_needed: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ListedEvent: TypeAlias = WithAnnotations[Event, Counts]


S = Event.State
THERE = Attendance.THERE
MOST_SUGGESTED = 1000
FIRST_DAY = Coalesce("held_from", "planned_from")
LAST_DAY = Coalesce("held_until", "held_from", "planned_until", "planned_from")


def listed(user: User) -> "QuerySet[ListedEvent]":
    """With how many people came and how many of the needed papers are there."""
    came = Attendance.objects.filter(day__event=OuterRef("pk"), status__in=THERE).order_by().values("day__event")
    papers = EventPaper.objects.filter(event=OuterRef("pk"), document__kind__in=EventPaper.OF_TRIPS)
    kinds = papers.order_by().values("event").annotate(n=Count("document__kind", distinct=True))
    on_web = Case(When(web_url="", then=0), default=1)
    of_trips = Case(When(kind__in=Event.TRIPS, then=1), default=0)
    return (
        Event.objects.visible_to(user)
        .select_related("organiser__partner", "module")
        .annotate(
            came=Coalesce(Subquery(came.annotate(n=Count("person", distinct=True)).values("n")), 0),
            papers_here=Coalesce(Subquery(kinds.values("n")), 0) + on_web,
            papers_needed=len(EventPaper.NEEDED) + 1 + of_trips,
        )
    )


def between(first: dt.date | None, last: dt.date | None) -> Q:
    """Events of which at least a day falls between the two."""
    found = Q()
    if first:
        found &= Q(last_day__gte=first)
    if last:
        found &= Q(first_day__lte=last)
    return found


def is_overdue(event: Event, today: dt.date) -> bool:
    """Its days are over, and nobody has said what became of it."""
    return bool(event.state in (S.PLANNED, S.OPEN) and event.ends_on and event.ends_on < today)


def programme_of(event: Event) -> list[EventDay]:
    """The days with their sessions; nothing while no day has one."""
    prefetch_related_objects([event], "days__sessions__trainers")
    days = list(event.days.all())
    return days if any(day.sessions.all() for day in days) else []


class Held(NamedTuple):
    events: int
    of_events: int
    modules: int
    of_modules: int


def held(user: User) -> Held:
    """A module is held when all its events that were not cancelled are."""
    events = Event.objects.visible_to(user).exclude(state=S.CANCELLED).order_by()
    modules = Module.objects.filter(programme__in=scope.programmes(user)).annotate(
        live=Count("events", filter=~Q(events__state=S.CANCELLED)),
        done=Count("events", filter=Q(events__state__in=Event.HELD)),
    )
    return Held(
        events=events.held().count(),
        of_events=events.count(),
        modules=modules.filter(live__gt=0, done=F("live")).count(),
        of_modules=modules.count(),
    )


def organisers(user: User) -> QuerySet[Participation]:
    """Everybody in the programme knows its groups."""
    return Participation.objects.filter(programme__in=scope.programmes(user)).select_related("partner")


def organisers_to_plan_for(user: User) -> QuerySet[Participation]:
    return Participation.objects.filter(scope.participations(user, Permission.PLAN_EVENT)).select_related("partner")


def villages_of(event: Event) -> QuerySet[Village]:
    return Village.objects.filter(participation__programme=event.programme_id)


def double_funding(event: Event, twins: QuerySet[Event] | None = None) -> str:
    """A sentence when the same event may be paid twice (domain.md I20), else nothing.

    `twins` are those of the event where they are read already.
    """
    if event.funding == Event.Funding.MEASURE_19_1:
        return _(
            "Double funding: this event is paid from measure 19.1 and stands in this programme's %(part)s as well. "
            "Its costs cannot enter a claim of this programme."
        ) % {"part": event.get_part_display()}
    if event.funding == Event.Funding.PROGRAMME and (
        twin := next(iter(twins_of_19_1(event) if twins is None else twins), None)
    ):
        return _(
            "Double funding: “%(twin)s” of the same group is paid from measure 19.1 and is held on the same days. "
            "Check that no cost is claimed twice."
        ) % {"twin": twin}
    return ""


def twins_of_19_1(event: Event) -> QuerySet[Event]:
    """The first event of the same group on the same days that is paid from measure 19.1, if any."""
    if event.organiser_id is None or event.starts_on is None:
        return Event.objects.none()
    others = Event.objects.exclude(pk=event.pk).exclude(state=Event.State.CANCELLED)
    others = others.filter(organiser=event.organiser_id, funding=Event.Funding.MEASURE_19_1)
    others = others.annotate(first=FIRST_DAY, last=LAST_DAY)
    return others.filter(first__lte=event.ends_on, last__gte=event.starts_on)[:1]


def suggestions(event: Event, user: User) -> list[Person]:
    """Known people of the own scope who are not on the list of this event yet, by name."""
    own = Person.objects.visible_to(user).filter(programme=event.programme_id, anonymised_at=None)
    there = Attendance.objects.filter(day__event=event).values("person")
    return list(
        own.exclude(pk__in=there).select_related("village").order_by(alphabetical("name"), "pk")[:MOST_SUGGESTED]
    )


@dataclass
class Row:
    """One person at the event; ``person`` is nobody to a reader who may not see the name."""

    pk: int
    person: Person | None
    village: str
    role: str
    marks: dict[tuple[int, int | None], Attendance] = field(default_factory=dict)  # by day and session

    @property
    def is_present(self) -> bool:
        return any(one.is_there for one in self.marks.values())

    @property
    def days_present(self) -> int:
        return len({one.day_id for one in self.marks.values() if one.is_there})

    @property
    def role_label(self) -> str:
        return str(Attendance.Role(self.role).label)


@dataclass(frozen=True)
class Came:
    rows: list[Row]
    by_role: list[tuple[str, int]]
    by_village: list[tuple[str, int]]

    @property
    def present(self) -> int:
        return sum(row.is_present for row in self.rows)

    @property
    def named(self) -> list[Row]:
        return [row for row in self.rows if row.person]

    @property
    def here(self) -> list[Row]:
        return [row for row in self.named if row.is_present]

    @property
    def absent(self) -> list[Row]:
        return [row for row in self.named if not row.is_present]

    @property
    def hidden(self) -> int:
        return sum(row.person is None for row in self.rows)


def marks_of(event: Event) -> QuerySet[Attendance]:
    marks = Attendance.objects.filter(day__event=event).select_related("person__village__participation__programme")
    return marks.order_by("day__on", "pk")


def who_came(event: Event, user: User, marks: QuerySet[Attendance] | None = None) -> Came:
    """Rows in the order of names; those whose name is hidden stand last and in no order that tells the name.

    `marks` are those of the event where they are read already.
    """
    sees = sees_names(event, user)
    rows: dict[int, Row] = {}
    for one in marks_of(event) if marks is None else marks:
        who = one.person
        village = who.village.name if who.village else ""
        row = rows.setdefault(who.pk, Row(who.pk, who if sees(who) else None, village, one.role))
        row.marks[one.day_id, one.session_id] = one
    ordered = sorted(rows.values(), key=_place_in_list)
    here = [row for row in ordered if row.is_present]
    return Came(ordered, _counted(row.role_label for row in here), _counted(row.village for row in here))


def sees_names(event: Event, user: User) -> Callable[[Person], bool]:
    """Everybody's at the own events; at others' only those of people of the own villages."""
    if can(user, Permission.VIEW_NAMES, event.place_of_right):
        return lambda person: True
    return lambda person: person.village is not None and can(user, Permission.VIEW_NAMES, person.village)


def _place_in_list(row: Row) -> tuple[bool, str, int]:
    return row.person is None, alphabetical_key(row.person.shown_name) if row.person else "", row.pk


def _counted(words: Iterable[str]) -> list[tuple[str, int]]:
    """The most first; what has no name stands last."""
    counts = Counter(words)
    ordered = sorted(counts.items(), key=lambda item: (not item[0], -item[1], alphabetical_key(item[0])))
    return [(word or _("from elsewhere"), count) for word, count in ordered]


def table(events: "Iterable[ListedEvent]") -> Iterator[list[object]]:
    """Rows of the downloaded list."""
    for event in events:
        yield [
            event.title,
            event.get_kind_display(),
            event.get_state_display(),
            event.planned_from,
            event.planned_until,
            event.held_from,
            event.held_until,
            _("online") if event.is_online and not event.place else event.place,
            event.organiser.partner.code if event.organiser else "",
            event.module,
            event.get_part_display(),
            event.get_funding_display(),
            event.came,
            event.head_count,
            event.papers_here,
            event.feedback_score,
            event.feedback_count,
        ]
