from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from pilots import actions
from pilots.actions.results import may_record, may_withdraw
from pilots.forms.results import ResultForm
from pilots.forms.updates import ReasonForm
from pilots.models import PilotResult
from pilots.views.pilots import visible
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission


def record_result(request: SignedInRequest, pk: int) -> HttpResponse:
    pilot = visible(request, pk)
    if not may_record(request.user, pilot):
        raise PermissionDenied
    form = ResultForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(form, actions.record_result, by=request.user, pilot=pilot, **form.cleaned_data):
        messages.success(request, _("Written down. A coordinator looks at it and approves it."))
        return redirect(_results_of(pilot.pk))
    context = {"form": form, "pilot": pilot}
    return render(request, "pilots/record_result.html", context, status=422 if form.errors else 200)


def mend_result(request: SignedInRequest, pk: int) -> HttpResponse:
    result = _known(request, pk)
    if result.recorded_by_id != request.user.pk:
        raise PermissionDenied
    require(request.user, Permission.EDIT_PILOT, result.pilot.village)
    form = ResultForm(request.POST or None, request.FILES or None, result=result)
    if form.is_valid() and run_action(form, actions.mend_result, by=request.user, result=result, **form.cleaned_data):
        messages.success(request, _("Saved. A coordinator looks at it and approves it."))
        return redirect(_results_of(result.pilot_id))
    context = {"form": form, "pilot": result.pilot, "result": result}
    return render(request, "pilots/mend_result.html", context, status=422 if form.errors else 200)


@require_POST
def approve_result(request: SignedInRequest, pk: int) -> HttpResponse:
    result = _known(request, pk)
    require(request.user, Permission.PUBLISH_UPDATE, result.pilot.village)
    try:
        actions.approve_result(by=request.user, result=result)
        messages.success(request, _("Approved: it counts among the indicators now."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect(_results_of(result.pilot_id))


def return_result(request: SignedInRequest, pk: int) -> HttpResponse:
    result = _known(request, pk)
    require(request.user, Permission.PUBLISH_UPDATE, result.pilot.village)
    return _with_reason(
        request, result, actions.return_result, "pilots/return_result.html", _("Returned with your reason.")
    )


def withdraw_result(request: SignedInRequest, pk: int) -> HttpResponse:
    result = _known(request, pk)
    if result.state != PilotResult.State.WITHDRAWN and not may_withdraw(request.user, result):
        raise PermissionDenied
    return _with_reason(
        request, result, actions.withdraw_result, "pilots/withdraw_result.html", _("The result is withdrawn.")
    )


def _with_reason(
    request: SignedInRequest, result: PilotResult, act: Callable[..., object], template: str, done: str
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if form.is_valid() and run_action(form, act, by=request.user, result=result, **form.cleaned_data):
        messages.success(request, done)
        return redirect(_results_of(result.pilot_id))
    context = {"form": form, "result": result, "pilot": result.pilot}
    return render(request, template, context, status=422 if form.errors else 200)


def _results_of(pilot: int) -> str:
    return f"{reverse('pilots:pilot', args=[pilot])}#results"


def _known(request: SignedInRequest, pk: int) -> PilotResult:
    known = PilotResult.objects.visible_to(request.user).select_related("recorded_by", "document")
    result: PilotResult = get_object_or_404(known, pk=pk)
    result.pilot = visible(request, result.pilot_id)
    return result
