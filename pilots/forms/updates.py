from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from pilots.actions import MOST_PHOTOS
from pilots.models import Pilot, PilotUpdate, Risk, UpdatePhoto
from ui.badges import BAD, GOOD, WAITING
from ui.fields import PercentField
from ui.file_fields import PhotosField
from ui.formats import date, percent
from ui.forms import Form
from ui.templatetags.ui import badge
from ui.types import Data, Files, FormOptions

RISK_LOOK = {
    Risk.GREEN: (GOOD, "circle-check"),
    Risk.YELLOW: (WAITING, "clock"),
    Risk.RED: (BAD, "triangle-alert"),
}


def risk_words(risk: Risk) -> SafeString:
    tone, icon = RISK_LOOK[risk]
    return badge(risk.label, tone, icon)


class PhotoChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, photo: UpdatePhoto) -> SafeString:
        thumbnail = reverse("pilots:photo", args=[photo.pk, "thumb"])
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
    asked_with = {"consent": "photos"}

    def __init__(
        self, data: Data = None, files: Files = None, *, pilot: Pilot, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["risk"].choices = [(risk.value, risk_words(risk)) for risk in Risk]  # type: ignore[attr-defined]
        if pilot.updated_on:
            last = _("Last published: %(percent)s.") % {"percent": percent(pilot.completion)}
            self.fields["completion"].help_text = last

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if self.has_photos(given) and not given.get("consent"):
            self.add_error("consent", _("Choose one: photos are shown only when the people in them agreed."))
        return given

    def has_photos(self, given: dict[str, object]) -> bool:
        return bool(given.get("photos"))


class MendForm(UpdateForm):
    remove = PhotoChoice(
        label=_("Take these photos out"),
        queryset=UpdatePhoto.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["text", "obstacle", "next_step", "risk", "completion", "remove", "photos", "consent"]

    def __init__(
        self, data: Data = None, files: Files = None, *, update: PilotUpdate, **options: Unpack[FormOptions]
    ) -> None:
        names = ("text", "obstacle", "next_step", "risk", "completion", "consent")
        options["initial"] = {name: getattr(update, name) for name in names}
        super().__init__(data, files, pilot=update.pilot, **options)
        photos: QuerySet[UpdatePhoto] = update.photos.select_related("document")
        self.fields["remove"].queryset = photos  # type: ignore[attr-defined]
        self.stay = len(photos)
        if photos:
            del self.fields["consent"].widget.attrs["data-asked-with"]  # it applies already
        else:
            del self.fields["remove"]

    def has_photos(self, given: dict[str, object]) -> bool:
        taken_out = given.get("remove")
        left = self.stay - (len(taken_out) if isinstance(taken_out, QuerySet) else 0)
        return super().has_photos(given) or left > 0


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class QuestionForm(Form):
    text = forms.CharField(label=_("Your question"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(Form):
    answer = forms.CharField(label=_("Your answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class PairChoice(forms.ModelChoiceField):
    def label_from_instance(self, photo: UpdatePhoto) -> SafeString:
        thumbnail = reverse("pilots:photo", args=[photo.pk, "thumb"])
        day = date(photo.update_of.posted_at)
        return format_html('<img src="{}" alt="{}" height="72"> {}', thumbnail, photo.caption, day)


class PairForm(Form):
    before = PairChoice(
        label=_("Before"), queryset=UpdatePhoto.objects.none(), required=False, widget=forms.RadioSelect
    )
    after = PairChoice(label=_("After"), queryset=UpdatePhoto.objects.none(), required=False, widget=forms.RadioSelect)

    def __init__(
        self, data: Data = None, files: Files = None, *, pilot: Pilot, **options: Unpack[FormOptions]
    ) -> None:
        photos = UpdatePhoto.objects.published().filter(update_of__pilot=pilot).select_related("update_of")
        options["initial"] = {photo.shows: photo for photo in photos if photo.shows}
        super().__init__(data, files, **options)
        for field in self.fields.values():
            field.queryset = photos.order_by("update_of__posted_at", "position")  # type: ignore[attr-defined]
            field.empty_label = _("none")  # type: ignore[attr-defined]
