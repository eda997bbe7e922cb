from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from budget import actions
from budget.forms import BringEInvoicesForm, CheckEInvoicesForm, EInvoiceFilter, EnterEInvoicesForm, WhyForm
from budget.models import Cost, EInvoice
from budget.queries.einvoices import twins, twins_of
from ui.paging import page_of
from villages.access import can, require
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.scope import can_in_some_group, can_somewhere

AT_ONCE = 500


def einvoices(request: SignedInRequest) -> HttpResponse:
    """E-invoices that wait for a budget line; here they are brought, too."""
    user = request.user
    if not can_in_some_group(user, Permission.VIEW_MONEY):
        raise PermissionDenied
    may_bring = can_somewhere(user, Permission.ENTER_COST)
    form = BringEInvoicesForm(request.POST or None, request.FILES or None, user=user) if may_bring else None
    if request.method == "POST" and form is None:
        raise PermissionDenied
    if (
        form
        and form.is_valid()
        and (brought := run_action(form, actions.bring_einvoices, by=user, **form.cleaned_data))
    ):
        messages.success(request, _brought(brought))
        return redirect("budget:einvoices")
    asked = EInvoiceFilter(request.GET)
    rows = filtered(EInvoice.objects.visible_to(user), asked.chosen.get("state", ""))
    page = page_of(request, rows.select_related("participation__partner", "participation__programme", "cost__line"))
    context = {"form": form, "filter": asked, "page": page, "count": rows.count(), **entering(user, page)}
    context["may_check"] = checking(user, page)
    return render(request, "budget/einvoices.html", context, status=422 if form and form.errors else 200)


def filtered(rows: QuerySet[EInvoice], state: str) -> QuerySet[EInvoice]:
    if state == "entered":
        return rows.exclude(cost=None)
    return rows.exclude(set_aside="") if state == "aside" else rows.waiting()  # type: ignore[attr-defined]


def entering(user: User, page: "Page[EInvoice]") -> dict[str, object]:
    """The form over the waiting ones of this page, and of each what speaks against taking it."""
    own = [row for row in page if row.cost_id is None and not row.set_aside]
    own = [row for row in own if can(user, Permission.ENTER_COST, row.participation)]
    known = twins_of(own)
    for row in own:
        row.twins = known[row.pk]
    doubtful = {row.pk for row in own if row.twins or row.differences or row.is_foreign}
    table = EnterEInvoicesForm(rows=own, doubtful=doubtful)
    for row in own:
        row.take, row.line = table[f"take_{row.pk}"], table[f"line_{row.pk}"]
    return {"may_enter": bool(own)}


def checking(user: User, page: "Page[EInvoice]") -> bool:
    """Marks the drafts of this page that a second person may check here; says whether there are any."""
    waiting = Cost.objects.to_check(user).filter(pk__in=[row.cost_id for row in page if row.cost_id])
    mine = set(waiting.values_list("pk", flat=True))
    for row in page:
        row.may_check = row.cost_id in mine
    return any(row.may_check for row in page)


@require_POST
def check_einvoices(request: SignedInRequest) -> HttpResponse:
    """A second person marks several draft costs as checked, having seen each beside what its e-invoice says."""
    user = request.user
    if not can_somewhere(user, Permission.EDIT_BUDGET):
        raise PermissionDenied
    form = CheckEInvoicesForm(request.POST, user=user)
    checked = 0
    for row in form.cleaned_data["check"] if form.is_valid() else []:
        try:
            actions.check_cost(by=user, cost=row.cost)
            checked += 1
        except RuleBroken as broken:
            messages.error(request, f"{row}: {broken.messages[0]}")
    if checked:
        told = ngettext("%(n)s cost is checked.", "%(n)s costs are checked.", checked) % {"n": checked}
        messages.success(request, told)
    return redirect(f"{reverse('budget:einvoices')}?state=entered")


def _brought(rows: list[EInvoice]) -> str:
    new = [row for row in rows if row.cost_id is None and not row.set_aside]
    return ngettext("%(n)s e-invoice waits for its line.", "%(n)s e-invoices wait for their lines.", len(new)) % {
        "n": len(new)
    }


@require_POST
def enter_einvoices(request: SignedInRequest) -> HttpResponse:
    """Every ticked one becomes a draft cost; one that cannot stays, and the page says why."""
    user = request.user
    if not can_somewhere(user, Permission.ENTER_COST):
        raise PermissionDenied
    waiting = EInvoice.objects.visible_to(user).waiting()  # type: ignore[attr-defined]
    rows = list(waiting.select_related("participation__programme")[:AT_ONCE])
    form = EnterEInvoicesForm(request.POST, rows=rows, doubtful=set())
    entered = 0
    for row, line in form.chosen() if form.is_valid() else []:
        try:
            actions.enter_einvoice(by=user, einvoice=row, line=line)
            entered += 1
        except RuleBroken as broken:
            messages.error(request, f"{row}: {broken.messages[0]}")
    if entered:
        told = ngettext("%(n)s draft cost is entered.", "%(n)s draft costs are entered.", entered) % {"n": entered}
        messages.success(request, told)
    return redirect("budget:einvoices")


@require_GET
def einvoice(request: SignedInRequest, pk: int) -> HttpResponse:
    """The invoice in words and tables, as a person would read it on paper."""
    user = request.user
    rows = EInvoice.objects.visible_to(user).select_related("participation__partner", "document", "cost")
    found = get_object_or_404(rows, pk=pk)
    may = can(user, Permission.ENTER_COST, found.participation) and not found.cost_id and not found.set_aside
    context = {"einvoice": found, "twins": twins(found), "why": WhyForm() if may else None}
    return render(request, "budget/einvoice.html", context)


@require_POST
def set_einvoice_aside(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    found = get_object_or_404(EInvoice.objects.visible_to(user).select_related("participation"), pk=pk)
    require(user, Permission.ENTER_COST, found.participation)
    form = WhyForm(request.POST)
    if form.is_valid() and run_action(form, actions.set_einvoice_aside, by=user, einvoice=found, **form.cleaned_data):
        messages.success(request, _("It is set aside."))
        return redirect("budget:einvoices")
    return render(request, "budget/einvoice.html", {"einvoice": found, "why": form, "twins": []}, status=422)
