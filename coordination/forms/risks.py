from decimal import Decimal
from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordination.access import own_groups, people_of
from coordination.models import ChangeRequest, Decision, Deviation, MeetingSeries, Risk
from ui.fields import EstonianDateField, ExactDecimalField, MoneyField
from ui.forms import FilterForm, Form, ModelForm, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages import scope
from villages.models import Participation, Programme, Village
from villages.roles import Permission

ONE_TO_FIVE = [(number, str(number)) for number in range(1, 6)]


class RiskFilter(FilterForm):
    q = forms.CharField(label=_("Risk"), max_length=200)
    category = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Risk.Category.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *Risk.State.choices])
    likelihood = forms.TypedChoiceField(label=_("Likelihood"), choices=[("", _("all")), *ONE_TO_FIVE], coerce=int)
    impact = forms.TypedChoiceField(label=_("Effect"), choices=[("", _("all")), *ONE_TO_FIVE], coerce=int)

    def narrow(self, rows: QuerySet[Risk]) -> QuerySet[Risk]:
        chosen = dict(self.chosen)
        if words := chosen.pop("q", ""):
            rows = rows.filter(title__unaccent__icontains=words)
        return rows.filter(**chosen)


class RiskForm(ModelForm):
    class Meta:
        model = Risk
        fields = (
            *("title", "category", "cause", "effect", "likelihood", "impact", "money"),
            *("residual_likelihood", "residual_impact", "owner", "review_on", "participation", "village"),
        )
        field_classes = {"money": MoneyField}
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("cause", "effect")},
            **{name: forms.RadioSelect(choices=ONE_TO_FIVE) for name in ("likelihood", "impact")},
        }
        labels = {"participation": _("Group")}
        help_texts = {"participation": _("Leave group and village empty for a risk of the whole programme.")}

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
        own = Village.objects.filter(scope.villages(user, Permission.KEEP_RISKS)).with_place()
        groups = own_groups(user, Permission.KEEP_RISKS, programme)
        row_field(self, "participation").queryset = groups.order_by(alphabetical("partner__name"))
        row_field(self, "village").queryset = own.order_by(alphabetical("name"))
        row_field(self, "owner").queryset = people_of(programme)
        self.fields["owner"].initial = user.pk
        if not scope.whole_programmes(user, Permission.KEEP_RISKS) and not self.instance.pk:
            self.fields["participation"].initial = groups.first()

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class RiskMoveAsked(forms.Form):
    to = forms.ChoiceField(choices=Risk.State.choices)


class RiskMoveForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))
    review_on = EstonianDateField(label=_("Look at it again"), required=False)

    def __init__(self, data: Data = None, files: Files = None, *, to: str, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        if to in (Risk.State.OPEN, Risk.State.WATCHED):
            del self.fields["reason"]
        if to == Risk.State.CLOSED:
            del self.fields["review_on"]


class ExplainForm(ModelForm):
    class Meta:
        model = Deviation
        fields = ("reason", "effect", "told_on")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("reason", "effect")}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ProposalAsked(forms.Form):
    """Which of the proposed deviations."""

    code = forms.RegexField(r"^[a-z_]+-[0-9]{1,18}$")


class ChangeFilter(FilterForm):
    q = forms.CharField(label=_("Change"), max_length=200)
    object = forms.ChoiceField(label=_("What"), choices=[("", _("all subjects")), *ChangeRequest.Object.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *ChangeRequest.State.choices])

    def narrow(self, rows: QuerySet[ChangeRequest]) -> QuerySet[ChangeRequest]:
        chosen = dict(self.chosen)
        if words := chosen.pop("q", ""):
            rows = rows.filter(title__unaccent__icontains=words)
        return rows.filter(**chosen)


class ChangeForm(ModelForm):
    """Beside the request a sum and hours for each group of the programme; empty where nothing changes."""

    class Meta:
        model = ChangeRequest
        fields = ("object", "title", "before", "after", "reason", "series", "needs_agency", "participation")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("before", "after", "reason")}
        labels = {"participation": _("Asked by group")}

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
        own = own_groups(user, Permission.ASK_CHANGE, programme)
        row_field(self, "participation").queryset = own.order_by(alphabetical("partner__name"))
        row_field(self, "series").queryset = MeetingSeries.objects.visible_to(user).filter(programme=programme)
        self.fields["series"].initial = MeetingSeries.objects.visible_to(user).filter(programme=programme).first()
        if not scope.whole_programmes(user, Permission.ASK_CHANGE):
            self.fields["participation"].initial = own.first()
            self.fields["participation"].required = True
        if self.instance.pk:
            del self.fields["participation"]
        groups = Participation.objects.filter(programme=programme).select_related("partner")
        self.groups = list(groups.order_by(alphabetical("partner__name")))
        held = {one.participation_id: one for one in self.instance.effects.all()} if self.instance.pk else {}
        for group in self.groups:
            effect = held.get(group.pk)
            money = MoneyField(
                label=_("%(group)s: change in euros") % {"group": group}, required=False, min_value=None,
                initial=effect.amount if effect and effect.amount else None,
            )  # fmt: skip
            hours = ExactDecimalField(
                label=_("%(group)s: change in hours") % {"group": group}, required=False, min_value=None,
                initial=effect.hours if effect and effect.hours else None,
            )  # fmt: skip
            self.fields[f"amount_{group.pk}"], self.fields[f"hours_{group.pk}"] = money, hours

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        effects = {}
        for group in self.groups:
            pair = [given.pop(f"{name}_{group.pk}", None) or Decimal(0) for name in ("amount", "hours")]
            if any(pair):
                effects[group] = (*pair, "")
        given["effects"] = effects
        return given

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ChangeMoveAsked(forms.Form):
    to = forms.ChoiceField(choices=ChangeRequest.State.choices)


class ChangeMoveForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))
    opinions_until = EstonianDateField(label=_("Partners answer until"))
    decision = forms.ModelChoiceField(label=_("Decision"), queryset=Decision.objects.none())
    agency_decision = forms.CharField(label=_("Decision of the paying agency"), max_length=120)

    def __init__(
        self, data: Data = None, files: Files = None, *, to: str, change: ChangeRequest, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        states = ChangeRequest.State
        wanted = {
            states.OPINIONS: {"opinions_until"},
            states.DECIDED: {"decision"},
            states.REJECTED: {"reason"},
            states.CARRIED_OUT: {"agency_decision"} if change.needs_agency else set(),
        }.get(states(to), set())
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if "decision" in self.fields:
            standing = Decision.objects.in_force().filter(meeting__series=change.series)
            row_field(self, "decision").queryset = standing.select_related("meeting")


class OpinionForm(Form):
    participation = forms.ModelChoiceField(
        label=_("For which group"), queryset=Participation.objects.none(), empty_label=None
    )
    agrees = forms.ChoiceField(
        label=_("Opinion"), choices=[("yes", _("in favour")), ("no", _("does not agree"))], widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Words"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when the group does not agree."),
    )  # fmt: skip

    def __init__(
        self, data: Data = None, files: Files = None, *, groups: list[Participation], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        own = Participation.objects.filter(pk__in=[group.pk for group in groups]).select_related("partner")
        row_field(self, "participation").queryset = own
        self.fields["participation"].initial = groups[0].pk if groups else None

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        given["agrees"] = given.get("agrees") == "yes"
        return given
