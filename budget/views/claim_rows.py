"""Rows of a claim while it is open, and words to its warnings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from budget import actions
from budget.forms.claim import AddRowsForm, ChangeRowForm, CorrectionAsked, CorrectionForm, LeaveOutForm, WordForm
from budget.models import ClaimRow
from budget.views.claims import act_page, visible_claim
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission


def visible_row(request: SignedInRequest, pk: int) -> ClaimRow:
    rows = ClaimRow.objects.visible_to(request.user).select_related(
        "claim__participation__partner", "claim__participation__programme", "cost"
    )
    return get_object_or_404(rows, pk=pk)


def add_claim_rows(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    form = AddRowsForm(request.POST or None, claim=claim)
    if form.is_valid() and run_action(form, actions.add_claim_rows, by=user, claim=claim, **form.cleaned_data):
        messages.success(request, _("The rows are in the claim."))
        return redirect("budget:claim", pk)
    ready = form.fields["costs"].queryset.exists()  # type: ignore[attr-defined]
    intro = "" if ready else _("No cost is ready: checked, paid, and in no other claim.")
    return act_page(request, form, _("Add costs"), claim=claim, submit=_("Add them"), intro=intro)


def add_correction(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    form = CorrectionForm(request.POST or None, claim=claim, initial=CorrectionAsked(request.GET).chosen)
    if form.is_valid() and run_action(form, actions.add_correction, by=user, claim=claim, **form.cleaned_data):
        messages.success(request, _("The correction is in the claim."))
        return redirect("budget:claim", pk)
    intro = _("A decided row is not changed any more: what comes back or was left is a row of its own.")
    return act_page(request, form, _("Correct a decided row"), claim=claim, intro=intro)


def change_claim_row(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = visible_row(request, pk)
    require(user, Permission.EDIT_CLAIMS, row.claim.participation)
    now = {name: getattr(row, name) for name in ("claimed", "paid_amount", "note", "is_doubtful")}
    now |= CorrectionAsked(request.GET).chosen  # a page that finds too much proposes the sum in its link
    form = ChangeRowForm(request.POST or None, row=row, initial=now)
    if form.is_valid() and run_action(form, actions.change_claim_row, by=user, row=row, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("budget:claim", row.claim_id)
    return act_page(request, form, f"{row.code}: {row.cost}", claim=row.claim)


def leave_out_row(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = visible_row(request, pk)
    require(user, Permission.EDIT_CLAIMS, row.claim.participation)
    form = LeaveOutForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.leave_out_row, by=user, row=row, **form.cleaned_data):
        messages.success(request, _("The row is left out. It keeps its number and can be put back."))
        return redirect("budget:claim", row.claim_id)
    heading = _("Leave out %(row)s") % {"row": row.code}
    return act_page(request, form, heading, claim=row.claim, submit=_("Leave out"))


@require_POST
def put_back_row(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = visible_row(request, pk)
    require(user, Permission.EDIT_CLAIMS, row.claim.participation)
    try:
        actions.put_back_row(by=user, row=row)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("budget:claim", row.claim_id)


def say_word(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    form = WordForm(request.POST or None, claim=claim, initial=dict(request.GET.dict()))
    if form.is_valid() and run_action(form, actions.say_word, by=user, claim=claim, **form.cleaned_data):
        messages.success(request, _("Your word is kept with the warning."))
        return redirect("budget:claim", pk)
    intro = _("Why can the claim go on nevertheless? Whoever checks it reads this.")
    return act_page(request, form, _("A word to the warning"), claim=claim, intro=intro)
