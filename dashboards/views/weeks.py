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
    open: int = 6  # the others stand behind one press

    @property
    def upto(self) -> str:
        return f":{self.open}"

    @property
    def after(self) -> str:
        return f"{self.open}:"


def by_week(waiting: Iterable[TodoItem], today: dt.date, *, more_follows: bool = False) -> list[Week]:
    """This week first, empty too; next week; what was due before this week; what comes later or has no day.

    ``more_follows``: other programmes, whose late work shall be in sight as well.
    """
    parts: dict[str, list[TodoItem]] = {week: [] for week in WEEKS}
    for thing in waiting:
        parts[week_of(thing.due, monday_of(today))].append(thing)
    if not any(parts.values()):
        return []
    shown = [key for key, rows in parts.items() if rows or key == "this-week"]
    few = {"next-week": 2} if parts["older"] or more_follows else {}  # what may be late is seen above the rest
    return [Week(key, WEEKS[key], todo_rows(parts[key], key), open=few.get(key, 6)) for key in shown]
