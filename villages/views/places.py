from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from villages import actions
from villages.access import require
from villages.actions.places import strategy_steps
from villages.forms.did import did
from villages.forms.places import MoveStrategyForm, PartnerForm, StepForm, VillageForm
from villages.models import Document, Participation, Strategy, Village
from villages.roles import Permission
from villages.views.duplicates import warn_of_same_files


def edit_village(request: HttpRequest, slug: str) -> HttpResponse:
    village = get_object_or_404(Village.objects.visible_to(request.user).with_place(), slug=slug)
    require(request.user, Permission.EDIT_PLACE, village)
    form = VillageForm(request.POST or None, instance=village)
    if form.is_valid() and did(form, actions.edit_village, by=request.user, village=village, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("reports:village", village.slug)
    context = {"form": form, "village": village}
    return render(request, "villages/edit.html", context, status=422 if form.errors else 200)


def edit_partner(request: HttpRequest, code: str) -> HttpResponse:
    participation = get_object_or_404(Participation.objects.visible_to(request.user).newest_of(code))
    require(request.user, Permission.EDIT_PLACE, participation)
    form = PartnerForm(request.POST or None, instance=participation)
    given: dict[str, Any] = {"by": request.user, "participation": participation}
    if form.is_valid() and did(form, actions.edit_partner, **given, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("reports:partner", code)
    context = {"form": form, "participation": participation}
    return render(request, "villages/edit_partner.html", context, status=422 if form.errors else 200)


def move_strategy(request: HttpRequest, slug: str) -> HttpResponse:
    strategies = Strategy.objects.visible_to(request.user).select_related("village__participation__programme")
    strategy = get_object_or_404(strategies, village__slug=slug)
    steps = strategy_steps(request.user, strategy)
    asked = StepForm(request.POST or request.GET)
    if not asked.is_valid():
        raise Http404
    to = asked.cleaned_data["to"]
    if to not in steps:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MoveStrategyForm(*sent, steps=steps, to=to, has_minutes=strategy.minutes_id is not None)
    if form.is_valid() and did(form, actions.move_strategy, by=request.user, strategy=strategy, **form.cleaned_data):
        messages.success(request, _("The strategy is now: %(state)s.") % {"state": Strategy.State(to).label})
        if form.cleaned_data.get("minutes"):
            kept = Strategy.objects.filter(pk=strategy.pk).values("minutes")
            warn_of_same_files(request, Document.objects.filter(pk__in=kept))
        return redirect("reports:village", slug)
    context = {"form": form, "strategy": strategy, "to": Strategy.State(to)}
    return render(request, "villages/move_strategy.html", context, status=422 if form.errors else 200)
