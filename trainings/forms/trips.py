from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from trainings.models import Event, TravelCare, Traveller, TripReport, TripStop
from trainings.queries.events import villages_of
from trainings.queries.trips import Row
from ui.fields import ClockField, DegreesField, EstonianDateField
from ui.forms import Form, ModelForm
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Village


class StopForm(ModelForm):
    class Meta:
        model = TripStop
        fields = ("day", "at", "place", "title", "way", "latitude", "longitude", "outcome")
        field_classes = {"at": ClockField, "latitude": DegreesField, "longitude": DegreesField}
        help_texts = {
            "day": _("1 is the first day."),
            "latitude": _("For the map, for example 55,98."),
            "longitude": _("For the map, for example 12,08."),
            "outcome": _("What was planned stays; say what became of it."),
        }

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class PlacesForm(forms.Form):
    """Room and seat of each traveller whose name is seen."""

    def __init__(
        self, data: Data = None, files: Files = None, *, rows: Sequence[Row], **options: Unpack[FormOptions]
    ) -> None:
        self.rows = [row for row in rows if row.person]
        first: dict[str, object] = {f"room-{row.traveller.pk}": row.traveller.room for row in self.rows}
        first |= {f"seat-{row.traveller.pk}": row.traveller.seat for row in self.rows}
        options["initial"] = first
        super().__init__(data, files, **options)
        for row in self.rows:
            who = row.person.shown_name if row.person else ""
            self._add(f"room-{row.traveller.pk}", f"{who}: {_('room')}", 30)
            self._add(f"seat-{row.traveller.pk}", f"{who}: {_('seat')}", 10)

    def _add(self, name: str, label: str, most: int) -> None:
        box = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})
        self.fields[name] = forms.CharField(label=label, max_length=most, required=False, widget=box)

    @property
    def lines(self) -> list[tuple[Row, BoundField, BoundField]]:
        return [(row, self[f"room-{row.traveller.pk}"], self[f"seat-{row.traveller.pk}"]) for row in self.rows]

    def places(self) -> dict[Traveller, tuple[str, str]]:
        """Of those whose row was sent."""
        given = self.cleaned_data
        return {
            row.traveller: (given[f"room-{row.traveller.pk}"], given[f"seat-{row.traveller.pk}"].upper())
            for row in self.rows
            if f"room-{row.traveller.pk}" in self.data
        }


class CareForm(ModelForm):
    class Meta:
        model = TravelCare
        fields = ("contact_name", "contact_phone", "needs")
        help_texts = {"needs": _("Only what has to be known on the way. It is erased 30 days after the return.")}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ReportForm(ModelForm):
    class Meta:
        model = TripReport
        fields = ("summary",)
        labels = {"summary": _("What the trip gave")}
        widgets = {"summary": forms.Textarea(attrs={"rows": 10})}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class LessonForm(Form):
    village = forms.ModelChoiceField(label=_("Village"), queryset=Village.objects.none(), empty_label=None)
    text = forms.CharField(
        label=_("What the village takes along"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, villages: Sequence[Village], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        own = Village.objects.filter(pk__in=[village.pk for village in villages])
        self.fields["village"].queryset = own.with_place().order_by(alphabetical("name"), "pk")  # type: ignore[attr-defined]


class PointForm(Form):
    text = forms.CharField(label=_("What is to be done"), max_length=200)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), required=False, empty_label=_("of no single village")
    )
    due_on = EstonianDateField(label=_("Due"), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, event: Event, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        rows = villages_of(event).with_place().order_by(alphabetical("name"), "pk")  # type: ignore[attr-defined]
        self.fields["village"].queryset = rows  # type: ignore[attr-defined]
