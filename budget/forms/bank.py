from typing import TypedDict, Unpack

from django import forms
from django.db.models import Case, DecimalField, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import User
from budget import queries
from budget.forms.group import groups_of
from budget.forms.line import line_label
from budget.models import BankEntry, BudgetLine, Claim, Cost, EInvoice
from budget.queries import bank
from budget.queries.einvoices import likely_lines
from ui import formats
from ui.fields import MoneyField
from ui.file_fields import PhotosField, PhotosInput, UploadField
from ui.forms import FilterForm, Form, row_field
from ui.types import Data, Files, FormOptions
from villages.models import Participation
from villages.roles import Permission


class EInvoicesInput(PhotosInput):
    """Many files at once, chosen, or dropped anywhere on the page (static/js/drop.js)."""

    template_name = "ui/widgets/file.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"data-landing": True, **(attrs or {})})


class EInvoicesField(PhotosField):
    widget = EInvoicesInput
    default_error_messages = {
        "too_many": ngettext_lazy("At most %(limit)s file.", "At most %(limit)s files.", "limit")
    }


class OwnGroupForm(Form):
    participation = forms.ModelChoiceField(label=_("Group"), queryset=Participation.objects.none(), empty_label=None)

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = groups_of(user, Permission.ENTER_COST)
        field = row_field(self, "participation")
        field.queryset = groups
        if len(groups) == 1:
            field.widget, field.initial = forms.HiddenInput(), groups[0]


class BringEInvoicesForm(OwnGroupForm):
    uploads = EInvoicesField(
        max_files=50,
        label=_("E-invoices"),
        help_text=_(
            "XML, PDF with the XML inside, or a signed container: up to 50 at once."
            " You can drop them anywhere on this page."
        ),
        accept=".xml,.pdf,.asice,.bdoc",
    )


class BringStatementForm(OwnGroupForm):
    upload = UploadField(
        label=_("Bank statement"),
        help_text=_("camt.053 (XML) or CSV, as the bank gives it. The same file twice changes nothing."),
        accept=".xml,.csv",
    )


class EInvoiceFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("waiting")), ("entered", _("entered")), ("aside", _("set aside"))]
    )


class EntryChosen(TypedDict, total=False):
    q: str
    state: str
    side: str


class EntryFilter(FilterForm[EntryChosen]):
    q = forms.CharField(label=_("Other side, number or explanation"), max_length=200)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("waiting")), ("matched", _("paid a cost")), ("aside", _("set aside")), ("all", _("all"))],
    )
    side = forms.ChoiceField(label=_("Direction"), choices=[("", _("all")), ("out", _("paid")), ("in", _("received"))])


class EnterEInvoicesForm(forms.Form):
    """A tick and a budget line for each that waits; the line is where this supplier's last cost went."""

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        rows: list[EInvoice],
        doubtful: set[int],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.rows = rows
        groups = {row.participation_id: row.participation for row in rows}
        self.lines: dict[int, list[BudgetLine]] = {pk: [] for pk in groups}
        for line in queries.lines(list(groups.values())):
            self.lines[line.participation_id].append(line)
        labels = {line.pk: line_label(line) for own in self.lines.values() for line in own}
        likely = likely_lines(rows, self.lines)
        for row in rows:
            choices = [(line.pk, labels[line.pk]) for line in self.lines[row.participation_id]]
            initial = likely[row.pk].pk if row.pk in likely else None
            self.fields[f"take_{row.pk}"] = forms.BooleanField(required=False, initial=row.pk not in doubtful)
            self.fields[f"line_{row.pk}"] = forms.TypedChoiceField(
                choices=choices, coerce=int, empty_value=None, required=False, initial=initial
            )

    def chosen(self) -> list[tuple[EInvoice, BudgetLine]]:
        data = self.cleaned_data
        ticked = [row for row in self.rows if data.get(f"take_{row.pk}") and data.get(f"line_{row.pk}")]
        by_pk = {line.pk: line for own in self.lines.values() for line in own}
        return [(row, by_pk[data[f"line_{row.pk}"]]) for row in ticked]


class CheckEInvoicesForm(forms.Form):
    """The draft costs that somebody ticked."""

    check = forms.ModelMultipleChoiceField(queryset=EInvoice.objects.none())

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        rows = EInvoice.objects.visible_to(user).filter(cost__in=Cost.objects.to_check(user))
        self.fields["check"].queryset = rows.select_related("cost__participation")  # type: ignore[attr-defined]


class OpenCostChoice(forms.ModelChoiceField):
    def label_from_instance(self, cost: Cost) -> str:
        return f"{cost.supplier} {cost.invoice_no} · {formats.date(cost.invoice_on)} · {formats.money(cost.gross)}"


class PaymentForm(Form):
    """Which cost, and how much of it: one payment for several costs, or one cost in several payments."""

    cost = OpenCostChoice(label=_("Cost"), queryset=Cost.objects.none())
    amount = MoneyField(label=_("Amount"), help_text=_("Of a credit note's refund with a minus."), min_value=None)
    is_overpaid = forms.BooleanField(label=_("More was paid than the invoice asks"), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, entry: BankEntry, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        waiting = [one.cost.pk for one in bank.open_costs(entry.participation)]
        self.fields["cost"].queryset = Cost.objects.filter(pk__in=waiting).order_by("-invoice_on")  # type: ignore[attr-defined]


class ExpectedClaimChoice(forms.ModelChoiceField):
    def label_from_instance(self, claim: Claim) -> str:
        return f"{claim} · {formats.money(claim.left)}"  # type: ignore[attr-defined]  # the form puts it there


class ConfirmSupportForm(Form):
    """Which claim, and how much of what came: one payment for several claims, or one claim in several payments."""

    claim = ExpectedClaimChoice(label=_("Claim"), queryset=Claim.objects.none())
    amount = MoneyField(label=_("Amount"))
    why_different = forms.CharField(label=_("Why it differs from the decision"), max_length=300, required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, entry: BankEntry, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        left = {one.claim.pk: one.left for one in bank.expected_support(entry.participation)}
        cases = [When(pk=pk, then=Value(amount)) for pk, amount in left.items()]
        rows = Claim.objects.filter(pk__in=left).select_related("participation__partner")
        self.fields["claim"].queryset = rows.annotate(  # type: ignore[attr-defined]
            left=Case(*cases, default=Value(bank.ZERO), output_field=DecimalField())
        )
