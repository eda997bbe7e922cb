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
        told = _("Photo %(number)s") % {"number": photo.position}
        return format_html('<img src="{}" alt="{}" height="72">', thumbnail, photo.caption or told)


class UpdateForm(Form):
    text = forms.CharField(
        label=_("What happened?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a sentence or two.")},
        help_text=_("A few sentences are enough: what got done, who came."),
    )
    obstacle = forms.CharField(
        label=_("What is in the way?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Help, money, weather, a permit. Leave it empty when nothing is."),
    )
    next_step = forms.CharField(
        label=_("What comes next?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
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
        help_text=_("From the camera or the gallery. Where, by whom and with what they were taken is not kept."),
    )
    consent = forms.ChoiceField(
        label=_("People in the photos"),
        choices=PilotUpdate.Consent.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Only when you add photos: they may be shown on the village's public page."),
    )

    def __init__(self, *args: Any, pilot: Pilot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risk"].choices = [(risk.value, risk_words(risk)) for risk in Risk]  # type: ignore[attr-defined]
        if pilot.updated_on:
            last = _("Last published: %(percent)s.") % {"percent": percent(pilot.completion)}
            self.fields["completion"].help_text = last

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.has_photos(given) and not given.get("consent"):
            self.add_error("consent", _("Choose one: photos are shown only when the people in them agreed."))
        return given

    def has_photos(self, given: dict[str, Any]) -> bool:
        return bool(given.get("photos"))

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
    field_order = ["text", "obstacle", "next_step", "risk", "completion", "remove", "photos", "consent"]

    def __init__(self, *args: Any, update: PilotUpdate, **kwargs: Any) -> None:
        names = ("text", "obstacle", "next_step", "risk", "completion", "consent")
        initial = {name: getattr(update, name) for name in names}
        super().__init__(*args, pilot=update.pilot, initial=initial, **kwargs)
        photos: QuerySet[UpdatePhoto] = update.photos.select_related("document")
        self.fields["remove"].queryset = photos  # type: ignore[attr-defined]
        self.stay = len(photos)
        if not photos:
            del self.fields["remove"]

    def has_photos(self, given: dict[str, Any]) -> bool:
        return super().has_photos(given) or self.stay > len(given.get("remove") or ())


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class QuestionForm(Form):
    text = forms.CharField(label=_("Your question"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(Form):
    answer = forms.CharField(label=_("Your answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
