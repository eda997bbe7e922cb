import datetime as dt
from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ui.fields import EstonianDateField
from ui.forms import FilterForm, Form, ModelForm
from ui.search import matching
from ui.types import Data, Files, ModelFormOptions
from villages import scope
from villages.models import Application, Call, Participation, Settlement
from villages.roles import Permission


class CallForm(ModelForm):
    class Meta:
        model = Call
        fields = ("participation", "title", "text", "opens_on", "closes_on", "places")
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"text": _("Who can apply, what the village gets and what is expected of it.")}

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.filter(scope.participations(user, Permission.EDIT_PLACE))
        self.fields["participation"].queryset = groups.select_related("partner")  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["participation"]
        else:
            self.fields["opens_on"].initial = timezone.localdate
            self.fields["closes_on"].initial = timezone.localdate() + dt.timedelta(days=30)
            if len(groups) == 1:
                self.fields["participation"].initial = groups[0]

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ApplyForm(ModelForm):
    agreed = forms.BooleanField(
        label=_("The group may keep my name and e-mail to answer this application."),
        error_messages={"required": _("Without this we cannot answer you.")},
    )

    class Meta:
        model = Application
        fields = (
            *("name", "settlements", "municipality", "county", "population", "carrier"),
            *("why", "team", "first_idea", "contact_name", "contact_email"),
        )
        help_texts = {
            "settlements": _("One, or several with commas between them: together they are one participating unit."),
            "carrier": _("A village society, another association, or the people who act together."),
            "team": _("Two or three people are enough to begin."),
            "contact_name": _("Only the coordinators see the name and the address."),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("why", "team", "first_idea")}

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        given.pop("agreed", None)
        return given

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class DeclineForm(Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The applicant reads this in the mail."),
    )


class ApplicationFilter(FilterForm):
    q = forms.CharField(label=_("Village or municipality"), max_length=100)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("any state")), *Application.State.choices])

    def narrow(self, rows: QuerySet[Application]) -> QuerySet[Application]:
        chosen = self.chosen
        if words := chosen.get("q"):
            rows = rows.filter(matching(words, "name", "municipality"))
        return rows.filter(state=chosen["state"]) if chosen.get("state") else rows


class FinishForm(Form):
    on = EstonianDateField(label=_("Last day"), initial=timezone.localdate)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Needed when the village finishes without an approved strategy."),
    )


class LeaveForm(Form):
    on = EstonianDateField(label=_("Last day"), initial=timezone.localdate)
    reason = forms.CharField(label=_("Why it leaves"), max_length=300)


class SettlementForm(ModelForm):
    class Meta:
        model = Settlement
        fields = ("name", "from_on", "reason")
        labels = {"from_on": _("Belongs to the unit from"), "reason": _("Why")}

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, files, **options)
        self.fields["from_on"].initial = timezone.localdate
        self.fields["reason"].required = False

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class EndSettlementForm(Form):
    until_on = EstonianDateField(label=_("Last day"), initial=timezone.localdate)
    reason = forms.CharField(label=_("Why"), max_length=300)
