from decimal import Decimal
from typing import Any, Unpack

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget import queries
from budget.forms.group import GroupChosen, OfGroupFilter, groups_of
from budget.forms.line import LineChoice
from budget.models import (
    BudgetLine,
    CommonCost,
    CommonShare,
    Contract,
    ContributionReceipt,
    ContributionSource,
    Procurement,
    VatPeriod,
)
from budget.queries.common_cost import groups_on
from trainings.models import Attendance, Event
from ui.fields import EstonianDateField, ExactDecimalField, MoneyField
from ui.file_fields import DocumentField
from ui.forms import Form, ModelForm, row_field
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages.models import Activity
from villages.roles import Permission


class CommonCostChosen(GroupChosen, total=False):
    q: str
    state: str


class CommonCostFilter(OfGroupFilter[CommonCostChosen]):
    q = forms.CharField(label=_("Supplier, number or what was bought"), max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all")), *CommonCost.State.choices])

    field_order = ["q", "group"]


class SplitForm(ModelForm):
    paper = DocumentField(label=_("The invoice itself"), required=False)

    class Meta:
        model = CommonCost
        fields = (
            "payer", "activity", "supplier", "supplier_code", "invoice_no", "invoice_on", "description", "net", "vat",
            "sharing", "key_kind", "event", "key_on", "key_note", "procurement", "contract",
        )  # fmt: skip
        field_classes = {"net": MoneyField, "vat": MoneyField}
        help_texts = {
            "key_on": _("The day of the invoice, unless the groups agreed on another."),
            "event": _("Each group weighs as many people from its villages as signed there."),
        }

    asked_with = {"event": "key_kind=participants"}

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        own = groups_of(user, Permission.ENTER_COST)
        self.fields["payer"].queryset = own  # type: ignore[attr-defined]
        self.fields["payer"].initial = own[0] if len(own) == 1 else None
        programmes = {group.programme_id for group in own}
        activities = Activity.objects.filter(programme__in=programmes).order_by("code")
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]
        signed = Exists(Attendance.objects.filter(day__event=OuterRef("pk")))
        events = Event.objects.visible_to(user).filter(signed, programme__in=programmes)
        self.fields["event"].queryset = events.order_by("-held_from", "-planned_from")  # type: ignore[attr-defined]
        row_field(self, "procurement").queryset = Procurement.objects.visible_to(user)
        row_field(self, "contract").queryset = Contract.objects.visible_to(user)
        self.groups = groups_on(own[0].programme, own[0].programme.ends_on) if own else []
        for group in self.groups:
            label = group.partner.code
            self.fields[f"weight_{group.pk}"] = ExactDecimalField(label=label, min_value=0, required=False)

    @property
    def by_hand(self) -> dict[int, Decimal]:
        given = {group.pk: self.cleaned_data.get(f"weight_{group.pk}") for group in self.groups}
        return {pk: weight for pk, weight in given.items() if weight is not None}

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith("weight_")}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class AcceptForm(Form):
    line = LineChoice(label=_("Budget line"), queryset=BudgetLine.objects.none())
    reinvoice_no = forms.CharField(
        label=_("Number of the group's own invoice"),
        max_length=50,
        required=False,
        help_text=_("Of its own invoice from the supplier or of the payer's re-invoice."),
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, share: CommonShare, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        rows = queries.lines([share.borne_by])
        self.fields["line"].queryset = rows  # type: ignore[attr-defined]
        if share.common_cost.corrects_id:  # its line is that of the invoice
            del self.fields["line"]


class CreditForm(Form):
    invoice_no = forms.CharField(label=_("Number of the credit note"), max_length=50)
    invoice_on = EstonianDateField(label=_("Day of the credit note"))
    description = forms.CharField(label=_("What it is for"), max_length=300)
    net = MoneyField(label=_("Without VAT"), min_value=None, help_text=_("With or without a minus."))
    vat = MoneyField(label=_("VAT"), min_value=None, initial=Decimal(0))
    paper = DocumentField(label=_("The credit note itself"), required=False)


class CostCreditForm(CreditForm):
    """Of one cost: also a correction, when VAT that was a cost comes back later (G20)."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("credit_note", _("credit note")), ("correction", _("correction"))], required=False
    )
    eligible = MoneyField(
        label=_("Eligible amount taken back"),
        required=False,
        min_value=None,
        help_text=_("Left empty, it is worked out as for the invoice. VAT that came back is typed as a correction."),
    )
    field_order = ["kind"]

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or "credit_note"


class VatPeriodForm(ModelForm):
    paper = DocumentField(label=_("Confirmation"), required=False)

    class Meta:
        model = VatPeriod
        fields = ("kind", "recoverable_percent", "valid_from", "valid_until", "grounds")
        field_classes = {"recoverable_percent": ExactDecimalField}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class SourceForm(ModelForm):
    paper = DocumentField(label=_("The promise itself"), required=False)

    class Meta:
        model = ContributionSource
        fields = ("kind", "name", "registry_code", "is_public", "promised")
        field_classes = {"promised": MoneyField}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ReceiptForm(ModelForm):
    class Meta:
        model = ContributionReceipt
        fields = ("received_on", "amount", "bank_reference")
        field_classes = {"amount": MoneyField}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""
