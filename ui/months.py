"""A month laid out by days in whole weeks, and the field that names one."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1990, 2190


@dataclass
class Day:
    on: dt.date
    in_month: bool
    is_today: bool
    events: list[object] = field(default_factory=list)


def laid(first: dt.date, today: dt.date) -> list[list[Day]]:
    """Whole weeks from Monday; nothing stands on the days yet."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[Day(on, on.month == first.month, on == today) for on in week] for week in weeks]


def shifted(first: dt.date, months: int) -> dt.date:
    number = first.year * 12 + first.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def around(first: dt.date, today: dt.date) -> dict[str, dt.date]:
    """The month, its neighbours and today's, as `_components/month_head.html` wants them."""
    return {"first": first, "before": shifted(first, -1), "after": shifted(first, 1), "this": today.replace(day=1)}


class MonthField(forms.CharField):
    """``2022-10`` as the first day of the month."""

    def to_python(self, value: str | None) -> dt.date | None:  # type: ignore[override]  # no text comes of it
        if not value:
            return None
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", value)
        if not found or not (FIRST_YEAR <= int(found[1]) <= LAST_YEAR and 1 <= int(found[2]) <= 12):
            raise forms.ValidationError(_("Write the month as year and month, for example 2022-10."))
        return dt.date(int(found[1]), int(found[2]), 1)

    def run_validators(self, value: object) -> None:
        """A date has no length."""
