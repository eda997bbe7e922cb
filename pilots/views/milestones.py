from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from pilots import actions
from pilots.actions.milestones import may_plan, may_reach
from pilots.forms.plans import MilestoneForm, ReachForm, RemoveForm
from pilots.models import Milestone, Pilot
from pilots.queries import PLANNED
from pilots.views.pilots import visible
from villages.forms.actions import run_action


def add_milestone(request: SignedInRequest, pk: int) -> HttpResponse:
    pilot = visible(request, pk)
    _must(may_plan(request.user, pilot))
    form = MilestoneForm(request.POST or None, needs_reason=pilot.state not in PLANNED)
    given: dict[str, object] = {"by": request.user, "pilot": pilot}
    return _page(request, pilot, form, actions.add_milestone, given, "pilots/add_milestone.html")


def change_milestone(request: SignedInRequest, pk: int) -> HttpResponse:
    milestone, pilot = _known(request, pk)
    _must(may_plan(request.user, pilot))
    initial = {"title": milestone.title, "planned_on": milestone.planned_on}
    form = MilestoneForm(request.POST or None, needs_reason=pilot.state not in PLANNED, initial=initial)
    given: dict[str, object] = {"by": request.user, "milestone": milestone}
    return _page(request, pilot, form, actions.change_milestone, given, "pilots/change_milestone.html")


def remove_milestone(request: SignedInRequest, pk: int) -> HttpResponse:
    milestone, pilot = _known(request, pk)
    _must(may_plan(request.user, pilot))
    form = RemoveForm(request.POST if request.method == "POST" else None, needs_reason=pilot.state not in PLANNED)
    given: dict[str, object] = {"by": request.user, "milestone": milestone}
    return _page(request, pilot, form, actions.remove_milestone, given, "pilots/remove_milestone.html")


def reach_milestone(request: SignedInRequest, pk: int) -> HttpResponse:
    milestone, pilot = _known(request, pk)
    _must(may_reach(request.user, pilot))
    initial = {"done_on": milestone.done_on or timezone.localdate()}
    form = ReachForm(request.POST if request.method == "POST" else None, initial=initial)
    given: dict[str, object] = {"by": request.user, "milestone": milestone}
    return _page(request, pilot, form, actions.reach_milestone, given, "pilots/reach_milestone.html")


def _page(
    request: HttpRequest,
    pilot: Pilot,
    form: forms.BaseForm,
    act: Callable[..., object],
    given: dict[str, object],
    template: str,
) -> HttpResponse:
    if form.is_valid() and run_action(form, act, **given, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("pilots:pilot", pilot.pk)
    context = {"form": form, "pilot": pilot, "milestone": given.get("milestone")}
    return render(request, template, context, status=422 if form.errors else 200)


def _known(request: SignedInRequest, pk: int) -> tuple[Milestone, Pilot]:
    milestone = get_object_or_404(Milestone.objects.visible_to(request.user), pk=pk)
    return milestone, visible(request, milestone.pilot_id)


def _must(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
