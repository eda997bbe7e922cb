"""Registration as people of the programme see it: seats, the list, and whom one registers."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions, signed_links
from trainings.forms.registration import NextForm, RegisterForm, RegistrationChosen, RegistrationFilter, SeatsForm
from trainings.models import Event, Registration
from trainings.queries import registration as queries
from trainings.views.events import visible
from ui.exports import list_download, wants_file
from ui.paging import page_of
from ui.search import matching
from villages.access import can, require
from villages.access_log import record_names_seen
from villages.forms.actions import run_action
from villages.roles import Permission

if TYPE_CHECKING:
    from trainings.queries.registration import SeenRegistration

TABLE_HEADS = (
    gettext_lazy("Name"),
    gettext_lazy("Organisation"),
    gettext_lazy("E-mail"),
    gettext_lazy("Village"),
    gettext_lazy("State"),
    gettext_lazy("Registered"),
    gettext_lazy("Way"),
    gettext_lazy("Needs"),
)


@require_GET
def registrations(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    event = visible(request, pk)
    form = RegistrationFilter(request.GET, event=event)
    rows = _filtered(queries.listed(user, event), form.chosen)
    sees_needs = queries.is_organiser(user, event)
    if wants_file(request):
        record_names_seen(user, event)
        return list_download(request, _("registrations"), TABLE_HEADS, queries.table(rows, sees_needs))
    page: Page[SeenRegistration] = page_of(request, rows)
    if any(row.is_seen for row in page.object_list):
        record_names_seen(user, event)
    seating = queries.seating_of(event)
    context = {
        "event": event,
        "filter": form,
        "page": page,
        "count": queries.counted(event, seating),
        "seating": seating,
        "quotas": list(queries.quotas(seating)) if seating else [],
        "sees_needs": sees_needs,
        "is_open": event.state == Event.State.OPEN,
        "may_plan": may_plan(user, event),
        "may_register": may_register(user, event),
        "cancellable": _cancellable(user, event, page.object_list),
        "invitation": signed_links.invitation_link(seating) if seating and seating.invitation_key else "",
    }
    return render(request, "trainings/registrations.html", context)


def may_plan(user: User, event: Event) -> bool:
    return event.state not in actions.FIXED and can(user, Permission.PLAN_EVENT, event.place_of_right)


def may_register(user: User, event: Event) -> bool:
    return event.state == Event.State.OPEN and has_people_for(user, event)


def has_people_for(user: User, event: Event) -> bool:
    return queries.is_organiser(user, event) or queries.villages_to_register(user, event).exists()


def _cancellable(user: User, event: Event, rows: Iterable[Registration]) -> set[int]:
    if event.state in Event.HELD:
        return set()
    if queries.is_organiser(user, event):
        return {row.pk for row in rows}
    own = set(queries.villages_to_register(user, event).values_list("pk", flat=True))
    return {row.pk for row in rows if row.person.village_id in own}


def _filtered(rows: "QuerySet[SeenRegistration]", chosen: RegistrationChosen) -> "QuerySet[SeenRegistration]":
    """Words are looked for only in names that the reader may see."""
    if words := chosen.get("q"):
        rows = rows.filter(matching(words, "person__name", "person__organisation"), is_seen=True)
    if state := chosen.get("state"):
        rows = rows.filter(state=state)
    if village := chosen.get("village"):
        rows = rows.filter(person__village=village)
    return rows


def register(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    event = visible(request, pk)
    if not has_people_for(user, event):
        raise PermissionDenied
    form = RegisterForm(request.POST or None, user=user, event=event, seating=queries.seating_of(event))
    if form.is_valid():
        organiser = queries.is_organiser(user, event)
        way = Registration.Way.COORDINATOR if organiser else Registration.Way.VILLAGE
        if row := run_action(form, actions.register, by=user, event=event, way=way, **form.given()):
            _tell(request, row)
            more = NextForm(request.POST).is_valid()
            return redirect("trainings:register" if more else "trainings:registrations", event.pk)
    known = queries.suggestions(user, event)
    if known:
        record_names_seen(user, event)
    context = {"event": event, "form": form, "known": known, "count": queries.counted(event)}
    return render(request, "trainings/register.html", context, status=422 if form.errors else 200)


def _tell(request: HttpRequest, row: Registration) -> None:
    name = {"name": row.person.shown_name}
    if row.state == Registration.State.CONFIRMED:
        messages.success(request, _("%(name)s has a seat.") % name)
    else:
        messages.warning(request, _("All seats are taken: %(name)s is on the waiting list.") % name)


def plan_seats(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _planned(request, pk)
    if event.state in actions.FIXED:
        messages.error(request, _("The event is fixed and is not changed any more."))
        return redirect("trainings:event", event.pk)
    form = SeatsForm(request.POST or None, instance=queries.seating_of(event), event=event)
    if form.is_valid() and run_action(form, actions.plan_seats, by=request.user, event=event, **form.plan()):
        messages.success(request, _("Saved."))
        return redirect("trainings:registrations", event.pk)
    context = {"event": event, "form": form}
    return render(request, "trainings/plan_seats.html", context, status=422 if form.errors else 200)


@require_POST
def cancel_registration(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = Registration.objects.visible_to(request.user).select_related(
        "person__village__participation__programme",
        "seats__event__programme",
        "seats__event__organiser__programme",
    )
    row = get_object_or_404(mine, pk=pk)
    if not queries.is_organiser(request.user, row.event):
        require(request.user, Permission.REGISTER_PEOPLE, row.person.village or row.event.place_of_right)
    try:
        actions.cancel_registration(by=request.user, registration=row)
        if row.state == Registration.State.WAITING:
            messages.success(request, _("%(person)s is off the waiting list.") % {"person": row.person.name})
        else:
            messages.success(request, _("The seat is given up; who waits first has moved up."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:registrations", row.event.pk)


@require_POST
def publish_event(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _planned(request, pk)
    return _did(request, event, actions.publish_event, _("The event is on the public pages."))


@require_POST
def unpublish_event(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _planned(request, pk)
    return _did(request, event, actions.unpublish_event, _("The event is off the public pages."))


@require_POST
def open_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _planned(request, pk)
    return _did(request, event, actions.open_invitation, _("The invitation link is made: send it to whom you invite."))


@require_POST
def close_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _planned(request, pk)
    return _did(request, event, actions.close_invitation, _("The invitation link does not work any more."))


def _did(request: SignedInRequest, event: Event, act: Callable[..., object], words: str) -> HttpResponse:
    try:
        act(by=request.user, event=event)
        messages.success(request, words)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:registrations", event.pk)


def _planned(request: SignedInRequest, pk: int) -> Event:
    event = visible(request, pk)
    require(request.user, Permission.PLAN_EVENT, event.place_of_right)
    return event
