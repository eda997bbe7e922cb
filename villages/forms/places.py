from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ui.fields import DegreesField, LanguagesField, typed_lines
from ui.file_fields import DocumentField
from ui.forms import ModelForm
from villages.models import Participation, Programme, Village


class VillageForm(ModelForm):
    reason = forms.CharField(
        label=_("Why it changes"), max_length=300, required=False, help_text=_("Needed when the name changes.")
    )

    class Meta:
        model = Village
        fields = ("name", "municipality", "county", "population", "carrier", "description", "latitude", "longitude")
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}
        field_classes = {"latitude": DegreesField, "longitude": DegreesField}


class LinesField(forms.CharField):
    """A list, a line each. The whole text is checked, its length and its signs, before it is taken apart."""

    widget = forms.Textarea

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        return typed_lines(super().clean(value))


class ProgrammeForm(ModelForm):
    languages = LanguagesField()
    results_et = LinesField(label=_("Expected results"), help_text=_("A line each."), max_length=4000)
    results_en = LinesField(label=_("Expected results in English"), required=False, max_length=4000)
    new_leader_logo = DocumentField(
        label=_("The country’s LEADER logo"),
        required=False,
        help_text=_("A picture. Without one the name stands in words."),
    )
    new_eu_leader_logo = DocumentField(label=_("EU LEADER logo"), required=False)

    class Meta:
        model = Programme
        fields = ("languages", "goal_et", "goal_en", "results_et", "results_en")
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("goal_et", "goal_en")}

    def given(self) -> dict[str, Any]:
        """For the act: logos under their own names."""
        return {name.removeprefix("new_"): value for name, value in self.cleaned_data.items()}


class PartnerForm(ModelForm):
    reason = forms.CharField(label=_("Why it changes"), max_length=300)

    class Meta:
        model = Participation
        fields = ("ref_no", "decided_on", "eligible_from", "final_claim_on", "vat_status")

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        first, last = given.get("eligible_from"), given.get("final_claim_on")
        if first and last and last < first:
            self.add_error("final_claim_on", _("The final claim day comes after the first eligible day."))
        return given
