"""What happens on a day of an event, hour by hour, and who leads it."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models.events import Event, EventDay
from villages import scope
from villages.models import Programme


class TrainerQuerySet(models.QuerySet["Trainer"]):
    def named(self) -> Self:
        return self.filter(erased_at=None)

    def visible_to(self, user: User) -> Self:
        """Who leads a session stands in its agenda, which everybody in the programme reads."""
        return self.filter(programme__in=scope.programmes(user))


@tracked(exclude=("name",))
class Trainer(models.Model):
    """Somebody who leads sessions; ``user`` when it is one of the programme's mentors or coordinators."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="trainers")
    name = models.CharField(_("name"), max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = TrainerQuerySet.as_manager()

    class Meta:
        verbose_name = _("trainer")
        verbose_name_plural = _("trainers")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "programme", Lower("name"), condition=Q(erased_at=None), name="one_trainer_a_name"
            ),
            models.CheckConstraint(
                name="erased_trainer_has_no_name",
                condition=Q(erased_at=None) & ~Q(name="") | Q(erased_at__isnull=False, name="", user=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name or _("Trainer no. %(n)s") % {"n": self.pk}


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(day__event__in=Event.objects.visible_to(user))


@tracked()
class Session(models.Model):
    """A piece of an event's day. Clock times are kept, so that the programme moves along when the day does."""

    day = models.ForeignKey(EventDay, models.CASCADE, related_name="sessions", verbose_name=_("date"))
    title = models.CharField(_("title"), max_length=200)
    starts_at_time = models.TimeField(_("starts at"))
    ends_at_time = models.TimeField(_("ends at"))
    is_overnight = models.BooleanField(_("ends after midnight"), default=False)
    trainers = models.ManyToManyField(Trainer, verbose_name=_("trainers"), blank=True, related_name="sessions")
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link for joining online"), max_length=400, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["day__on", "starts_at_time", "pk"]
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(is_overnight=True, ends_at_time__lte=F("starts_at_time"))
                | Q(is_overnight=False, ends_at_time__gt=F("starts_at_time")),
                violation_error_message=_(
                    "A session ends after it starts; mark it when it lasts over midnight, at most 24 hours."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def starts_at(self) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self.day.on, self.starts_at_time))

    @property
    def ends_at(self) -> dt.datetime:
        last = self.day.on + dt.timedelta(days=int(self.is_overnight))
        return timezone.make_aware(dt.datetime.combine(last, self.ends_at_time))
