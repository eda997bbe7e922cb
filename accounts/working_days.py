"""Working days of the Estonian calendar, for terms that a rule or a reminder counts in them.

Half days before holidays are working days. The `holidays` package counts a span of days with both ends, so only its
step from working day to working day is used here.
"""

import datetime as dt
from functools import cache
from typing import Any


@cache
def _calendar(country: str) -> Any:
    import holidays

    return holidays.country_holidays(country)


def add_working_days(day: dt.date, count: int, country: str = "EE") -> dt.date:
    """The `count`-th working day after `day`, which is not counted itself. Raises ValueError for less than one."""
    if count < 1:
        raise ValueError("a term has at least one working day")
    return _calendar(country).get_nth_working_day(day, count)


def is_working_day(day: dt.date, country: str = "EE") -> bool:
    return _calendar(country).is_working_day(day)
