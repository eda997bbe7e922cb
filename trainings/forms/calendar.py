from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from trainings.models import Event
from trainings.queries import events as queries
from ui.forms import FilterForm
from ui.months import FIRST_YEAR, LAST_YEAR, MonthField
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Participation


class CalendarFilter(FilterForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Event.Kind.choices])
    organiser = forms.ModelChoiceField(
        label=_("Organiser"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = queries.organisers(user).order_by(alphabetical("partner__name"), "pk")
        self.fields["organiser"].queryset = groups  # type: ignore[attr-defined]


class MonthFilter(CalendarFilter):
    month = MonthField(widget=forms.HiddenInput)


class YearFilter(CalendarFilter):
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=forms.HiddenInput)
