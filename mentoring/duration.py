"""How long a piece of work took: what was typed, what that comes to, and the hours by the rule."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ui import durations


@dataclass(frozen=True)
class WorkedTime:
    typed: str
    minutes: Decimal
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None

    @property
    def hours(self) -> Decimal:
        return durations.in_quarters(self.minutes)


def of_hours(hours: Decimal) -> WorkedTime:
    return WorkedTime(typed=f"{hours.normalize():f}", minutes=hours * durations.HOUR)


def of_length(length: durations.Length) -> WorkedTime:
    return WorkedTime(typed=length.typed, minutes=length.minutes)


def of_times(day: dt.date, start: dt.time, end: dt.time) -> WorkedTime:
    """ValueError for a time that was skipped when summer time began."""
    starts_at, ends_at = durations.between(day, start, end)
    typed = f"{start:%H:%M}–{end:%H:%M}"
    return WorkedTime(typed, durations.minutes_between(starts_at, ends_at), starts_at, ends_at)
