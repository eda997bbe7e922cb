"""Tasks: what somebody is to do by a day, where it comes from, and how far it is (claims-and-audit B2)."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import tracked
from coordination.models.decisions import Decision
from coordination.models.risks import ChangeRequest, Risk
from trainings.models import ActionPoint
from ui.types import Text
from villages import scope
from villages.models import Document, Participation, Place, Programme, Village
from villages.roles import Permission


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: User) -> Self:
        """What one does oneself or watches, and what is to be done at the places that one reaches."""
        inside = Permission.VIEW_PLACE
        watched = Task.watchers.through.objects.filter(user=user.pk).values("task")
        return self.filter(
            scope.here(user) & (Q(who=user.pk) | Q(pk__in=watched))
            | Q(programme__in=scope.whole_programmes(user, inside))
            | Q(participation__in=scope.groups(user, inside))
            | Q(village__isnull=False) & scope.villages(user, inside, "village__")
        )

    def open(self) -> Self:
        """To be done, also while it waits for somebody else."""
        return self.filter(state__in=Task.OPEN)

    def late(self, today: dt.date) -> Self:
        """To be done, and past their day."""
        return self.open().filter(due_on__lt=today)


@tracked()
class Task(CheckedAtOnce):
    """What it came from is at most one of ``origin`` (an action point), ``decision``, ``risk``, ``change`` and
    ``source`` ("budget.finding"), by which an app above names a thing of its own with ``source_key``."""

    class State(models.TextChoices):
        OPEN = "open", _("to be done")
        WAITING = "waiting", _("waits for somebody else")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    class Priority(models.IntegerChoices):
        HIGH = 1, _("urgent")
        NORMAL = 2, _("usual")
        LOW = 3, _("when there is time")

    MOVES = {
        State.OPEN: {State.WAITING, State.DONE, State.DROPPED},
        State.WAITING: {State.OPEN, State.DONE, State.DROPPED},
        State.DONE: {State.OPEN},
        State.DROPPED: {State.OPEN},
    }
    OPEN = (State.OPEN, State.WAITING)

    # what a list says of each, for its reader and today
    steps_now: list[tuple[str, Text]]
    may_edit: bool
    is_late: bool

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="tasks")
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("group")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("village")
    )
    title = models.CharField(_("what is to be done"), max_length=200)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("who")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.NORMAL)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    watchers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="watched_tasks", verbose_name=_("who is told of it too")
    )
    proof = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proof")
    )
    origin = models.OneToOneField(ActionPoint, models.PROTECT, null=True, blank=True, related_name="task")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="tasks")
    risk = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="tasks")
    change = models.ForeignKey(ChangeRequest, models.PROTECT, null=True, blank=True, related_name="tasks")
    source = models.CharField(max_length=60, blank=True)
    source_key = models.BigIntegerField(null=True, blank=True)
    source_title = models.CharField(_("comes from"), max_length=200, blank=True)
    source_url = models.CharField(max_length=300, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        indexes = [
            models.Index(
                fields=["who", "due_on"], condition=Q(state__in=["open", "waiting"]), name="open_tasks_of_who"
            ),
            models.Index(fields=["programme", "due_on"], name="tasks_of_a_programme"),
            # Lists and columns of the board are read in their order, so that a page costs as much among 100 000 tasks.
            models.Index(fields=["due_on", "id"], name="tasks_by_day"),
            models.Index(fields=["state", "priority", "due_on", "id"], name="tasks_on_the_board"),
            models.Index(fields=["source", "source_key"], condition=~Q(source=""), name="tasks_of_a_source"),
        ]
        constraints = [
            models.CheckConstraint(
                name="ended_task_has_its_day",
                condition=Q(state__in=["open", "waiting"], ended_on=None)
                | Q(state__in=["done", "dropped"], ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="dropped_or_waiting_task_says_why",
                condition=~Q(state__in=["dropped", "waiting"]) | ~Q(state_reason=""),
            ),
            models.CheckConstraint(name="task_at_one_place", condition=Q(participation=None) | Q(village=None)),
            models.CheckConstraint(
                name="task_comes_from_one_thing",
                condition=Q(origin=None, decision=None, risk=None, change=None)
                | Q(source="", decision=None, risk=None, change=None)
                | Q(source="", origin=None, risk=None, change=None)
                | Q(source="", origin=None, decision=None, change=None)
                | Q(source="", origin=None, decision=None, risk=None),
            ),
            models.CheckConstraint(name="task_names_its_source", condition=Q(source="") ^ Q(source_key__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def is_late_on(self, today: dt.date) -> bool:
        """As `late` of the rows."""
        return bool(self.state in self.OPEN and self.due_on and self.due_on < today)

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme


class StepQuerySet(models.QuerySet["TaskStep"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(task__in=Task.objects.visible_to(user))


@tracked()
class TaskStep(models.Model):
    """A line of a task's checklist."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="steps")
    text = models.CharField(_("step"), max_length=200)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a task")
        verbose_name_plural = _("steps of a task")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="done_step_says_who",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.text
