"""The kinds of notices that the coordination gives, and who may still see what they are about."""

from django.utils.translation import gettext_lazy as _

from accounts import calendars
from accounts.models import Delivery
from accounts.notices import notice_kind, seen_among
from coordination.calendars import meeting_entry
from coordination.models import (
    Announcement,
    ChangeRequest,
    Meeting,
    MinutesComment,
    Risk,
    Task,
)


def meeting_calendar(key: int) -> str:
    meeting = Meeting.objects.select_related("series").get(pk=key)
    entry = meeting_entry(meeting)
    return calendars.written(str(meeting), [entry], method="REQUEST").decode()


meeting, task = seen_among(Meeting), seen_among(Task)
AT_ONCE = Delivery.AT_ONCE
notice_kind(
    "coordination.meeting_called", name=_("Invitations to meetings and votes"), words=_("%(meeting)s: %(at)s"),
    delivery=AT_ONCE, is_required=True, calendar=meeting_calendar,
)(meeting)  # fmt: skip
notice_kind(
    "coordination.meeting_changed", name=_("Meetings with another time or place"),
    words=_("Changed: %(meeting)s, %(at)s"), delivery=AT_ONCE, is_required=True, calendar=meeting_calendar,
)(meeting)  # fmt: skip
notice_kind(
    "coordination.meeting_cancelled", name=_("Meetings called off"), words=_("Called off: %(meeting)s"),
    delivery=AT_ONCE, is_required=True,
)(meeting)  # fmt: skip
notice_kind(
    "coordination.minutes_out", name=_("Minutes to comment on"), words=_("Minutes are out for comments: %(meeting)s")
)(meeting)
notice_kind(
    "coordination.minutes_comment", name=_("Comments on minutes I write"), words=_("%(who)s commented: %(meeting)s")
)(seen_among(MinutesComment))
notice_kind("coordination.task", name=_("Tasks given to me"), words=_("Task: %(title)s"))(task)
notice_kind("coordination.task_ended", name=_("Tasks I gave or watch that ended"), words=_("Ended: %(title)s"))(task)
notice_kind("coordination.task_late", name=_("Late tasks"), words=_("Late: %(title)s"))(task)
notice_kind("coordination.risk", name=_("Risks of which I am the owner"), words=_("Risk: %(title)s"))(seen_among(Risk))
notice_kind(
    "coordination.change_opinion", name=_("Changes my group is asked about"), words=_("Opinion asked: %(title)s"),
    is_required=True,
)(seen_among(ChangeRequest))  # fmt: skip
notice_kind("coordination.announcement", name=_("Announcements"), words=_("%(title)s"), delivery=AT_ONCE)(
    seen_among(Announcement)
)
