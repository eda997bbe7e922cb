import datetime as dt
import re
from collections.abc import Iterable
from typing import Unpack

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring import duration
from mentoring.duration import WorkedTime
from mentoring.models import HourEntry
from ui import formats
from ui.fields import DurationField
from ui.forms import FilterForm, Form
from ui.months import MonthField
from ui.typed_dates import FIRST_DAY, LAST_DAY
from ui.types import Data, Files, FormOptions
from villages.models import Village

WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")


class WeekAsked(forms.Form):
    """``?week=2022-W10``; anything else is the week of today, or the last one that had something to write."""

    week = forms.CharField(max_length=8)

    def monday(self, last: dt.date) -> dt.date:
        """``last``: the last day for which there is anything to write."""
        today = min(timezone.localdate(), last)
        found = WEEK.fullmatch(self.cleaned_data["week"]) if self.is_valid() else None
        try:
            asked = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else today
        except ValueError:
            asked = today
        day = asked if FIRST_DAY < asked < LAST_DAY - dt.timedelta(20) else today
        return day - dt.timedelta(day.weekday())


class MonthAsked(FilterForm):
    month = MonthField()


class RowForm(Form):
    """One village's open days of a week; each day is a field of its own name."""

    kind = forms.ChoiceField(label=_("Kind"), choices=HourEntry.Kind, initial=HourEntry.Kind.MEETING)
    done = forms.CharField(label=_("What was done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        village: Village,
        days: Iterable[dt.date],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, prefix=village.slug, **options)
        self.days = list(days)
        for day in self.days:
            label = formats.date(day)
            self.fields[f"day-{day}"] = DurationField(label=label, required=False)
            self.fields[f"day-{day}"].widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not self.errors and not self.lengths():
            self.add_error(None, _("Write the hours of at least one day."))
        return given

    def lengths(self) -> dict[dt.date, WorkedTime]:
        found = {day: self.cleaned_data.get(f"day-{day}") for day in self.days}
        return {day: duration.of_length(length) for day, length in found.items() if length is not None}

    def field_of(self, day: dt.date) -> BoundField | None:
        return self[f"day-{day}"] if day in self.days else None
