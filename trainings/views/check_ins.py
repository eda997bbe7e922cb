"""Codes on a screen by which people write themselves down, for as long as a session lasts."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions, qr_codes
from trainings.forms.attendance import AskedSlot
from trainings.models import CheckIn, Event
from trainings.queries import attendance as queries
from trainings.slots import Slot, slot_of, slots_of
from trainings.views.attendance import recordable
from ui import qr


@dataclass(frozen=True)
class Door:
    slot: Slot
    check_in: CheckIn | None


@require_GET
def check_ins(request: SignedInRequest, pk: int) -> HttpResponse:
    """Each day or session, open or not."""
    event = recordable(request, pk)
    there = queries.check_ins(event)
    doors = [Door(slot, there.get(slot.place)) for slot in slots_of(event)]
    context = {"event": event, "doors": doors, "may_record": event.state not in actions.FIXED}
    return render(request, "trainings/check_ins.html", context)


@require_POST
def open_check_in(request: SignedInRequest, pk: int) -> HttpResponse:
    event = recordable(request, pk)
    form = AskedSlot(request.POST)
    slot = slot_of(slots_of(event), form.cleaned_data["at"]) if form.is_valid() else None
    if slot is None:
        messages.error(request, _("This day or session is not of this event any more."))
        return redirect("trainings:check_ins", event.pk)
    try:
        made = actions.open_check_in(by=request.user, event=event, day=slot.day, session=slot.session)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect("trainings:check_ins", event.pk)
    return redirect("trainings:check_in_code", made.pk)


@require_GET
def check_in_code(request: SignedInRequest, pk: int) -> HttpResponse:
    """The code alone, as large as the screen; how many are there is asked anew every few seconds."""
    check_in, event = _check_in(request, pk)
    link = qr_codes.address("trainings:check_in", qr_codes.signed(qr_codes.CHECK_IN, check_in.pk))
    slot = Slot(check_in.day, check_in.session)
    context: dict[str, object] = {"event": event, "check_in": check_in, "slot": slot, "link": link}
    context["counts"] = queries.counts(event, queries.seats(event, slot))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "trainings/_check_in_count.html", context)
    context["code"] = qr.drawn(link, _("Code by which you write yourself down"))
    return render(request, "trainings/check_in_code.html", context)


@require_POST
def close_check_in(request: SignedInRequest, pk: int) -> HttpResponse:
    check_in, event = _check_in(request, pk)
    try:
        actions.close_check_in(by=request.user, check_in=check_in)
        messages.success(request, _("The code does not work any more."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:check_ins", event.pk)


def _check_in(request: SignedInRequest, pk: int) -> tuple[CheckIn, Event]:
    check_in = get_object_or_404(CheckIn.objects.select_related("day", "session"), pk=pk)
    return check_in, recordable(request, check_in.day.event_id)
