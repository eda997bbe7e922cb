from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from budget import actions
from budget.forms.procurement import ActForm, AnnexForm, ContractFilter, ContractForm
from budget.models import Contract, Procurement
from budget.queries.money_stands import contracts_with_use, open_contracts
from budget.views.columns import contract_columns
from budget.views.pages import form_page
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of
from ui.search import matching
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere

if TYPE_CHECKING:
    from budget.queries.money_stands import UsedContract


def visible_contract(request: SignedInRequest, pk: int) -> Contract:
    rows = Contract.objects.visible_to(request.user)
    rows = rows.select_related("participation__partner", "participation__programme", "procurement", "document")
    return get_object_or_404(rows, pk=pk)


@require_GET
def contracts(request: SignedInRequest) -> HttpResponse:
    """How much of each ceiling is used, when it ends, and which acceptance acts are missing."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_MONEY):
        raise PermissionDenied
    form = ContractFilter(request.GET, user=user)
    seen = Contract.objects.filter(pk__in=Contract.objects.visible_to(user).order_by().values("pk"))
    rows = contracts_with_use(seen)
    if code := form.chosen.get("group"):
        rows = rows.filter(participation__partner__code=code)
    if words := form.chosen.get("q"):
        rows = rows.filter(matching(words, "supplier", "number", "subject"))
    if form.chosen.get("open"):
        rows = rows.filter(pk__in=open_contracts().values("pk"))
    rows = rows.select_related("participation__partner").order_by("-signed_on", "-pk")
    if wants_file(request):
        heads = [_("Number"), _("Supplier"), _("Registry code"), _("Subject"), _("Group"), _("Signed on"), _("Until")]
        heads += [_("Ceiling, €"), _("Invoiced, €"), _("Left, €"), _("Acceptance acts")]
        return list_download(request, _("contracts"), heads, map(_row, flowing(rows)))
    sums = rows.order_by().aggregate(ceilings=Sum("whole"), invoiced=Sum("used"), open=Sum("left"), count=Count("pk"))
    choice = contract_columns(request)
    context = {"filter": form, "page": page_of(request, rows), "sums": sums, "choice": choice}
    context["may_enter"] = can_somewhere(user, Permission.ENTER_COST)
    return choice.kept(render(request, "budget/contracts.html", context))


def _row(row: "UsedContract") -> list[object]:
    facts = [row.number, row.supplier, row.supplier_code, row.subject, row.participation.partner.code]
    return [*facts, row.signed_on, row.ends_on, row.whole, row.used, row.left, row.act_count]


def enter_contract(request: SignedInRequest, pk: int = 0) -> HttpResponse:
    """``pk``: of the procurement it follows; 0 of a contract without one."""
    user = request.user
    rows = Procurement.objects.visible_to(user).select_related("winner")
    follows = get_object_or_404(rows, pk=pk) if pk else None
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    form = ContractForm(request.POST or None, request.FILES or None, user=user, procurement=follows)
    if form.is_valid() and (made := run_action(form, actions.enter_contract, by=user, **form.cleaned_data)):
        messages.success(request, _("The contract is entered."))
        return redirect("budget:contract", made.pk)
    back = reverse("budget:procurement", args=[pk]) if pk else reverse("budget:procurements")
    return form_page(request, form, heading=_("Enter a contract"), back=back)


@require_GET
def contract(request: SignedInRequest, pk: int) -> HttpResponse:
    """How much of the ceiling is invoiced, and what was accepted."""
    user = request.user
    row = visible_contract(request, pk)
    stands = contracts_with_use(Contract.objects.filter(pk=pk)).get()
    context = {
        "contract": row,
        "used": stands.used,
        "ceiling": stands.whole,
        "left": stands.whole - stands.used,  # below 0 where more is invoiced than agreed
        "annexes": row.annexes.all(),
        "acts": row.acts.select_related("document", "accepted_by"),
        "costs": row.costs.exclude(state="reversed").select_related("act"),
        "may_enter": can(user, Permission.ENTER_COST, row.participation),
        "may_download": can(user, Permission.VIEW_PLACE, row.participation),
        "history": history_of(row, 20),
    }
    return render(request, "budget/contract.html", context)


def enter_act(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = visible_contract(request, pk)
    require(user, Permission.ENTER_COST, row.participation)
    form = ActForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(form, actions.enter_act, by=user, contract=row, **form.cleaned_data):
        messages.success(request, _("The act is entered."))
        return redirect("budget:contract", pk)
    back = reverse("budget:contract", args=[pk])
    return form_page(request, form, heading=_("Enter an acceptance act"), back=back, lead=str(row))


def add_annex(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = visible_contract(request, pk)
    require(user, Permission.ENTER_COST, row.participation)
    form = AnnexForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(form, actions.add_annex, by=user, contract=row, **form.cleaned_data):
        messages.success(request, _("The annex is added."))
        return redirect("budget:contract", pk)
    back = reverse("budget:contract", args=[pk])
    return form_page(request, form, heading=_("Add an annex"), back=back, lead=str(row))
