"""What proves an event: who came, how many, what they thought, and the papers."""

from typing import TypedDict, Unpack

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions
from trainings.forms.proof import AskedPaper, FeedbackForm, HeadCountForm, MarksForm, PaperForm, ParticipantForm
from trainings.models import Event
from trainings.queries import events as queries
from trainings.slots import slots_of
from trainings.views.events import visible
from ui.paging import page_of
from ui.types import Data
from villages.access import require
from villages.access_log import record_names_seen
from villages.forms.actions import run_action
from villages.models import Document
from villages.roles import Permission

MOST_FIELDS = 400


@require_GET
def attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    return _closed(request, event) or _page(request, event)


@require_POST
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    form = _marks_form(request, event, request.POST)
    if form.is_valid():
        try:
            reason = form.cleaned_data.get("reason", "")
            actions.record_attendance(by=request.user, event=event, marks=form.marks(), reason=reason)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Saved who came."))
            return redirect(_after(form.page, event))
    return _page(request, event, marks=form)


def _after(page: Page, event: Event) -> str:
    """The next page of a long list, then the event."""
    if page.has_next():
        return reverse("trainings:attendance", args=[event.pk], query={"page": page.next_page_number()})
    return reverse("trainings:event", args=[event.pk])


@require_POST
def add_participant(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    form = _participant_form(request, event, request.POST)
    if form.is_valid() and (
        person := run_action(form, actions.add_participant, by=request.user, event=event, **form.cleaned_data)
    ):
        messages.success(request, _("%(name)s is on the list.") % {"name": person.name})
        return redirect("trainings:attendance", event.pk)
    return _page(request, event, participant=form)


@require_POST
def record_head_count(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    form = HeadCountForm(request.POST)
    if form.is_valid() and run_action(
        form, actions.record_head_count, by=request.user, event=event, head_count=form.cleaned_data["head_count"]
    ):
        messages.success(request, _("Saved."))
        return redirect("trainings:event", event.pk)
    return _page(request, event, heads=form)


@require_POST
def record_feedback(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    form = FeedbackForm(request.POST)
    if form.is_valid():
        score, count = form.cleaned_data["score"], form.cleaned_data["count"] or 0
        if run_action(form, actions.record_feedback, by=request.user, event=event, score=score, count=count):
            messages.success(request, _("Saved."))
            return redirect("trainings:event", event.pk)
    return _page(request, event, feedback=form)


def _recordable(request: SignedInRequest, pk: int) -> Event:
    event = visible(request, pk)
    require(request.user, Permission.RECORD_ATTENDANCE, event.place_of_right)
    return event


def _closed(request: HttpRequest, event: Event) -> HttpResponse | None:
    if event.state not in actions.FIXED:
        return None
    messages.error(request, _("The event is fixed and is not changed any more."))
    return redirect("trainings:event", event.pk)


def _marks_form(request: SignedInRequest, event: Event, data: Data = None) -> MarksForm:
    """A page of the list, since a browser's answer may hold only so many fields; of an answer the rows it is about."""
    user = request.user
    slots, rows = slots_of(event), queries.who_came(event, user).rows
    page = page_of(request, rows, max(10, MOST_FIELDS // (len(slots) + 1)))
    sent = [row for row in rows if data and f"role-{row.pk}" in data]
    return MarksForm(data, slots=slots, rows=sent or list(page), page=page, is_locked=_is_locked(event))


def _participant_form(request: SignedInRequest, event: Event, data: Data = None) -> ParticipantForm:
    user = request.user
    known = queries.suggestions(event, user)
    return ParticipantForm(data, event=event, known=known, is_locked=_is_locked(event))


def _is_locked(event: Event) -> bool:
    return hasattr(event, "list_lock")


class Bound(TypedDict, total=False):
    """The form that was sent and refused."""

    marks: MarksForm
    participant: ParticipantForm
    heads: HeadCountForm
    feedback: FeedbackForm


def _page(request: SignedInRequest, event: Event, **bound: Unpack[Bound]) -> HttpResponse:
    """All the forms; the one that was sent and refused keeps what was typed."""
    record_names_seen(request.user, event)
    feedback = {"score": event.feedback_score, "count": event.feedback_count or None}
    marks = bound.get("marks") or _marks_form(request, event)
    count = marks.page.paginator.count
    context = {
        "event": event,
        "marks": marks,
        "slots": marks.slots,
        "to_come": list(dict.fromkeys(slot.day for slot in marks.slots if slot.is_to_come)),
        "people": ngettext("%(n)s person", "%(n)s people", count) % {"n": count},
        "participant": bound.get("participant") or _participant_form(request, event),
        "heads": bound.get("heads") or HeadCountForm(initial={"head_count": event.head_count}),
        "feedback": bound.get("feedback") or FeedbackForm(initial=feedback),
    }
    return render(request, "trainings/attendance.html", context, status=422 if bound else 200)


def attach_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    if closed := _closed(request, event):
        return closed
    asked = AskedPaper(request.GET)
    initial = {"kind": asked.cleaned_data["kind"]} if asked.is_valid() else {}
    form = PaperForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        paper = run_action(form, actions.attach_paper, by=request.user, event=event, upload=given.pop("file"), **given)
        if paper:
            messages.success(request, _("Attached: %(paper)s.") % {"paper": str(paper.document.get_kind_display())})
            if same := Document.objects.same_as(paper.document).first():
                messages.warning(request, _("The very same file is here already: %(paper)s.") % {"paper": same.title})
            return redirect("trainings:event", event.pk)
    context = {"form": form, "event": event}
    return render(request, "trainings/attach_paper.html", context, status=422 if form.errors else 200)
