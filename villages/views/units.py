"""A participating unit changes: settlements come and go, and the unit itself finishes or leaves."""

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from villages.access import require
from villages.actions import calls, units
from villages.forms.actions import run_action
from villages.forms.calls import EndSettlementForm, FinishForm, LeaveForm, SettlementForm
from villages.models import Settlement, Village
from villages.roles import Permission


def add_settlement(request: SignedInRequest, slug: str) -> HttpResponse:
    village = own_village(request, slug)
    form = SettlementForm(request.POST or None)
    heading = _("Add a settlement")
    return act(request, form, village, heading, partial(units.add_settlement, village=village))


def end_settlement(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    village = own_village(request, slug)
    settlement = get_object_or_404(Settlement, village=village, pk=pk)
    form = EndSettlementForm(request.POST or None)
    heading = _("%(settlement)s leaves the unit") % {"settlement": settlement}
    return act(request, form, village, heading, partial(units.end_settlement, settlement=settlement))


def finish_village(request: SignedInRequest, slug: str) -> HttpResponse:
    village = own_village(request, slug)
    form = FinishForm(request.POST or None)
    heading = _("The village finishes the programme")
    return act(request, form, village, heading, partial(calls.finish_village, village=village))


def leave_village(request: SignedInRequest, slug: str) -> HttpResponse:
    village = own_village(request, slug)
    form = LeaveForm(request.POST or None)
    heading = _("The village leaves the programme")
    return act(request, form, village, heading, partial(calls.leave_village, village=village))


def own_village(request: SignedInRequest, slug: str) -> Village:
    village = get_object_or_404(Village.objects.visible_to(request.user).with_place(), slug=slug)
    require(request.user, Permission.EDIT_PLACE, village)
    return village


def act(
    request: SignedInRequest, form: forms.BaseForm, village: Village, heading: str, action: Callable[..., object]
) -> HttpResponse:
    if form.is_valid() and run_action(form, action, by=request.user, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("dashboards:village", village.slug)
    context = {"form": form, "village": village, "heading": heading}
    return render(request, "villages/change_unit.html", context, status=422 if form.errors else 200)
