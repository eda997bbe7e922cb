from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from coordination import actions, closing
from coordination.forms.indicators import (
    KEEPS,
    IndicatorForm,
    LockForm,
    NewValueForm,
    PeriodForm,
    TargetForm,
    ValueForm,
    WhyForm,
    places,
)
from coordination.models import Indicator, IndicatorPeriod, IndicatorValue
from villages.access import can, programme_of, require
from villages.forms.actions import run_action
from villages.models import Participation, Programme, Village
from villages.roles import Permission
from villages.scope import can_somewhere, whole_programmes


def define_indicator(request: SignedInRequest) -> HttpResponse:
    programme = programme_of(request.user)
    require(request.user, Permission.SET_INDICATORS, programme)
    form = IndicatorForm(request.POST or None)
    if form.is_valid() and (
        made := run_action(form, actions.define_indicator, by=request.user, programme=programme, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("dashboards:indicator", made.code)
    return _page(request, "coordination/define_indicator.html", form)


def change_indicator(request: SignedInRequest, pk: int) -> HttpResponse:
    indicator = _indicator(request, pk)
    require(request.user, Permission.SET_INDICATORS, indicator.programme)
    form = IndicatorForm(request.POST or None, instance=indicator)
    if form.is_valid() and (
        made := run_action(form, actions.change_indicator, by=request.user, indicator=indicator, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("dashboards:indicator", made.code)
    return _page(request, "coordination/change_indicator.html", form, indicator=indicator)


def set_target(request: SignedInRequest, pk: int) -> HttpResponse:
    indicator = _indicator(request, pk)
    kinds = (Programme, Participation, Village)
    found = places(request.user, Permission.SET_TARGETS, indicator.programme, kinds)
    _must(bool(found))
    form = TargetForm(request.POST or None, found=found)
    if form.is_valid() and run_action(
        form, actions.set_target, by=request.user, indicator=indicator, **form.cleaned_data
    ):
        messages.success(request, _("The target is set."))
        return redirect("dashboards:indicator", indicator.code)
    return _page(request, "coordination/set_target.html", form, indicator=indicator)


def enter_value(request: SignedInRequest, pk: int) -> HttpResponse:
    indicator = _indicator(request, pk)
    kinds = [kind for kind, kept in KEEPS.items() if kept == indicator.kept_at]
    found = places(request.user, Permission.ENTER_VALUES, indicator.programme, kinds)
    _must(bool(found) and not indicator.is_counted)
    form = NewValueForm(request.POST or None, request.FILES or None, indicator=indicator, found=found)
    if form.is_valid() and run_action(
        form, actions.enter_value, by=request.user, indicator=indicator, **form.cleaned_data
    ):
        messages.success(request, _("Saved as a draft. Submit it when it is right."))
        return redirect("dashboards:indicator", indicator.code)
    return _page(request, "coordination/enter_value.html", form, indicator=indicator)


def change_value(request: SignedInRequest, pk: int) -> HttpResponse:
    value = _value(request, pk)
    _must(value.recorded_by_id == request.user.pk and can(request.user, Permission.ENTER_VALUES, value.place))
    form = ValueForm(request.POST or None, request.FILES or None, indicator=value.indicator, value=value)
    if form.is_valid() and run_action(form, actions.change_value, by=request.user, known=value, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("dashboards:indicator", value.indicator.code)
    return _page(request, "coordination/change_value.html", form, indicator=value.indicator, value=value)


@require_POST
def submit_value(request: SignedInRequest, pk: int) -> HttpResponse:
    value = _value(request, pk)
    _must(value.recorded_by_id == request.user.pk)
    return _act(request, value, actions.submit_value, _("Submitted. A coordinator looks at it."))


@require_POST
def approve_value(request: SignedInRequest, pk: int) -> HttpResponse:
    value = _value(request, pk)
    require(request.user, Permission.APPROVE_VALUES, value.place)
    return _act(request, value, actions.approve_value, _("Approved: it counts now."))


def return_value(request: SignedInRequest, pk: int) -> HttpResponse:
    value = _value(request, pk)
    require(request.user, Permission.APPROVE_VALUES, value.place)
    form = WhyForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.return_value, by=request.user, value=value, **form.cleaned_data):
        messages.success(request, _("Returned with your reason."))
        return redirect("dashboards:indicator", value.indicator.code)
    return _page(request, "coordination/return_value.html", form, indicator=value.indicator, value=value)


@require_GET
def periods(request: SignedInRequest) -> HttpResponse:
    programme = programme_of(request.user)
    rows = IndicatorPeriod.objects.visible_to(request.user).filter(programme=programme)
    may_set = can(request.user, Permission.SET_INDICATORS, programme)
    context = {"rows": rows.select_related("locked_by", "opening_asked_by"), "may_set": may_set}
    context["may_see"] = can_somewhere(request.user, Permission.VIEW_PLACE)
    whole = whole_programmes(request.user, Permission.VIEW_PLACE)
    context["closing"] = closing.asked(programme) if programme.pk in whole else []
    return render(request, "coordination/periods.html", context)


def add_period(request: SignedInRequest) -> HttpResponse:
    programme = programme_of(request.user)
    require(request.user, Permission.SET_INDICATORS, programme)
    form = PeriodForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.add_period, by=request.user, programme=programme, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("coordination:periods")
    return _page(request, "coordination/add_period.html", form)


def lock_period(request: SignedInRequest, pk: int) -> HttpResponse:
    return _on_period(
        request, pk, LockForm, actions.lock_period, "coordination/lock_period.html", _("The period is locked.")
    )


def ask_to_open_period(request: SignedInRequest, pk: int) -> HttpResponse:
    done = _("Asked. Another lead coordinator opens it.")
    return _on_period(request, pk, WhyForm, actions.ask_to_open_period, "coordination/ask_to_open_period.html", done)


@require_POST
def open_period(request: SignedInRequest, pk: int) -> HttpResponse:
    period = _period(request, pk)
    try:
        actions.open_period(by=request.user, period=period)
        messages.success(request, _("The period is open again."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("coordination:periods")


def _on_period(
    request: SignedInRequest, pk: int, kind: type[BaseForm], act: Callable[..., object], template: str, done: str
) -> HttpResponse:
    period = _period(request, pk)
    form = kind(request.POST or None)
    if form.is_valid() and run_action(form, act, by=request.user, period=period, **form.cleaned_data):
        messages.success(request, done)
        return redirect("coordination:periods")
    return _page(request, template, form, period=period)


def _page(request: HttpRequest, template: str, form: forms.BaseForm, **context: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def _act(request: SignedInRequest, value: IndicatorValue, act: Callable[..., object], done: str) -> HttpResponse:
    try:
        act(by=request.user, value=value)
        messages.success(request, done)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("dashboards:indicator", value.indicator.code)


def _indicator(request: SignedInRequest, pk: int) -> Indicator:
    return get_object_or_404(Indicator.objects.visible_to(request.user).select_related("programme"), pk=pk)


def _value(request: SignedInRequest, pk: int) -> IndicatorValue:
    known = IndicatorValue.objects.visible_to(request.user).select_related("indicator__programme", "period")
    return get_object_or_404(known, pk=pk)


def _period(request: SignedInRequest, pk: int) -> IndicatorPeriod:
    known = IndicatorPeriod.objects.visible_to(request.user).select_related("programme")
    period = get_object_or_404(known, pk=pk)
    require(request.user, Permission.SET_INDICATORS, period.programme)
    return period


def _must(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
