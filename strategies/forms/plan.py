"""A text of a section, and a row of each kind."""

import datetime as dt
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategies.content import numbered
from strategies.models import (
    Engagement,
    FinanceRow,
    Objective,
    PlannedAction,
    RelatedPlan,
    SectionText,
    Strategy,
    StrategyIndicator,
    SwotItem,
    TeamMember,
)
from strategies.models.plan import Row
from strategies.sections import Guide
from ui.fields import MoneyField, RichTextArea
from ui.forms import Form, ModelForm
from ui.rich_text import markdown_of, words_of
from ui.types import Data, Files, ModelFormOptions

MARKDOWN_HINT = gettext_lazy("**bold**, - for a list, ## for a heading. The buttons write them for you.")

LONGEST: int = SectionText._meta.get_field("text").max_length or 0
LONGEST_HTML = 10 * LONGEST  # tags around every word


class SectionForm(Form):
    before = forms.CharField(required=False, strip=False, max_length=LONGEST, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=RichTextArea(attrs={"rows": 14}),
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None = None, *args: object, guide: Guide, **kwargs: object
    ) -> None:
        """The editor sends ``html``; from here on there is only the Markdown of it."""
        self.refused: ValidationError | None = None
        if data and "html" in data:
            data = data.copy()
            self._take_html(data)
        super().__init__(data, *args, **kwargs)
        self.fields["text"].label = guide.title
        if guide.rows and not guide.few:  # its rows say it; the text is a word beside them
            self.fields["text"].widget.attrs["rows"] = 5
        self.fields["text"].help_text = MARKDOWN_HINT

    def _take_html(self, data: MultiValueDict[str, str]) -> None:
        html, before = str(data["html"]), data.get("before", "").replace("\r\n", "\n")
        data["text"] = words_of(html)  # what is refused keeps its words
        if len(html) > LONGEST_HTML or len(before) > LONGEST:
            self.refused = ValidationError(_("This text is longer than a section can be. Move a part to another one."))
            return
        try:
            data["text"] = markdown_of(html, before)
        except ValidationError as refused:
            self.refused = refused

    def clean_text(self) -> str:
        if self.refused:
            raise self.refused
        return str(self.cleaned_data["text"])


class WayForm(forms.Form):
    """Up or down."""

    up = forms.BooleanField(required=False)


class NumberedObjectives(forms.ModelChoiceField):
    """Objectives in reading order, with their numbers."""

    def offer(self, strategy: Strategy, without: int | None = None) -> None:
        found = numbered(Objective.objects.filter(strategy=strategy))
        left_out = _with_parts(found, without)
        self.queryset = Objective.objects.filter(strategy=strategy).exclude(pk__in=left_out)
        self.choices = [("", self.empty_label or "–")] + [
            (one.pk, f"{number} {one.text}") for number, one in found if one.pk not in left_out
        ]


def _with_parts(found: list[tuple[str, Objective]], of: int | None) -> set[int]:
    """An objective and all that hangs on it: none of these can become what it is a part of."""
    number = next((number for number, one in found if one.pk == of), None)
    if number is None:
        return set()
    return {one.pk for other, one in found if other == number or other.startswith(f"{number}.")}


class RowForm(ModelForm):
    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        strategy: Strategy,
        guide: Guide,
        **options: Unpack[ModelFormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.instance.strategy = strategy
        for name in ("parent", "objective"):
            if isinstance(field := self.fields.get(name), NumberedObjectives):
                field.offer(strategy, self.instance.pk if name == "parent" else None)
        if "answers" in self.fields:
            self.fields["answers"].queryset = strategy.swotitems.all()  # type: ignore[attr-defined]
        if "level" in self.fields and guide.levels:
            labels = dict(RelatedPlan.Level.choices)
            self.fields["level"].choices = [(one, labels[one]) for one in guide.levels]  # type: ignore[attr-defined]


class SwotForm(RowForm):
    class Meta:
        model = SwotItem
        fields = ("kind", "text", "is_key")


class RelatedPlanForm(RowForm):
    class Meta:
        model = RelatedPlan
        fields = ("level", "title", "measure", "link")
        widgets = {"link": forms.Textarea(attrs={"rows": 3})}


class EngagementForm(RowForm):
    class Meta:
        model = Engagement
        fields = ("held_on", "method", "people", "outcome")
        widgets = {"outcome": forms.Textarea(attrs={"rows": 3})}

    def clean_held_on(self) -> dt.date | None:
        day: dt.date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day has not come yet."))
        return day


class ObjectiveForm(RowForm):
    class Meta:
        model = Objective
        fields = ("text", "parent", "answers")
        field_classes = {"parent": NumberedObjectives}
        widgets = {"answers": forms.CheckboxSelectMultiple}


class PlannedActionForm(RowForm):
    class Meta:
        model = PlannedAction
        fields = (
            *("title", "text", "objective", "innovation", "who", "from_on", "until_on"),
            *("cost", "funding", "output", "is_pilot"),
        )
        field_classes = {"objective": NumberedObjectives, "cost": MoneyField}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class FinanceForm(RowForm):
    class Meta:
        model = FinanceRow
        fields = ("year", "funding", "amount", "note")
        field_classes = {"amount": MoneyField}


class TeamForm(RowForm):
    class Meta:
        model = TeamMember
        fields = ("name", "role", "tasks")


class IndicatorForm(RowForm):
    class Meta:
        model = StrategyIndicator
        fields = ("name", "base", "target", "year", "actual")


FORM_OF: dict[type[Row], type[RowForm]] = {
    SwotItem: SwotForm,
    RelatedPlan: RelatedPlanForm,
    Engagement: EngagementForm,
    Objective: ObjectiveForm,
    PlannedAction: PlannedActionForm,
    FinanceRow: FinanceForm,
    TeamMember: TeamForm,
    StrategyIndicator: IndicatorForm,
}
