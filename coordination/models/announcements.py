"""Announcements to people chosen by a filter; the list stands as it was sent (claims-and-audit B7, I62)."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from trainings.models import Module
from ui import languages
from villages import scope
from villages.models import Participation, Place, Programme, Village
from villages.roles import Permission


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def visible_to(self, user: User) -> Self:
        """Who got it, who wrote it, and who announces for the same place or all of it."""
        mine = AnnouncementRecipient.objects.filter(user=user.pk).values("announcement")
        announces = Permission.ANNOUNCE
        held = Q(programme__in=scope.programmes(user))  # who left the programme sees nothing of it
        return self.filter(
            held & Q(sent_at__isnull=False, pk__in=mine)
            | held & Q(written_by=user.pk)
            | Q(programme__in=scope.whole_programmes(user, announces))
            | Q(participation__in=scope.groups(user, announces))
        )


@tracked()
class Announcement(models.Model):
    class Asks(models.TextChoices):
        NOTHING = "", _("no answer")
        YES_NO = "yes_no", _("yes or no")
        TEXT = "text", _("a few words")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="announcements")
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=8000)
    roles = models.JSONField(_("to which roles"), default=list, blank=True)
    groups = models.ManyToManyField(
        Participation, blank=True, related_name="+", verbose_name=_("of which groups (none: all)")
    )
    villages = models.ManyToManyField(
        Village, blank=True, related_name="+", verbose_name=_("of which villages (none: all)")
    )
    modules = models.ManyToManyField(
        Module, blank=True, related_name="+", verbose_name=_("who took part in the training module (none: all)")
    )
    language = models.CharField(_("who reads in"), max_length=2, blank=True, choices=languages.whole)
    asks = models.CharField(_("answer asked for"), max_length=6, choices=Asks, blank=True)
    answer_until = models.DateField(_("answer until"), null=True, blank=True)
    banner_until = models.DateField(_("stands on the home page until"), null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_has_its_day",
                condition=Q(asks="", answer_until=None) | ~Q(asks="") & Q(answer_until__isnull=False),
                violation_error_message=_("Say until when the answer is asked for."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="sent_words_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.sent_at IS NOT NULL AND (NEW.title, NEW.text, NEW.roles, NEW.asks, NEW.sent_at)"
                    " IS DISTINCT FROM (OLD.title, OLD.text, OLD.roles, OLD.asks, OLD.sent_at)"
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Place:
        return self.participation or self.programme


class RecipientQuerySet(models.QuerySet["AnnouncementRecipient"]):
    def visible_to(self, user: User) -> Self:
        """One's own row; the whole list only for who announces there. No address is shown to another (I62)."""
        announces = Permission.ANNOUNCE
        held = Q(announcement__programme__in=scope.programmes(user))
        return self.filter(
            held & Q(user=user.pk)
            | held & Q(announcement__written_by=user.pk)
            | Q(announcement__programme__in=scope.whole_programmes(user, announces))
            | Q(announcement__participation__in=scope.groups(user, announces))
        )


@tracked()
class AnnouncementRecipient(models.Model):
    """To whom it went, as it was when it was sent, and what the person answered."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="recipients")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    roles_then = models.CharField(_("roles then"), max_length=200)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipient of an announcement")
        verbose_name_plural = _("recipients of an announcement")
        ordering = ["user__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["announcement", "user"], name="told_once")]
        triggers = [
            pgtrigger.Protect(
                name="list_stays_as_sent",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("announcement", "user", "roles_then"),
            ),
            pgtrigger.Protect(name="recipients_stay", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.user)
