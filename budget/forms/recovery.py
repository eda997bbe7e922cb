import datetime as dt
from decimal import Decimal
from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget.forms.group import groups_of
from budget.models import ClaimRow, Instalment, Recovery, RecoveryPart
from ui.fields import EstonianDateField, ExactDecimalField, MoneyField
from ui.file_fields import DocumentField, UploadField
from ui.forms import FilterForm, Form
from ui.types import Data, Files, FormOptions
from villages.models import Participation
from villages.roles import Permission


class EnterRecoveryForm(Form):
    participation = forms.ModelChoiceField(label=_("Group"), queryset=Participation.objects.none())
    origin = forms.ChoiceField(label=_("Why"), choices=Recovery.Origin.choices)
    decided_on = EstonianDateField(label=_("Decided"))
    due_on = EstonianDateField(label=_("Due"))
    row = forms.ModelChoiceField(label=_("Row of a claim"), queryset=ClaimRow.objects.none(), required=False)
    what = forms.CharField(label=_("What for"), max_length=300)
    amount = MoneyField(label=_("Support to be paid back"))
    interest_percent = ExactDecimalField(label=_("Interest a year, %"), required=False, min_value=0, max_value=100)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    paper = DocumentField(label=_("The decision itself"), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, code: str = "", **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        groups = groups_of(user, Permission.EDIT_CLAIMS)
        self.fields["participation"].queryset = groups  # type: ignore[attr-defined]
        asked = [group for group in groups if group.partner.code == code]
        if asked or len(groups) == 1:
            self.fields["participation"].initial = (asked or groups)[0]
        rows = ClaimRow.objects.filter(claim__participation__in=groups, decisions__decision__checked_at__isnull=False)
        rows = rows.select_related("claim").order_by("claim__participation", "claim__number", "number")
        self.fields["row"].queryset = rows  # type: ignore[attr-defined]


class RecoveryAsked(FilterForm):
    """A recovery that another page proposes in its link."""

    origin = forms.ChoiceField(choices=Recovery.Origin.choices)
    row = forms.IntegerField(min_value=1)
    what = forms.CharField(max_length=300)
    amount = forms.DecimalField(max_digits=12, decimal_places=2)


class RecoveryMoveAsked(forms.Form):
    to = forms.ChoiceField(choices=[(state, "") for state in ("set", "contested", "dropped")])


class SettleForm(Form):
    kind = forms.ChoiceField(
        label=_("How"), choices=[(k.value, k.label) for k in RecoveryPart.Kind if k != RecoveryPart.Kind.OFFSET]
    )
    day = EstonianDateField(label=_("Day"))
    amount = MoneyField(label=_("Amount"))
    payment_no = forms.CharField(label=_("Payment document"), max_length=50, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class InstalmentsForm(Form):
    """Up to six due days with their sums."""

    MOST = 6

    def __init__(
        self, data: Data = None, files: Files = None, *, recovery: Recovery, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        known = list(Instalment.objects.filter(recovery=recovery).order_by("due_on"))
        for number in range(1, self.MOST + 1):
            one = known[number - 1] if number <= len(known) else None
            day = EstonianDateField(label=_("Due"), required=False, initial=one and one.due_on)
            amount = MoneyField(label=_("Amount"), required=False, initial=one and one.amount)
            self.fields[f"due_{number}"], self.fields[f"amount_{number}"] = day, amount

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        for number in range(1, self.MOST + 1):
            if (data.get(f"due_{number}") is None) != (data.get(f"amount_{number}") is None):
                self.add_error(f"due_{number}", _("Give the day and the sum, or neither."))
        return data

    @property
    def parts(self) -> list[tuple[dt.date, Decimal]]:
        data = self.cleaned_data
        pairs = [(data[f"due_{n}"], data[f"amount_{n}"]) for n in range(1, self.MOST + 1)]
        return [(day, amount) for day, amount in pairs if day is not None]


class AdvanceForm(Form):
    participation = forms.ModelChoiceField(label=_("Group"), queryset=Participation.objects.none())
    amount = MoneyField(label=_("Amount"))
    paid_on = EstonianDateField(label=_("Arrived"))
    guarantee = forms.CharField(label=_("Guarantee"), max_length=200, required=False)

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        self.fields["participation"].queryset = groups_of(user, Permission.EDIT_CLAIMS)  # type: ignore[attr-defined]


class LedgerForm(Form):
    upload = UploadField(
        label=_("The extract"),
        help_text=_("CSV or XLSX, with the names of columns in its first row."),
        accept=".csv,.xlsx",
    )
    period_from = EstonianDateField(label=_("Period from"))
    period_until = EstonianDateField(label=_("until"))
    object_code = forms.CharField(label=_("The project's code in the books"), max_length=40, required=False)
    day = forms.CharField(label=_("Column of the day"), max_length=60, initial="Kuupäev")
    document_no = forms.CharField(label=_("Column of the document's number"), max_length=60, initial="Dokument")
    debit = forms.CharField(label=_("Column of debit"), max_length=60, initial="Deebet")
    credit = forms.CharField(label=_("Column of credit"), max_length=60, required=False, initial="Kreedit")
    partner = forms.CharField(label=_("Column of the partner"), max_length=60, required=False, initial="Partner")
    entry_no = forms.CharField(label=_("Column of the entry"), max_length=60, required=False, initial="Kanne")
    account = forms.CharField(label=_("Column of the account"), max_length=60, required=False, initial="Konto")
    text = forms.CharField(label=_("Column of the text"), max_length=60, required=False, initial="Selgitus")
    object = forms.CharField(label=_("Column of the object"), max_length=60, required=False, initial="Objekt")

    COLUMNS = ("day", "document_no", "debit", "credit", "partner", "entry_no", "account", "text", "object")

    @property
    def columns(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.COLUMNS if self.cleaned_data[name]}
