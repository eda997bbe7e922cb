"""Whom an event's organiser asked to come, and what they answered."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models.events import Event
from trainings.models.people import Person
from villages import scope
from villages.roles import Permission


class EventInvitationQuerySet(models.QuerySet["EventInvitation"]):
    def visible_to(self, user: User) -> Self:
        """Of one's own events; and of people of one's own villages, as their registrations."""
        names = Permission.VIEW_NAMES
        return scope.any_of(
            self,
            scope.participations(user, names, "event__organiser__"),
            Q(event__programme__in=scope.whole_programmes(user, names)),
            scope.villages(user, names, "person__village__"),
        )

    def silent(self) -> Self:
        return self.filter(answer="", mailed_at__isnull=False)

    def to_mail(self) -> Self:
        """Invitations and reminders that have not left; nothing goes to who answered or whose address is gone."""
        open_ = self.filter(answer="", event__state=Event.State.OPEN).exclude(person__email="")
        never = Q(reminded_at=None) | Q(reminded_at__lt=F("reminder_asked_at"))
        return open_.filter(Q(mailed_at=None) | Q(reminder_asked_at__isnull=False) & never)


@tracked(exclude=("mailed_at", "reminder_asked_at", "reminded_at"))
class EventInvitation(models.Model):
    class Answer(models.TextChoices):
        SILENT = "", _("no answer yet")
        COMES = "comes", _("comes")
        NO = "no", _("cannot come")

    event = models.ForeignKey(Event, models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations", verbose_name=_("participant"))
    answer = models.CharField(_("answer"), max_length=5, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    mailed_at = models.DateTimeField(null=True, blank=True)
    reminder_asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = EventInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to an event")
        verbose_name_plural = _("invitations to events")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="a_person_is_invited_once"),
            models.CheckConstraint(
                name="an_answer_has_its_time", condition=Q(answer="", answered_at=None) | Q(answered_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.event}"
