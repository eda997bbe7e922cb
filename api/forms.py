from collections.abc import Iterable
from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from api.resources import RESOURCES, Resource
from ui.fields import EstonianDateField
from ui.forms import Form
from ui.types import FieldOptions


def lists(resources: Iterable[Resource], **given: Unpack[FieldOptions]) -> forms.MultipleChoiceField:
    choices = [(one.name, one.label) for one in resources]
    given.setdefault("widget", forms.CheckboxSelectMultiple)
    return forms.MultipleChoiceField(choices=choices, **given)


class TokenForm(Form):
    name = forms.CharField(label=_("What it is for"), max_length=100)
    ends_on = EstonianDateField(label=_("Last day"), help_text=_("Within a year."))
    lists = lists(
        RESOURCES.values(), label=_("Lists"), required=False, help_text=_("None ticked: all that you may open.")
    )


class WebhookForm(Form):
    url = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")
    lists = lists([one for one in RESOURCES.values() if one.is_heard], label=_("Lists"))
