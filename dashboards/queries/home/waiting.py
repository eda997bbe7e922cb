"""All that waits for one person, and all that is late where they look: home and the page of one kind ask here."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from dashboards.queries.home import late, oversight, todo
from dashboards.queries.home.overview import Overview, OwnVillage, home_place, overview, own_villages
from dashboards.queries.home.todo import TodoItem

ALWAYS = (todo.hours_waiting, todo.updates_waiting, oversight.oversight_waiting, todo.strategies_waiting)
KINDS = (*ALWAYS, todo.applications_waiting, todo.erasures_waiting)
KINDS_OF_VILLAGES = (*ALWAYS, todo.to_register)


def of_desk(user: User, desk: Overview) -> list[TodoItem]:
    return [
        *todo.together(user, *KINDS),
        *todo.papers_waiting(desk.events, user),
        *todo.papers_to_bring(desk.events, user),
        *todo.people_waiting(desk.events, user),
        *todo.ideas_waiting(desk.events, user),
        *todo.events_near(desk.events, user, desk.today),
        *todo.claims_near(desk.groups, desk.today),
    ]


def of_villages(user: User, rows: Sequence[OwnVillage]) -> list[TodoItem]:
    today = timezone.localdate()
    waiting = todo.together(user, *KINDS_OF_VILLAGES)
    waiting += late.late_pilots((pilot for row in rows for pilot in row.pilots), today)
    for programme in {row.village.programme for row in rows}:
        own = [row.village for row in rows if row.village.programme == programme]
        waiting += late.silent_villages(own, programme, today)
        waiting += late.idle_villages(own, programme, today)
    return waiting


def of_person(user: User) -> list[TodoItem]:
    """Everything that waits in the programme worked in, as its home page tells it."""
    place = home_place(user)
    if place is not None:
        return of_desk(user, overview(place))
    rows = own_villages(user)
    return of_villages(user, rows) if rows else todo.erasures_waiting(user)


def of_kind(user: User, kind: str) -> tuple[list[TodoItem], dt.date | None]:
    """What waits or is late of one kind, and the last day of its programme."""
    place = home_place(user)
    if place is not None:
        desk = overview(place)
        found = [*of_desk(user, desk), *late.late(desk)]
        ended_on: dt.date | None = desk.reach.programme.ends_on
    else:
        rows = own_villages(user)
        found = of_villages(user, rows) + ([] if rows else todo.erasures_waiting(user))
        ended_on = max((row.village.programme.ends_on for row in rows), default=None)
    return [thing for thing in found if thing.kind == kind], ended_on
