"""Meetings that decide: series, agenda, who is there, votes, decisions and minutes (claims-and-audit B1, I58, I59).

A written vote between meetings is a meeting without a room: its agenda is the questions, its end is the deadline, and
its decisions stand in the same numbering.
"""

import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models import Document, Participation, Programme
from villages.roles import Permission


class SeriesQuerySet(models.QuerySet["MeetingSeries"]):
    def visible_to(self, user: User) -> Self:
        """Who sees the whole programme or a member group from the inside, and who sits in it."""
        inside = Permission.VIEW_PLACE
        members = SeriesMember.objects.filter(
            Q(participation__in=scope.groups(user, inside)) | Q(representative=user.pk) | Q(substitute=user.pk)
        )
        held = Q(programme__in=scope.programmes(user))  # who left the programme sees nothing of it
        return self.filter(
            Q(programme__in=scope.whole_programmes(user, inside)) | held & Q(pk__in=members.values("series"))
        )


@tracked()
class MeetingSeries(models.Model):
    """A body that meets again and again, and its rules: who votes, when it can decide, when it is called."""

    class Quorum(models.TextChoices):
        HALF = "half", _("more than half of the members")
        TWO_THIRDS = "two_thirds", _("at least two thirds of the members")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="meeting_series")
    title = models.CharField(_("name"), max_length=120)
    quorum = models.CharField(_("quorum"), max_length=10, choices=Quorum, default=Quorum.HALF)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), default=7)
    silence_agrees = models.BooleanField(
        _("silence until the deadline counts as agreement with a change"), default=False
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "title"],
                name="a_series_once",
                violation_error_message=_("The programme has a series of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def needed(self, members: int) -> int:
        """How many of so many members must be there: 7 of 13 and of 12; by two thirds 9 of 13, 8 of 12."""
        return members // 2 + 1 if self.quorum == self.Quorum.HALF else -(-2 * members // 3)


class MemberQuerySet(models.QuerySet["SeriesMember"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(series__in=MeetingSeries.objects.visible_to(user))

    def counting_on(self, day: dt.date) -> Self:
        """A group that left the programme counts no more."""
        return self.filter(Q(participation__left_on=None) | Q(participation__left_on__gt=day))


@tracked()
class SeriesMember(models.Model):
    """A group with one vote, and who comes for it."""

    series = models.ForeignKey(MeetingSeries, models.PROTECT, related_name="members")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="seats", verbose_name=_("group"))
    representative = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("representative"),
    )  # fmt: skip
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("substitute with a mandate"),
    )  # fmt: skip

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["participation__partner__name"]
        constraints = [models.UniqueConstraint(fields=["series", "participation"], name="a_group_sits_once")]

    def __str__(self) -> str:
        return str(self.participation)


class OfSeriesQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(series__in=MeetingSeries.objects.visible_to(user))


@tracked()
class Meeting(models.Model):
    class Kind(models.TextChoices):
        MEETING = "meeting", _("meeting")
        WRITTEN = "written", _("written vote")

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        INVITED = "invited", _("called")
        UNDER_WAY = "under_way", _("under way")
        ENDED = "ended", _("minutes being written")
        COMMENTS = "comments", _("minutes out for comments")
        SIGNED = "signed", _("minutes signed")
        CLOSED = "closed", _("closed")
        CANCELLED = "cancelled", _("called off")

    MOVES = {
        State.DRAFT: {State.INVITED, State.CANCELLED},
        State.INVITED: {State.UNDER_WAY, State.ENDED, State.CANCELLED},
        State.UNDER_WAY: {State.ENDED},
        State.ENDED: {State.COMMENTS},
        State.COMMENTS: {State.SIGNED, State.ENDED},
        State.SIGNED: {State.CLOSED, State.ENDED},
        State.CLOSED: {State.ENDED},
    }
    AGENDA_OPEN = (State.DRAFT,)
    WRITING = (State.UNDER_WAY, State.ENDED)
    KEPT = (State.SIGNED, State.CLOSED)

    series = models.ForeignKey(MeetingSeries, models.PROTECT, related_name="meetings", verbose_name=_("series"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.MEETING)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))  # of a written vote: until when votes are taken
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link for joining online"), max_length=400, blank=True)
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("chair"))
    minute_taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("minute-taker")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    invited_at = models.DateTimeField(_("called"), null=True, blank=True)
    began_at = models.DateTimeField(_("began"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = OfSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["series", "-starts_at"], name="meetings_of_a_series")]
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "number"], name="a_meeting_number_once"),
            models.CheckConstraint(
                name="meeting_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="called_off_meeting_says_why", condition=~Q(state="cancelled") | ~Q(state_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def is_written(self) -> bool:
        return self.kind == self.Kind.WRITTEN

    @property
    def programme(self) -> Programme:
        return self.series.programme


class OfMeetingQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(meeting__series__in=MeetingSeries.objects.visible_to(user))


@tracked()
class AgendaItem(models.Model):
    class Kind(models.TextChoices):
        INFORMATION = "information", _("information")
        DISCUSSION = "discussion", _("discussion")
        DECISION = "decision", _("decision")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(_("place in the agenda"))
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.DISCUSSION)
    minutes = models.PositiveSmallIntegerField(_("minutes planned"), default=10)
    presenter = models.CharField(_("presenter"), max_length=120, blank=True)
    proposal = models.TextField(_("draft of the decision"), max_length=4000, blank=True)
    papers = models.ManyToManyField(Document, blank=True, related_name="+", verbose_name=_("papers"))
    record = models.TextField(_("what was said"), max_length=20_000, blank=True)
    postponed_because = models.CharField(_("why it goes to the next meeting"), max_length=300, blank=True)
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to", verbose_name=_("comes from")
    )

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="one_item_at_a_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="item_takes_some_minutes", condition=Q(minutes__lte=600)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="record_kept_as_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF EXISTS (SELECT 1 FROM coordination_meeting
                               WHERE id = OLD.meeting_id AND state IN ('signed', 'closed')) THEN
                        RAISE EXCEPTION 'the minutes are signed: correct them in a new version'
                            USING ERRCODE = '23514';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


@tracked()
class MeetingAttendance(models.Model):
    """A member is there from one moment to another. Who came back has two rows."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(SeriesMember, models.PROTECT, related_name="attendances", verbose_name=_("member"))
    arrived_at = models.DateTimeField(_("came"), default=timezone.now)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    by_substitute = models.BooleanField(_("by the substitute"), default=False)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance at a meeting")
        verbose_name_plural = _("attendances at meetings")
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="member_leaves_after_coming", condition=Q(left_at=None) | Q(left_at__gte=F("arrived_at"))
            ),
            ExclusionConstraint(
                name="a_member_is_there_once",
                expressions=[
                    (
                        Func(
                            "arrived_at",
                            "left_at",
                            Value("[)"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("meeting", RangeOperators.EQUAL),
                    ("member", RangeOperators.EQUAL),
                ],
            ),  # fmt: skip
        ]
        triggers = [
            pgtrigger.Trigger(
                name="counted_presence_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    PERFORM 1 FROM coordination_meeting WHERE id IN (OLD.meeting_id, NEW.meeting_id)
                        FOR NO KEY UPDATE;
                    IF EXISTS (
                        SELECT 1 FROM coordination_decision d
                        WHERE d.meeting_id IN (OLD.meeting_id, NEW.meeting_id)
                          AND (OLD.id IS NOT NULL AND d.decided_at <@ tstzrange(OLD.arrived_at, OLD.left_at, '[)'))
                           IS DISTINCT FROM
                              (NEW.id IS NOT NULL AND d.decided_at <@ tstzrange(NEW.arrived_at, NEW.left_at, '[)'))
                    ) THEN
                        RAISE EXCEPTION 'a decision was counted with it' USING ERRCODE = '23514';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.arrived_at:%H:%M}"
