import uuid
from typing import Unpack

from django import forms

from trainings.models import FeedbackAnswer
from ui.forms import ModelForm
from ui.types import Data, Files, ModelFormOptions

SCORES = [(number, str(number)) for number in range(1, 6)]


class AnswerForm(ModelForm):
    """Five questions with scores and two with words; ``key`` makes it one answer however often it is sent."""

    class Meta:
        model = FeedbackAnswer
        fields = (*FeedbackAnswer.SCORES, "liked", "missed")
        widgets = {"liked": forms.Textarea(attrs={"rows": 3}), "missed": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, files, **options)
        for name in FeedbackAnswer.SCORES:
            asked = self.fields[name]
            self.fields[name] = forms.TypedChoiceField(
                label=asked.label,
                choices=SCORES,
                coerce=int,
                empty_value=None,
                required=name == "overall",
                widget=forms.RadioSelect(attrs={"class": "score"}),
            )
        self.fields["key"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
        self.fields.pop("seen", None)

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""
