"""Feedback without names: the sheet is opened, answered and closed; the event's figures follow the answers."""

import uuid
from decimal import ROUND_HALF_EVEN, Decimal

from django.core.exceptions import ValidationError
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from trainings.actions.events import FIXED, recordable
from trainings.models import Event, FeedbackAnswer, FeedbackSheet

MOST_ANSWERS = 2000


@action
def open_feedback(*, by: User, event: Event) -> FeedbackSheet:
    """A link for everybody who was there. Opened again after it was closed, it is the same link."""
    event = recordable(by, event)
    if event.feedback_count and not FeedbackSheet.objects.filter(event=event).exists():
        raise RuleBroken(_("Feedback is written down already as a mean: take it away before asking by a link."))
    sheet, _is_new = FeedbackSheet.objects.get_or_create(event=event, defaults={"opened_by": by})
    if sheet.closed_at:
        sheet.closed_at = None
        sheet.save(update_fields=["closed_at"])
    return sheet


@action
def close_feedback(*, by: User, sheet: FeedbackSheet) -> FeedbackSheet:
    recordable(by, sheet.event)
    sheet = FeedbackSheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.closed_at is None:
        sheet.closed_at = timezone.now()
        sheet.save(update_fields=["closed_at"])
    return sheet


@action
def answer_feedback(*, by: User | None, sheet: FeedbackSheet, key: uuid.UUID, **answer: object) -> FeedbackAnswer:
    """``key`` is drawn with the form: sent twice it is one answer. Nothing says who answered, or at what hour."""
    event = Event.objects.select_for_update(of=("self",)).get(pk=sheet.event_id)
    sheet = FeedbackSheet.objects.get(pk=sheet.pk)
    if same := FeedbackAnswer.objects.filter(sheet=sheet, key=key).first():
        return same
    if sheet.closed_at or event.state in FIXED:
        raise RuleBroken(_("Feedback on this event is closed."))
    return _kept(event, FeedbackAnswer(sheet=sheet, key=key, **answer))


@action
def type_feedback(*, by: User, sheet: FeedbackSheet, key: uuid.UUID, **answer: object) -> FeedbackAnswer:
    """A sheet that was filled in on paper."""
    event = recordable(by, sheet.event)
    if same := FeedbackAnswer.objects.filter(sheet=sheet, key=key).first():
        return same
    return _kept(event, FeedbackAnswer(sheet=sheet, key=key, is_paper=True, **answer))


def _kept(event: Event, answer: FeedbackAnswer) -> FeedbackAnswer:
    if answer.sheet.answers.count() >= MOST_ANSWERS:
        raise RuleBroken(_("There are more answers than people: the organiser has to look into it."))
    try:
        answer.full_clean()
    except ValidationError as error:
        raise RuleBroken(error.messages) from error
    answer.save()
    found = answer.sheet.answers.aggregate(sum=Sum("overall"), count=Count("pk"))
    mean = Decimal(found["sum"]) / found["count"]
    event.feedback_score = mean.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    event.feedback_count = found["count"]
    event.save(update_fields=["feedback_score", "feedback_count"])
    return answer
