from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.models import Cost
from mentoring.models import HourEntry, MentorContract
from ui import formats
from ui.fields import HoursField
from ui.forms import FilterForm, Form, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions


class EntryChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, entry: HourEntry) -> str:
        day, hours = formats.date(entry.worked_on), formats.hours(entry.hours)
        return f"{day}, {entry.village}, {hours} ({entry.get_kind_display()})"


class ContractAsked(FilterForm):
    """Whose hours the invoice is for."""

    contract = forms.ModelChoiceField(
        label=_("Contract"), queryset=MentorContract.objects.none(), empty_label=_("choose the contract")
    )

    def __init__(self, data: Data = None, files: Files = None, *, cost: Cost, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        own = MentorContract.objects.filter(payer=cost.participation).select_related("mentor")
        field = row_field(self, "contract")
        field.queryset = own.order_by(alphabetical("mentor__name"), "pk")
        field.label_from_instance = lambda one: f"{one.mentor.name}, {one.number}"  # type: ignore[method-assign, assignment]


class BillHoursForm(Form):
    entries = EntryChoices(
        label=_("Approved hours"), queryset=HourEntry.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    hours = HoursField(label=_("Hours on the invoice"), help_text=_("As the mentor's invoice says it."))

    def __init__(
        self, data: Data = None, files: Files = None, *, contract: MentorContract, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        waiting = contract.entries.filter(state=HourEntry.State.APPROVED)
        rows = waiting.select_related("allowance__village").order_by("worked_on", "pk")
        self.fields["entries"].queryset = rows  # type: ignore[attr-defined]
