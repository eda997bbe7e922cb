from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from trainings.models import Consent
from trainings.queries.people import villages_to_filter
from ui.fields import EstonianDateField
from ui.forms import FilterForm, Form
from ui.types import Data, Files, FormOptions
from villages.models import Village


class PersonFilter(FilterForm):
    q = forms.CharField(label=_("Name, organisation or e-mail"), max_length=200)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )

    came = forms.ChoiceField(label=_("At events"), choices=[("", _("all")), ("yes", _("only who was there"))])

    group = forms.CharField(max_length=20, widget=forms.HiddenInput)  # its code, with `came`

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        self.fields["village"].queryset = villages_to_filter(user)  # type: ignore[attr-defined]


class ConsentForm(Form):
    purpose = forms.ChoiceField(label=_("What for"), choices=Consent.Purpose.choices)
    given = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("agreed")), ("no", _("refused"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=_("A refusal changes nothing about taking part."),
    )
    on = EstonianDateField(label=_("Date of the answer"))
    text_version = forms.CharField(
        label=_("Version of the text"), max_length=40, help_text=_("Which text the person read, for example 2022-1.")
    )


class WhyForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Stays in the history: without the participant's name or e-mail."),
    )
