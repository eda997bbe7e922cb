"""What an event's organiser wrote to everybody who is registered, and to whom it has left."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models.events import Event
from trainings.models.registration import Registration
from villages import scope
from villages.roles import Permission


class EventMessageQuerySet(models.QuerySet["EventMessage"]):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the names of those it went to."""
        names = Permission.VIEW_NAMES
        own = scope.participations(user, names, "event__organiser__")
        return self.filter(own | Q(event__programme__in=scope.whole_programmes(user, names)))


@tracked()
class EventMessage(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="messages")
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("text"), max_length=4000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    objects = EventMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to the registered")
        verbose_name_plural = _("messages to the registered")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class EventMessageMail(models.Model):
    """One mail of a message. Who has given the seat up before it left gets none."""

    message = models.ForeignKey(EventMessage, models.CASCADE, related_name="mails")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail of a message")
        verbose_name_plural = _("mails of messages")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["message", "registration"], name="a_message_is_mailed_once")]

    def __str__(self) -> str:
        return f"{self.message} · {self.registration}"
