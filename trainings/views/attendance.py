"""On the day: the list that is ticked on a phone, its printed copy that comes back as a photo, and its lock."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.idempotency import made_at
from accounts.models import Reading, User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions, qr_codes
from trainings.forms.attendance import AskedSlot, ReadListForm, TickForm, WalkInForm
from trainings.forms.proof import HeadCountForm
from trainings.models import Attendance, Event
from trainings.queries import attendance as queries
from trainings.queries import events as event_queries
from trainings.slots import Slot, slot_now, slot_of, slots_of
from trainings.views.events import visible
from ui.types import Data
from villages.access import can, require
from villages.access_log import record_names_seen
from villages.files import FileRefused
from villages.forms.actions import run_action
from villages.models import Document
from villages.roles import Permission
from villages.scope import can_somewhere, granting

Status = Attendance.Status


def recordable(request: SignedInRequest, pk: int) -> Event:
    event = visible(request, pk)
    require(request.user, Permission.RECORD_ATTENDANCE, event.place_of_right)
    return event


def check_address(event: Event, slot: Slot | None = None) -> str:
    return reverse("trainings:check", args=[event.pk], query={"at": slot.key} if slot else None)


@require_GET
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, recordable(request, pk))


def _page(request: SignedInRequest, event: Event, slot: Slot | None = None, **bound: object) -> HttpResponse:
    record_names_seen(request.user, event)
    slots = slots_of(event)
    slot = slot or _asked(request, slots)
    seats = queries.seats(event, slot) if slot else []
    photos, check_ins = queries.lists_and_check_ins(event)
    context = {
        "event": event,
        "slots": slots,
        "slot": slot,
        "to_come": [slot.day] if slot and slot.is_to_come else [],
        "seats": seats,
        "counts": queries.counts(event, seats),
        "others": queries.OTHERS,
        "statuses": Status.choices,
        "lock": getattr(event, "list_lock", None),
        "is_open": event.state not in actions.FIXED,
        "walk_in": bound.get("walk_in") or _walk_in_form(request, event, slots, slot),
        "heads": bound.get("heads") or HeadCountForm(initial={"head_count": event.head_count}),
        "photos": [one for one in photos if one.extension == "jpg"],
        "scans": Document.objects.visible_to(request.user).filter(
            pk__in=[p.pk for p in photos if p.extension != "jpg"]
        ),
        "check_in": check_ins.get(slot.place) if slot else None,
    }
    return render(request, "trainings/check.html", context, status=422 if bound else 200)


def _asked(request: HttpRequest, slots: list[Slot]) -> Slot | None:
    form = AskedSlot(request.GET)
    asked = form.cleaned_data["at"] if form.is_valid() else ""
    return slot_of(slots, asked) or slot_now(slots)


def _walk_in_form(
    request: SignedInRequest, event: Event, slots: list[Slot], slot: Slot | None, data: Data = None
) -> WalkInForm:
    user = request.user
    known = event_queries.suggestions(event, user)
    return WalkInForm(data, event=event, known=known, slots=slots, initial={"at": slot.key if slot else ""})


def tick(request: SignedInRequest, pk: int) -> HttpResponse:
    """One tap; a phone that was without a network sends it later (docs/adr/0033) and then it counts as of the tap."""
    event = recordable(request, pk)
    if request.method != "POST":
        return redirect(check_address(event))
    form = TickForm(request.POST, people=queries.listed_people(event), slots=slots_of(event))
    if not form.is_valid():
        return _not_ticked(request, event, " ".join(str(error) for errors in form.errors.values() for error in errors))
    given, slot = form.cleaned_data, form.cleaned_data["at"]
    try:
        actions.tick(
            by=request.user,
            event=event,
            person=given["person"],
            day=slot.day,
            session=slot.session,
            status=given["status"],
            at=made_at(),
        )
    except RuleBroken as rule:
        return _not_ticked(request, event, rule.messages[0], slot)
    return redirect(f"{check_address(event, slot)}#seat-{given['person'].pk}")


def _not_ticked(request: HttpRequest, event: Event, why: str, slot: Slot | None = None) -> HttpResponse:
    messages.error(request, why)
    return redirect(check_address(event, slot))


@require_POST
def walk_in(request: SignedInRequest, pk: int) -> HttpResponse:
    event = recordable(request, pk)
    slots = slots_of(event)
    form = _walk_in_form(request, event, slots, None, request.POST)
    slot = None
    if form.is_valid():
        given = form.cleaned_data
        slot = given.pop("at")
        here = {"day": slot.day, "session": slot.session, "way": Attendance.Way.TICK}
        if person := run_action(form, actions.add_participant, by=request.user, event=event, **here, **given):
            messages.success(request, _("%(name)s is on the list.") % {"name": person.name})
            return redirect(f"{check_address(event, slot)}#seat-{person.pk}")
    return _page(request, event, slot, walk_in=form)


@require_POST
def count_heads(request: SignedInRequest, pk: int) -> HttpResponse:
    event = recordable(request, pk)
    form = HeadCountForm(request.POST)
    if form.is_valid() and run_action(
        form, actions.record_head_count, by=request.user, event=event, head_count=form.cleaned_data["head_count"]
    ):
        messages.success(request, _("Saved."))
        return redirect(check_address(event))
    return _page(request, event, heads=form)


@require_POST
def lock_list(request: SignedInRequest, pk: int) -> HttpResponse:
    event = recordable(request, pk)
    try:
        actions.lock_list(by=request.user, event=event)
        messages.success(request, _("The list is locked. From now on it changes with a reason only."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect(check_address(event))


# The paper that comes back


def read_list(request: SignedInRequest) -> HttpResponse:
    """A photo of any signed list: the code on it leads to its event."""
    user = request.user
    if not can_somewhere(user, Permission.RECORD_ATTENDANCE):
        raise PermissionDenied
    form = ReadListForm(request.POST or None, request.FILES or None, events=_own_events(user))
    if form.is_valid():
        try:
            event = _event_on(user, form.cleaned_data["file"]) or form.cleaned_data["event"]
            if event is None:
                raise RuleBroken(_("There is no code on the picture that can be read. Choose the event yourself."))
            actions.attach_paper(
                by=user, event=event, kind=Document.Kind.SIGNED_LIST, upload=form.cleaned_data["file"]
            )
        except FileRefused as refused:
            form.add_error("file", refused.messages[0])
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("The list is at its event. Tick beside the picture who signed."))
            return redirect(check_address(event))
    return render(request, "trainings/read_list.html", {"form": form}, status=422 if form.errors else 200)


def _event_on(user: User, upload: UploadedFile) -> Event | None:
    pk = qr_codes.event_on(upload)
    if pk is None:
        return None
    event = Event.objects.visible_to(user).select_related("programme", "organiser__programme").filter(pk=pk).first()
    if event is None or not can(user, Permission.RECORD_ATTENDANCE, event.place_of_right):
        raise RuleBroken(_("This list is of an event whose attendance you do not keep."))
    return event


def _own_events(user: User) -> QuerySet[Event]:
    """Whose list this person keeps and that are neither fixed nor yet to come for long; the newest first."""
    held = granting(user, Permission.RECORD_ATTENDANCE)
    whole = [m.programme_id for m in held if not m.participation_id and not m.village_id]
    groups = [m.participation_id for m in held if m.participation_id]
    open_ones = Event.objects.exclude(state__in=actions.FIXED)
    mine = open_ones.filter(programme__in=whole) | open_ones.filter(organiser__in=groups)
    return mine.order_by("-held_from", "-planned_from", "-pk")


@require_GET
def scanned_list(request: SignedInRequest, token: str) -> HttpResponse:
    """Behind the code on the printed list: a phone's camera leads to the list itself."""
    pk = qr_codes.unsigned(qr_codes.LIST, token)
    if pk is None:
        raise Http404
    return redirect(check_address(recordable(request, pk)))


@require_GET
def list_photo(request: SignedInRequest, pk: int, document: int) -> FileResponse:
    """A photographed list inside the page, for whoever ticks beside it."""
    event = recordable(request, pk)
    papers = event.papers.filter(document__kind=Document.Kind.SIGNED_LIST, document__extension="jpg")
    paper = get_object_or_404(papers.select_related("document"), document=document)
    record_reading(by=request.user, act=Reading.Act.FILE, what=Document._meta.label, key=paper.document_id)
    return FileResponse(paper.document.file.open("rb"), content_type="image/jpeg")
