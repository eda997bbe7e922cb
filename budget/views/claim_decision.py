"""The payer's decision and the support that came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from budget import actions
from budget.forms.claim import DecisionForm, SupportForm
from budget.forms.cost import CheckForm
from budget.models import Claim, ClaimDecision
from budget.queries.claim import ClaimSums, checked_sums, penalty_of, sums_of
from budget.views.claims import act_page, visible_claim
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission


def enter_claim_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    sums = sums_of(claim)
    form = DecisionForm(request.POST or None, request.FILES or None, claim=claim, initial=_now(claim, sums))
    if form.is_valid():
        facts = {**form.cleaned_data, "offset": form.cleaned_data["offset"] or 0}
        if run_action(form, actions.enter_claim_decision, by=user, claim=claim, rows=form.decided, **facts):
            messages.success(request, _("The decision is entered. Balances move once another person has checked it."))
            return redirect("budget:claim", pk)
    context = {"form": form, "claim": claim, "sums": sums}
    return render(request, "budget/enter_claim_decision.html", context, status=422 if form.errors else 200)


def _now(claim: Claim, sums: ClaimSums) -> dict[str, object]:
    """What was entered before the check, so that it is corrected and not typed anew."""
    decision = getattr(claim, "decision", None)
    if decision is None:
        return {"accepted_cost": sums.claimed, "accepted_support": sums.as_claimed}
    names = ("payer_no", "decided_on", "received_on", "accepted_cost", "accepted_support", "is_fault", "note")
    return {name: getattr(decision, name) for name in (*names, "penalty", "penalty_basis", "offset", "offset_from")}


def check_claim_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """All figures beside each other; confirmed by another person."""
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    decisions = ClaimDecision.objects.select_related("entered_by", "document", "offset_from__participation__partner")
    decision = get_object_or_404(decisions, claim=claim)
    form = CheckForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and run_action(form, actions.check_claim_decision, by=user, decision=decision):
        messages.success(request, _("The decision is checked; the balances have moved."))
        return redirect("budget:claim", pk)
    rows = list(decision.rows.select_related("row__claim").order_by("row__number"))
    ours = checked_sums(claim, {row.row_id: row.certified for row in rows})
    context = {"form": form, "claim": claim, "decision": decision, "rows": rows, "sums": sums_of(claim)}
    context |= {"ours": ours, "rule": penalty_of(claim, ours, fault=decision.is_fault)}
    return render(request, "budget/check_claim_decision.html", context, status=422 if form.errors else 200)


def record_support(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    claim = visible_claim(request, pk)
    require(user, Permission.EDIT_CLAIMS, claim.participation)
    decision = getattr(claim, "decision", None)
    form = SupportForm(request.POST or None, initial={"amount": decision.payable if decision else None})
    if form.is_valid() and run_action(form, actions.record_support, by=user, claim=claim, **form.cleaned_data):
        messages.success(request, _("The support is entered."))
        return redirect("budget:claim", pk)
    return act_page(request, form, _("The support arrived"), claim=claim)
