from typing import TypedDict, Unpack

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordination.models import CommunicationItem, PlannedMessage
from ui.forms import FilterForm, Form, ModelForm
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages import scope
from villages.models import Participation, Village
from villages.roles import Permission


class ItemChosen(TypedDict, total=False):
    q: str
    channel: str
    group: Participation
    year: int
    marked: str
    planned: PlannedMessage


class ItemFilter(FilterForm[ItemChosen]):
    q = forms.CharField(label=_("Title or outlet"), max_length=200)
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("", _("all channels")), *CommunicationItem.Channel.choices]
    )
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    marked = forms.ChoiceField(
        label=_("Marks"), choices=[("", _("all")), ("yes", _("carries the fund's marks")), ("no", _("not noted"))]
    )
    planned = forms.ModelChoiceField(
        queryset=PlannedMessage.objects.none(), required=False, widget=forms.HiddenInput
    )  # the number of the plan leads here

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.filter(programme__in=scope.programmes(user)).select_related("partner")
        self.fields["group"].queryset = groups.order_by(alphabetical("partner__name"))  # type: ignore[attr-defined]
        plan = PlannedMessage.objects.filter(programme__in=scope.programmes(user))
        self.fields["planned"].queryset = plan  # type: ignore[attr-defined]
        years = CommunicationItem.objects.visible_to(user).dates("published_on", "year", order="DESC")
        self.fields["year"].choices = [("", _("all years")), *((day.year, str(day.year)) for day in years)]  # type: ignore[attr-defined]


class ItemForm(ModelForm):
    class Meta:
        model = CommunicationItem
        fields = (
            "title", "published_on", "channel", "outlet", "url", "reach", "is_marked", "planned", "participation",
            "villages",
        )  # fmt: skip
        labels = {"participation": _("Group")}
        help_texts = {
            "outlet": _("Where it appeared, for example the name of the newspaper."),
            "reach": _("Readers, viewers or listeners, if known."),
            "is_marked": _("The LEADER logo and the EU emblem with its text are on it."),
            "url": _("The whole address, beginning with https://."),
            "planned": _("Which line of the communication plan this carries out, if any."),
        }
        widgets = {"villages": forms.CheckboxSelectMultiple}

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        right = Permission.ADD_COMMUNICATION
        groups = Participation.objects.filter(scope.participations(user, right)).select_related("partner")
        villages = Village.objects.filter(
            scope.villages(user, right) | Q(pk__in=self.instance.villages.all() if self.instance.pk else [])
        )
        self.fields["participation"].queryset = groups.order_by(alphabetical("partner__name"))  # type: ignore[attr-defined]
        plan = PlannedMessage.objects.filter(programme__in=scope.programmes(user))
        self.fields["planned"].queryset = plan  # type: ignore[attr-defined]
        self.fields["planned"].empty_label = _("none")  # type: ignore[attr-defined]
        self.fields["villages"].queryset = villages.order_by(alphabetical("name")).distinct()  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.fields["published_on"].initial = timezone.localdate
        if not groups:
            del self.fields["participation"]
            self.fields["villages"].required = True
            self.fields["villages"].label = _("Villages")
        elif len(groups) == 1:
            self.fields["participation"].initial = groups[0]
        if not groups and len(villages) == 1:
            self.fields["villages"].initial = villages

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        given.setdefault("participation", None)
        return given

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ThingForm(forms.Form):
    """Which thing a button means; the village's own page when neither is given."""

    version = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    pilot = forms.IntegerField(required=False, min_value=1, max_value=2**62)


class WithdrawForm(Form):
    reason = forms.CharField(label=_("Why it is withdrawn"), max_length=300)
