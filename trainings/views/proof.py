"""What proves an event: who came, how many, what they thought, and the papers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.rules import RuleBroken
from trainings import actions, queries
from trainings.forms import AskedPaper, FeedbackForm, HeadCountForm, MarksForm, PaperForm, ParticipantForm
from trainings.models import Event
from trainings.views.events import visible
from villages.access import require
from villages.files import FileRefused
from villages.roles import Permission


@require_GET
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    return _closed(request, event) or _page(request, event)


@require_POST
def record(request: HttpRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    form = _marks_form(request, event, request.POST)
    if form.is_valid():
        try:
            actions.record_attendance(by=request.user, event=event, marks=form.marks())
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Saved who came."))
            return redirect("trainings:event", event.pk)
    return _page(request, event, marks=form)


@require_POST
def add_participant(request: HttpRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    form = ParticipantForm(request.POST, event=event)
    if form.is_valid():
        try:
            person = actions.add_participant(by=request.user, event=event, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("%(name)s is on the list.") % {"name": person.name})
            return redirect("trainings:attendance", event.pk)
    return _page(request, event, participant=form)


@require_POST
def record_head_count(request: HttpRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    form = HeadCountForm(request.POST)
    if form.is_valid():
        try:
            actions.record_head_count(by=request.user, event=event, head_count=form.cleaned_data["head_count"])
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Saved."))
            return redirect("trainings:event", event.pk)
    return _page(request, event, heads=form)


@require_POST
def record_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    form = FeedbackForm(request.POST)
    if form.is_valid():
        score, count = form.cleaned_data["score"], form.cleaned_data["count"] or 0
        try:
            actions.record_feedback(by=request.user, event=event, score=score, count=count)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Saved."))
            return redirect("trainings:event", event.pk)
    return _page(request, event, feedback=form)


def _recordable(request: HttpRequest, pk: int) -> Event:
    event = visible(request, pk)
    require(request.user, Permission.RECORD_ATTENDANCE, event.place_of_right)
    return event


def _closed(request: HttpRequest, event: Event) -> HttpResponse | None:
    if event.state not in actions.FIXED:
        return None
    messages.error(request, _("The event is fixed and is not changed any more."))
    return redirect("trainings:event", event.pk)


def _marks_form(request: HttpRequest, event: Event, data: Any = None) -> MarksForm:
    user: Any = request.user
    return MarksForm(data, days=list(event.days.all()), rows=queries.who_came(event, user).rows)


def _page(request: HttpRequest, event: Event, **bound: Any) -> HttpResponse:
    """All the forms; the one that was sent and refused keeps what was typed."""
    feedback = {"score": event.feedback_score, "count": event.feedback_count or None}
    marks = bound.get("marks") or _marks_form(request, event)
    context = {
        "event": event,
        "marks": marks,
        "people": ngettext("%(n)s person", "%(n)s people", len(marks.rows)) % {"n": len(marks.rows)},
        "participant": bound.get("participant") or ParticipantForm(event=event),
        "heads": bound.get("heads") or HeadCountForm(initial={"head_count": event.head_count}),
        "feedback": bound.get("feedback") or FeedbackForm(initial=feedback),
    }
    return render(request, "trainings/attendance.html", context, status=422 if bound else 200)


def attach_paper(request: HttpRequest, pk: int) -> HttpResponse:
    event = _recordable(request, pk)
    if closed := _closed(request, event):
        return closed
    asked = AskedPaper(request.GET)
    initial = {"kind": asked.cleaned_data["kind"]} if asked.is_valid() else {}
    form = PaperForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        try:
            paper = actions.attach_paper(
                by=request.user, event=event, kind=given["kind"], upload=given["file"], title=given["title"]
            )
        except FileRefused as refused:
            form.add_error("file", refused.messages[0])
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Attached: %(paper)s.") % {"paper": str(paper.document.get_kind_display())})
            return redirect("trainings:event", event.pk)
    context = {"form": form, "event": event}
    return render(request, "trainings/attach_paper.html", context, status=422 if form.errors else 200)
