"""Meetings, votes, minutes, changes and announcements that wait for the reader, and days that come."""

import datetime as dt

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import Notice, User
from coordination.due_times import SIGN_WITHIN
from coordination.models import (
    AgendaItem,
    AnnouncementRecipient,
    ChangeOpinion,
    ChangeRequest,
    Meeting,
    Minutes,
    SeriesMember,
)
from dashboards.queries.home.row_union import Rows, row
from mentoring.models import PlannedVisit
from villages import scope
from villages.models import Participation
from villages.roles import Permission

SOON = dt.timedelta(days=14)
S = Meeting.State


def steering_rows(user: User, now: dt.datetime) -> list[Rows]:
    seats = SeriesMember.objects.filter(Q(representative=user) | Q(substitute=user))
    mine = Meeting.objects.filter(series__programme__in=scope.programmes(user), series__in=seats.values("series"))
    unvoted = AgendaItem.objects.filter(meeting=OuterRef("pk"), decision=None).exclude(ballots__member__in=seats)
    votes = mine.filter(kind=Meeting.Kind.WRITTEN, state=S.INVITED, ends_at__gt=now).filter(Exists(unvoted))
    near = mine.filter(kind=Meeting.Kind.MEETING, state=S.INVITED, starts_at__range=(now, now + SOON))
    written = Meeting.objects.filter(minute_taker=user, series__programme__in=scope.programmes(user))
    read = Minutes.objects.filter(meeting__in=mine.filter(state=S.COMMENTS).values("pk"), replaced_by=None)
    read = read.filter(comments_until__gte=timezone.localdate()).exclude(comments__by=user)
    sign = Minutes.objects.filter(meeting__in=written.filter(state=S.COMMENTS).values("pk"), replaced_by=None)
    sign = sign.filter(comments_until__lt=timezone.localdate())
    return [
        row(votes, "vote", "series__title", TruncDate("ends_at"), number="title"),
        row(near, "meeting", "series__title", TruncDate("starts_at"), number="title"),
        row(written.filter(state=S.ENDED), "minutes_write", "series__title", TruncDate("ended_at") + SIGN_WITHIN,
            number="title"),
        row(read, "minutes_read", "meeting__series__title", F("comments_until"), key="meeting_id",
            number="meeting__title"),
        row(sign, "minutes_sign", "meeting__series__title", F("comments_until"), key="meeting_id",
            number="meeting__title"),
        *_changes(user),
        *_told(user),
        row(_visits(user), "visit", "allowance__village__name", F("planned_on"), number="allowance__village__slug"),
    ]  # fmt: skip


def _changes(user: User) -> list[Rows]:
    own = Participation.objects.filter(pk__in=scope.groups(user, Permission.ASK_CHANGE))
    silent = own.filter(programme=OuterRef("programme")).exclude(
        pk__in=ChangeOpinion.objects.filter(change=OuterRef(OuterRef("pk"))).values("participation")
    )
    asked = ChangeRequest.objects.filter(state=ChangeRequest.State.OPINIONS).filter(Exists(silent))
    leads = scope.whole_programmes(user, Permission.RUN_MEETINGS)
    decide = ChangeRequest.objects.filter(state=ChangeRequest.State.TO_DECIDE, programme__in=leads)
    return [
        row(asked, "change_opinion", "programme__title", F("opinions_until"), number="title"),
        row(decide, "change_decide", "programme__title", F("opinions_until"), number="title"),
    ]


def _told(user: User) -> list[Rows]:
    """Announcements that ask for an answer, and how many notices are unread."""
    asked = AnnouncementRecipient.objects.visible_to(user).filter(user=user, answered_at=None)
    asked = asked.filter(announcement__sent_at__isnull=False).exclude(announcement__asks="")
    unread = Notice.objects.visible_to(user).unread().order_by().values("user")
    unread = unread.annotate(many=Count("pk"))
    return [
        row(asked, "announcement", "announcement__programme__title", F("announcement__answer_until"),
            key="announcement_id", number="announcement__title"),
        row(unread, "notice", Value(""), Value(timezone.localdate()), key="many", number=""),
    ]  # fmt: skip


def _visits(user: User) -> QuerySet[PlannedVisit]:
    soon = timezone.localdate() + SOON
    here = scope.here(user, "allowance__village__participation__")
    return PlannedVisit.objects.open().filter(here, mentor=user, planned_on__lte=soon)
