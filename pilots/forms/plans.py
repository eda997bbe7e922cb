from typing import TypedDict, Unpack

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from pilots.models import Pilot, Risk
from pilots.queries import comes_from_approved_strategy
from strategies.models import PlannedAction
from ui.fields import DegreesField, EstonianDateField, MoneyField
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form, ModelForm
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages.models import Participation, Village

COST_HELP = _("All that was spent, with the own part.")
SHORTFALL = _("If it is less than 5 000 €: why")
SITE_HELP = _("Where it stands, in degrees as maps show them, for example 58,9636. A dot on the map shows it.")
KEPT = _("Its things are kept until")
KEPT_HELP = _("Until this day what was bought stays in use, in its place and marked.")


class PilotChosen(TypedDict, total=False):
    q: str
    state: str
    risk: str
    group: Participation
    late: str


class PilotFilter(FilterForm[PilotChosen]):
    q = forms.CharField(label=_("Pilot or village"), max_length=200)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all states")), ("done", _("ready, in any state")), *Pilot.State.choices]
    )
    risk = forms.ChoiceField(label=_("How it goes"), choices=[("", _("all")), *Risk.choices])
    group = forms.ModelChoiceField(
        label=_("Local action group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    late = forms.ChoiceField(label=_("Ready by"), choices=[("", _("all")), ("late", _("only late ones"))])

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.visible_to(user).select_related("partner")
        self.fields["group"].queryset = groups.order_by(alphabetical("partner__name"))  # type: ignore[attr-defined]
        if len(groups) < 2:
            del self.fields["group"]


class PlanForm(ModelForm):
    """What is planned: the village proposes, the coordinator approves."""

    class Meta:
        model = Pilot
        fields = (
            *("action", "title", "aim", "budget", "support", "own_source", "starts_on", "due_on"),
            *("sustainer", "latitude", "longitude", "shared_with"),
        )
        field_classes = {
            **{"budget": MoneyField, "support": MoneyField},
            **{"latitude": DegreesField, "longitude": DegreesField},
        }
        labels = {"aim": _("Aim: what gets better for whom")}
        help_texts = {
            "action": _("What the village agreed on in its strategy and tries out now."),
            "budget": _("All of it, with the village's own part. At least 5 000 €."),
            "support": _("The part that is asked from the programme."),
            "sustainer": _("The association, municipality or people who keep it going once the programme is over."),
            "latitude": SITE_HELP,
            "shared_with": _("Tick the villages that do it together with yours. They see it and tell of it too."),
        }
        widgets = {"shared_with": forms.CheckboxSelectMultiple}

    def __init__(
        self, data: Data = None, files: Files = None, *, village: Village, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        agreed = PlannedAction.objects.agreed_in(village) | PlannedAction.objects.filter(pk=self.instance.action_id)
        self.fields["action"].queryset = agreed.distinct()  # type: ignore[attr-defined]
        if not agreed:
            self.fields["action"].help_text = _("There is something to choose once the strategy is submitted.")
        there = self.instance.shared_with.values("pk") if self.instance.pk else []
        near = Village.objects.taking_part().filter(Q(participation=village.participation_id) | Q(pk__in=there))
        self.fields["shared_with"].queryset = near.exclude(pk=village.pk).order_by(alphabetical("name"))  # type: ignore[attr-defined]
        if not near.exclude(pk=village.pk):
            del self.fields["shared_with"]

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
    sustainer = forms.CharField(label=_("Who looks after it afterwards"), required=False, max_length=150)
    actual_cost = MoneyField(label=_("Actual total cost"), required=False, help_text=COST_HELP)
    shortfall_reason = forms.CharField(label=SHORTFALL, required=False, max_length=500)
    latitude = DegreesField(label=_("Latitude of the site"), required=False, help_text=SITE_HELP)
    longitude = DegreesField(label=_("Longitude of the site"), required=False)
    keep_until = EstonianDateField(label=KEPT, required=False, help_text=KEPT_HELP)
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))

    field_order = [
        *("due_on", "actual_cost", "shortfall_reason", "result", "sustainer", "keep_until"),
        *("latitude", "longitude", "reason"),
    ]


class AskedStep(forms.Form):
    to = forms.ChoiceField(choices=Pilot.State.choices)


class StepForm(Form):
    """Confirms a step; asks only for what the step needs."""

    finished_on = EstonianDateField(label=_("Became ready"))
    actual_cost = MoneyField(label=_("Actual total cost"), required=False, help_text=COST_HELP)
    shortfall_reason = forms.CharField(label=SHORTFALL, required=False, max_length=500)
    result = forms.CharField(
        label=_("Result"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What came of it?"),
    )
    inspected_on = EstonianDateField(label=_("Inspected"))
    site_photo = DocumentField(label=_("Photo on site"), accept="image/*")
    marking_photo = DocumentField(
        label=_("Photo of marking"),
        accept="image/*",
        help_text=_("The LEADER logo and the EU emblem with its text, as they are on the thing itself."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    keep_until = EstonianDateField(label=KEPT, required=False, help_text=KEPT_HELP)
    no_action_reason = forms.CharField(
        label=_("Why it comes from no approved strategy"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))

    ASKS = {
        Pilot.State.READY: ("finished_on", "actual_cost", "shortfall_reason", "result"),
        Pilot.State.INSPECTED: ("inspected_on", "site_photo", "marking_photo", "note"),
        Pilot.State.CLOSED: ("actual_cost", "shortfall_reason", "keep_until", "no_action_reason"),
    }

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        pilot: Pilot,
        to: Pilot.State,
        needs_reason: bool,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        asked = {*self.ASKS.get(to, ()), *(["reason"] if needs_reason else [])}
        if comes_from_approved_strategy(pilot):
            asked -= {"no_action_reason"}
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]
        today = timezone.localdate()
        self.initial.update({"finished_on": today, "inspected_on": today})
        kept = ("actual_cost", "shortfall_reason", "result", "keep_until", "no_action_reason")
        self.initial.update({name: getattr(pilot, name) for name in kept})


class MilestoneForm(Form):
    title = forms.CharField(label=_("Milestone"), max_length=200, help_text=_("What is there by then?"))
    planned_on = EstonianDateField(label=_("Planned day"))
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))

    def __init__(
        self, data: Data = None, files: Files = None, *, needs_reason: bool, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        if not needs_reason:
            del self.fields["reason"]


class RemoveForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))

    def __init__(
        self, data: Data = None, files: Files = None, *, needs_reason: bool, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        if not needs_reason:
            del self.fields["reason"]


class ReachForm(Form):
    done_on = EstonianDateField(
        label=_("Reached"), required=False, help_text=_("Leave it empty if it is not reached after all.")
    )
