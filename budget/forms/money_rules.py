import datetime as dt
from typing import Any, Unpack

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budget import queries
from budget.forms.line import LineChoice
from budget.models import BudgetLine, FlatRate, InKindWork, MoneyRules
from budget.rules.calculate import RULES
from ui.fields import ClockField, EstonianDateField, ExactDecimalField
from ui.forms import Form, ModelForm
from ui.types import Data, Files, FormOptions
from villages.models import Participation

# What each rule of `manage.py calculate` is asked with; the page shows it to begin from
EXAMPLES = {
    "split": '{"amount": "100.00", "weights": {"JAP": 2, "JKK": 1}}',
    "support": '{"rows": ["33.33", "33.33", "33.34"], "rate": "0.9", "level": "claim"}',
    "vat": '{"net": "1000.00", "vat": "200.00", "recoverable_percent": "40"}',
    "currency": '{"amount": "12500.00", "rate_per_euro": "7.4380"}',
    "flat_rate": '{"basis": "4321.09", "percent": "15"}',
    "offers_needed": '{"value": "5000.01"}',
    "keep_until": '{"entered_on": "2023-03-14", "last_payment": "2026-02-15"}',
    "reference": '{"digits": "1930210000"}',
    "penalty": '{"payable_as_claimed": "900.00", "payable_after_check": "818.18", "fault": true}',
    "partly_paid_due": '{"support_arrived": "2023-02-21"}',
    "interest": '{"principal": "1234.56", "yearly_percent": "10", "days_late": 17, "day_count": "365"}',
    "draw": '{"population": {"a": 12000, "b": 4500, "c": 99}, "n": 2, "seed": "2022", "method": "random"}',
}


class MoneyRulesForm(ModelForm):
    class Meta:
        model = MoneyRules
        fields = (
            "valid_from", "rounding_level", "rounds_to", "offer_basis", "free_transfer_percent", "in_kind_allowed",
            "in_kind_percent", "simplified_costs_allowed",
        )  # fmt: skip
        field_classes = {"free_transfer_percent": ExactDecimalField, "in_kind_percent": ExactDecimalField}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class TryForm(Form):
    rule = forms.ChoiceField(label=_("Rule"), choices=[(name, name) for name in RULES])
    line = forms.CharField(
        label=_("Values"),
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
        max_length=20_000,
        help_text=_("One line of JSON. Money is written as text with two decimals, days as 2023-03-14."),
    )


class AskedRule(forms.Form):
    rule = forms.ChoiceField(choices=[(name, name) for name in RULES])


class InKindForm(ModelForm):
    day = EstonianDateField(label=_("Day"))
    starts = ClockField(label=_("From"))
    ends = ClockField(label=_("Until"))

    class Meta:
        model = InKindWork
        fields = ("worker", "is_of_age", "what", "machine")

    field_order = ["worker", "day", "starts", "ends"]

    @property
    def facts(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        day, starts, ends = (data.pop(name) for name in ("day", "starts", "ends"))
        zone = timezone.get_current_timezone()
        return {
            **data,
            "starts_at": dt.datetime.combine(day, starts, zone),
            "ends_at": dt.datetime.combine(day, ends, zone),
        }

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class FlatRateForm(Form):
    line = LineChoice(label=_("Budget line"), queryset=BudgetLine.objects.none())
    flat_rate = forms.ModelChoiceField(label=_("Flat rate"), queryset=FlatRate.objects.none())
    day = EstonianDateField(label=_("Day"))

    def __init__(
        self, data: Data = None, files: Files = None, *, group: Participation, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["line"].queryset = queries.lines([group])  # type: ignore[attr-defined]
        self.fields["flat_rate"].queryset = FlatRate.objects.of(group.programme)  # type: ignore[attr-defined]
