import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.forms import FilterForm
from look.sorting import estonian
from trainings.models import Event
from trainings.queries import events as queries
from villages.models import Participation

FIRST_YEAR, LAST_YEAR = 1990, 2190


class MonthField(forms.CharField):
    """``2022-10`` as the first day of the month."""

    def to_python(self, value: Any) -> Any:
        if not value:
            return None
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", value)
        if not found or not (FIRST_YEAR <= int(found[1]) <= LAST_YEAR and 1 <= int(found[2]) <= 12):
            raise forms.ValidationError(_("Write the month as year and month, for example 2022-10."))
        return dt.date(int(found[1]), int(found[2]), 1)

    def run_validators(self, value: Any) -> None:
        """A date has no length."""


class CalendarFilter(FilterForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Event.Kind.choices])
    organiser = forms.ModelChoiceField(
        label=_("Organiser"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = queries.organisers(user).order_by(estonian("partner__name"), "pk")
        self.fields["organiser"].queryset = groups  # type: ignore[attr-defined]


class MonthFilter(CalendarFilter):
    month = MonthField(widget=forms.HiddenInput)


class YearFilter(CalendarFilter):
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=forms.HiddenInput)
