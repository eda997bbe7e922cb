"""Events for everybody: what is coming, registering oneself, and what one does with the own registration."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import calendars
from accounts.rate_limits import is_rate_limited
from accounts.rules import RuleBroken
from trainings import actions, mails, signed_links
from trainings.forms.attendance import ArriveForm
from trainings.forms.registration import JoinForm
from trainings.models import CheckIn, Event, EventSeats, Registration
from trainings.models.events import EventQuerySet
from trainings.queries import attendance
from trainings.queries import registration as queries
from trainings.queries.public_events import calendar_entries, coming
from ui.http_cache import public_page
from villages.views.addresses import its_own_address, public_programme

MOST = 30  # registrations from one address within ten minutes: a village hall may share one


@public_page
def events(request: HttpRequest) -> HttpResponse:
    programme = public_programme(request)
    return render(
        request,
        "trainings/public/events.html",
        {"programme": programme, "events": coming(programme, timezone.localdate())},
    )


@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    programme = public_programme(request)
    written = calendars.written(programme.title, calendar_entries(programme))
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


@login_not_required
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """An event that a person put on the public pages; while it is open, with the form."""
    shown = get_object_or_404(_whole().public(), pk=pk)
    if moved := its_own_address(request, shown.programme):
        return moved
    return _join(request, shown, Registration.Way.PUBLIC)


@login_not_required
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The same for who has the invitation link, while the link stands."""
    if (behind := signed_links.invitation_behind(token)) is None:
        raise Http404
    pk, key = behind
    shown = get_object_or_404(_whole(), pk=pk, seating__invitation_key=key)
    return _join(request, shown, Registration.Way.INVITED)


def _whole() -> EventQuerySet:
    return Event.objects.select_related("programme", "organiser__partner").prefetch_related("days__sessions__trainers")


def _join(request: HttpRequest, event: Event, way: str) -> HttpResponse:
    seating = queries.seating_of(event)
    form = JoinForm(request.POST if request.method == "POST" else None, event=event, seating=seating)
    if request.method == "POST" and is_rate_limited(request, "register", MOST):
        form.add_error(None, _("Too many registrations from here in a short time: try again in ten minutes."))
    elif form.is_valid():
        began = timezone.now()
        try:
            row = actions.register(by=None, event=event, way=way, **form.given())
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            _tell(request, row)
            return _receipt(request, row, is_new=row.registered_at >= began)
    context = {
        "event": event,
        "programme": event.programme,
        "days": [day for day in event.days.all() if day.sessions.all()],
        "form": form,
        "is_open": _takes_in(event, seating),
        "closes_on": seating.closes_on if seating else None,
        "count": queries.counted(event),
    }
    return render(request, "trainings/public/event.html", context, status=422 if form.errors else 200)


def _receipt(request: HttpRequest, row: Registration, *, is_new: bool) -> HttpResponse:
    """Who, which place, the calendar and how to give the seat up.

    Who was registered before gets it by mail alone: a name and a village are known to many.
    """
    if is_new:
        return redirect("joining:registration", signed_links.registration_token(row))
    return redirect(request.path)


def _takes_in(event: Event, seating: EventSeats | None) -> bool:
    last = seating.closes_on if seating else None
    return event.state == Event.State.OPEN and (last is None or last >= timezone.localdate())


def _tell(request: HttpRequest, row: Registration) -> None:
    if row.state == Registration.State.CONFIRMED:
        messages.success(request, _("You are registered and have a seat. A mail with the calendar entry is coming."))
    else:
        messages.warning(request, _("All seats are taken: you are on the waiting list. A mail is coming."))


@login_not_required
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in the mail: the own registration."""
    row = _behind(token)
    context = {
        "doors": [(door, attendance.mark_of(row.person, door)) for door in _doors(row)],
        "registration": row,
        "event": row.event,
        "programme": row.event.programme,
        "token": token,
        "place": _place_in_line(row),
        "may_give_up": row.state != Registration.State.CANCELLED and row.event.state not in Event.HELD,
    }
    return render(request, "trainings/public/registration.html", context)


def _place_in_line(row: Registration) -> int:
    if row.state != Registration.State.WAITING:
        return 0
    return row.seats.registrations.waiting().filter(quota=row.quota_id, pk__lte=row.pk).count()


def _doors(row: Registration) -> list[CheckIn]:
    has_seat = row.state == Registration.State.CONFIRMED and row.event.state not in actions.FIXED
    return attendance.open_now(row.event) if has_seat else []


@login_not_required
@require_GET
def registration_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The event for the own calendar, as the mail brings it."""
    row = _behind(token)
    if not row.event.starts_on:
        raise Http404
    written = mails.calendar_of(row)
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


@login_not_required
@require_POST
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Who has a seat writes himself or herself down by the own link, as long as the code in the room works."""
    row = _behind(token)
    form = ArriveForm(request.POST, doors=_doors(row))
    try:
        if not form.is_valid():
            raise RuleBroken(_("Writing yourself down is possible only while it lasts. Speak to the organiser."))
        actions.check_in(by=None, into=form.cleaned_data["into"], person=row.person)
        messages.success(request, _("You are on the list"))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("joining:registration", token)


@login_not_required
@require_POST
def give_up(request: HttpRequest, token: str) -> HttpResponse:
    row = _behind(token)
    try:
        actions.cancel_registration(by=None, registration=row)
        if row.state == Registration.State.WAITING:
            messages.success(request, _("You left the waiting list. Thank you for telling."))
        else:
            messages.success(request, _("You gave up your seat. Thank you for telling: somebody else gets it."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("joining:registration", token)


@login_not_required
@require_POST
def stop_reminder(request: HttpRequest, token: str) -> HttpResponse:
    actions.stop_reminder(by=None, registration=_behind(token))
    messages.success(request, _("No reminder will come. You are still told when something changes."))
    return redirect("joining:registration", token)


def _behind(token: str) -> Registration:
    whole = Registration.objects.select_related("person__village", "seats__event__programme")
    return get_object_or_404(whole.filter(person__anonymised_at=None), pk=signed_links.registration_behind(token))
