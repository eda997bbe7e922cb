"""Minutes: they write themselves from the agenda, go out for comments, are signed outside and kept (I59)."""

import datetime as dt

from django.core.files.base import File
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import notify
from accounts.rules import RuleBroken, action, move
from coordination import minutes as contents
from coordination.access import may_comment, may_run
from coordination.actions.meetings import _locked, _must_run, tell_members
from coordination.models import Meeting, Minutes, MinutesComment
from pdf.data import sha256_of
from villages.actions import store_document

S = Meeting.State


@action
def circulate_minutes(*, by: User, meeting: Meeting, comments_until: dt.date) -> Minutes:
    """Freeze what stands now as the next version, and ask the members for comments."""
    meeting = _locked(meeting)
    _must_run(by, meeting)
    if comments_until < timezone.localdate():
        raise RuleBroken(_("The last day for comments is over already."))
    before = meeting.minutes.order_by("-version").first()
    content = contents.content_of(meeting)
    minutes = Minutes(
        meeting=meeting,
        version=before.version + 1 if before else 1,
        replaces=before,
        reason=(meeting.state_reason or _("comments were taken in")) if before else "",
        content=content,
        content_sha256=sha256_of(content),
        made_by=by,
        comments_until=comments_until,
    )
    move(meeting, S.COMMENTS, state_reason="")
    minutes.full_clean()
    minutes.save(force_insert=True)
    tell_members(meeting, "coordination.minutes_out", step=f"v{minutes.version}")
    return minutes


@action
def comment_minutes(*, by: User, minutes: Minutes, text: str) -> MinutesComment:
    meeting = _locked(minutes.meeting)
    newest = meeting.minutes.order_by("-version").first()
    if not may_comment(by, meeting) or newest is None or newest.pk != minutes.pk:
        raise RuleBroken(_("Members comment on the newest minutes while these are out for comments."))
    comment = MinutesComment.objects.create(minutes=minutes, text=text.strip(), by=by)
    notify(
        [meeting.minute_taker],
        "coordination.minutes_comment",
        key=comment.pk,
        url=reverse("coordination:minutes", args=[meeting.pk]),
        place=meeting.series,
        meeting=meeting,
        who=by,
    )
    return comment


@action
def sign_minutes(*, by: User, minutes: Minutes, upload: File, signed_on: dt.date) -> Minutes:
    """Keep the file that was signed outside, with its hash. From here on the text stands."""
    meeting = _locked(minutes.meeting)
    _must_run(by, meeting)
    minutes = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if meeting.minutes.filter(version__gt=minutes.version).exists():
        raise RuleBroken(_("There is a newer version of these minutes: sign that one."))
    first = timezone.localtime(meeting.ended_at or meeting.ends_at).date()
    if not first <= signed_on <= timezone.localdate():
        raise RuleBroken(_("Minutes are signed after the meeting and not in the future."))
    title = _("Minutes %(code)s, signed") % {"code": meeting.code}
    document = store_document(by=by, place=meeting.programme, kind="minutes", upload=upload, title=title)
    move(meeting, S.SIGNED)
    minutes.signed_document, minutes.signed_sha256, minutes.signed_on = document, document.sha256, signed_on
    minutes.save(update_fields=["signed_document", "signed_sha256", "signed_on"])
    return minutes


@action
def correct_minutes(*, by: User, meeting: Meeting, reason: str) -> Meeting:
    """Write on, for another version. What was signed stays as it is."""
    meeting = _locked(meeting)
    if not may_run(by, meeting):
        raise RuleBroken(_("This is done by the chair, the minute-taker or the lead coordinator."))
    if not reason.strip():
        raise RuleBroken(_("Give a reason: it stands in the next version."))
    move(meeting, S.ENDED, state_reason=reason.strip())
    return meeting


def latest(meeting: Meeting) -> Minutes | None:
    return meeting.minutes.order_by("-version").first()
