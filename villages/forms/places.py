from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from look.fields import DegreesField, DocumentField, EstonianDateField
from look.forms import Form, ModelForm
from villages.models import Participation, Strategy, Village


class VillageForm(ModelForm):
    reason = forms.CharField(
        label=_("Why it changes"), max_length=300, required=False, help_text=_("Needed when the name changes.")
    )

    class Meta:
        model = Village
        fields = ("name", "municipality", "county", "population", "carrier", "description", "latitude", "longitude")
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}
        field_classes = {"latitude": DegreesField, "longitude": DegreesField}


class PartnerForm(ModelForm):
    reason = forms.CharField(label=_("Why it changes"), max_length=300)

    class Meta:
        model = Participation
        fields = ("ref_no", "decided_on", "eligible_from", "final_claim_on", "vat_status")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("eligible_from"), given.get("final_claim_on")
        if first and last and last < first:
            self.add_error("final_claim_on", _("The final claim day comes after the first eligible day."))
        return given


class StepForm(forms.Form):
    """Which step a link asks for."""

    to = forms.ChoiceField(choices=Strategy.State)


class MoveStrategyForm(Form):
    to = forms.ChoiceField(widget=forms.HiddenInput)
    on = EstonianDateField(label=_("Since"), initial=timezone.localdate)
    adopted_on = EstonianDateField(label=_("Day of the village meeting that adopted it"))
    minutes = DocumentField(
        label=_("Minutes of the village meeting"), required=False, help_text=_("A PDF, or a photo of the paper.")
    )
    reason = forms.CharField(label=_("What should be mended"), max_length=300)

    def __init__(self, *args: Any, steps: list[Strategy.State], to: str, has_minutes: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"to": to}, **kwargs)
        self.fields["to"].choices = [(step.value, step.label) for step in steps]  # type: ignore[attr-defined]
        if to != Strategy.State.APPROVED:
            del self.fields["adopted_on"], self.fields["minutes"]
        elif not has_minutes:
            self.fields["minutes"].required = True
            self.fields["minutes"].label = _("Minutes of the village meeting")
        if to != Strategy.State.DRAFT:
            del self.fields["reason"]
