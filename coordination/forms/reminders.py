from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.deadlines import KINDS
from coordination.models import ReminderRule
from ui.forms import ModelForm
from ui.types import Data, Files, ModelFormOptions


class ReminderRuleForm(ModelForm):
    source = forms.ChoiceField(label=_("Of what"))

    class Meta:
        model = ReminderRule
        fields = ("source", "days", "in_working_days", "to", "may_be_off", "is_on")
        help_texts = {"days": _("0: on the day; −7: a week before; 7: a week after.")}

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, files, **options)
        self.fields["source"].choices = [(code, kind.name) for code, kind in KINDS.items()]  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""
