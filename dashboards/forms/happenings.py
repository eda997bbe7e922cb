"""What of the time line and the calendar is shown."""

import datetime as dt
from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dashboards.queries.happenings import NAMES
from ui.forms import FilterForm, row_field
from ui.months import MonthField, shifted
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Participation, Programme, Village

ZOOMS = {
    "month": (_("month"), 1),
    "quarter": (_("quarter"), 3),
    "half": (_("half a year"), 6),
    "year": (_("year"), 12),
}


class HappeningFilter(FilterForm):
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )
    kind = forms.MultipleChoiceField(label=_("What"), choices=list(NAMES.items()))

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.visible_to(user).select_related("partner")
        row_field(self, "group").queryset = groups.order_by(alphabetical("partner__name"))
        row_field(self, "village").queryset = Village.objects.visible_to(user).order_by(alphabetical("name"))

    @property
    def kinds(self) -> list[str]:
        return self.chosen.get("kind") or list(NAMES)


class MonthOfHappenings(HappeningFilter):
    month = MonthField(widget=forms.HiddenInput)


class TimelineFilter(HappeningFilter):
    zoom = forms.ChoiceField(
        label=_("Zoom"), choices=[("", _("the whole programme")), *((key, name) for key, (name, _n) in ZOOMS.items())]
    )
    month = MonthField(widget=forms.HiddenInput)
    field_order = ("zoom", "group", "village", "kind", "month")

    def window(self, programme: Programme, today: dt.date) -> tuple[dt.date, dt.date]:
        """First and last day of the picture; the whole programme unless something nearer is asked for."""
        months = self.months
        if not months:
            return programme.starts_on, programme.ends_on
        near = max(min(today, programme.ends_on), programme.starts_on).replace(day=1)
        latest = max(shifted(programme.ends_on.replace(day=1), 1 - months), programme.starts_on.replace(day=1))
        first = self.chosen.get("month") or min(near, latest)
        return first, shifted(first, months) - dt.timedelta(days=1)

    @property
    def months(self) -> int:
        """How many the picture shows; 0 for the whole programme."""
        return ZOOMS[self.chosen["zoom"]][1] if "zoom" in self.chosen else 0
