"""Risks as a matrix and a list, and deviations from the plan."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from coordination import actions
from coordination.actions.risks import may_keep_risks, may_move_risk, risk_steps
from coordination.forms.risks import ExplainForm, ProposalAsked, RiskFilter, RiskForm, RiskMoveAsked, RiskMoveForm
from coordination.forms.tasks import GivenTaskForm
from coordination.models import Deviation, Risk
from coordination.queries.deviations import proposed
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from villages.access import programme_of
from villages.forms.actions import run_action
from villages.history import history_of
from villages.models import Participation, Village
from villages.roles import Permission
from villages.scope import can_somewhere

S = Risk.State
SORTS = {"number": "number", "score": F("likelihood") * F("impact"), "review": "review_on"}
STEP_WORDS = {
    S.OPEN: gettext_lazy("Open again"),
    S.WATCHED: gettext_lazy("Watch"),
    S.HAPPENED: gettext_lazy("It happened"),
    S.CLOSED: gettext_lazy("Close"),
}
HEADS = (
    *(gettext_lazy("Number"), gettext_lazy("Risk"), gettext_lazy("Kind"), gettext_lazy("Likelihood")),
    *(gettext_lazy("Effect"), gettext_lazy("In euros"), gettext_lazy("Owner"), gettext_lazy("Look at it again")),
    *(gettext_lazy("Place"), gettext_lazy("State")),
)


def visible_risks(user: User) -> QuerySet[Risk]:
    rows = Risk.objects.visible_to(user).select_related("owner", "programme", "participation__partner")
    return rows.select_related("participation__programme", "village__participation__programme")


@require_GET
def risks(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = RiskFilter(request.GET)
    seen = visible_risks(user)
    rows = form.narrow(seen).order_by(*sort_of(request, SORTS, "-score"))
    if wants_file(request):
        return list_download(request, _("risks"), HEADS, (_line(risk) for risk in flowing(rows)))
    context = {
        "filter": form,
        "page": page_of(request, rows),
        "default_sort": "-score",
        "matrix": matrix(seen.exclude(state=S.CLOSED)),
        "may_keep": can_somewhere(user, Permission.KEEP_RISKS),
        "may_see_deviations": can_somewhere(user, Permission.VIEW_PLACE),
        "today": timezone.localdate(),
    }
    return render(request, "coordination/risks.html", context)


def matrix(rows: QuerySet[Risk]) -> list[dict[str, object]]:
    """Five rows of five cells, the most likely first: how many risks that are not closed stand in each."""
    counts = {
        (likelihood, impact): n
        for likelihood, impact, n in rows.order_by().values_list("likelihood", "impact").annotate(n=Count("pk"))
    }
    return [
        {
            "likelihood": likelihood,
            "cells": [
                {"impact": impact, "count": counts.get((likelihood, impact), 0), "tone": tone_of(likelihood * impact)}
                for impact in range(1, 6)
            ],
        }
        for likelihood in range(5, 0, -1)
    ]


def tone_of(score: int) -> str:
    return "high" if score >= 15 else "middle" if score >= 8 else "low"


def _line(risk: Risk) -> list[object]:
    about = [f"R{risk.number}", risk.title, risk.get_category_display(), risk.likelihood, risk.impact, risk.money]
    return [*about, risk.owner, risk.review_on, risk.place, risk.get_state_display()]


@require_GET
def risk(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    shown = get_object_or_404(visible_risks(user), pk=pk)
    context = {
        "risk": shown,
        "tone": tone_of(shown.score),
        "measures": shown.tasks.select_related("who"),
        "steps": [(to.value, STEP_WORDS[to]) for to in risk_steps(user, shown)],
        "may_edit": shown.state != S.CLOSED and may_keep_risks(user, shown.place),
        "may_give": actions.may_give(user, shown.place),
        "history": history_of(shown),
    }
    return render(request, "coordination/risk.html", context)


def add_risk(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.KEEP_RISKS):
        raise PermissionDenied
    programme = programme_of(user)
    form = RiskForm(request.POST or None, user=user, programme=programme)
    if form.is_valid() and (
        made := run_action(form, actions.add_risk, by=user, programme=programme, **form.cleaned_data)
    ):
        messages.success(request, _("The risk is written down. Give tasks that make it smaller."))
        return redirect("coordination:risk", made.pk)
    return _form_page(request, form, _("Add a risk"))


def edit_risk(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    risk = get_object_or_404(visible_risks(user), pk=pk)
    if not may_keep_risks(user, risk.place):
        raise PermissionDenied
    form = RiskForm(request.POST or None, instance=risk, user=user, programme=risk.programme)
    if form.is_valid() and run_action(form, actions.edit_risk, by=user, risk=risk, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:risk", pk)
    return _form_page(request, form, str(risk))


def move_risk(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    asked = RiskMoveAsked(request.GET)
    if not asked.is_valid():
        raise Http404
    risk, to = get_object_or_404(visible_risks(user), pk=pk), S(asked.cleaned_data["to"])
    if not may_move_risk(user, risk):
        raise PermissionDenied
    if to not in risk_steps(user, risk):
        messages.error(request, _("This step is not possible any more; somebody may have taken it already."))
        return redirect("coordination:risk", pk)
    form = RiskMoveForm(request.POST if request.method == "POST" else None, to=to)
    if form.is_valid() and run_action(form, actions.move_risk, by=user, risk=risk, to=to, **form.cleaned_data):
        messages.success(request, _("“%(risk)s”: %(state)s.") % {"risk": risk, "state": to.label})
        return redirect("coordination:risk", pk)
    return _form_page(request, form, str(STEP_WORDS[to]), lead=str(risk), submit=STEP_WORDS[to])


def add_measure(request: SignedInRequest, pk: int) -> HttpResponse:
    """A task that makes the risk smaller."""
    user = request.user
    risk = get_object_or_404(visible_risks(user), pk=pk)
    if not actions.may_give(user, risk.place):
        raise PermissionDenied
    form = GivenTaskForm(request.POST or None, user=user)
    if form.is_valid() and run_action(
        form,
        actions.add_task,
        by=user,
        programme=risk.programme,
        risk=risk,
        participation=risk.participation,
        village=risk.village,
        **form.cleaned_data,
    ):
        messages.success(request, _("The task is given."))
        return redirect("coordination:risk", pk)
    return _form_page(request, form, _("Add a measure"), lead=str(risk))


@require_GET
def deviations(request: SignedInRequest) -> HttpResponse:
    """First what the records show and nobody has explained, then what was explained."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    programme = programme_of(user)
    waiting = proposed(user, programme, timezone.localdate())
    for one in waiting:
        one.__dict__["may_explain"] = may_keep_risks(user, one.place)
    rows = Deviation.objects.visible_to(user).select_related("explained_by", "programme", "participation__partner")
    rows = rows.select_related("participation__programme", "village__participation__programme")
    context = {"waiting": waiting, "page": page_of(request, rows.order_by("-explained_at", "-pk"))}
    return render(request, "coordination/deviations.html", context)


def explain_deviation(request: SignedInRequest) -> HttpResponse:
    """Of one that the records show: `?code=pilot_late-12`."""
    user = request.user
    if not can_somewhere(user, Permission.KEEP_RISKS):
        raise PermissionDenied
    programme = programme_of(user)
    asked = ProposalAsked(request.GET)
    code = asked.cleaned_data["code"] if asked.is_valid() else ""
    found = next((one for one in proposed(user, programme, timezone.localdate()) if one.code == code), None)
    if found is None or not may_keep_risks(user, found.place):
        messages.info(request, _("This deviation is explained already, or the records do not show it any more."))
        return redirect("coordination:deviations")
    form = ExplainForm(request.POST or None)
    group = found.place if isinstance(found.place, Participation) else None
    village = found.place if isinstance(found.place, Village) else None
    if form.is_valid() and run_action(
        form, actions.explain_deviation, by=user, programme=programme, kind=found.kind, key=found.key,
        title=found.title, planned=found.planned, actual=found.actual, participation=group, village=village,
        **form.cleaned_data,
    ):  # fmt: skip
        messages.success(request, _("Explained; it stands in the report."))
        return redirect("coordination:deviations")
    return _form_page(request, form, found.title, lead=f"{found.kind.label}: {found.planned} → {found.actual}")


def _form_page(request: HttpRequest, form: forms.BaseForm, heading: str, **more: object) -> HttpResponse:
    context = {"form": form, "heading": heading, **more}
    return render(request, "coordination/risk_form.html", context, status=422 if form.errors else 200)
