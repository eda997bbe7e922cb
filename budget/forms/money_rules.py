import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budget import queries
from budget.forms.line import LineChoice
from budget.models import BudgetLine, Category, FlatRate, InKindWork, MoneyRules, UnitCost
from budget.queries.support_rates import Rates
from budget.rules.calculate import RULES
from budget.rules.offers_needed import Threshold
from ui import formats
from ui.fields import ClockField, EstonianDateField, ExactDecimalField, MoneyField, decimal_of, typed_lines
from ui.forms import Form, ModelForm
from ui.types import Data, Files, FormOptions, Text
from villages.models import Activity, Participation

MOST_VALUE = Decimal(10**10)

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
            "valid_from", "rounding_level", "rounds_to", "offer_basis", "rate_rule", "free_transfer_percent",
            "in_kind_allowed", "in_kind_percent", "simplified_costs_allowed",
        )  # fmt: skip
        field_classes = {"free_transfer_percent": ExactDecimalField, "in_kind_percent": ExactDecimalField}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class SupportRatesForm(Form):
    """A grid: a line for each kind of cost, a column for each part of the budget, per cent in each field."""

    valid_from = EstonianDateField(
        label=_("From"), help_text=_("Claims sent before this day keep their rates, and so do grant decisions.")
    )
    COLUMNS = ("", *Activity.Part.values)

    def __init__(
        self, data: Data = None, files: Files = None, *, rates: Rates, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        parts = {"": _("both parts"), **dict(Activity.Part.choices)}
        self.kinds = {"": _("all kinds of cost"), **dict(Category.choices)}
        self.columns = list(parts.values())
        held = {**rates.narrower, ("", ""): rates.general}
        for kind, words in self.kinds.items():
            for part in self.COLUMNS:
                field = ExactDecimalField(
                    label=f"{words}, {parts[part]}", min_value=1, max_value=100, required=not kind and not part
                )
                self.fields[self.named(part, kind)] = field
                if (part, kind) in held:
                    self.initial.setdefault(self.named(part, kind), (held[part, kind] * 100).normalize())

    def named(self, part: str, kind: str) -> str:
        return "_".join(("rate", *filter(None, (part, kind)))) if part or kind else "general"

    def lines(self) -> list[tuple[Text, list[forms.BoundField]]]:
        """Words of each kind of cost, with its fields."""
        return [(words, [self[self.named(part, kind)] for part in self.COLUMNS]) for kind, words in self.kinds.items()]

    @property
    def rates(self) -> dict[tuple[str, str], Decimal]:
        given = {
            (part, kind): self.cleaned_data[self.named(part, kind)] for kind in self.kinds for part in self.COLUMNS
        }
        return {key: percent / 100 for key, percent in given.items() if percent is not None}


OFFERS = re.compile(r"(?P<above>>\s*)?(?P<value>[0-9][0-9\s.,]*?)\s*:\s*(?P<offers>[0-9]{1,2})\s*(?P<call>\+)?")


class OfferThresholdsForm(Form):
    valid_from = EstonianDateField(
        label=_("From"), help_text=_("What was bought before this day is judged by the table of before.")
    )
    rows = forms.CharField(
        label=_("Values and offers"), max_length=2000, widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
        help_text=_(
            "A line each: the value, a colon, how many offers. “>” before the value: only above it; “+” at the"
            " end: with a call for offers. For example “1000: 1” and “>5000: 3 +”."
        ),
    )  # fmt: skip

    def clean_rows(self) -> list[Threshold]:
        return [self._read(number, line) for number, line in enumerate(typed_lines(self.cleaned_data["rows"]), 1)]

    def _read(self, number: int, line: str) -> Threshold:
        said = OFFERS.fullmatch(line.strip())
        try:
            value = decimal_of(said["value"]) if said else None
        except ValueError:
            value = None
        if said is None or value is None or value <= 0 or value >= MOST_VALUE:
            told = {"n": number}
            raise ValidationError(_("Line %(n)s: write a value, a colon and the offers, such as “>5000: 3 +”.") % told)
        return Threshold(value, bool(said["above"]), int(said["offers"]), bool(said["call"]))

    @staticmethod
    def written(table: Sequence[Threshold]) -> str:
        """As it is typed."""
        return "\n".join(
            f"{'>' if row.is_above else ''}{formats.number(row.value)}: {row.offers}{' +' if row.call_needed else ''}"
            for row in table
        )


class AddFlatRateForm(ModelForm):
    basis = forms.MultipleChoiceField(
        label=_("of which categories"), choices=Category, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = FlatRate
        fields = ("title", "percent", "basis", "covers", "legal_basis", "valid_from", "valid_until")
        field_classes = {"percent": ExactDecimalField}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class AddUnitCostForm(ModelForm):
    class Meta:
        model = UnitCost
        fields = ("kind", "title", "unit", "price", "proof", "valid_from")
        field_classes = {"price": MoneyField}

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
