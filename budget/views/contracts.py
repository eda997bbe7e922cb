from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from budget import actions
from budget.forms.procurement import ActForm, AnnexForm, ContractForm
from budget.models import Contract, Procurement
from budget.queries.procurement import ceiling_of, invoiced
from budget.views.pages import form_page
from villages.access import can, require
from villages.forms.did import did
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere


def visible_contract(request: HttpRequest, pk: int) -> Contract:
    rows = Contract.objects.visible_to(request.user)
    rows = rows.select_related("participation__partner", "participation__programme", "procurement", "document")
    return get_object_or_404(rows, pk=pk)


def enter_contract(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """``pk``: of the procurement it follows; 0 of a contract without one."""
    user: Any = request.user
    rows = Procurement.objects.visible_to(user).select_related("winner")
    follows = get_object_or_404(rows, pk=pk) if pk else None
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    form = ContractForm(request.POST or None, request.FILES or None, user=user, procurement=follows)
    if form.is_valid() and (made := did(form, actions.enter_contract, by=user, **form.cleaned_data)):
        messages.success(request, _("The contract is entered."))
        return redirect("budget:contract", made.pk)
    back = reverse("budget:procurement", args=[pk]) if pk else reverse("budget:procurements")
    return form_page(request, form, heading=_("Enter a contract"), back=back)


@require_GET
def contract(request: HttpRequest, pk: int) -> HttpResponse:
    """How much of the ceiling is invoiced, and what was accepted."""
    user: Any = request.user
    row = visible_contract(request, pk)
    used, ceiling = invoiced(row), ceiling_of(row)
    context = {
        "contract": row,
        "used": used,
        "ceiling": ceiling,
        "left": ceiling - used,
        "annexes": row.annexes.all(),
        "acts": row.acts.select_related("document", "accepted_by"),
        "costs": row.costs.exclude(state="reversed").select_related("act"),
        "may_enter": can(user, Permission.ENTER_COST, row.participation),
        "may_download": can(user, Permission.VIEW_PLACE, row.participation),
        "history": history_of(row, 20),
    }
    return render(request, "budget/contract.html", context)


def enter_act(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    row = visible_contract(request, pk)
    require(user, Permission.ENTER_COST, row.participation)
    form = ActForm(request.POST or None, request.FILES or None)
    if form.is_valid() and did(form, actions.enter_act, by=user, contract=row, **form.cleaned_data):
        messages.success(request, _("The act is entered."))
        return redirect("budget:contract", pk)
    back = reverse("budget:contract", args=[pk])
    return form_page(request, form, heading=_("Enter an acceptance act"), back=back, lead=str(row))


def add_annex(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    row = visible_contract(request, pk)
    require(user, Permission.ENTER_COST, row.participation)
    form = AnnexForm(request.POST or None, request.FILES or None)
    if form.is_valid() and did(form, actions.add_annex, by=user, contract=row, **form.cleaned_data):
        messages.success(request, _("The annex is added."))
        return redirect("budget:contract", pk)
    back = reverse("budget:contract", args=[pk])
    return form_page(request, form, heading=_("Add an annex"), back=back, lead=str(row))
