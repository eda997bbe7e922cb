"""The programme's rules of money as dated tables, and a page to try each rule on values of one's own."""

import json
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from accounts.working_days import countries
from budget import actions
from budget.forms.money_rules import (
    EXAMPLES,
    AddFlatRateForm,
    AddUnitCostForm,
    AskedRule,
    MoneyRulesForm,
    OfferThresholdsForm,
    SupportRatesForm,
    TryForm,
)
from budget.models import FlatRate, MoneyRules, OfferThreshold, SupportRate, UnitCost
from budget.queries.money_rules import rules_on, thresholds_on
from budget.queries.support_rates import rates_on
from budget.rules.calculate import answer
from budget.views.pages import form_page
from ui.forms import ModelForm
from villages.access import can, programme_of
from villages.forms.actions import run_action
from villages.models import Programme, term_rules_on
from villages.roles import Permission
from villages.scope import can_in_some_group


def _programme(request: SignedInRequest) -> Programme:
    if not can_in_some_group(request.user, Permission.VIEW_MONEY):  # type: ignore[arg-type]
        raise PermissionDenied
    return programme_of(request.user)  # type: ignore[arg-type]


@require_GET
def money_rules(request: SignedInRequest) -> HttpResponse:
    programme, today = _programme(request), timezone.localdate()
    terms = term_rules_on(programme, today)
    context = {
        "programme": programme,
        "terms": terms,
        "holidays_of": dict(countries())[terms.holidays_of],
        "rules": rules_on(programme, today),
        "rates": SupportRate.objects.of(programme)
        .select_related("set_by")
        .order_by("-valid_from", "part", "category"),
        "general": 100 * rates_on(programme, today).general,
        "sets": MoneyRules.objects.of(programme).select_related("set_by").order_by("-valid_from"),
        "thresholds": thresholds_on(programme, today),
        "threshold_days": OfferThreshold.objects.of(programme).order_by("-valid_from", "value"),
        "flat_rates": FlatRate.objects.of(programme).order_by("-valid_from"),
        "unit_costs": UnitCost.objects.of(programme).order_by("-valid_from"),
        "may_set": can(request.user, Permission.EDIT_BUDGET, programme),  # type: ignore[arg-type]
    }
    return render(request, "budget/money_rules.html", context)


@recently_authenticated
def set_money_rules(request: SignedInRequest) -> HttpResponse:
    user = request.user
    programme = _mine(request)
    now = rules_on(programme, timezone.localdate())
    now.pk = None
    form = MoneyRulesForm(request.POST or None, instance=None if request.POST else now)
    if form.is_valid() and run_action(
        form, actions.set_money_rules, by=user, programme=programme, **form.cleaned_data
    ):
        messages.success(request, _("The rules are set. What was decided or sent before keeps its figures."))
        return redirect("budget:money_rules")
    return form_page(request, form, heading=_("Set the money rules"), back=reverse("budget:money_rules"))


def _mine(request: SignedInRequest) -> Programme:
    programme = _programme(request)
    if not can(request.user, Permission.EDIT_BUDGET, programme):
        raise PermissionDenied
    return programme


@recently_authenticated
def set_support_rates(request: SignedInRequest) -> HttpResponse:
    """Per cent by kind of cost and part of the budget, from a day on."""
    programme, today = _mine(request), timezone.localdate()
    form = SupportRatesForm(request.POST or None, rates=rates_on(programme, today), initial={"valid_from": today})
    if form.is_valid():
        facts = {"valid_from": form.cleaned_data["valid_from"], "rates": form.rates}
        if run_action(form, actions.set_support_rates, by=request.user, programme=programme, **facts):
            messages.success(request, _("The rates are set. What was decided or sent before keeps its figures."))
            return redirect("budget:money_rules")
    return render(request, "budget/support_rates.html", {"form": form}, status=422 if form.errors else 200)


@recently_authenticated
def set_offer_thresholds(request: SignedInRequest) -> HttpResponse:
    programme, today = _mine(request), timezone.localdate()
    now = {"valid_from": today, "rows": OfferThresholdsForm.written(thresholds_on(programme, today))}
    form = OfferThresholdsForm(request.POST or None, initial=now)
    if form.is_valid() and run_action(
        form, actions.set_offer_thresholds, by=request.user, programme=programme, **form.cleaned_data
    ):
        messages.success(request, _("The table is set. What was bought before keeps the table of its day."))
        return redirect("budget:money_rules")
    return form_page(request, form, heading=_("Set how many offers are asked"), back=reverse("budget:money_rules"))


@recently_authenticated
def add_flat_rate(request: SignedInRequest) -> HttpResponse:
    return _added(request, AddFlatRateForm(request.POST or None), actions.add_flat_rate, _("Add a flat rate"))


@recently_authenticated
def add_unit_cost(request: SignedInRequest) -> HttpResponse:
    return _added(request, AddUnitCostForm(request.POST or None), actions.add_unit_cost, _("Add a unit cost"))


def _added(request: SignedInRequest, form: ModelForm, act: Callable[..., object], heading: str) -> HttpResponse:
    programme = _mine(request)
    if form.is_valid() and run_action(form, act, by=request.user, programme=programme, **form.cleaned_data):
        messages.success(request, _("Added."))
        return redirect("budget:money_rules")
    return form_page(request, form, heading=heading, back=reverse("budget:money_rules"))


def try_rule(request: SignedInRequest) -> HttpResponse:
    """The same functions as the pages call and `manage.py calculate` reads; no row is touched."""
    _programme(request)
    asked = AskedRule(request.GET)
    rule = asked.cleaned_data["rule"] if asked.is_valid() else "split"
    form = TryForm(request.POST or None, initial={"rule": rule, "line": EXAMPLES.get(rule, "{}")})
    said: dict[str, object] = {}
    if form.is_valid():
        rule = form.cleaned_data["rule"]
        said = json.loads(answer(form.cleaned_data["line"], rule))
    context = {"form": form, "said": said, "rule": rule, "examples": EXAMPLES}
    return render(request, "budget/try_rule.html", context, status=422 if form.errors else 200)
