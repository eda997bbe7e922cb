from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from budget import actions
from budget.forms import DecisionForm, GroupFilter
from budget.forms.version import ConfirmForm
from budget.models import DecisionCondition, GrantDecision
from budget.rules.people import is_same_person
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere

D = GrantDecision.State


def visible_decision(request: SignedInRequest, pk: int) -> GrantDecision:
    rows = GrantDecision.objects.visible_to(request.user)
    rows = rows.select_related(
        "participation__partner", "participation__programme", "document", "entered_by", "checked_by"
    )
    return get_object_or_404(rows, pk=pk)


@recently_authenticated
def enter_decision(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.EDIT_BUDGET):
        raise PermissionDenied
    code = GroupFilter(request.GET, user=user).chosen.get("group", "")
    form = DecisionForm(request.POST or None, request.FILES or None, user=user, code=code)
    if form.is_valid() and (decision := run_action(form, actions.enter_decision, by=user, **form.cleaned_data)):
        messages.success(request, _("The decision is entered. Another coordinator compares it with the letter."))
        return redirect("budget:decision", decision.pk)
    return render(request, "budget/enter_decision.html", {"form": form}, status=422 if form.errors else 200)


def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the letter says; a second person confirms here that the entry says the same."""
    user = request.user
    decision = visible_decision(request, pk)
    may_edit = can(user, Permission.EDIT_BUDGET, decision.participation)
    may_check = may_edit and decision.state == D.ENTERED and not is_same_person(user, decision.entered_by)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and run_action(form, actions.check_decision, by=user, decision=decision):
        messages.success(request, _("The decision is checked and counts from now on."))
        return redirect("budget:decision", pk)
    context = {
        "decision": decision,
        "form": form,
        "conditions": decision.conditions.all(),
        "versions": decision.versions.order_by("number"),
        "before": decision.participation.decisions.filter(number__lt=decision.number).last(),
        "may_check": may_check,
        "may_edit": may_edit,
        "may_download": can(user, Permission.VIEW_PLACE, decision.participation),
        "history": history_of(decision, 20),
    }
    return render(request, "budget/decision.html", context, status=422 if form.errors else 200)


@require_POST
def meet_condition(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    condition = get_object_or_404(
        DecisionCondition.objects.filter(decision__in=GrantDecision.objects.visible_to(user)), pk=pk
    )
    require(user, Permission.EDIT_BUDGET, condition.decision.participation)
    actions.meet_condition(by=user, condition=condition, is_met=not condition.is_met)
    return redirect("budget:decision", condition.decision_id)
