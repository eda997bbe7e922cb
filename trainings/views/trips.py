"""What is changed about a study trip. The trip's own page shows money and tasks too, so it stands in `dashboards`."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings.actions import attach_trip_report
from trainings.actions import trips as actions
from trainings.forms.required_documents import PrintForm
from trainings.forms.trips import CareForm, LessonForm, PlacesForm, PointForm, ReportForm, StopForm
from trainings.models import Event, Lesson, TravelCare, Traveller, TripReport, TripStop
from trainings.printables.trips import report_data, rooms_data
from trainings.queries import trips as queries
from trainings.queries.retention import care_goes_on
from trainings.views.events import visible
from villages.access import can, require
from villages.access_log import record_names_seen
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.roles import Permission


def trip_of(request: SignedInRequest, pk: int) -> Event:
    """A study trip; anything else is 404."""
    event = visible(request, pk)
    if event.kind not in Event.TRIPS:
        raise Http404
    return event


def _planned(request: SignedInRequest, pk: int) -> Event:
    event = trip_of(request, pk)
    require(request.user, Permission.PLAN_EVENT, event.place_of_right)
    return event


def _kept(request: SignedInRequest, pk: int) -> Event:
    event = trip_of(request, pk)
    require(request.user, Permission.RECORD_ATTENDANCE, event.place_of_right)
    return event


def _form_page(request: HttpRequest, event: Event, form: forms.BaseForm, heading: str, **more: object) -> HttpResponse:
    context = {"form": form, "event": event, "heading": heading, **more}
    return render(request, "trainings/trip_form.html", context, status=422 if form.errors else 200)


def add_stop(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _planned(request, pk)
    form = StopForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.add_stop, by=request.user, event=event, **form.cleaned_data):
        messages.success(request, _("The stop is in the programme."))
        return redirect("dashboards:trip", event.pk)
    return _form_page(request, event, form, _("Add a stop"))


def change_stop(request: SignedInRequest, pk: int) -> HttpResponse:
    stop = get_object_or_404(TripStop.objects.visible_to(request.user), pk=pk)
    event = _planned(request, stop.event_id)
    form = StopForm(request.POST or None, instance=stop)
    if form.is_valid() and run_action(form, actions.change_stop, by=request.user, stop=stop, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("dashboards:trip", event.pk)
    remove = "" if event.held_from else reverse("trainings:remove_stop", args=[stop.pk])
    return _form_page(request, event, form, _("Change the stop"), remove=remove, thing=stop)


@require_POST
def remove_stop(request: SignedInRequest, pk: int) -> HttpResponse:
    stop = get_object_or_404(TripStop.objects.visible_to(request.user), pk=pk)
    event = _planned(request, stop.event_id)
    try:
        actions.remove_stop(by=request.user, stop=stop)
        messages.success(request, _("The stop is removed."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("dashboards:trip", event.pk)


@require_GET
def travellers(request: SignedInRequest, pk: int) -> HttpResponse:
    event = trip_of(request, pk)
    require(request.user, Permission.VIEW_NAMES, event.place_of_right)
    return _travellers(request, event)


def _travellers(request: SignedInRequest, event: Event, form: PlacesForm | None = None) -> HttpResponse:
    user = request.user
    record_names_seen(user, event)
    rows = queries.travellers(event, user)
    may_keep = actions.may_keep(user, event)
    context = {
        "event": event,
        "rows": rows,
        "rooms": queries.by_room(rows),
        "seats": queries.by_seat(rows),
        "may_keep": may_keep,
        "form": form or (PlacesForm(rows=rows) if may_keep else None),
        "care_goes_on": care_goes_on(event),
    }
    return render(request, "trainings/travellers.html", context, status=422 if form else 200)


@require_POST
def list_travellers(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _kept(request, pk)
    try:
        more = actions.list_travellers(by=request.user, event=event)
        words = ngettext("%(n)s person came to the list.", "%(n)s people came to the list.", more) % {"n": more}
        messages.success(request, words if more else _("Everybody with a seat is on the list already."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:travellers", event.pk)


@require_POST
def place_travellers(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _kept(request, pk)
    form = PlacesForm(request.POST, rows=queries.travellers(event, request.user))  # type: ignore[arg-type]
    if form.is_valid() and run_action(
        form, actions.place_travellers, by=request.user, event=event, places=form.places()
    ):
        messages.success(request, _("Saved."))
        return redirect("trainings:travellers", event.pk)
    return _travellers(request, event, form)


def _traveller(request: SignedInRequest, pk: int) -> tuple[Traveller, Event]:
    rows = Traveller.objects.filter(event__in=Event.objects.visible_to(request.user)).select_related("person__village")
    traveller = get_object_or_404(rows, pk=pk)
    return traveller, _kept(request, traveller.event_id)


@require_POST
def remove_traveller(request: SignedInRequest, pk: int) -> HttpResponse:
    traveller, event = _traveller(request, pk)
    actions.remove_traveller(by=request.user, traveller=traveller)
    messages.success(request, _("Taken off the list, with the emergency contact."))
    return redirect("trainings:travellers", event.pk)


def keep_care(request: SignedInRequest, pk: int) -> HttpResponse:
    traveller, event = _traveller(request, pk)
    record_names_seen(request.user, event)
    form = CareForm(request.POST or None, instance=TravelCare.objects.filter(traveller=traveller).first())
    if form.is_valid() and run_action(
        form, actions.keep_care, by=request.user, traveller=traveller, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("trainings:travellers", event.pk)
    context = {"form": form, "event": event, "traveller": traveller}
    return render(request, "trainings/keep_care.html", context, status=422 if form.errors else 200)


def write_trip_report(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _kept(request, pk)
    form = ReportForm(request.POST or None, instance=TripReport.objects.filter(event=event).first())
    if form.is_valid() and run_action(
        form, actions.write_trip_report, by=request.user, event=event, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("dashboards:trip", event.pk)
    return _form_page(request, event, form, _("Report of the trip"))


def write_lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    event = trip_of(request, pk)
    user = request.user
    own = queries.villages_to_tell(user, event)
    if not own:
        raise PermissionDenied
    first = own[0] if len(own) == 1 else None
    told = Lesson.objects.filter(event=event, village=first).first() if first else None
    form = LessonForm(
        request.POST or None, villages=own, initial={"village": first, "text": told.text if told else ""}
    )
    if form.is_valid() and run_action(form, actions.write_lesson, by=user, event=event, **form.cleaned_data):
        messages.success(request, _("Thank you, it stands in the report."))
        return redirect("dashboards:trip", event.pk)
    return _form_page(request, event, form, _("What the village takes along"))


def add_action_point(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _kept(request, pk)
    form = PointForm(request.POST or None, event=event)
    if form.is_valid() and run_action(
        form, actions.add_action_point, by=request.user, event=event, **form.cleaned_data
    ):
        messages.success(request, _("Now give it to somebody as a task."))
        return redirect("dashboards:trip", event.pk)
    return _form_page(request, event, form, _("Add an action point"))


@require_POST
def print_rooms(request: SignedInRequest, pk: int) -> HttpResponse:
    event = trip_of(request, pk)
    user = request.user
    require(user, Permission.VIEW_NAMES, event.place_of_right)
    record_names_seen(user, event)
    title = _("Rooms and seats: %(event)s") % {"event": event.title}
    data = rooms_data(event, queries.travellers(event, user))
    back = reverse("trainings:travellers", args=[event.pk])
    return _printed(request, event, "trainings.rooms", data, title, _("rooms"), back)


@require_POST
def print_trip_report(request: SignedInRequest, pk: int) -> HttpResponse:
    event = trip_of(request, pk)
    if not can(request.user, Permission.VIEW_PLACE, event.place_of_right):
        raise PermissionDenied
    form = PrintForm(request.POST)
    attach = form.is_valid() and form.cleaned_data["attach"]
    if attach:
        require(request.user, Permission.RECORD_ATTENDANCE, event.place_of_right)
    title = _("Report of the trip: %(event)s") % {"event": event.title}
    back = reverse("dashboards:trip", args=[event.pk])
    data = report_data(event)
    return _printed(request, event, "trainings.trip_report", data, title, _("trip-report"), back, attach=attach)


def _printed(
    request: SignedInRequest,
    event: Event,
    kind: str,
    data: Mapping[str, object],
    title: str,
    name: str,
    back: str,
    *,
    attach: bool = False,
) -> HttpResponse:
    told = {"title": title, "filename": f"{name}-{event.pk}", "back": back}
    try:
        paper = print_paper(by=request.user, kind=kind, place=event.place_of_right, data=data, **told)
        if attach:
            attach_trip_report(by=request.user, event=event, paper=paper)
            messages.info(request, _("Once it is ready it is attached to the event by itself."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect(back)
    return redirect("villages:paper", paper.pk)
