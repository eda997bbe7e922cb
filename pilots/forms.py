from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.fields import EstonianDateField, MoneyField, PercentField, PhotosField
from look.formats import percent
from look.forms import FilterForm, Form, ModelForm
from look.sorting import estonian
from look.templatetags.show import badge
from look.tones import BAD, GOOD, WAITING
from pilots.actions import MOST_PHOTOS
from pilots.models import Pilot, PilotUpdate, Risk, UpdatePhoto
from villages.models import Participation, PlannedAction, Village

RISK_LOOK = {
    Risk.GREEN: (GOOD, "circle-check"),
    Risk.YELLOW: (WAITING, "clock"),
    Risk.RED: (BAD, "triangle-alert"),
}


class PilotFilter(FilterForm):
    q = forms.CharField(label=_("Pilot or village"), max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *Pilot.State.choices])
    risk = forms.ChoiceField(label=_("How it goes"), choices=[("", _("all")), *Risk.choices])
    group = forms.ModelChoiceField(
        label=_("Local action group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    late = forms.ChoiceField(label=_("Ready by"), choices=[("", _("all")), ("late", _("only late ones"))])

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Participation.objects.visible_to(user).select_related("partner")
        self.fields["group"].queryset = groups.order_by(estonian("partner__name"))  # type: ignore[attr-defined]
        if len(groups) < 2:
            del self.fields["group"]


class PlanForm(ModelForm):
    """What is planned: the village proposes, the coordinator approves."""

    class Meta:
        model = Pilot
        fields = ("action", "title", "aim", "budget", "support", "starts_on", "due_on")
        field_classes = {"budget": MoneyField, "support": MoneyField}
        labels = {"aim": _("Aim: what gets better for whom")}
        help_texts = {
            "action": _("What the village agreed on in its strategy and tries out now."),
            "budget": _("All of it, with the village's own part. At least 5 000 €."),
            "support": _("The part that is asked from the programme."),
        }

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreed = PlannedAction.objects.agreed_in(village) | PlannedAction.objects.filter(pk=self.instance.action_id)
        self.fields["action"].queryset = agreed.distinct()  # type: ignore[attr-defined]
        if not agreed:
            self.fields["action"].help_text = _("There is something to choose once the strategy is submitted.")

    def _post_clean(self) -> None:
        """The action asks the model's own rules; asked here as well, every sentence would stand twice."""


class AmendForm(Form):
    due_on = EstonianDateField(label=_("Ready by"), required=False)
    result = forms.CharField(
        label=_("Result"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What came of it?"),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))


class AskedStep(forms.Form):
    to = forms.ChoiceField(choices=Pilot.State.choices)


class StepForm(Form):
    """Confirms a step; asks for a reason and the day only where the step needs them."""

    finished_on = EstonianDateField(label=_("Became ready"))
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))

    def __init__(self, *args: Any, to: str, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finished_on"].initial = timezone.localdate()
        if to != Pilot.State.READY:
            del self.fields["finished_on"]
        if not needs_reason:
            del self.fields["reason"]


def risk_words(risk: Risk) -> SafeString:
    tone, icon = RISK_LOOK[risk]
    return badge(risk.label, tone, icon)


class PhotoChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, photo: Any) -> SafeString:
        thumbnail = reverse("villages:photo", args=[photo.document_id, "thumb"])
        return format_html('<img src="{}" alt="{}" height="72">', thumbnail, photo.document.original_name)


class UpdateForm(Form):
    text = forms.CharField(
        label=_("What happened?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a sentence or two.")},
        help_text=_("A few sentences are enough: what got done, who came, what comes next."),
    )
    risk = forms.ChoiceField(
        label=_("How does it go?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    completion = PercentField(
        label=_("How much is ready?"),
        error_messages={"required": _("Write a whole number from 0 to 100; an estimate will do.")},
    )
    photos = PhotosField(
        label=_("Photos"),
        required=False,
        max_files=MOST_PHOTOS,
        help_text=_("From the camera or the gallery. Where and with what they were taken is not kept."),
    )

    def __init__(self, *args: Any, pilot: Pilot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risk"].choices = [(risk.value, risk_words(risk)) for risk in Risk]  # type: ignore[attr-defined]
        if pilot.updated_on:
            last = _("Last published: %(percent)s.") % {"percent": percent(pilot.completion)}
            self.fields["completion"].help_text = last

    def ask_for_photos_again(self) -> None:
        """Browsers do not send chosen files back into a form that is shown again."""
        if self.errors and self.files:
            self.add_error("photos", _("Choose the photos again: the browser did not keep them."))


class MendForm(UpdateForm):
    remove = PhotoChoice(
        label=_("Take these photos out"),
        queryset=UpdatePhoto.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["text", "risk", "completion", "remove", "photos"]

    def __init__(self, *args: Any, update: PilotUpdate, **kwargs: Any) -> None:
        initial = {"text": update.text, "risk": update.risk, "completion": update.completion}
        super().__init__(*args, pilot=update.pilot, initial=initial, **kwargs)
        photos: QuerySet[UpdatePhoto] = update.photos.select_related("document")
        self.fields["remove"].queryset = photos  # type: ignore[attr-defined]
        if not photos:
            del self.fields["remove"]


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
