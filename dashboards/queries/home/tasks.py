"""The reader's open tasks for the home page: a few of each week, and how many there are, whether ten or 100 000."""

import dataclasses
import datetime as dt

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When

from accounts.models import User
from coordination.models import Task
from dashboards.queries.home.row_union import Rows, place_of, row
from dashboards.queries.home.todo import TodoItem
from ui.weeks import WEEKS, in_week, week_of
from villages import scope

LISTED = 5  # of a week; more than four of a kind are one row on the page, with their number
NUMBER = "tasks_of_a_week"  # a row that only counts


def task_rows(user: User, monday: dt.date) -> list[Rows]:
    mine = Task.objects.open().filter(scope.here(user), who=user)
    listed = [_first(mine.filter(in_week(week, monday))) for week in WEEKS]
    week = Case(*(When(in_week(name, monday), then=Value(name)) for name in WEEKS), output_field=CharField())
    counted = mine.order_by().annotate(week=week).values("week").annotate(many=Count("pk"))
    return [*listed, row(counted, NUMBER, F("week"), None, key="many", number="")]


def _first(tasks: QuerySet[Task]) -> Rows:
    return row(tasks, "task", place_of(), F("due_on"), number="title").order_by("due_on", "pk")[:LISTED]


def with_numbers(items: list[TodoItem], monday: dt.date) -> list[TodoItem]:
    """The counting rows become what the last listed task of their week stands for as well."""
    many = {one.place: one.thing[0] for one in items if one.kind == NUMBER}
    rest = [one for one in items if one.kind not in (NUMBER, "task")]
    for week in WEEKS:
        listed = [one for one in items if one.kind == "task" and week_of(one.due, monday) == week]
        if listed:
            listed[-1] = dataclasses.replace(listed[-1], more=many[week] - len(listed))
        rest += listed
    return rest
