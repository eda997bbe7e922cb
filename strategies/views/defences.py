"""The interim and the final defence of a strategy."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from strategies import actions
from strategies.forms.strategies import DefenceForm, RecordDefenceForm
from strategies.models import Defence, DefencePoint, Strategy
from strategies.views.strategies import strategy_of
from villages.access import can, require
from villages.forms.actions import run_action
from villages.roles import Permission


def plan_defence(request: SignedInRequest, slug: str) -> HttpResponse:
    strategy = strategy_of(request, slug)
    require(request.user, Permission.MOVE_STRATEGY, strategy.village)
    is_half_way = strategy.state in (Strategy.State.DRAFT, Strategy.State.DISCUSSION)
    kind = Defence.Kind.INTERIM if is_half_way else Defence.Kind.FINAL
    form = DefenceForm(request.POST or None, initial={"kind": kind})
    form.instance.strategy = strategy
    if form.is_valid() and run_action(
        form, actions.plan_defence, by=request.user, strategy=strategy, **form.cleaned_data
    ):
        messages.success(request, _("The defence is planned. Write it down on its day."))
        return redirect("strategies:strategy", slug)
    context = {"form": form, "strategy": strategy, "village": strategy.village}
    return render(request, "strategies/plan_defence.html", context, status=422 if form.errors else 200)


@require_GET
def defence(request: SignedInRequest, pk: int) -> HttpResponse:
    defence = _seen(request, pk)
    village = defence.strategy.village
    context = {
        "defence": defence,
        "strategy": defence.strategy,
        "village": village,
        "points": [(point.label, defence.points.get(point.value, "")) for point in DefencePoint],
        "may_record": can(request.user, Permission.MOVE_STRATEGY, village),
    }
    return render(request, "strategies/defence.html", context)


def record_defence(request: SignedInRequest, pk: int) -> HttpResponse:
    defence = _seen(request, pk)
    village = defence.strategy.village
    require(request.user, Permission.MOVE_STRATEGY, village)
    form = RecordDefenceForm(request.POST or None, instance=defence)
    if form.is_valid() and run_action(form, actions.record_defence, by=request.user, defence=defence, **form.given):
        messages.success(request, _("The defence is written down."))
        return redirect("strategies:defence", pk)
    context = {"form": form, "defence": defence, "strategy": defence.strategy, "village": village}
    return render(request, "strategies/record_defence.html", context, status=422 if form.errors else 200)


def _seen(request: SignedInRequest, pk: int) -> Defence:
    seen = Defence.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("strategy__village__participation__programme"), pk=pk)
