from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from budget import actions
from budget.forms.common_cost import ReceiptForm, SourceForm, VatPeriodForm
from budget.models import ContributionSource
from budget.queries.own_contribution import contribution_warnings, contributions
from budget.queries.vat import at_risk_now, sum_of
from budget.views.pages import form_page
from ui.paging import page_of
from villages import scope
from villages.access import can, require
from villages.forms.actions import run_action
from villages.models import Participation
from villages.roles import Permission


def money_group(request: SignedInRequest, code: str) -> Participation:
    own = Participation.objects.filter(scope.participations(request.user, Permission.VIEW_MONEY))
    rows = own.filter(partner__code=code).select_related("partner", "programme").order_by("-programme__starts_on")
    return get_object_or_404(rows[:1])


@require_GET
def sources(request: SignedInRequest, code: str) -> HttpResponse:
    """The group's own contribution by source, and its VAT status by days."""
    user = request.user
    group = money_group(request, code)
    rows, risked = contributions(group), at_risk_now(group)
    context = {
        "group": group,
        "rows": rows,
        "warnings": contribution_warnings(group, rows),
        "periods": group.vat_periods.order_by("-valid_from"),
        "at_risk": (total := sum_of(risked)),
        "page": page_of(request, risked.order_by("-invoice_on", "pk")) if total else None,
        "may_edit": can(user, Permission.EDIT_BUDGET, group),
        "may_receive": can(user, Permission.ENTER_COST, group),
    }
    return render(request, "budget/sources.html", context)


def add_source(request: SignedInRequest, code: str) -> HttpResponse:
    user = request.user
    group = money_group(request, code)
    require(user, Permission.EDIT_BUDGET, group)
    form = SourceForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(
        form, actions.add_contribution_source, by=user, participation=group, **form.cleaned_data
    ):
        messages.success(request, _("The source is added."))
        return redirect("budget:sources", code)
    back = reverse("budget:sources", args=[code])
    return form_page(request, form, heading=_("Add a source of own contribution"), back=back)


def receive(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    source = get_object_or_404(ContributionSource.objects.visible_to(user).select_related("participation"), pk=pk)
    require(user, Permission.ENTER_COST, source.participation)
    form = ReceiptForm(request.POST or None)
    code = source.participation.partner.code
    if form.is_valid() and run_action(form, actions.receive_contribution, by=user, source=source, **form.cleaned_data):
        messages.success(request, _("The receipt is entered."))
        return redirect("budget:sources", code)
    back = reverse("budget:sources", args=[code])
    return form_page(request, form, heading=_("Enter a receipt"), back=back, lead=str(source))


@recently_authenticated
def add_vat_period(request: SignedInRequest, code: str) -> HttpResponse:
    user = request.user
    group = money_group(request, code)
    require(user, Permission.EDIT_BUDGET, group)
    form = VatPeriodForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(form, actions.add_vat_period, by=user, participation=group, **form.cleaned_data):
        messages.success(request, _("The VAT status is entered. If the group has registered, tell the payer at once."))
        return redirect("budget:sources", code)
    back = reverse("budget:sources", args=[code])
    return form_page(request, form, heading=_("Enter the VAT status"), back=back)
