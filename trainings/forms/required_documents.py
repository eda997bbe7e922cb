from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from trainings.models import Material
from ui.file_fields import DocumentField
from ui.forms import Form
from ui.types import Data, Files, FormOptions


class ArrangeForm(Form):
    brought_by = forms.ModelChoiceField(
        label=_("Person in charge"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("the organiser's coordinators"),
        help_text=_("Gets a mail when it is still missing 14 days after the event."),
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, people: Sequence[User], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        found = User.objects.filter(pk__in=[person.pk for person in people]).order_by("name")
        self.fields["brought_by"].queryset = found  # type: ignore[attr-defined]


class ExcuseForm(Form):
    reason = forms.CharField(
        label=_("Why it is missing"),
        max_length=300,
        required=False,
        help_text=_("An auditor reads it beside the event. Empty: the paper is needed again."),
    )


class MaterialForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=Material.Kind, widget=forms.RadioSelect, initial="material"
    )
    url = forms.URLField(label=_("Link"), max_length=400, required=False, assume_scheme="https")
    file = DocumentField(label=_("File"), required=False)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("url")) == bool(given.get("file")):
            self.add_error(None, _("Give a link or a file, one of the two."))
        return given


class WithdrawForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))


class PrintForm(forms.Form):
    attach = forms.BooleanField(required=False)
