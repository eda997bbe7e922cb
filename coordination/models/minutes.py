"""Minutes of meetings: versions that are frozen when they are made, comments, and the signed file (I59)."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import never_emptied, tracked
from coordination.models.meetings import Meeting, MeetingSeries, OfMeetingQuerySet
from villages.models import Document


@tracked(exclude=("content",))
class Minutes(models.Model):
    """One version. A version after the first names the one before and says why it was needed."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField(_("version"))
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("version before")
    )
    reason = models.CharField(_("why it was needed"), max_length=300, blank=True)
    content = models.JSONField()  # what the PDF is printed from
    content_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    comments_until = models.DateField(_("comments until"))
    signed_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed file")
    )
    signed_sha256 = models.CharField(_("SHA-256 of the signed file"), max_length=64, blank=True)
    signed_on = models.DateField(_("signed"), null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="a_version_of_minutes_once"),
            models.CheckConstraint(
                name="later_minutes_name_the_earlier",
                condition=Q(version=1, replaces=None) | Q(version__gt=1, replaces__isnull=False) & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="signed_minutes_have_hash_and_day",
                condition=Q(signed_document=None, signed_sha256="", signed_on=None)
                | Q(signed_document__isnull=False, signed_on__isnull=False) & ~Q(signed_sha256=""),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="signed_file_is_the_one_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.signed_document_id IS NOT NULL"),
                func="""
                    IF NEW.signed_sha256 IS DISTINCT FROM (
                        SELECT sha256 FROM villages_document WHERE id = NEW.signed_document_id) THEN
                        RAISE EXCEPTION 'the hash is not of the signed file' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="minutes_are_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "meeting", "version", "replaces", "reason", "content", "content_sha256", "made_by", "made_at"
                ),
            ),
            pgtrigger.Protect(
                name="signed_minutes_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.signed_document_id IS NOT NULL"),
            ),
            pgtrigger.Protect(name="minutes_never_go", operation=pgtrigger.Delete),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.meeting.code} v{self.version}"


class MinutesCommentQuerySet(models.QuerySet["MinutesComment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(minutes__meeting__series__in=MeetingSeries.objects.visible_to(user))


@tracked()
class MinutesComment(models.Model):
    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="comments")
    text = models.TextField(_("comment"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("commented"), default=timezone.now)

    objects = MinutesCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on minutes")
        verbose_name_plural = _("comments on minutes")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
