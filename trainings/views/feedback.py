"""Feedback on an event from the inside: its link, its summary, the sheets that came on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions, qr_codes
from trainings.forms.feedback import AnswerForm
from trainings.models import Event, FeedbackSheet
from trainings.queries.feedback import FEW, summary
from trainings.views.attendance import recordable
from trainings.views.events import visible
from ui import qr
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission


@require_GET
def feedback(request: SignedInRequest, pk: int) -> HttpResponse:
    event = visible(request, pk)
    require(request.user, Permission.VIEW_NAMES, event.place_of_right)
    sheet = FeedbackSheet.objects.filter(event=event).first()
    may_record = actions.may_record(request.user, event)
    context: dict[str, object] = {"event": event, "sheet": sheet, "may_record": may_record, "few": FEW}
    if sheet:
        link = qr_codes.address("trainings:answer_feedback", qr_codes.signed(qr_codes.FEEDBACK, sheet.pk))
        context |= {
            "summary": summary(sheet),
            "link": link,
            "code": qr.drawn(link, _("Code of the feedback form")),
        }
    return render(request, "trainings/feedback.html", context)


@require_POST
def open_feedback(request: SignedInRequest, pk: int) -> HttpResponse:
    event = recordable(request, pk)
    try:
        actions.open_feedback(by=request.user, event=event)
        messages.success(request, _("The feedback form is open: pass on its link or show the code."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:feedback", event.pk)


@require_POST
def close_feedback(request: SignedInRequest, pk: int) -> HttpResponse:
    event = recordable(request, pk)
    try:
        actions.close_feedback(by=request.user, sheet=_sheet(event))
        messages.success(request, _("The feedback form is closed."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:feedback", event.pk)


def type_feedback(request: SignedInRequest, pk: int) -> HttpResponse:
    """A sheet filled in on paper, typed in by the organiser."""
    event = recordable(request, pk)
    sheet = _sheet(event)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.type_feedback, by=request.user, sheet=sheet, **form.cleaned_data):
        messages.success(request, _("The answer is counted. Here is room for the next one."))
        return redirect("trainings:type_feedback", event.pk)
    context = {"event": event, "form": form}
    return render(request, "trainings/type_feedback.html", context, status=422 if form.errors else 200)


def _sheet(event: Event) -> FeedbackSheet:
    return get_object_or_404(FeedbackSheet, event=event)
