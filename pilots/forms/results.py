from typing import Unpack

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilots.models import PilotResult
from ui.fields import EstonianDateField, ExactDecimalField
from ui.file_fields import DocumentField
from ui.forms import Form
from ui.types import Data, Files, FormOptions
from villages.models import Method

FIELDS = ("kind", "value", "method", "counted_on", "proof")


class ResultForm(Form):
    kind = forms.ChoiceField(
        label=_("What came of it?"),
        choices=PilotResult.Kind.choices,
        help_text=_("Only what is new since the last time: each result adds to those before it."),
    )
    value = ExactDecimalField(label=_("How much?"), min_value=0, max_value=9_999_999_999)
    method = forms.ChoiceField(
        label=_("How is it known?"),
        choices=Method.choices,
        widget=forms.RadioSelect,
        help_text=_("Counted, or as good a guess as you can make: both are fine when it is said which."),
    )
    counted_on = EstonianDateField(label=_("On which day"), initial=timezone.localdate)
    proof = forms.CharField(
        label=_("Which record proves it"),
        max_length=300,
        help_text=_("For example the guest book, a work contract, a grant decision with its number."),
    )
    paper = DocumentField(
        label=_("The paper itself"), required=False, help_text=_("PDF, Word, Excel or a photo, at most 20 MB.")
    )

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        result: PilotResult | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        if result:
            options["initial"] = {name: getattr(result, name) for name in FIELDS}
        super().__init__(data, files, **options)
