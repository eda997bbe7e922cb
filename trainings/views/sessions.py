"""The programme of an event's days: what happens when, and who leads it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions
from trainings.forms.sessions import SessionForm
from trainings.models import Event, Session
from trainings.views.events import visible, warn
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission


def add_session(request: SignedInRequest, pk: int) -> HttpResponse:
    event = visible(request, pk)
    require(request.user, Permission.PLAN_EVENT, event.place_of_right)
    if closed := _closed(request, event):
        return closed
    form = SessionForm(request.POST or None, event=event)
    if form.is_valid() and (
        session := run_action(form, actions.add_session, by=request.user, event=event, **form.cleaned_data)
    ):
        messages.success(request, _("“%(session)s” is in the programme.") % {"session": session})
        warn(request, event)
        return redirect("trainings:event", event.pk)
    return _page(request, "trainings/add_session.html", event, form)


def change_session(request: SignedInRequest, pk: int) -> HttpResponse:
    session = _visible(request, pk)
    event = session.day.event
    if closed := _closed(request, event):
        return closed
    form = SessionForm(request.POST or None, instance=session, event=event)
    if form.is_valid() and run_action(
        form, actions.change_session, by=request.user, session=session, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        warn(request, event)
        return redirect("trainings:event", event.pk)
    return _page(request, "trainings/change_session.html", event, form, session=session)


@require_POST
def remove_session(request: SignedInRequest, pk: int) -> HttpResponse:
    session = _visible(request, pk)
    try:
        actions.remove_session(by=request.user, session=session)
        messages.success(request, _("“%(session)s” is not in the programme any more.") % {"session": session.title})
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:event", session.day.event_id)


def _visible(request: SignedInRequest, pk: int) -> Session:
    whole = Session.objects.visible_to(request.user).select_related(
        "day__event__programme", "day__event__organiser__programme"
    )
    session = get_object_or_404(whole, pk=pk)
    require(request.user, Permission.PLAN_EVENT, session.day.event.place_of_right)
    return session


def _closed(request: HttpRequest, event: Event) -> HttpResponse | None:
    if event.state in actions.FIXED:
        messages.error(request, _("The event is fixed and is not changed any more."))
        return redirect("trainings:event", event.pk)
    if not event.days.exists():
        messages.error(request, _("Give the event a date first: sessions are on its days."))
        return redirect("trainings:event", event.pk)
    return None


def _page(request: HttpRequest, template: str, event: Event, form: SessionForm, **more: object) -> HttpResponse:
    context = {"event": event, "form": form, **more}
    return render(request, template, context, status=422 if form.errors else 200)
