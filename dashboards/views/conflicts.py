"""Who is wanted in two places at once: at trainings, on trips, on mentors' visits."""

import contextlib
from collections.abc import Callable

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from dashboards.forms.filters import ConflictFilter
from dashboards.queries import conflicts as queries
from mentoring import actions as mentoring
from mentoring.forms.decisions import VisitForm
from trainings import actions as trainings
from trainings.forms.sessions import AskedSession, SessionForm
from trainings.models import Event, Session
from trainings.queries.conflicts import Conflict
from trainings.views.events import form_to_edit, visible
from ui.paging import page_of
from villages.access import require
from villages.models import Village
from villages.roles import Permission

MOST_SHOWN = 12


@require_GET
def conflicts(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = ConflictFilter(request.GET)
    found = queries.conflicts(user, form.chosen.get("since"), form.chosen.get("until"), form.chosen.get("kind", ""))
    context = {"filter": form, "page": page_of(request, found)}
    return render(request, "dashboards/conflicts.html", context)


@require_POST
def overlaps_of_event(request: SignedInRequest, pk: int) -> HttpResponse:
    """Beside the form while it is being filled in: what the event would overlap with, saved as it is now."""
    event = _planned(request, pk)
    form = form_to_edit(request, event)

    def saved() -> list[Conflict]:
        changed = trainings.edit_event(by=request.user, event=event, **form.cleaned_data)
        return queries.of_event(changed, request.user)  # type: ignore[arg-type]

    return _shown(request, form, saved)


@require_POST
def overlaps_of_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of a new session, or of the one whose number the form brings."""
    event = _planned(request, pk)
    asked = AskedSession(request.POST, sessions=Session.objects.filter(day__event=event))
    if not asked.is_valid():
        raise Http404
    session = asked.cleaned_data["session"]
    form = SessionForm(request.POST, instance=session, event=event)

    def saved() -> list[Conflict]:
        if session:
            trainings.change_session(by=request.user, session=session, **form.cleaned_data)
        else:
            trainings.add_session(by=request.user, event=event, **form.cleaned_data)
        return queries.of_event(Event.objects.get(pk=event.pk), request.user)  # type: ignore[arg-type]

    return _shown(request, form, saved)


@require_POST
def overlaps_of_visit(request: SignedInRequest, slug: str) -> HttpResponse:
    known = Village.objects.visible_to(request.user).with_place()
    village = get_object_or_404(known, slug=slug, allowance__isnull=False)
    require(request.user, Permission.LOG_HOURS, village)
    form = VisitForm(request.POST)

    def saved() -> list[Conflict]:
        visit = mentoring.plan_visit(by=request.user, village=village, **form.cleaned_data)
        return queries.of_visit(visit, request.user) if visit.starts else []  # type: ignore[arg-type]

    return _shown(request, form, saved)


def _planned(request: SignedInRequest, pk: int) -> Event:
    event = visible(request, pk)
    require(request.user, Permission.PLAN_EVENT, event.place_of_right)
    return event


def _shown(request: HttpRequest, form: forms.BaseForm, saved: Callable[[], list[Conflict]]) -> HttpResponse:
    """Saved by the very action, looked at and taken back: the warning knows the rules of saving."""
    found: list[Conflict] = []
    if form.is_valid():
        with transaction.atomic():
            with contextlib.suppress(RuleBroken):  # the form says so itself when it is sent
                found = saved()
            transaction.set_rollback(True)
    return render(request, "dashboards/_overlaps.html", {"conflicts": found[:MOST_SHOWN]})
