"""What is late or silent, as rows of the home page: pilots (`Pilot.is_late_on` says which), events, villages behind
with their hours."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from coordination.due_times import FEW_HOURS, MEET_EVERY, UPDATE_EVERY
from dashboards.queries.home.overview import Overview, hours_of
from dashboards.queries.home.todo import TodoItem
from figures import figures
from figures.figures import ZERO
from mentoring.models import HourEntry
from pilots.models import Pilot
from trainings.models import Event
from villages import scope
from villages.models import Programme, Village
from villages.roles import Permission


def late(overview: Overview) -> list[TodoItem]:
    """Soonest due first."""
    found = [*late_pilots(overview.pilots, overview.today), *late_events(overview.events, overview.today)]
    found += silent_villages(overview.villages, overview.reach.programme, overview.today)
    found += idle_villages(overview.villages, overview.reach.programme, overview.today)
    return sorted(found, key=lambda row: (row.due or overview.today, row.place))


def late_pilots(pilots: Iterable[Pilot], today: dt.date) -> Iterable[TodoItem]:
    for pilot in pilots:
        heard = pilot.updated_on or pilot.starts_on
        if pilot.due_on and pilot.is_late_on(today):
            yield TodoItem("pilot_late", pilot.village.name, pilot.due_on, thing=pilot)
        elif pilot.state == Pilot.State.UNDER_WAY and heard and heard + UPDATE_EVERY < today:
            yield TodoItem("pilot_silent", pilot.village.name, heard + UPDATE_EVERY, thing=pilot)


def late_events(events: Iterable[Event], today: dt.date) -> Iterable[TodoItem]:
    for event in events:
        end = event.planned_until or event.planned_from
        if event.state in (Event.State.PLANNED, Event.State.OPEN) and end and end < today:
            yield TodoItem("event_late", event.title, end, thing=event)


def silent_villages(villages: Iterable[Village], programme: Programme, today: dt.date) -> Iterable[TodoItem]:
    """No meeting with the mentor for 60 days, while the programme runs and hours are left."""
    if today > programme.ends_on:
        return
    for village in villages:
        since = village.met_on or village.joined_on or programme.starts_on  # type: ignore[attr-defined]
        if hours_of(village).left > 0 and since + MEET_EVERY < today:
            yield TodoItem("village_silent", village.name, since + MEET_EVERY, thing=village)


def idle_villages(villages: Iterable[Village], programme: Programme, today: dt.date) -> Iterable[TodoItem]:
    """Under ten hours used when half of the programme's time is over (domain.md 8.7)."""
    half = half_time(programme)
    if not half <= today <= programme.ends_on:
        return
    for village in villages:
        hours = hours_of(village)
        if hours.given > 0 and hours.drawn < FEW_HOURS:
            yield TodoItem("village_idle", village.name, half, thing=village)


def half_time(programme: Programme) -> dt.date:
    return programme.starts_on + (programme.ends_on - programme.starts_on) / 2


@dataclass(frozen=True)
class Behind:
    village: Village
    met_on: dt.date | None
    days: int  # since then, or since the village joined
    drawn: Decimal
    is_silent: bool
    is_idle: bool


def behind(user: User, on: dt.date | None = None) -> list[Behind]:
    """Villages that are behind, the longest silent first; as of today, or the programme's last day, or `on`."""
    inside = scope.villages(user, Permission.VIEW_PLACE)
    found = []
    for village in villages_until(Village.objects.taking_part().filter(inside), on):
        day = min(on or timezone.localdate(), village.programme.ends_on)
        since = village.met_on or village.joined_on or village.programme.starts_on  # type: ignore[attr-defined]
        drawn: Decimal = village.drawn  # type: ignore[attr-defined]
        silent = hours_of(village).given > drawn and since + MEET_EVERY < day
        idle = day >= half_time(village.programme) and drawn < FEW_HOURS
        if silent or idle:
            found.append(Behind(village, village.met_on, (day - since).days, drawn, silent, idle))  # type: ignore[attr-defined]
    return sorted(found, key=lambda row: (-row.days, row.village.name))


def villages_until(rows: QuerySet[Village], on: dt.date | None) -> QuerySet[Village]:
    """With the last meeting as `met_on` and the hours drawn as `drawn`, as they were on a day."""
    entries = HourEntry.objects.drawing().filter(allowance__village=OuterRef("pk"), worked_on__lte=on or dt.date.max)
    own = entries.order_by().values("allowance")
    met = own.filter(kind__in=figures.MEETINGS, hours__gt=0).annotate(day=Max("worked_on")).values("day")
    drawn = Coalesce(Subquery(own.annotate(sum=Sum("hours")).values("sum")), ZERO)
    rows = rows.select_related("participation__partner", "participation__programme", "allowance")
    return rows.annotate(met_on=Subquery(met), drawn=drawn)
