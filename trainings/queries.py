"""What the pages of events read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from look.sorting import estonian_key
from trainings.models import Attendance, Event, EventDay, EventPaper, Person
from villages import scope
from villages.access import can
from villages.models import Document, Participation, Programme
from villages.roles import Permission

PRESENT = Attendance.Status.PRESENT
NOT_YET = (Event.State.PLANNED, Event.State.OPEN)
FIRST_DAY = Coalesce("held_from", "planned_from")
LAST_DAY = Coalesce("held_until", "held_from", "planned_until", "planned_from")
STATUSES_OF_ABSENCE = (Attendance.Status.EXCUSED, Attendance.Status.ABSENT)


def listed(user: User) -> QuerySet[Event]:
    """Events with what a row of the list says: who came, and how many of the four papers are there."""
    return (
        Event.objects.visible_to(user)
        .select_related("organiser__partner", "module")
        .annotate(
            first_day=FIRST_DAY,
            people_present=_counted(
                Attendance.objects.filter(day__event=OuterRef("pk"), status=PRESENT, role=Attendance.Role.PARTICIPANT),
                "day__event",
                Count("person", distinct=True),
            ),
            papers_there=_counted(
                EventPaper.objects.filter(event=OuterRef("pk"), document__kind__in=EventPaper.NEEDED),
                "event",
                Count("document__kind", distinct=True),
            ),
        )
    )


def _counted(rows: QuerySet, by: str, count: Count) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=count).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def coming(events: QuerySet[Event], today: dt.date) -> QuerySet[Event]:
    return events.filter(state__in=NOT_YET, first_day__gte=today).order_by("first_day", "pk")


def was_it_held(event: Event, today: dt.date) -> bool:
    """The planned days are over and nobody has said what became of them."""
    last = event.ends_on
    return bool(event.state in NOT_YET and last and last < today)


@dataclass(frozen=True)
class Standing:
    """How far the programme's events are. A module is held when each of its events that was not cancelled is."""

    modules_held: int
    modules: int
    held: int
    planned: int
    proved: int


def standing(programme: Programme) -> Standing:
    events = list(programme.events.exclude(state=Event.State.CANCELLED).values_list("module", "state"))
    states: dict[int, list[str]] = defaultdict(list)
    for module, state in events:
        states[module].append(state)
    modules = list(programme.modules.values_list("pk", flat=True))
    return Standing(
        modules_held=sum(bool(states[pk]) and all(s in Event.HELD for s in states[pk]) for pk in modules),
        modules=len(modules),
        held=sum(state in Event.HELD for _module, state in events),
        planned=len(events),
        proved=sum(state in (Event.State.PROVED, Event.State.CLOSED) for _module, state in events),
    )


def double_funding(event: Event) -> str:
    """A sentence when the same event may be paid twice (domain.md I20), else nothing."""
    if event.funding == Event.Funding.MEASURE_19_1:
        return _(
            "Double funding: this event is paid from measure 19.1 and stands in this programme's %(part)s as well. "
            "Its costs cannot enter a claim of this programme."
        ) % {"part": event.get_part_display()}
    if event.funding == Event.Funding.PROGRAMME and (twin := _twin_of_19_1(event)):
        return _(
            "Double funding: “%(twin)s” of the same group is paid from measure 19.1 and is held on the same days. "
            "Check that no cost is claimed twice."
        ) % {"twin": twin}
    return ""


def _twin_of_19_1(event: Event) -> Event | None:
    if event.organiser_id is None or event.starts_on is None:
        return None
    others = Event.objects.exclude(pk=event.pk).exclude(state=Event.State.CANCELLED)
    others = others.filter(organiser=event.organiser_id, funding=Event.Funding.MEASURE_19_1)
    return (
        others.annotate(first=FIRST_DAY, last=LAST_DAY)
        .filter(first__lte=event.ends_on, last__gte=event.starts_on)
        .first()
    )


# Papers


@dataclass
class PaperLine:
    kind: str
    label: str
    is_needed: bool
    papers: list[Document] = field(default_factory=list)


def paper_lines(event: Event, user: User) -> list[PaperLine]:
    """The four needed kinds first, each with its papers; a paper says whether this person may open it."""
    documents = [paper.document for paper in event.papers.select_related("document").order_by("pk")]
    open_to = set(
        Document.objects.visible_to(user).filter(pk__in=[d.pk for d in documents]).values_list("pk", flat=True)
    )
    lines = {kind.value: PaperLine(kind.value, str(kind.label), True) for kind in EventPaper.NEEDED}
    for document in documents:
        document.may_open = document.pk in open_to
        line = lines.setdefault(document.kind, PaperLine(document.kind, document.get_kind_display(), False))
        line.papers.append(document)
    return list(lines.values())


# Who came


@dataclass
class DayCount:
    day: EventDay
    roles: list[int]
    present: int
    excused: int
    absent: int


@dataclass
class Came:
    """One person at one event. Without a right to the name, ``name`` is never set."""

    person: Person
    role: str
    statuses: dict[int, str]
    is_named: bool

    @property
    def was_there(self) -> bool:
        return PRESENT in self.statuses.values()

    def on(self, days: Iterable[EventDay]) -> list[tuple[EventDay, str]]:
        return [(day, self.statuses.get(day.pk, "")) for day in days]


@dataclass
class Turnout:
    days: list[EventDay]
    people: list[Came]
    by_day: list[DayCount]
    by_village: list[tuple[str, int]]

    @property
    def participants(self) -> int:
        """Different people who took part; trainers, organisers and mentors are counted apart, as in the reports."""
        return sum(one.was_there and one.role == Attendance.Role.PARTICIPANT for one in self.people)

    @property
    def names(self) -> int:
        return sum(one.was_there for one in self.people)

    @property
    def named(self) -> list[Came]:
        return [one for one in self.people if one.is_named]

    @property
    def hidden(self) -> int:
        return len(self.people) - len(self.named)


def turnout(event: Event, user: User) -> Turnout:
    days = list(event.days.all())
    rows = list(
        Attendance.objects.filter(day__event=event)
        .select_related("person__village__participation__programme")
        .order_by("day__on", "pk")
    )
    people = _people(rows, _sees_names_of(event, user))
    return Turnout(days, people, [_day_count(day, rows) for day in days], _by_village(people))


def _sees_names_of(event: Event, user: User) -> Any:
    """Names of the own event, and of the own villages' people at anybody's."""
    if can(user, Permission.VIEW_NAMES, event.place_of_right):
        return lambda person: True
    return lambda person: person.village is not None and can(user, Permission.VIEW_NAMES, person.village)


def _people(rows: Iterable[Attendance], sees: Any) -> list[Came]:
    found: dict[int, Came] = {}
    for row in rows:
        came = found.get(row.person_id)
        if came is None:
            came = found[row.person_id] = Came(row.person, row.role, {}, sees(row.person))
        came.statuses[row.day_id] = row.status
    return sorted(found.values(), key=lambda one: (estonian_key(one.person.name), one.person.pk))


def _day_count(day: EventDay, rows: Iterable[Attendance]) -> DayCount:
    own = [row for row in rows if row.day_id == day.pk]
    there = [row.role for row in own if row.status == PRESENT]
    excused, absent = (sum(row.status == status for row in own) for status in STATUSES_OF_ABSENCE)
    return DayCount(day, [there.count(role) for role in Attendance.Role], len(there), excused, absent)


def _by_village(people: Iterable[Came]) -> list[tuple[str, int]]:
    """Different people from each village, the most first; those from elsewhere last."""
    counts: dict[str, int] = defaultdict(int)
    elsewhere = 0
    for one in people:
        if not one.was_there:
            continue
        if one.person.village is None:
            elsewhere += 1
        else:
            counts[one.person.village.name] += 1
    rows = sorted(counts.items(), key=lambda row: (-row[1], estonian_key(row[0])))
    return [*rows, (_("from elsewhere"), elsewhere)] if elsewhere else rows


def known_people(user: User, event: Event) -> QuerySet[Person]:
    """Whom this person may suggest by name: the own scope's people who are not on the list yet."""
    own = Person.objects.visible_to(user).filter(programme=event.programme_id, anonymised_at=None)
    there = Attendance.objects.filter(day__event=event).values("person")
    return own.exclude(pk__in=there).select_related("village")


# Planning


def may_plan_at(user: User, programme: Programme) -> QuerySet[Participation]:
    """The groups whose events this person plans."""
    own = Participation.objects.filter(scope.participations(user, Permission.PLAN_EVENT), programme=programme)
    return own.select_related("partner", "programme")


def plans_common(user: User, programme: Programme) -> bool:
    return can(user, Permission.PLAN_EVENT, programme)


def may_plan(user: User, event: Event) -> bool:
    return can(user, Permission.PLAN_EVENT, event.place_of_right)


def search(events: QuerySet[Event], words: str) -> QuerySet[Event]:
    return events.filter(Q(title__icontains=words) | Q(place__icontains=words) | Q(description__icontains=words))


def within(events: QuerySet[Event], since: dt.date | None, until: dt.date | None) -> QuerySet[Event]:
    if since:
        events = events.annotate(last_day=LAST_DAY).filter(last_day__gte=since)
    return events.filter(first_day__lte=until) if until else events


def table(events: Iterable[Any]) -> Iterator[list[Any]]:
    """Rows of the downloaded list."""
    for event in events:
        yield [
            event.title,
            event.get_kind_display(),
            event.get_state_display(),
            event.get_part_display(),
            event.organiser.partner.code if event.organiser else "",
            event.module.number if event.module else None,
            event.planned_from,
            event.planned_until,
            event.held_from,
            event.held_until,
            event.place,
            _("yes") if event.is_online else _("no"),
            event.get_funding_display(),
            event.people_present,
            event.head_count,
            event.feedback_score,
            event.papers_there,
        ]
