from decimal import Decimal
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget.forms.group import groups_of
from budget.models import BudgetLine, BudgetVersion, Category, CostMethod, GrantDecision
from ui.fields import EstonianDateField, MoneyField, typed_lines
from ui.file_fields import DocumentField
from ui.forms import Form, ModelForm
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages.models import Activity, Participation
from villages.roles import Permission

R = BudgetVersion.Reason


class DraftVersionForm(Form):
    """One group's draft, or an amendment over many."""

    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"),
        queryset=Participation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each group gets a version of its own; several together make one amendment."),
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    reason_kind = forms.ChoiceField(label=_("Kind of change"), choices=[(r.value, r.label) for r in R if r != R.FIRST])
    leaving = forms.ModelChoiceField(
        label=_("Which group leaves"),
        queryset=Participation.objects.none(),
        required=False,
        empty_label=_("none"),
        help_text=_("It keeps what was spent; the others take over the rest. Tick it above too."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 3}))

    asked_with = {"leaving": "reason_kind=partners"}

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, code: str = "", **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        groups = groups_of(user, Permission.EDIT_BUDGET)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined]
        self.fields["leaving"].queryset = groups  # type: ignore[attr-defined]
        self.fields["groups"].initial = [g for g in groups if g.partner.code == code or len(groups) == 1]

    def clean_leaving(self) -> Participation | None:
        leaving: Participation | None = self.cleaned_data["leaving"]
        if self.cleaned_data.get("reason_kind") != R.PARTNERS:
            return None
        if leaving is not None and leaving not in self.cleaned_data.get("groups", ()):
            raise ValidationError(gettext("Tick the group that leaves among the groups of this amendment."))
        return leaving


class AmountsForm(Form):
    """The amounts of a draft, a field for each line key; the page shows the old ones beside them."""

    def __init__(self, *args: object, version: BudgetVersion, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for line in version.lines.all():
            field = MoneyField(label=line.title, initial=line.amount, min_value=0)
            field.widget.attrs["data-line"] = str(line.key)
            self.fields[f"line_{line.key}"] = field

    @property
    def amounts(self) -> dict[int, Decimal]:
        return {int(name.removeprefix("line_")): value for name, value in self.cleaned_data.items()}


class LineForm(ModelForm):
    class Meta:
        model = BudgetLine
        fields = ("activity", "category", "method", "title", "quantity", "unit_price", "amount", "note")
        field_classes = {"amount": MoneyField, "unit_price": MoneyField}

    def __init__(
        self, data: Data = None, files: Files = None, *, version: BudgetVersion, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        activities = Activity.objects.filter(programme=version.participation.programme)
        self.fields["activity"].queryset = activities.order_by("code")  # type: ignore[attr-defined]
        self.fields["method"].initial = CostMethod.ACTUAL
        self.fields["category"].initial = Category.SERVICES

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class AgreeForm(Form):
    board_decision = forms.CharField(
        label=_("Decision of the group's board"), max_length=200, required=False, help_text=_("Number and day.")
    )


class ConfirmForm(Form):
    """Nothing to fill in: the page says what happens."""


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))


class FreeTransferForm(Form):
    valid_from = EstonianDateField(label=_("In force from"))


class DecisionChoiceForm(Form):
    decision = forms.ModelChoiceField(label=_("Decision"), queryset=GrantDecision.objects.none())

    def __init__(
        self, data: Data = None, files: Files = None, *, version: BudgetVersion, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        checked = version.participation.decisions.checked().order_by("-in_force_from")
        self.fields["decision"].queryset = checked  # type: ignore[attr-defined]


class AskedVersionMove(forms.Form):
    to = forms.ChoiceField(
        choices=[(name, "") for name in ("agreed", "draft", "sent", "in_force", "free", "rejected", "withdrawn")]
    )


class DecisionForm(ModelForm):
    conditions = forms.CharField(
        label=_("Conditions"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One on a line; each is ticked when it is met."),
    )
    version = forms.ModelChoiceField(
        label=_("Budget version that it brings into force"), queryset=BudgetVersion.objects.none(), required=False
    )
    paper = DocumentField(label=_("The decision itself"), required=False)

    class Meta:
        model = GrantDecision
        fields = (
            "participation", "kind", "reference", "decided_on", "in_force_from", "total_eligible", "support", "rate",
            "eligible_from", "eligible_until", "final_claim_on", "note",
        )  # fmt: skip
        field_classes = {"total_eligible": MoneyField, "support": MoneyField}

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        code: str = "",
        **options: Unpack[ModelFormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        groups = groups_of(user, Permission.EDIT_BUDGET)
        self.fields["participation"].queryset = groups  # type: ignore[attr-defined]
        asked = [group for group in groups if group.partner.code == code]
        if asked or len(groups) == 1:
            group = (asked or groups)[0]
            self.fields["participation"].initial = group
            self.fields["total_eligible"].initial, self.fields["support"].initial = (
                group.total_cost,
                group.total_support,
            )
            self.fields["rate"].initial = group.support_rate
        waiting = BudgetVersion.objects.filter(
            participation__in=groups, state__in=[BudgetVersion.State.AGREED, BudgetVersion.State.SENT]
        )
        self.fields["version"].queryset = waiting.select_related("participation__partner")  # type: ignore[attr-defined]
        self.fields["decided_on"].required = True

    def clean_conditions(self) -> list[str]:
        return typed_lines(self.cleaned_data["conditions"], most=500)

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""
