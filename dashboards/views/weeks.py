"""What waits for the reader, week by week: the first thing that a home page says."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dashboards.queries.home.todo import TodoItem
from dashboards.views.todo import TodoRow, todo_rows
from ui.types import Text
from ui.weeks import WEEKS, monday_of, week_of


@dataclass(frozen=True)
class Week:
    key: str
    heading: Text
    rows: list[TodoRow]


def by_week(waiting: Iterable[TodoItem], today: dt.date) -> list[Week]:
    """This week first, empty too; next week; what was due before this week; what comes later or has no day."""
    parts: dict[str, list[TodoItem]] = {week: [] for week in WEEKS}
    for thing in waiting:
        parts[week_of(thing.due, monday_of(today))].append(thing)
    if not any(parts.values()):
        return []
    return [Week(key, WEEKS[key], todo_rows(rows, key)) for key, rows in parts.items() if rows or key == "this-week"]
