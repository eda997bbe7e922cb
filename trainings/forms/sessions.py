from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from trainings.models import Event, EventDay, Session, Trainer
from ui import formats
from ui.fields import ClockField
from ui.forms import ModelForm, row_field
from ui.types import Data, Files, FormOptions, ModelFormOptions


class DayField(forms.ModelChoiceField):
    def label_from_instance(self, obj: EventDay) -> str:
        return formats.date(obj.on)


class NamesField(forms.CharField):
    """Names with commas between them, as a list."""

    def to_python(self, value: str | None) -> list[str]:  # type: ignore[override]  # more than its text
        text = super().to_python(value) or ""
        return [name.strip() for name in text.split(",") if name.strip()]

    def run_validators(self, value: list[str]) -> None:
        super().run_validators(", ".join(value))

    def prepare_value(self, value: object) -> object:
        return ", ".join(value) if isinstance(value, list) else value


class AskedSession(forms.Form):
    """Which session a form is about; none for a new one."""

    session = forms.ModelChoiceField(queryset=Session.objects.none(), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, sessions: QuerySet[Session], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["session"].queryset = sessions  # type: ignore[attr-defined]


class SessionForm(ModelForm):
    trainers = NamesField(
        label=_("Trainers"),
        max_length=400,
        required=False,
        help_text=_("Names with commas between them. A mentor of the programme is recognised by the name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "known-trainers"}),
    )

    class Meta:
        model = Session
        fields = ("title", "day", "starts_at_time", "ends_at_time", "is_overnight", "trainers", "place", "link")
        field_classes = {"day": DayField, "starts_at_time": ClockField, "ends_at_time": ClockField}
        help_texts = {"place": _("Only when it is elsewhere than the event.")}

    def __init__(
        self, data: Data = None, files: Files = None, *, event: Event, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        days = event.days.all()
        day = row_field(self, "day")
        day.queryset, day.empty_label = days, None
        if not self.instance.pk and len(days) == 1:
            day.initial = days[0]
        if self.instance.pk:
            self.initial["trainers"] = [trainer.name for trainer in self.instance.trainers.all() if trainer.name]
        self.known = Trainer.objects.named().filter(programme=event.programme_id)

    def _post_clean(self) -> None:
        """The action asks the model's own rules; asked here as well, every sentence would stand twice."""
