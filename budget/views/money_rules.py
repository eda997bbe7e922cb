"""The programme's rules of money as dated tables, and a page to try each rule on values of one's own."""

import json

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
from budget import actions
from budget.forms.group import groups_of
from budget.forms.money_rules import EXAMPLES, AskedRule, MoneyRulesForm, TryForm
from budget.models import FlatRate, MoneyRules, OfferThreshold, UnitCost
from budget.queries.money_rules import rules_on, thresholds_on
from budget.rules.calculate import answer
from budget.views.pages import form_page
from villages.access import can
from villages.forms.actions import run_action
from villages.models import Programme
from villages.roles import Permission


def _programme(request: SignedInRequest) -> Programme:
    group = groups_of(request.user, Permission.VIEW_MONEY).first()  # type: ignore[arg-type]
    if group is None:
        raise PermissionDenied
    found: Programme = group.programme
    return found


@require_GET
def money_rules(request: SignedInRequest) -> HttpResponse:
    programme, today = _programme(request), timezone.localdate()
    context = {
        "programme": programme,
        "rules": rules_on(programme, today),
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
    programme = _programme(request)
    if not can(user, Permission.EDIT_BUDGET, programme):
        raise PermissionDenied
    now = rules_on(programme, timezone.localdate())
    now.pk = None
    form = MoneyRulesForm(request.POST or None, instance=None if request.POST else now)
    if form.is_valid() and run_action(
        form, actions.set_money_rules, by=user, programme=programme, **form.cleaned_data
    ):
        messages.success(request, _("The rules are set. What was decided or sent before keeps its figures."))
        return redirect("budget:money_rules")
    return form_page(request, form, heading=_("Set the money rules"), back=reverse("budget:money_rules"))


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
