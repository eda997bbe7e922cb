"""Voluntary work and flat rates: off unless the programme's money rules allow them, and then the page says so."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from budget import actions
from budget.forms.money_rules import FlatRateForm, InKindForm
from budget.models import Cost, InKindWork
from budget.queries.closed import why_no_new_costs
from budget.queries.money_rules import rules_on
from budget.rules.people import is_same_person
from budget.views.pages import form_page
from budget.views.sources import money_group
from ui.paging import page_of
from villages.access import can, require
from villages.forms.actions import run_action
from villages.roles import Permission


@require_GET
def in_kind_work(request: SignedInRequest, code: str) -> HttpResponse:
    """The diary of voluntary work, and the group's flat-rate rows."""
    user = request.user
    group = money_group(request, code)
    rows = InKindWork.objects.visible_to(user).filter(participation=group).select_related("entered_by", "confirmed_by")
    page = page_of(request, rows)
    may_confirm = can(user, Permission.EDIT_BUDGET, group)
    own = {by for by in {row.entered_by for row in page.object_list} if is_same_person(user, by)}
    context = {
        "group": group,
        "rules": rules_on(group.programme, timezone.localdate()),
        "page": page,
        "rows": [(row, may_confirm and row.entered_by not in own) for row in page.object_list],
        "flat": Cost.objects.visible_to(user).filter(participation=group, kind=Cost.Kind.FLAT_RATE),
        "may_enter": can(user, Permission.ENTER_COST, group) and not why_no_new_costs(group),
    }
    return render(request, "budget/in_kind_work.html", context)


def log_in_kind_work(request: SignedInRequest, code: str) -> HttpResponse:
    user = request.user
    group = money_group(request, code)
    require(user, Permission.ENTER_COST, group)
    form = InKindForm(request.POST or None)
    if form.is_valid() and (
        made := run_action(form, actions.log_in_kind_work, by=user, participation=group, **form.facts)
    ):
        told = {"hours": made.hours, "price": made.unit_price, "value": made.value}
        said = _("%(hours)s h × %(price)s € = %(value)s €. Another coordinator confirms it.")
        messages.success(request, said % told)
        return redirect("budget:in_kind_work", code)
    back = reverse("budget:in_kind_work", args=[code])
    return form_page(request, form, heading=_("Log voluntary work"), back=back)


@require_POST
def confirm_in_kind_work(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    work = get_object_or_404(InKindWork.objects.visible_to(user).select_related("participation__partner"), pk=pk)
    require(user, Permission.EDIT_BUDGET, work.participation)
    try:
        actions.confirm_in_kind_work(by=user, work=work)
        messages.success(request, _("The work is confirmed."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("budget:in_kind_work", work.participation.partner.code)


def enter_flat_rate_cost(request: SignedInRequest, code: str) -> HttpResponse:
    user = request.user
    group = money_group(request, code)
    require(user, Permission.ENTER_COST, group)
    form = FlatRateForm(request.POST or None, group=group)
    if form.is_valid() and (made := run_action(form, actions.enter_flat_rate_cost, by=user, **form.cleaned_data)):
        messages.success(request, _("The flat-rate row is entered; it follows its basis by itself."))
        return redirect("budget:cost", made.pk)
    back = reverse("budget:in_kind_work", args=[code])
    return form_page(request, form, heading=_("Enter a flat-rate row"), back=back)
