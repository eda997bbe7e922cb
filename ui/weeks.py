"""In which part of the home page a day stands: this week, next week, before, or later; its lists ask too."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

WEEKS = {
    "this-week": _("This week"),
    "next-week": _("Next week"),
    "older": _("Older debt"),
    "later": _("Later, or without a day"),
}
CHOICES = [("", _("any day")), *WEEKS.items()]


def monday_of(today: dt.date) -> dt.date:
    return today - dt.timedelta(today.weekday())


def week_of(due: dt.date | None, monday: dt.date) -> str:
    """A key of WEEKS. What has no day comes later."""
    if due is None:
        return "later"
    weeks = (due - monday).days // 7
    return "older" if weeks < 0 else ("this-week", "next-week", "later")[min(weeks, 2)]


def in_week(week: str, monday: dt.date, day: str = "due_on") -> Q:
    """The same as a condition on rows with such a ``day``."""
    next_monday, after = monday + dt.timedelta(7), monday + dt.timedelta(14)
    return {
        "older": Q(**{f"{day}__lt": monday}),
        "this-week": Q(**{f"{day}__gte": monday, f"{day}__lt": next_monday}),
        "next-week": Q(**{f"{day}__gte": next_monday, f"{day}__lt": after}),
        "later": Q(**{f"{day}__gte": after}) | Q(**{day: None}),
    }[week]
