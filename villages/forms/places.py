from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.fields import DegreesField
from look.forms import ModelForm
from villages.models import Participation, Village


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
