from typing import Unpack, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget.actions.claim_decision import RowDecided
from budget.forms.group import GroupChosen, OfGroupFilter, groups_of
from budget.models import Claim, ClaimRow, Cost, DecisionRow, ErrorType, Recovery
from budget.queries.claim import claimable, correctable, settings_of
from budget.queries.precheck import CHECKLIST
from ui import formats
from ui.fields import EstonianDateField, MoneyField
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form
from ui.types import Data, Files, FormOptions
from villages.models import Participation
from villages.roles import Permission

K = Claim.Kind


class ClaimChosen(GroupChosen, total=False):
    state: str
    year: int


class ClaimFilter(OfGroupFilter[ClaimChosen]):
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("all states")),
            ("asked", _("sent and not withdrawn")),
            ("waiting", _("sent, not decided")),
            ("certified", _("with a checked decision")),
            ("received", _("support has arrived")),
            *Claim.State.choices,
        ],
    )
    year = forms.IntegerField(label=_("Year of sending"), min_value=2000, max_value=2199)

    field_order = ["group", "state", "year"]


class MakeClaimForm(Form):
    participation = forms.ModelChoiceField(label=_("Group"), queryset=Participation.objects.none())
    kind = forms.ChoiceField(label=_("Kind"), choices=[(k.value, k.label) for k in K if k != K.ADVANCE])
    period_from = EstonianDateField(label=_("Period from"), required=False)
    period_until = EstonianDateField(label=_("until"), required=False)
    proves = forms.ModelChoiceField(
        label=_("Proves the payment of"),
        queryset=Claim.objects.none(),
        required=False,
        help_text=_("Only for a proof: the claim on partly paid documents."),
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, code: str = "", **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        groups = groups_of(user, Permission.EDIT_CLAIMS)
        self.fields["participation"].queryset = groups  # type: ignore[attr-defined]
        asked = [group for group in groups if group.partner.code == code]
        if asked or len(groups) == 1:
            self.fields["participation"].initial = (asked or groups)[0]
        proved = Claim.objects.filter(participation__in=groups, kind=K.PARTLY_PAID, sent_at__isnull=False, proof=None)
        self.fields["proves"].queryset = proved.select_related("participation__partner")  # type: ignore[attr-defined]
        if not proved:
            self.fields["proves"].widget = forms.HiddenInput()
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                (k.value, k.label) for k in K if k not in (K.ADVANCE, K.PROOF)
            ]
        if any(settings_of(group).allows_advance for group in groups):
            self.fields["kind"].choices = [*self.fields["kind"].choices, (K.ADVANCE.value, K.ADVANCE.label)]  # type: ignore[attr-defined]
            self.fields["advance_asked"] = MoneyField(label=_("Advance asked for"), required=False)


class EditClaimForm(Form):
    period_from = EstonianDateField(label=_("Period from"), required=False)
    period_until = EstonianDateField(label=_("until"), required=False)
    bank_account = forms.CharField(label=_("Bank account"), max_length=34, required=False)
    done_text = forms.CharField(label=_("What was done"), widget=forms.Textarea, required=False)
    deviations_text = forms.CharField(
        label=_("What went otherwise than planned"), widget=forms.Textarea, required=False
    )


class CostChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, cost: Cost) -> str:
        return f"{formats.date(cost.invoice_on)} {cost.supplier} {cost.invoice_no}, {formats.money(cost.eligible)}"


class AddRowsForm(Form):
    costs = CostChoices(
        label=_("Costs that are ready"), queryset=Cost.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, claim: Claim, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        rows = claimable(claim.participation, partly_paid=claim.kind == K.PARTLY_PAID)
        self.fields["costs"].queryset = rows  # type: ignore[attr-defined]
        self.fields["costs"].initial = rows


class DecidedChoice(forms.ModelChoiceField):
    def label_from_instance(self, decided: DecisionRow) -> str:
        return (
            f"{decided.row.code} {decided.row.supplier} {decided.row.invoice_no}, {formats.money(decided.certified)}"
        )


class CorrectionForm(Form):
    decided = DecidedChoice(label=_("Row that was decided"), queryset=DecisionRow.objects.none())
    claimed = MoneyField(
        label=_("Correction"), help_text=_("Eligible cost: with a minus what comes back, without what was left."),
        min_value=None,
    )  # fmt: skip
    note = forms.CharField(label=_("Why"), max_length=500)

    def __init__(
        self, data: Data = None, files: Files = None, *, claim: Claim, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        rows = correctable(claim.participation)
        self.fields["decided"].queryset = rows  # type: ignore[attr-defined]
        if asked := self.initial.pop("row", None):
            self.initial["decided"] = rows.filter(row=asked).first()


class CorrectionAsked(FilterForm):
    """A correction that another page proposes in its link: of which row, how much, and why."""

    row = forms.IntegerField(min_value=1)
    claimed = forms.DecimalField(max_digits=12, decimal_places=2)
    note = forms.CharField(max_length=500)


class ChangeRowForm(Form):
    claimed = MoneyField(
        label=_("Claimed"), help_text=_("Eligible cost; the whole, or the part that fits."), min_value=None
    )
    paid_amount = MoneyField(label=_("Paid so far"), required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    is_doubtful = forms.BooleanField(label=_("We doubt that this row is accepted"), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, row: ClaimRow, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        if row.claim.kind != K.PARTLY_PAID:
            self.fields["paid_amount"].widget = forms.HiddenInput()
        if row.corrects_id:
            self.fields["claimed"].disabled = True


class WordForm(Form):
    code = forms.CharField(max_length=40, widget=forms.HiddenInput)
    row = forms.ModelChoiceField(queryset=ClaimRow.objects.none(), required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Your word to it"), max_length=500)

    def __init__(
        self, data: Data = None, files: Files = None, *, claim: Claim, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["row"].queryset = claim.rows.all()  # type: ignore[attr-defined]


class ClaimMoveAsked(forms.Form):
    to = forms.ChoiceField(choices=[(state, "") for state in ("in_check", "returned", "sent", "withdrawn", "closed")])


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea, help_text=_("Stays in the history."))


class LeaveOutForm(Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}), help_text=_("Stays with the row.")
    )


class CheckListForm(Form):
    """One question a line: yes, or not applicable with a note; a no means that the claim is returned."""

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        choices = [("", "–"), ("yes", _("yes")), ("na", _("not applicable")), ("no", _("no"))]
        for key, words in CHECKLIST.items():
            self.fields[key] = forms.ChoiceField(label=words, choices=choices)
            self.fields[f"{key}_note"] = forms.CharField(label=_("Note"), required=False, max_length=300)

    @property
    def answers(self) -> dict[str, list[str]]:
        data = self.cleaned_data
        return {key: [data[key], data[f"{key}_note"]] for key in CHECKLIST}


class SendForm(Form):
    sent_on = EstonianDateField(label=_("Day of sending"), initial=timezone.localdate)
    payer_no = forms.CharField(label=_("Number at the payer"), max_length=30, required=False)


class QuestionsForm(Form):
    questions = forms.CharField(label=_("What the payer asks"), widget=forms.Textarea)
    due_on = EstonianDateField(label=_("Answers due"))


class OnlyDecided(FilterForm):
    """``of``: only those of one type of error and cost category (claim_outcome.error_key)."""

    only = forms.ChoiceField(choices=[("deducted", _("deducted")), ("parked", _("left for later"))])
    of = forms.CharField(max_length=80)


class WhatIfForm(FilterForm):
    """Ticked rows in the address, so that the page can be sent to somebody."""

    refused = forms.ModelMultipleChoiceField(queryset=ClaimRow.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, data: Data = None, files: Files = None, *, claim: Claim, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["refused"].queryset = claim.rows.asked()  # type: ignore[attr-defined]


class DecisionForm(Form):
    """Above the rows: what the decision says as a whole."""

    payer_no = forms.CharField(label=_("Number of the decision"), max_length=30, required=False)
    decided_on = EstonianDateField(label=_("Decided"))
    received_on = EstonianDateField(label=_("Received"))
    accepted_cost = MoneyField(label=_("Accepted cost"), help_text=_("As the decision writes it."))
    accepted_support = MoneyField(
        label=_("Support by the decision"), help_text=_("Before a penalty and before anything is set off.")
    )
    is_fault = forms.BooleanField(
        label=_("What was not eligible was the group's fault"), required=False, initial=True,
        help_text=_("Without fault there is no penalty (art. 63)."),
    )  # fmt: skip
    penalty = MoneyField(label=_("Penalty"), required=False, help_text=_("Empty: as the rule computes it."))
    penalty_basis = forms.CharField(label=_("Legal basis"), max_length=200, required=False)
    offset = MoneyField(label=_("Set off against a recovery"), required=False)
    offset_from = forms.ModelChoiceField(label=_("Recovery"), queryset=Recovery.objects.none(), required=False)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    paper = DocumentField(label=_("The decision itself"), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, claim: Claim, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        owed = claim.participation.recoveries.filter(state="set").select_related("participation__partner")
        self.fields["offset_from"].queryset = owed  # type: ignore[attr-defined]
        if not owed:
            self.fields["offset"].widget = self.fields["offset_from"].widget = forms.HiddenInput()
        self.rows = [DecisionRowForm(self.data or None, row=row) for row in claim.rows.asked().order_by("number")]  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    @property
    def decided(self) -> dict[int, RowDecided]:
        return {form.row.pk: cast("RowDecided", form.cleaned_data) for form in self.rows}


class DecisionRowForm(Form):
    certified = MoneyField(label=_("Accepted"), min_value=None)
    error_type = forms.ChoiceField(label=_("Error type"), choices=[("", "–"), *ErrorType.choices], required=False)
    law = forms.CharField(label=_("Legal reference"), max_length=200, required=False)
    parked_kind = forms.ChoiceField(
        label=_("Left for later"), choices=[("", "–"), *DecisionRow.Parked.choices], required=False
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, row: ClaimRow, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, prefix=f"row{row.pk}", **options)
        self.row = row
        self.fields["certified"].initial = row.claimed


class SupportForm(Form):
    arrived_on = EstonianDateField(label=_("Arrived"))
    amount = MoneyField(label=_("Amount"))
    payment_no = forms.CharField(label=_("Bank's number"), max_length=50, required=False)
    why_different = forms.CharField(label=_("Why it differs from the decision"), max_length=300, required=False)
