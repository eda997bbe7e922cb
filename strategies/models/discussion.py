"""How a strategy becomes everybody's: comments, public discussion, defences, and the versions that were frozen."""

import datetime as dt
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from strategies.models.plan import Section
from strategies.models.strategy import Strategy, StrategyVersion
from ui.types import Text

Row = TypeVar("Row", bound=models.Model)


class OfStrategyQuerySet(models.QuerySet[Row]):
    """What hangs on a strategy is seen by whom the strategy is seen."""

    def visible_to(self, user: User) -> Self:
        return self.filter(strategy__in=Strategy.objects.visible_to(user))


class SectionCommentQuerySet(OfStrategyQuerySet):
    def open(self) -> Self:
        return self.filter(resolved_at=None)


@tracked()
class SectionComment(models.Model):
    """What a mentor or a coordinator says of a section or a sentence; dealt with when the village has answered it."""

    stands_at: int | None  # of rows that a page shows: where its sentence stands now
    may_resolve: bool  # by the reader

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="comments")
    section = models.CharField(_("section"), max_length=12, choices=Section)
    quote = models.CharField(_("sentence"), max_length=500, blank=True, default="", db_default="")
    place = models.PositiveIntegerField(default=0, db_default=0)  # of the sentence in the text (strategies.anchors)
    text = models.TextField(_("comment"), max_length=2000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects = SectionCommentQuerySet.as_manager()

    class Meta:
        db_table = "villages_sectioncomment"
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_resolved_by_somebody",
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}: {self.text[:60]}"


class DiscussionQuerySet(OfStrategyQuerySet):
    def open(self) -> Self:
        """Its days run, and the draft was not taken back to be mended."""
        today = timezone.localdate()
        return self.filter(opened_on__lte=today, closes_on__gte=today, strategy__state__in=Discussion.OPEN_IN)


@tracked()
class Discussion(models.Model):
    """The days in which anybody may read a version and say what they think, and what was changed because of it."""

    OPEN_IN = (Strategy.State.DISCUSSION, Strategy.State.DEFENDED)

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="discussions")
    version = models.ForeignKey(StrategyVersion, models.PROTECT, related_name="+")
    opened_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    summary = models.TextField(_("what was changed because of it"), blank=True, max_length=5000)

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        db_table = "villages_discussion"
        verbose_name = _("public discussion")
        verbose_name_plural = _("public discussions")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="discussion_closes_after_it_opens",
                condition=Q(closes_on__gt=F("opened_on")),
                violation_error_message=_("A discussion ends after it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.strategy} {self.opened_on:%d.%m.%Y}"

    @property
    def names_go_on(self) -> dt.date:
        """What people said stays; from this day on it stands there without their names."""
        return self.closes_on + dt.timedelta(days=NAMES_KEPT_DAYS)

    @property
    def is_open(self) -> bool:
        return self.opened_on <= timezone.localdate() <= self.closes_on and self.strategy.state in self.OPEN_IN


NAMES_KEPT_DAYS = 90  # after a discussion closed; domain.md 6, split terms


class PublicCommentQuerySet(models.QuerySet["PublicComment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(discussion__in=Discussion.objects.visible_to(user))

    def waiting(self) -> Self:
        return self.filter(state=PublicComment.State.WAITING)

    def names_due(self, day: dt.date) -> Self:
        """Whose names go by a day, because the discussion is long over."""
        return self.exclude(name="").filter(discussion__closes_on__lte=day - dt.timedelta(days=NAMES_KEPT_DAYS))


@tracked(exclude=("name", "text"))
class PublicComment(models.Model):
    """Said by somebody without an account; shown after a person of the village or a coordinator has read it."""

    about: Text  # of rows that a page shows: the title of its section

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        SHOWN = "shown", _("shown")
        HIDDEN = "hidden", _("not shown")

    MOVES = {
        State.WAITING: {State.SHOWN, State.HIDDEN},
        State.SHOWN: {State.HIDDEN},
        State.HIDDEN: {State.SHOWN},
    }

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="comments")
    section = models.CharField(_("section"), max_length=12, choices=Section, blank=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    text = models.TextField(_("what you think"), max_length=3000)
    sent_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    answer = models.TextField(_("answer of the village"), blank=True, max_length=2000)

    objects = PublicCommentQuerySet.as_manager()

    class Meta:
        db_table = "villages_publiccomment"
        verbose_name = _("comment of the public")
        verbose_name_plural = _("comments of the public")
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.discussion} {self.sent_at:%d.%m.%Y %H:%M}"


class DefencePoint(models.TextChoices):
    """What the interim defence asks of a village (domain.md 2.6)."""

    PROCESS = "process", _("process so far: surveys, meetings")
    PARTNERS = "partners", _("groups and partners involved")
    SPECIAL = "special", _("special features of the place")
    TOPICS = "topics", _("key topics of the SWOT analysis")
    GOALS = "goals", _("vision and goals, if ready")
    SMART = "smart", _("what “smart” and innovation mean here")
    MENTOR = "mentor", _("time frame and work with the mentor")
    TEAM = "team", _("steering group and roles")


@tracked()
class Defence(models.Model):
    """The village shows its strategy to assessors, half way and at the end."""

    class Kind(models.TextChoices):
        INTERIM = "interim", _("interim defence")
        FINAL = "final", _("final defence")

    class Decision(models.TextChoices):
        PLANNED = "", _("not yet held")
        PASSED = "passed", _("passed")
        MEND = "mend", _("to be mended")

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="defences")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    held_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=150, blank=True)
    link = models.URLField(_("link"), blank=True, max_length=400)
    assessors = models.TextField(_("assessors"), max_length=500, blank=True)
    notes = models.TextField(_("notes"), max_length=5000, blank=True)
    points = models.JSONField(_("points asked"), default=dict, blank=True)  # DefencePoint → what was said
    decision = models.CharField(_("decision"), max_length=6, choices=Decision, blank=True, default="")
    recording = models.URLField(_("recording"), blank=True, max_length=400)

    objects = OfStrategyQuerySet.as_manager()

    class Meta:
        db_table = "villages_defence"
        verbose_name = _("defence")
        verbose_name_plural = _("defences")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on:%d.%m.%Y}"
