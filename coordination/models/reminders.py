"""Reminders: a table of rules, and a stored day for each step of each thing (domain.md 8.7, claims-and-audit I61)."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from coordination.models.risks import at_places
from ui.types import Text
from villages import scope
from villages.models import Participation, Place, Programme, Village


class OfProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(programme__in=scope.programmes(user))


@tracked()
class ReminderRule(models.Model):
    """One step: so many days before or after the day of a kind of thing, somebody is told."""

    class To(models.TextChoices):
        OWNER = "owner", _("whose it is")
        COORDINATORS = "coordinators", _("coordinators of the place")
        LEAD = "lead", _("lead coordinators of the programme")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reminder_rules")
    source = models.CharField(_("of what"), max_length=60)  # a kind of coordination.deadlines
    days = models.SmallIntegerField(_("days (before: with a minus)"), default=0)
    in_working_days = models.BooleanField(_("counted in working days"), default=False)
    to = models.CharField(_("who is told"), max_length=12, choices=To, default=To.OWNER)
    name: Text  # of its kind, as a list says it
    may_be_off = models.BooleanField(_("a person may switch it off"), default=True)
    is_on = models.BooleanField(_("in use"), default=True)

    objects = OfProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder rule")
        verbose_name_plural = _("reminder rules")
        ordering = ["source", "days", "to"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "source", "days", "in_working_days", "to"],
                name="a_reminder_rule_once",
                violation_error_message=_("There is such a rule already."),
            ),
            models.CheckConstraint(
                name="reminder_within_a_year",
                condition=Q(days__range=(-366, 366)),
                violation_error_message=_("A reminder comes at most a year before or after."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.days:+}"

    @property
    def before(self) -> int:
        return -self.days


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(at_places(user))

    def waiting(self) -> Self:
        return self.filter(fired_at=None, passed_at=None, settled_at=None)


class Reminder(models.Model):
    """When one rule reminds of one thing. Both days are stored; a step fires once, is passed over by a later step
    that was due at the same time (the scheduler was down), or is settled because the thing is done."""

    rule = models.ForeignKey(ReminderRule, models.CASCADE, related_name="reminders")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    participation = models.ForeignKey(Participation, models.CASCADE, null=True, related_name="+")
    village = models.ForeignKey(Village, models.CASCADE, null=True, related_name="+")
    key = models.BigIntegerField()
    name: Text  # of its rule's kind, as a list says it
    title = models.CharField(_("what"), max_length=200)
    url = models.CharField(max_length=300)
    due_on = models.DateField(_("due"))
    remind_on = models.DateField(_("reminded"))
    fired_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["remind_on", "pk"]
        indexes = [
            models.Index(
                fields=["remind_on"],
                condition=Q(fired_at=None, passed_at=None, settled_at=None),
                name="reminders_that_wait",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["rule", "key", "due_on"], name="a_step_once"),
            models.CheckConstraint(
                name="reminder_ends_one_way",
                condition=Q(fired_at=None, passed_at=None)
                | Q(fired_at=None, settled_at=None)
                | Q(passed_at=None, settled_at=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="fired_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.fired_at IS NOT NULL AND (NEW.fired_at, NEW.due_on, NEW.remind_on, NEW.key, NEW.rule_id)"
                    " IS DISTINCT FROM (OLD.fired_at, OLD.due_on, OLD.remind_on, OLD.key, OLD.rule_id)"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.remind_on}"

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme
