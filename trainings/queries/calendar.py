"""Events laid out by days of a month and by months of a year."""

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q, QuerySet

from trainings.models import Event
from trainings.queries.events import FIRST_DAY, LAST_DAY
from ui.months import Day, laid

if TYPE_CHECKING:
    from trainings.queries.conflicts import DatedEvent


def weeks(events: QuerySet[Event], first: dt.date, today: dt.date) -> list[list[Day]]:
    """Whole weeks from Monday, with the events on each day; what goes on for days stands on each of them."""
    found = laid(first, today)
    days = {day.on: day for week in found for day in week}
    for event in _between(events, min(days), max(days)):
        on = max(event.first_day, min(days))
        while on <= min(event.last_day, max(days)):
            days[on].events.append(event)
            on += dt.timedelta(days=1)
    return found


def _between(events: QuerySet[Event], first: dt.date, last: dt.date) -> "QuerySet[DatedEvent]":
    dated = events.annotate(first_day=FIRST_DAY, last_day=LAST_DAY)
    return dated.filter(first_day__lte=last, last_day__gte=first).order_by("first_day", "starts_at_time", "pk")


class Bar(NamedTuple):
    """Days of the year, counted from nought, and how many of them."""

    at: int
    long: int


@dataclass
class Line:
    event: Event
    planned: Bar | None
    held: Bar | None


@dataclass
class Month:
    first: dt.date
    lines: list[Line] = field(default_factory=list)


def count_in(events: QuerySet[Event], year: int) -> int:
    return _between(events, dt.date(year, 1, 1), dt.date(year, 12, 31)).count()


def months(events: QuerySet[Event], year: int, most: int) -> list[Month]:
    """Months of a year that have something, and its first events with their planned and their real days as bars."""
    found = {number: Month(dt.date(year, number, 1)) for number in range(1, 13)}
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    for event in _between(events.select_related("organiser__partner", "module"), first, last)[:most]:
        line = Line(
            event,
            _bar(year, event.planned_from, event.planned_until),
            _bar(year, event.held_from, event.held_until),
        )
        found[max(event.first_day, first).month].lines.append(line)
    return [month for month in found.values() if month.lines]


def _bar(year: int, first: dt.date | None, last: dt.date | None) -> Bar | None:
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if first is None or first > end or (last or first) < start:
        return None
    begins, ends = max(first, start), min(last or first, end)
    return Bar((begins - start).days, max(3, (ends - begins).days + 1))


def undated(events: QuerySet[Event]) -> QuerySet[Event]:
    """What is planned or postponed without a day."""
    return events.filter(planned_from=None, held_from=None).exclude(state=Event.State.CANCELLED)


def nearest_year(events: QuerySet[Event], today: dt.date) -> int:
    """This year; when nothing is in it, the last year before it in which there was something."""
    dated = events.annotate(first_day=FIRST_DAY).filter(first_day__isnull=False)
    if dated.filter(Q(first_day__year=today.year)).exists():
        return today.year
    before = dated.filter(first_day__lt=today).order_by("-first_day").first()
    return before.first_day.year if before else today.year  # type: ignore[attr-defined]
