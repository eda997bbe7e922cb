"""Meetings and own tasks in people's calendars."""

import datetime as dt
from collections.abc import Iterator
from typing import TypedDict, TypeVar, cast

from django.apps import apps
from django.db.models import Count, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.calendars import Entry, contributes, uid_of
from accounts.models import User
from coordination.models import Meeting, MeetingSeries, SeriesMember, Task
from ui.addresses import absolute_url


@contributes
def meetings(user: User) -> Iterator[Entry]:
    """Of the series in which the person sits, and those the person leads or writes down; called ones only."""
    seats = SeriesMember.objects.filter(Q(representative=user.pk) | Q(substitute=user.pk)).values("series")
    rows = Meeting.objects.filter(series__in=MeetingSeries.objects.visible_to(user)).exclude(state=Meeting.State.DRAFT)
    mine = rows.filter(Q(series__in=seats) | Q(chair=user.pk) | Q(minute_taker=user.pk))
    for meeting in with_changes(mine).select_related("series").order_by("pk"):
        yield meeting_entry(meeting)


@contributes
def tasks(user: User) -> Iterator[Entry]:
    """Own open tasks on the day when they are due."""
    rows = with_changes(Task.objects.open().filter(who=user, due_on__isnull=False))
    for task in rows.order_by("pk"):
        day = cast("dt.date", task.due_on)
        link = absolute_url("coordination:task", task.pk)
        yield Entry(
            uid=uid_of("task", task.pk),
            title=task.title,
            text=task.note,
            url=link,
            starts=day,
            ends=day,
            **_changed(task),
        )


Row = TypeVar("Row", Meeting, Task)


class Changes(TypedDict):
    changed_at: dt.datetime
    sequence: int


def with_changes(rows: QuerySet[Row]) -> QuerySet[Row]:
    """With how often a row changed and when the last time was, from its history."""
    name = f"{rows.model.__name__}History"
    own = apps.get_model("coordination", name)._default_manager.filter(pgh_obj=OuterRef("pk")).order_by()
    counted = own.values("pgh_obj")
    return rows.annotate(
        changes_made=Subquery(counted.annotate(n=Count("pk")).values("n")),
        changed_at=Subquery(counted.annotate(at=Max("pgh_created_at")).values("at")),
    )


def _changed(row: Model) -> Changes:
    at = getattr(row, "changed_at", None) or timezone.now()
    return {"changed_at": at.replace(microsecond=0), "sequence": (getattr(row, "changes_made", None) or 1) - 1}


def meeting_entry(meeting: Meeting) -> Entry:
    if not hasattr(meeting, "changes_made"):
        meeting = with_changes(Meeting.objects.filter(pk=meeting.pk)).select_related("series").get()
    return Entry(
        uid=uid_of("meeting", meeting.pk),
        title=f"{meeting.series}: {meeting}",
        starts=meeting.starts_at if not meeting.is_written else timezone.localtime(meeting.ends_at).date(),
        ends=meeting.ends_at if not meeting.is_written else timezone.localtime(meeting.ends_at).date(),
        place=meeting.place or meeting.link,
        text=meeting.link,
        url=absolute_url("coordination:meeting", meeting.pk),
        is_cancelled=meeting.state == Meeting.State.CANCELLED,
        **_changed(meeting),
    )
