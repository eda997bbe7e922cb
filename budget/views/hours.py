"""Mentoring hours against invoices."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from budget import actions, queries
from budget.forms import BillHoursForm, ContractAsked, GroupFilter
from budget.views.costs import visible_cost
from ui.exports import list_download, wants_file
from ui.paging import page_of
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.scope import groups, whole_programmes

if TYPE_CHECKING:
    from budget.queries.hours import BilledContract


def bill_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    cost = visible_cost(request, pk)
    require(user, Permission.ENTER_COST, cost.participation)
    asked = ContractAsked(request.GET, cost=cost)
    contract = asked.chosen.get("contract")
    form = BillHoursForm(request.POST or None, contract=contract) if contract else None
    if form and form.is_valid():
        given = {"cost": cost, "contract": contract, **form.cleaned_data}
        if run_action(form, actions.bill_hours, by=user, **given):
            messages.success(request, _("The hours are tied to the invoice."))
            return redirect("budget:cost", pk)
    context = {"cost": cost, "asked": asked, "form": form, "contract": contract}
    return render(request, "budget/bill_hours.html", context, status=422 if form and form.errors else 200)


@require_GET
def hours(request: SignedInRequest) -> HttpResponse:
    """Each contract: approved, on invoices, reversed since, still to be billed; and the invoices behind it."""
    user = request.user
    if not (whole_programmes(user, Permission.VIEW_MONEY) or groups(user, Permission.VIEW_MONEY)):
        raise PermissionDenied
    form = GroupFilter(request.GET, user=user)
    rows = queries.contracts(user, form.chosen.get("group"))
    if wants_file(request):
        heads = [_("Mentor"), _("Contract"), _("Group"), _("Ceiling, h"), _("Approved, h"), _("On invoices, h")]
        heads += [_("Reversed since, h"), _("To be billed, h"), _("To be billed, €")]
        return list_download(request, _("hours-and-invoices"), heads, map(_row, rows))
    page = page_of(request, rows)
    context = {"filter": form, "page": page, "bills": queries.bills_of(page.object_list)}
    return render(request, "budget/hours.html", context)


def _row(one: "BilledContract") -> list[object]:
    who = [one.mentor.name, one.number, one.payer.partner.code, one.ceiling_hours, one.hours_approved]
    return [*who, one.invoiced, one.reversed_since, one.to_bill, one.to_bill * one.rate]
