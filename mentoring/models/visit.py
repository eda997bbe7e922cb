from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from mentoring.models import triggers
from mentoring.models.allowance import Allowance
from mentoring.models.entry import HourEntry
from villages import scope
from villages.models import Village
from villages.roles import Permission


class PlannedVisitQuerySet(models.QuerySet["PlannedVisit"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.villages(user, Permission.VIEW_PLACE, "allowance__village__"))

    def open(self) -> Self:
        return self.filter(state=PlannedVisit.State.PLANNED)


@tracked()
class PlannedVisit(models.Model):
    """A visit to come: its hours are held for it until it is logged or called off."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("called off")

    MOVES = {State.PLANNED: {State.HELD, State.CANCELLED}}

    allowance = models.ForeignKey(Allowance, models.PROTECT, related_name="planned_visits")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="planned_visits")
    planned_on = models.DateField(_("date"))
    starts = models.TimeField(_("begins at"), null=True, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    kind = models.CharField(
        _("kind"), max_length=12, choices=HourEntry.Kind.choices[:2], default=HourEntry.Kind.MEETING
    )
    about = models.CharField(_("what it is about"), max_length=500)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    entry = models.OneToOneField(HourEntry, models.PROTECT, null=True, blank=True, related_name="planned_visit")

    objects = PlannedVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned visit")
        verbose_name_plural = _("planned visits")
        ordering = ["planned_on", "pk"]
        indexes = [models.Index(fields=["state", "planned_on"])]
        constraints = [
            models.CheckConstraint(name="planned_hours_fit_in_a_day", condition=Q(hours__gt=0, hours__lte=12)),
            models.CheckConstraint(name="only_a_held_visit_has_an_entry", condition=Q(entry=None) | Q(state="held")),
        ]
        triggers = triggers.keep_count(triggers.REPLAN, triggers.planned, "hold_new", "hold_changed", "hold_removed")

    def __str__(self) -> str:
        return f"{self.planned_on:%d.%m.%Y} {self.allowance.village} {self.hours} h"

    @property
    def village(self) -> Village:
        return self.allowance.village
