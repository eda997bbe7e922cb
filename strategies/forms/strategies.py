"""A strategy's steps, versions, comments, discussions and defences."""

import datetime as dt
from typing import Any, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategies.actions.strategies import FEWEST_DAYS, MOST_DAYS
from strategies.anchors import sentences
from strategies.models import Defence, DefencePoint, Discussion, PublicComment, Section, SectionComment, Strategy
from ui.fields import EstonianDateField
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form, ModelForm
from ui.types import Data, Files, FormOptions, ModelFormOptions

S = Strategy.State


class StepForm(forms.Form):
    """Which step a link asks for."""

    to = forms.ChoiceField(choices=S)


class MoveStrategyForm(Form):
    to = forms.ChoiceField(widget=forms.HiddenInput)
    on = EstonianDateField(label=gettext_lazy("Since"), initial=timezone.localdate)
    days = forms.IntegerField(
        label=gettext_lazy("For how many days"),
        initial=14,
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        help_text=gettext_lazy("Anybody can read this version and comment on it without an account."),
    )
    adopted_on = EstonianDateField(label=gettext_lazy("Day of the village meeting that adopted it"))
    minutes = DocumentField(
        label=gettext_lazy("Minutes of the village meeting"),
        required=False,
        help_text=gettext_lazy("A PDF, or a photo of the paper."),
    )
    reason = forms.CharField(label=gettext_lazy("What should be mended"), max_length=300)

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        strategy: Strategy,
        steps: list[Strategy.State],
        to: str,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, initial={"to": to}, **options)
        self.fields["to"].choices = [(step.value, step.label) for step in steps]  # type: ignore[attr-defined]
        if to != S.DISCUSSION:
            del self.fields["days"]
        if to != S.APPROVED:
            del self.fields["adopted_on"], self.fields["minutes"]
        elif strategy.minutes_id is None:
            self.fields["minutes"].required = True
            self.fields["minutes"].label = _("Minutes of the village meeting")
        if to != S.DRAFT:
            del self.fields["reason"]
        elif strategy.state == S.APPROVED:
            self.fields["reason"].label = _("Why a new version is begun")


class CommentForm(ModelForm):
    """``sentence`` is its place and its words, so that it is found again when the text changed meanwhile."""

    sentence = forms.RegexField(
        r"(?s)[0-9]{1,6}\|.{1,500}",
        label=gettext_lazy("About"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select", "data-sentences": ""}),
    )

    class Meta:
        model = SectionComment
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    field_order = ("sentence", "text")

    def __init__(self, *args: object, written: str, **kwargs: object) -> None:
        """``written``: the section's text as it stands."""
        super().__init__(*args, **kwargs)
        offered = [(f"{one.place}|{one.words}", Truncator(one.words).chars(90)) for one in sentences(written)]
        self.fields["sentence"].widget.choices = [("", _("the whole section")), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        place, _bar, quote = given.pop("sentence", "").partition("|")
        return given | {"quote": quote, "place": int(place or 0)}


class CompareForm(forms.Form):
    """Two versions by their numbers; 0 is the text as it stands now."""

    old = forms.TypedChoiceField(label=gettext_lazy("Before"), coerce=int)
    new = forms.TypedChoiceField(label=gettext_lazy("After"), coerce=int)

    def __init__(
        self, data: Data = None, files: Files = None, *, offered: list[tuple[int, str]], **options: Unpack[FormOptions]
    ) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(data, files, **options)
        for field in self.fields.values():
            field.choices = offered  # type: ignore[attr-defined]
            field.widget.attrs["class"] = "form-select"


class PublicCommentForm(ModelForm):
    """``website`` is for machines that fill in every field; people do not see it."""

    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = PublicComment
        fields = ("section", "text", "name")
        labels = {"section": gettext_lazy("What is it about?"), "name": gettext_lazy("Your name")}
        labels |= {"text": gettext_lazy("What do you think?")}
        help_texts = {
            "name": gettext_lazy("Shown until 90 days after the discussion. Leave it empty if you would rather not.")
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, files, **options)
        whole = [("", _("the whole strategy"))]
        self.fields["section"].choices = whole + list(Section.choices)  # type: ignore[attr-defined]


class SaidFilter(FilterForm):
    state = forms.ChoiceField(choices=PublicComment.State)


class ModerateForm(Form):
    to = forms.ChoiceField(
        label=gettext_lazy("On the public page"),
        widget=forms.RadioSelect,
        choices=[
            (PublicComment.State.SHOWN, gettext_lazy("shown")),
            (PublicComment.State.HIDDEN, gettext_lazy("not shown")),
        ],
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer of the village"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Everybody reads it under the comment."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is not shown"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Only for what is not shown. Stays in the history."),
    )


class ExtendForm(Form):
    closes_on = EstonianDateField(label=gettext_lazy("Open until"))

    def clean_closes_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["closes_on"]
        if day > timezone.localdate() + dt.timedelta(days=MOST_DAYS):
            told = {"most": MOST_DAYS}
            raise ValidationError(_("At most %(most)s days from today.") % told)
        return day


class SummaryForm(ModelForm):
    class Meta:
        model = Discussion
        fields = ("summary",)
        widgets = {"summary": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"summary": gettext_lazy("Everybody reads it on the page of the discussion.")}

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, files, **options)
        self.fields["summary"].required = True


class DefenceForm(ModelForm):
    class Meta:
        model = Defence
        fields = ("kind", "held_on", "place", "link", "assessors")
        widgets = {"assessors": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"assessors": gettext_lazy("One a line: name and organisation.")}


class RecordDefenceForm(ModelForm):
    """The day may have moved; then what was said to each point, the decision, the recording."""

    class Meta:
        model = Defence
        fields = ("held_on", "place", "link", "assessors", "notes", "decision", "recording")
        widgets = {
            "assessors": forms.Textarea(attrs={"rows": 3}),
            "notes": forms.Textarea(attrs={"rows": 5}),
            "decision": forms.RadioSelect,
        }

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, files, **options)
        for point in DefencePoint:
            self.fields[f"point_{point}"] = forms.CharField(
                label=capfirst(point.label),
                required=False,
                max_length=1000,
                initial=self.instance.points.get(point.value, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        last = ("notes", "decision", "recording")
        self.order_fields([name for name in self.fields if name not in last] + list(last))

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes: the points by their keys."""
        facts = dict(self.cleaned_data)
        return facts | {"points": {point.value: facts.pop(f"point_{point}") for point in DefencePoint}}
