from typing import Unpack

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from trainings.actions import Stays
from trainings.forms.people import WhyForm
from trainings.models import Person
from ui.forms import FilterForm
from ui.types import Data, Files, FormOptions

KEPT, OTHER = "kept", "other"


class FindPersonForm(FilterForm):
    q = forms.CharField(label=_("Name"), max_length=150)


class MergeForm(WhyForm):
    """Of each thing that the two have differently: whose stays. What only one has is kept without asking."""

    def __init__(
        self, data: Data = None, files: Files = None, *, kept: Person, other: Person, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.two = {KEPT: kept, OTHER: other}
        for name in Stays._fields:
            mine, theirs = getattr(kept, name), getattr(other, name)
            if mine != theirs and mine and theirs:
                self.fields[name] = forms.ChoiceField(
                    label=capfirst(str(Person._meta.get_field(name).verbose_name)),  # type: ignore[union-attr]
                    choices=[(KEPT, str(mine)), (OTHER, str(theirs))],
                    initial=KEPT,
                    widget=forms.RadioSelect,
                )
        self.order_fields([*Stays._fields, "reason"])

    def stays(self) -> Stays:
        kept, other = self.two[KEPT], self.two[OTHER]
        asked = {name: self.two[self.cleaned_data[name]] for name in Stays._fields if name in self.fields}
        return Stays._make(
            getattr(asked[name], name) if name in asked else getattr(kept, name) or getattr(other, name)
            for name in Stays._fields
        )
