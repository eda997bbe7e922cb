import datetime as dt
import re
from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring import queries
from mentoring.models import HourEntry, MentorContract
from ui import formats, languages
from ui.forms import FilterForm, choice_field, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Village

MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


class LogFilter(FilterForm):
    """Which hours the log is of: a village, a mentor, a contract, a month; each alone or together."""

    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )
    mentor = forms.ModelChoiceField(label=_("Mentor"), queryset=User.objects.none(), empty_label=_("all mentors"))
    contract = forms.ModelChoiceField(
        label=_("Contract"), queryset=MentorContract.objects.none(), empty_label=_("all contracts")
    )
    month = forms.ChoiceField(label=_("Month"))

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        entries = queries.listed(user).filter(state__in=HourEntry.DRAWING).order_by()
        row_field(self, "village").queryset = Village.objects.filter(
            pk__in=entries.values("allowance__village")
        ).order_by(alphabetical("name"))
        row_field(self, "mentor").queryset = User.objects.filter(pk__in=entries.values("mentor")).order_by(
            alphabetical("name")
        )
        row_field(self, "contract").queryset = MentorContract.objects.visible_to(user).select_related("mentor")
        months = entries.dates("worked_on", "month", order="DESC")
        choice_field(self, "month").choices = [
            ("", _("all months")),
            *((f"{m:%Y-%m}", formats.month(m)) for m in months),
        ]
        self.entries = entries

    def rows(self) -> QuerySet[HourEntry]:
        chosen = self.chosen
        rows = self.entries
        for name, column in (("village", "allowance__village"), ("mentor", "mentor"), ("contract", "contract")):
            if name in chosen:
                rows = rows.filter(**{column: chosen[name]})
        if first := self.first_day():
            rows = rows.filter(worked_on__year=first.year, worked_on__month=first.month)
        return rows.order_by("worked_on", "pk")

    def first_day(self) -> dt.date | None:
        found = MONTH.fullmatch(self.chosen.get("month", ""))
        return dt.date(int(found[1]), int(found[2]), 1) if found else None


class LanguageAsked(forms.Form):
    language = forms.ChoiceField(choices=languages.whole)
