from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordination.access import own_groups
from coordination.models import Announcement
from trainings.models import Module
from ui.forms import Form, ModelForm, choice_field, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages import scope
from villages.models import Programme, Village
from villages.roles import Permission, Role


class AnnouncementForm(ModelForm):
    roles = forms.MultipleChoiceField(
        label=_("To which roles"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: everybody."),
    )  # fmt: skip

    class Meta:
        model = Announcement
        fields = (
            "title", "text", "roles", "participation", "groups", "villages", "modules", "language", "asks",
            "answer_until", "banner_until",
        )  # fmt: skip
        labels = {"participation": _("Only to my group")}
        widgets = {"text": forms.Textarea(attrs={"rows": 8}), "groups": forms.CheckboxSelectMultiple}
        widgets["villages"] = widgets["modules"] = forms.CheckboxSelectMultiple

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        programme: Programme,
        **options: Unpack[ModelFormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        own = own_groups(user, Permission.ANNOUNCE, programme).order_by(alphabetical("partner__name"))
        row_field(self, "participation").queryset = row_field(self, "groups").queryset = own
        villages = Village.objects.filter(participation__in=own).order_by(alphabetical("name"))
        row_field(self, "villages").queryset = villages
        row_field(self, "modules").queryset = Module.objects.filter(programme=programme).order_by("number")
        language = choice_field(self, "language")
        language.choices = [("", _("any language")), *list(language.choices)[1:]]  # type: ignore[arg-type]
        if not scope.whole_programmes(user, Permission.ANNOUNCE):
            del self.fields["groups"]
            self.fields["participation"].required = True
            self.fields["participation"].initial = own.first()

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class AnswerForm(Form):
    answer = forms.CharField(label=_("Your answer"), max_length=500)

    def __init__(self, data: Data = None, files: Files = None, *, asks: str, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        if asks == Announcement.Asks.YES_NO:
            choices = [("yes", _("yes")), ("no", _("no"))]
            self.fields["answer"] = forms.ChoiceField(
                label=_("Your answer"), choices=choices, widget=forms.RadioSelect
            )
