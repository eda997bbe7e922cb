"""What happens when, across everything: planned against actual. The time line and the calendar both ask here."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget.models import Claim
from coordination.deadlines import KINDS as DEADLINES
from coordination.models import Meeting, Reminder, Task
from pilots.models import Milestone, Pilot
from reports.models import Report
from trainings.models import Event, Module
from ui.months import shifted
from ui.types import Text
from villages.models import Participation, Programme, Village
from villages.one_question import Row, in_one_question

Span = tuple[dt.date, dt.date]
Rows = QuerySet[Row]
NAMES = {
    "module": _("Modules"),
    "event": _("Events"),
    "trip": _("Trips"),
    "pilot": _("Pilot actions"),
    "milestone": _("Milestones"),
    "meeting": _("Meetings and votes"),
    "claim": _("Claims"),
    "report": _("Reports"),
    "task": _("Tasks"),
    "deadline": _("Deadlines"),
}
WITH_PLACE = ("milestone", "pilot", "report", "task")
TRIPS = (Event.Kind.TRIP_HOME, Event.Kind.TRIP_ABROAD)


@dataclass(frozen=True)
class Happening:
    kind: str
    title: str
    place: str
    planned: Span | None
    actual: Span | None
    url: str
    is_late: bool = False

    @property
    def starts_on(self) -> dt.date:
        """When it was, else when it is to be."""
        return (self.actual or self.planned or (dt.date.max, dt.date.max))[0]

    @property
    def ends_on(self) -> dt.date:
        return (self.actual or self.planned or (dt.date.max, dt.date.max))[1]

    @property
    def name(self) -> Text:
        return NAMES[self.kind]

    @property
    def label(self) -> str:
        """For the picture: a step is told apart by its place."""
        return f"{self.place}: {self.title}" if self.place and self.kind in WITH_PLACE else self.title

    def is_within(self, first: dt.date, last: dt.date) -> bool:
        return any(span and span[0] <= last and span[1] >= first for span in (self.planned, self.actual))


@dataclass(frozen=True)
class Asked:
    """Whose time is looked at, as of a day."""

    user: User
    programme: Programme
    today: dt.date
    group: Participation | None = None
    village: Village | None = None

    @property
    def until(self) -> dt.date:
        """What goes on goes on until today, and no longer than the programme."""
        return min(self.today, self.programme.ends_on)

    @property
    def is_over(self) -> bool:
        """After the programme's end what is open was left undone; it is not late any more."""
        return self.programme.ends_on < self.today

    def near(self, group: str, village: str) -> Q:
        """Condition by the paths to a row's group and village; what has neither belongs to all."""
        if self.village:
            return Q(**{village: self.village}) if village else Q(**{group: self.village.participation_id})
        if self.group and village:
            return Q(**{group: self.group}) | Q(**{f"{village}__participation": self.group})
        return Q(**{group: self.group}) if self.group else Q()


def happenings(asked: Asked, kinds: Iterable[str], first: dt.date, last: dt.date) -> list[Happening]:
    """What touches the days from ``first`` to ``last``, by time; one query, and one for each kind of deadline."""
    wanted = set(kinds)
    sources = {SOURCES[kind]: None for kind in kinds}  # each once: trips are events
    lists = in_one_question(*(rows_of(asked, first, last) for rows_of, _tell in sources))
    found = [one for (_rows_of, tell), rows in zip(sources, lists, strict=True) for one in tell(asked, rows)]
    found = [one for one in found if one.kind in wanted]
    return sorted(
        (one for one in found if one.is_within(first, last)), key=lambda one: (one.starts_on, one.kind, one.title)
    )


def _span(start: dt.date | None, end: dt.date | None = None) -> Span | None:
    return (start, end or start) if start else None


def _within(first: dt.date, last: dt.date, start: str, end: str) -> Q:
    return Q(**{f"{start}__lte": last}) & (Q(**{f"{end}__gte": first}) | Q(**{end: None, f"{start}__gte": first}))


def _modules(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    """Planned for a month; held from the first of its events to the last."""
    held = Q(events__state__in=Event.HELD)
    return Module.objects.filter(programme=asked.programme).annotate(
        begun=Min("events__held_from", filter=held), over=Max("events__held_until", filter=held)
    )


def _tell_modules(asked: Asked, rows: Rows) -> Iterator[Happening]:
    for module in rows:
        month = module.planned_month
        planned = (month, shifted(month, 1) - dt.timedelta(days=1)) if month else None
        late = bool(planned and not module.begun and planned[1] < asked.today)
        url = reverse("trainings:list") + f"?module={module.pk}"
        title = f"{module.number}. {module.title}" if module.title else str(module)
        yield Happening("module", title, "", planned, _span(module.begun, module.over), url, late)


def _events(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    near = asked.near("organiser", "")
    near = near | Q(organiser=None) if near else near
    dates = _within(first, last, "planned_from", "planned_until") | _within(first, last, "held_from", "held_until")
    rows = Event.objects.visible_to(asked.user).filter(near, dates, programme=asked.programme)
    return rows.exclude(state=Event.State.CANCELLED).select_related("organiser__partner")


def _tell_events(asked: Asked, rows: Iterable[Event]) -> Iterator[Happening]:
    for event in rows:
        kind = "trip" if event.kind in TRIPS else "event"
        planned = _span(event.planned_from, event.planned_until)
        late = bool(planned and not event.held_from and planned[1] < asked.today)
        url = reverse("trainings:event", args=[event.pk])
        actual = _span(event.held_from, event.held_until)
        yield Happening(kind, event.title, str(event.organiser or ""), planned, actual, url, late)


def _pilots(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    rows = Pilot.objects.visible_to(asked.user).filter(
        asked.near("village__participation", "village"), village__participation__programme=asked.programme
    )
    return rows.filter(starts_on__isnull=False).select_related("village")


def _tell_pilots(asked: Asked, rows: Iterable[Pilot]) -> Iterator[Happening]:
    for pilot in rows:
        ended = pilot.finished_on
        over = ended or (asked.until if pilot.starts_on <= asked.until else None)  # type: ignore[operator]
        actual = _span(pilot.starts_on, max(over, pilot.starts_on)) if over else None  # type: ignore[type-var]
        late = pilot.is_late_on(asked.today)
        url = reverse("pilots:pilot", args=[pilot.pk])
        yield Happening(
            "pilot", pilot.title, pilot.village.name, _span(pilot.starts_on, pilot.due_on), actual, url, late
        )


def _milestones(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    near = asked.near("pilot__village__participation", "pilot__village")
    rows = Milestone.objects.filter(near, pilot__village__participation__programme=asked.programme)
    rows = rows.filter(pilot__in=Pilot.objects.visible_to(asked.user))
    dates = Q(planned_on__range=(first, last)) | Q(done_on__range=(first, last))
    return rows.filter(dates).select_related("pilot__village")


def _tell_milestones(asked: Asked, rows: Iterable[Milestone]) -> Iterator[Happening]:
    for one in rows:
        late = one.is_late_on(asked.today)
        url = reverse("pilots:pilot", args=[one.pilot_id])
        place = one.pilot.village.name
        yield Happening("milestone", one.title, place, _span(one.planned_on), _span(one.done_on), url, late)


def _day(moment: dt.datetime | None) -> dt.date | None:
    return timezone.localtime(moment).date() if moment else None


def _meetings(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    rows = Meeting.objects.visible_to(asked.user).filter(series__programme=asked.programme)
    rows = rows.exclude(state=Meeting.State.CANCELLED).filter(starts_at__date__lte=last, ends_at__date__gte=first)
    return rows.select_related("series")


def _tell_meetings(asked: Asked, rows: Iterable[Meeting]) -> Iterator[Happening]:
    for one in rows:
        planned = _span(_day(one.starts_at), _day(one.ends_at))
        late = bool(planned and not one.began_at and planned[1] < asked.today)
        actual = _span(_day(one.began_at), _day(one.ended_at))
        url = reverse("coordination:meeting", args=[one.pk])
        yield Happening("meeting", str(one), str(one.series), planned, actual, url, late)


def _claims(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    near = asked.near("participation", "")
    rows = Claim.objects.visible_to(asked.user).filter(near, participation__programme=asked.programme)
    return rows.sent().filter(sent_at__date__range=(first, last)).select_related("participation__partner")


def _tell_claims(asked: Asked, rows: Iterable[Claim]) -> Iterator[Happening]:
    for one in rows:
        url = reverse("budget:claim", args=[one.pk])
        yield Happening("claim", str(one), str(one.participation), None, _span(_day(one.sent_at)), url)


def _reports(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    near = asked.near("participation", "village")
    rows = Report.objects.visible_to(asked.user).filter(near, programme=asked.programme)
    dates = Q(due_on__range=(first, last)) | Q(approved_at__date__range=(first, last))
    return rows.filter(dates).select_related("participation__partner", "village", "programme")


def _tell_reports(asked: Asked, rows: Iterable[Report]) -> Iterator[Happening]:
    for one in rows:
        done = _day(one.approved_at)
        late = one.is_late_on(asked.today)
        url = reverse("reports:draft", args=[one.pk])
        place = str(one.village or one.participation or "")
        yield Happening("report", str(one), place, _span(one.due_on), _span(done), url, late)


def _tasks(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    near = asked.near("participation", "village")
    rows = Task.objects.visible_to(asked.user).filter(near, programme=asked.programme, due_on__range=(first, last))
    return rows.exclude(state=Task.State.DROPPED).select_related("participation__partner", "village")


def _tell_tasks(asked: Asked, rows: Iterable[Task]) -> Iterator[Happening]:
    for one in rows:
        late = one.is_late_on(asked.today)
        url = reverse("coordination:task", args=[one.pk])
        place = str(one.village or one.participation or "")
        yield Happening("task", one.title, place, _span(one.due_on), _span(one.ended_on), url, late)


# Whose days stand here already as something of its own, and watches that count from the last sign of life.
SHOWN_OTHERWISE = (
    *("coordination.task", "coordination.meeting", "coordination.meeting_notice", "coordination.vote", "pilots.due"),
    *("pilots.silent", "mentoring.silent", "mentoring.few_hours", "mentoring.unconfirmed", "trainings.unproved"),
    *("coordination.minutes", "coordination.publicity"),
)


def _deadlines(asked: Asked, first: dt.date, last: dt.date) -> Rows:
    """Stored days of what people are reminded of, where the reader may see the thing."""
    near = asked.near("participation", "village")
    rows = Reminder.objects.visible_to(asked.user).filter(near, programme=asked.programme)
    rows = rows.filter(due_on__range=(first, last)).exclude(rule__source__in=SHOWN_OTHERWISE)
    rows = rows.order_by("rule__source", "key", "due_on", "-settled_at").distinct("rule__source", "key", "due_on")
    return rows.select_related("rule", "participation__partner", "village")


def _tell_deadlines(asked: Asked, rows: Iterable[Reminder]) -> Iterator[Happening]:
    by_source: dict[str, list[Reminder]] = {}
    for one in rows:
        by_source.setdefault(one.rule.source, []).append(one)
    for source, found in by_source.items():
        kind = DEADLINES.get(source)
        seen = kind.seen(asked.user, {one.key for one in found}) if kind else set()
        for one in found:
            if kind and one.key in seen:
                done = _day(one.settled_at)
                late = done is None and one.due_on < asked.today
                place = str(one.village or one.participation or "")
                title = f"{kind.name}: {one.title}"
                yield Happening("deadline", title, place, _span(one.due_on), None, one.url, late)


SOURCES: dict[str, tuple[Callable[[Asked, dt.date, dt.date], Rows], Callable[..., Iterator[Happening]]]] = {
    "module": (_modules, _tell_modules),
    "event": (_events, _tell_events),
    "trip": (_events, _tell_events),
    "pilot": (_pilots, _tell_pilots),
    "milestone": (_milestones, _tell_milestones),
    "meeting": (_meetings, _tell_meetings),
    "claim": (_claims, _tell_claims),
    "report": (_reports, _tell_reports),
    "task": (_tasks, _tell_tasks),
    "deadline": (_deadlines, _tell_deadlines),
}
