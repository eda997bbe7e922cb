"""Lists of who came: locked when they are whole; and the hours in which people write themselves into them."""

import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from trainings.models.events import Event, EventDay
from trainings.models.sessions import Session


@tracked()
class ListLock(models.Model):
    """From now on attendance changes with a reason only; nobody takes the lock away."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="list_lock", verbose_name=_("event"))
    locked_at = models.DateTimeField(_("locked"), default=timezone.now)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("locked list")
        verbose_name_plural = _("locked lists")
        triggers = [pgtrigger.Protect(name="stays_locked", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.event} {self.locked_at:%d.%m.%Y}"


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def open(self, at: dt.datetime | None = None) -> Self:
        at = at or timezone.now()
        return self.filter(closed_at=None, opens_at__lte=at, closes_at__gte=at)


@tracked()
class CheckIn(models.Model):
    """While it is open, people write themselves down as present, by a code on a screen or on paper."""

    day = models.ForeignKey(EventDay, models.CASCADE, related_name="check_ins", verbose_name=_("date"))
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="check_ins", verbose_name=_("session")
    )
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("ends"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("self check-in")
        verbose_name_plural = _("self check-ins")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="check_in_ends_after_it_opens", condition=Q(closes_at__gt=F("opens_at"))),
            models.UniqueConstraint(
                fields=["day", "session"],
                condition=Q(closed_at=None),
                nulls_distinct=False,
                name="one_open_check_in_a_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.opens_at <= timezone.now() <= self.closes_at
