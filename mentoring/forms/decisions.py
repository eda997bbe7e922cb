"""Forms of those who decide: about hours beyond the allowance, given hours, contracts."""

from typing import TYPE_CHECKING, Unpack, cast

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from mentoring.forms.hours import ManyForm
from mentoring.models import HourEntry, HoursReserve, MentorContract
from ui import formats
from ui.fields import ClockField, EstonianDateField, HoursField, MoneyField, PercentField
from ui.forms import FilterForm, Form, ModelForm, row_field, row_keys
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages import scope
from villages.models import Membership, Participation, Village
from villages.roles import Permission, Role

if TYPE_CHECKING:
    from django.http import QueryDict  # noqa: TID251  a type only

S = HourEntry.State


class DecideForm(Form):
    decision = forms.ChoiceField(
        label=_("What becomes of these hours"),
        widget=forms.RadioSelect,
        choices=[
            (S.SUBMITTED, _("They draw from the village's hours: the village confirms them as others")),
            (S.UNPAID, _("They stay as unpaid work and draw nothing")),
            (S.REFUSED, _("They are refused; the text stays to be seen")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stays in the history."),
    )


class ManyWithWords(ManyForm, Form):
    """Beside the rows that were ticked the words that go with each of them."""

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, user=user, **options)
        shown_by_the_page = ("entry", "everything", "counted", "back")
        self.helper.layout = Layout(*(name for name in self.fields if name not in shown_by_the_page))

    @property
    def ticked(self) -> set[int]:
        """Keys as the browser sent them; what is no key of a row ticks nothing."""
        sent = cast("QueryDict", self.data)  # a browser sends it
        return row_keys(sent.getlist("entry")) if self.is_bound else set()


class DecideManyForm(ManyWithWords, DecideForm):
    pass


class SilentManyForm(ManyWithWords):
    reason = forms.CharField(
        label=_("Note"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How do you know that the work was done? Stays with each entry."),
    )


class VillageWithFree(forms.ModelChoiceField):
    def label_from_instance(self, village: Village) -> str:
        return str(_("%(village)s – %(free)s free")) % {
            "village": village,
            "free": formats.hours(village.allowance.hours_free),
        }


class MoveHoursForm(Form):
    giver = VillageWithFree(label=pgettext_lazy("hours", "From"), queryset=Village.objects.none(), required=False)
    taker = VillageWithFree(label=pgettext_lazy("hours", "To"), queryset=Village.objects.none(), required=False)
    hours = HoursField(label=_("Hours"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stays in the ledger."),
    )

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        own = Village.objects.filter(scope.villages(user, Permission.MOVE_HOURS), allowance__isnull=False)
        reserves = HoursReserve.objects.filter(programme__in=scope.whole_programmes(user, Permission.MOVE_HOURS))
        free = formats.hours(sum(reserve.hours for reserve in reserves))
        for name in ("giver", "taker"):
            field = row_field(self, name)
            field.queryset = own.select_related("allowance").order_by(alphabetical("name"))
            field.empty_label = _("the programme's reserve (%(free)s)") % {"free": free}


class LedgerFilter(FilterForm):
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, villages: list[int], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        own = Village.objects.filter(pk__in=villages).order_by(alphabetical("name"))
        self.fields["village"].queryset = own  # type: ignore[attr-defined]


class ContractForm(ModelForm):
    class Meta:
        model = MentorContract
        fields = (
            "mentor", "payer", "number", "signed_on", "rate", "vat_percent", "ceiling_hours", "starts_on", "ends_on",
            "language",
        )  # fmt: skip
        field_classes = {"rate": MoneyField, "vat_percent": PercentField, "ceiling_hours": HoursField}
        help_texts = {"rate": _("Euros an hour."), "ceiling_hours": _("Never more than this is approved.")}

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        payers = Participation.objects.filter(scope.participations(user, Permission.EDIT_BUDGET))
        inside = scope.villages(user, Permission.EDIT_BUDGET, "village__")
        held = Membership.objects.active().filter(inside, role=Role.MENTOR)
        row_field(self, "payer").queryset = payers.select_related("partner").order_by(alphabetical("partner__name"))
        row_field(self, "mentor").queryset = User.objects.filter(pk__in=held.values("user")).order_by(
            alphabetical("name")
        )

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ContractFilter(FilterForm):
    q = forms.CharField(label=_("Mentor or number"), max_length=100)


class VisitForm(Form):
    planned_on = EstonianDateField(label=_("When"))
    starts = ClockField(label=_("Begins at"), required=False)
    hours = HoursField(label=_("Hours held for it"), max_value=12)
    kind = forms.ChoiceField(label=_("Kind"), choices=HourEntry.Kind.choices[:2])
    about = forms.CharField(label=_("What it is about"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
