import datetime as dt
from decimal import Decimal
from typing import Any, Unpack

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget import queries
from budget.forms.group import GroupChosen, OfGroupFilter, groups_of
from budget.forms.line import LineChoice
from budget.models import AcceptanceAct, BudgetLine, Category, Contract, Cost, Currency, Procurement
from budget.queries.closed import taking_costs
from budget.queries.money_rules import rules_on
from budget.queries.suppliers import known_supplier
from pilots.models import Pilot
from trainings.models import Event
from ui.fields import EstonianDateField, ExactDecimalField, MoneyField
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form, ModelForm, what_to_enter
from ui.sorting import alphabetical
from ui.spreadsheet_reader import SheetAsked
from ui.types import Data, Files, FormOptions, ModelFormOptions, Text
from villages import scope
from villages.models import Activity, Document, Participation, Village
from villages.roles import Permission

K = Document.Kind
ENTERED = (Cost.Kind.INVOICE, Cost.Kind.TRAVEL, Cost.Kind.SALARY)  # other kinds have pages of their own
PAPER_KINDS = [K.INVOICE, K.PAYMENT, K.CONTRACT, K.ACCEPTANCE, K.OFFER, K.OTHER]


def kind_choices() -> list[tuple[str, Text]]:
    return [(kind.value, kind.label) for kind in PAPER_KINDS]


class ForeignField(ExactDecimalField):
    """An amount in the invoice's own currency."""


class RateField(ExactDecimalField):
    """Units of the currency for one of the programme's own, as the European Central Bank publishes it for a euro."""

    places = 6


class CostChosen(GroupChosen, total=False):
    q: str
    state: str
    waits: str
    funding: str
    paper: str
    line: int
    activity: Activity
    category: str
    contract: int
    village: int
    pilot: int
    since: dt.date
    until: dt.date


class CostFilter(OfGroupFilter[CostChosen]):
    q = forms.CharField(label=_("Supplier, number or purchase"), max_length=200)
    activity = forms.ModelChoiceField(
        label=_("Activity"), queryset=Activity.objects.none(), empty_label=_("all activities")
    )
    category = forms.ChoiceField(label=_("Cost category"), choices=[("", _("all")), *Category.choices])
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("all states")), ("counted", _("checked or paid")), *Cost.State.choices],
    )
    funding = forms.ChoiceField(label=_("Paid from"), choices=[("", _("all")), *Cost.Funding.choices])
    since = EstonianDateField(label=_("Invoice from"))
    until = EstonianDateField(label=_("until"))
    paper = forms.ChoiceField(label=_("Papers"), choices=[("", _("all")), ("none", _("paper missing"))])
    line = forms.IntegerField(widget=forms.HiddenInput, max_value=32_767)  # number of a budget line in its group
    contract = forms.IntegerField(widget=forms.HiddenInput, max_value=2**62)
    village = forms.IntegerField(widget=forms.HiddenInput, max_value=2**62)
    pilot = forms.IntegerField(widget=forms.HiddenInput, max_value=2**62)
    waits = forms.ChoiceField(
        label=_("Waits for me"),
        choices=[("", _("all")), ("check", _("to be checked by me")), ("mine", _("returned to me"))],
    )

    field_order = ["q", "group"]

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, user=user, **options)
        activities = Activity.objects.filter(programme__in=scope.programmes(user)).order_by("code")
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]


VAT_ROWS = (1, 2, 3)
FOREIGN = ("foreign_amount", "rate", "rate_on", "rate_source")  # asked of money that is not the programme's own


class CostForm(ModelForm):
    """One invoice. What is seldom asked (several rates, another currency, another grant's share) is asked only after
    the field that it goes with was answered."""

    line = LineChoice(
        label=_("Budget line"),
        queryset=BudgetLine.objects.none(),
        help_text=_("It says whose money it is and for which activity."),
    )
    paper = DocumentField(
        label=_("The invoice itself"),
        required=False,
        help_text=_("PDF, Word, Excel or a photo. Without it the cost cannot be checked; it can be added later."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(k.value, k.label) for k in Cost.Kind if k in ENTERED], required=False
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices, required=False)
    several_rates = forms.BooleanField(label=_("The invoice has several rates of VAT"), required=False)
    rate_1 = ExactDecimalField(label=_("First rate of VAT, %"), min_value=0, max_value=99, required=False)
    net_1 = MoneyField(label=_("Without VAT under the first rate"), required=False)
    vat_1 = MoneyField(label=_("VAT under the first rate"), required=False)
    rate_2 = ExactDecimalField(label=_("Second rate of VAT, %"), min_value=0, max_value=99, required=False)
    net_2 = MoneyField(label=_("Without VAT under the second rate"), required=False)
    vat_2 = MoneyField(label=_("VAT under the second rate"), required=False)
    rate_3 = ExactDecimalField(label=_("Third rate of VAT, %"), min_value=0, max_value=99, required=False)
    net_3 = MoneyField(label=_("Without VAT under the third rate"), required=False)
    vat_3 = MoneyField(label=_("VAT under the third rate"), required=False)
    net = MoneyField(label=_("Without VAT"), required=False)
    vat = MoneyField(label=_("VAT"), required=False)
    eligible = MoneyField(
        label=_("Eligible amount"),
        required=False,
        help_text=_("As much of the invoice as the programme bears. Left empty, it is all that may count."),
    )
    share_percent = ExactDecimalField(
        label=_("Share of this project, %"), min_value=0, max_value=100, required=False, initial=Decimal(100)
    )

    class Meta:
        model = Cost
        fields = (
            "line", "kind", "supplier", "supplier_code", "invoice_no", "invoice_on", "description", "currency",
            "foreign_amount", "rate", "rate_on", "rate_source", "net", "vat", "eligible",
            "ineligible_reason", "share_percent", "share_basis", "other_grant", "other_grant_no", "funding",
            "contract", "act", "procurement", "village", "event", "pilot", "ledger_no", "has_personal_data",
        )  # fmt: skip
        field_classes = {"foreign_amount": ForeignField, "rate": RateField}

    field_order = [
        *("paper", "line", "kind", "supplier", "supplier_code", "invoice_no", "invoice_on", "description", "currency"),
        *("foreign_amount", "rate", "rate_on", "rate_source", "net", "vat", "several_rates"),
        *(f"{name}_{n}" for n in (1, 2, 3) for name in ("rate", "net", "vat")),
        *("eligible", "ineligible_reason"),
    ]
    asked_with = {
        **{f"{name}_{n}": "several_rates" for n in (1, 2, 3) for name in ("rate", "net", "vat")},
        "other_grant_no": "other_grant",
    }

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[ModelFormOptions]
    ) -> None:
        own = scope.current_programme(user)
        self.home = own.currency if own else Currency.EUR
        foreign = "|".join(code for code in Currency.values if code != self.home)
        self.asked_with = self.asked_with | dict.fromkeys(FOREIGN, f"currency={foreign}")
        super().__init__(data, files, **options)
        self.user = user
        if not self.instance.pk:
            self.initial["currency"] = self.home
        if own:
            told = {"rule": rules_on(own, timezone.localdate()).get_rate_rule_display()}  # type: ignore[attr-defined]
            self.fields["rate_source"].help_text = _("By the programme's money rules: %(rule)s.") % told
        entering = groups_of(user, Permission.ENTER_COST)
        groups = list(entering if self.instance.pk else taking_costs(entering))
        programmes = {group.programme_id for group in groups}
        self.fields["supplier"].widget.attrs["list"] = "suppliers"
        for name in ("kind", "currency", "net", "vat", "share_percent"):  # answered already, or one of two is asked
            self.fields[name].label = self.base_fields[name].label
        contracts = Contract.objects.visible_to(user)
        choices: dict[str, object] = {
            "contract": contracts,
            "act": AcceptanceAct.objects.filter(contract__in=contracts).select_related("contract"),
            "procurement": Procurement.objects.visible_to(user),
            "line": queries.lines(groups),
            "village": Village.objects.filter(participation__in=groups).order_by(alphabetical("name")),
            "event": Event.objects.filter(programme__in=programmes).order_by("-held_from", "-planned_from"),
            "pilot": Pilot.objects.filter(village__participation__in=groups).order_by("title"),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["paper"]
            self._tell_vat_rows()

    def _tell_vat_rows(self) -> None:
        rows = list(self.instance.vat_rows.all())
        self.fields["several_rates"].initial = bool(rows)
        for number, row in zip(VAT_ROWS, rows, strict=False):
            for name in ("rate", "net", "vat"):
                self.fields[f"{name}_{number}"].initial = getattr(row, name)

    def clean(self) -> dict[str, object]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data["kind"] = data.get("kind") or Cost.Kind.INVOICE
        data["currency"] = data.get("currency") or self.home
        if "share_percent" in data and data["share_percent"] is None:
            data["share_percent"] = Decimal(100)
        known = known_supplier(self.user, data.get("supplier", ""))
        if known is not None and not data.get("supplier_code"):
            data["supplier_code"] = known.supplier_code
        self._clean_money(data)
        return data

    def _clean_money(self, data: dict[str, object]) -> None:
        """The programme's own money is typed as net and VAT or as rows of VAT; other money as its amount and the rate
        of its day."""
        if data["currency"] == self.home:
            data.update(dict.fromkeys(FOREIGN[:3]), rate_source="")
        else:
            for name in FOREIGN:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, what_to_enter(self.fields[name], self.fields[name].label))
            return
        rows = self.vat_rows
        if data.get("several_rates"):
            if any(None in row for row in rows) or len(rows) < 2:
                self.add_error("several_rates", gettext("Fill in the rate, the sum and the VAT of each row you use."))
            self._each_rate_once(data)
        elif data.get("net") is None and "net" not in self.errors:
            self.add_error("net", what_to_enter(self.fields["net"], self.fields["net"].label))
        if data.get("vat") is None and not rows:
            data["vat"] = Decimal(0)

    def _each_rate_once(self, data: dict[str, object]) -> None:
        met: set[object] = set()
        for name in (f"rate_{number}" for number in VAT_ROWS):
            rate = data.get(name)
            if rate is None:
                continue
            if rate in met:
                self.add_error(name, gettext("This rate has a row already: add the sums of one rate together."))
            met.add(rate)

    @property
    def vat_rows(self) -> list[tuple[Decimal | None, Decimal | None, Decimal | None]]:
        """(rate, net, VAT) of each row in which something was typed."""
        data = self.cleaned_data
        if not data.get("several_rates"):
            return []
        rows = [(data.get(f"rate_{n}"), data.get(f"net_{n}"), data.get(f"vat_{n}")) for n in VAT_ROWS]
        return [(rate, net, vat) for rate, net, vat in rows if (rate, net, vat) != (None, None, None)]

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes: the cost's columns, its rows of VAT and the paper."""
        typed = {f"{name}_{n}" for n in VAT_ROWS for name in ("rate", "net", "vat")} | {"several_rates"}
        kept = {name: value for name, value in self.cleaned_data.items() if name not in typed}
        return {**kept, "vat_rows": self.vat_rows}

    def _post_clean(self) -> None:
        """The action asks the model's own rules; asked here as well, every sentence would stand twice."""


class ImportCostsForm(Form):
    group = forms.ModelChoiceField(label=_("Group"), queryset=Participation.objects.none())
    file = DocumentField(
        label=_("File"),
        accept=".csv,.xlsx,text/csv",
        help_text=_(
            "CSV or XLSX; the first row names the columns: Tegevus, Müüja, Registrikood, Arve number, Arve kuupäev,"
            " Mis osteti, Käibemaksuta, Käibemaks, Abikõlblik."
        ),
    )
    sheet = forms.CharField(label=_("Sheet"), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = taking_costs(groups_of(user, Permission.ENTER_COST))
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["group"].initial = groups[0] if len(groups) == 1 else None

    def ask_for_sheet(self, asked: SheetAsked) -> None:
        self.fields["sheet"].widget = forms.Select(choices=[(title, title) for title in asked.titles])
        self.add_error("sheet", asked)


class AskedMove(forms.Form):
    to = forms.ChoiceField(choices=[("checked", ""), ("draft", ""), ("paid", ""), ("reversed", "")])


class PayForm(Form):
    paid_on = EstonianDateField(label=_("Day of payment"))
    payment_no = forms.CharField(label=_("Number of the payment order"), max_length=50)


class CheckForm(Form):
    """Nothing to fill in: the page says what is confirmed."""


class WhyForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))


class PaperForm(Form):
    kind = forms.ChoiceField(label=_("Kind of paper"))
    paper = DocumentField(label=_("The paper"), help_text=_("PDF, Word, Excel or a photo, at most 20 MB."))
    title = forms.CharField(label=_("Title"), max_length=200, required=False)

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]


class PaperAsked(FilterForm):
    """Which paper the link calls missing."""

    kind = forms.ChoiceField(choices=Document.Kind.choices)
