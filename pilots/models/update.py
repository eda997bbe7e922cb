from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from pilots.models.pilot import Pilot, Risk
from villages.models import Document, Sourced


class PilotUpdateQuerySet(models.QuerySet["PilotUpdate"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(pilot__in=Pilot.objects.visible_to(user))

    def published(self) -> Self:
        """What everybody may see: their text, next step, photos and captions, day and percentage."""
        return self.filter(state=PilotUpdate.State.PUBLISHED)

    def waiting(self) -> Self:
        """For a coordinator; while a question is open, they wait for the village."""
        asked = UpdateQuestion.objects.open().filter(update_of=OuterRef("pk"))
        return self.filter(~Exists(asked), state=PilotUpdate.State.SUBMITTED)


@tracked()
class PilotUpdate(Sourced):
    """How a pilot goes, told by the village; shown to others once a coordinator publishes it."""

    may_publish: bool  # of rows that a page shows: what the reader may do with them
    may_return: bool
    may_edit: bool
    may_withdraw: bool
    may_ask: bool

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("waiting to be published")
        RETURNED = "returned", _("returned")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Consent(models.TextChoices):
        """What the poster said of the people in the photos; a parent agrees for a child (domain.md 6)."""

        NOBODY = "nobody", _("nobody can be recognised")
        AGREED = "agreed", _("all who can be recognised agreed; for a child, a parent did")

    MOVES = {
        State.SUBMITTED: {State.PUBLISHED, State.RETURNED, State.WITHDRAWN},
        State.RETURNED: {State.SUBMITTED, State.WITHDRAWN},
        State.PUBLISHED: {State.WITHDRAWN},
    }

    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="updates")
    text = models.TextField(_("what happened"), max_length=4000)
    obstacle = models.TextField(_("what is in the way"), max_length=2000, blank=True)
    next_step = models.TextField(_("what comes next"), max_length=2000, blank=True)
    risk = models.CharField(_("how it goes"), max_length=6, choices=Risk, default=Risk.GREEN)
    completion = models.PositiveSmallIntegerField(_("degree of completion"))  # percent
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUBMITTED)
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    return_reason = models.CharField(_("why it was returned"), max_length=500, blank=True)
    consent = models.CharField(_("people in the photos"), max_length=6, choices=Consent, blank=True)

    objects = PilotUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot update")
        verbose_name_plural = _("pilot updates")
        ordering = ["-posted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="update_completion_is_a_percentage",
                condition=Q(completion__lte=100),
                violation_error_message=_("The degree of completion is 0 to 100 per cent."),
            ),
            models.CheckConstraint(
                name="published_update_names_the_publisher",
                condition=~Q(state="published") | Q(published_by__isnull=False, published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pilot} {self.posted_at:%d.%m.%Y}"


class UpdatePhotoQuerySet(models.QuerySet["UpdatePhoto"]):
    def visible_to(self, user: User) -> Self:
        """Who sees the news, unless the photo itself was restricted afterwards."""
        seen = self.filter(update_of__in=PilotUpdate.objects.visible_to(user))
        is_open = ~Q(document__confidentiality=Document.Confidentiality.RESTRICTED)
        return seen.filter(is_open | Q(document__in=Document.objects.visible_to(user)))

    def for_everybody(self) -> Self:
        """Without what a coordinator restricted or withdrew in the library."""
        kept = self.filter(document__withdrawn_at=None)
        return kept.exclude(document__confidentiality=Document.Confidentiality.RESTRICTED)

    def published(self) -> Self:
        return self.filter(update_of__state=PilotUpdate.State.PUBLISHED)

    def pair(self) -> Self:
        """The photos of before and after, in this order."""
        return self.exclude(shows=UpdatePhoto.Shows.WORK).order_by("-shows")


@tracked()
class UpdatePhoto(models.Model):
    """A photo of an update, in the order in which it was chosen."""

    class Shows(models.TextChoices):
        WORK = "", _("the work")
        BEFORE = "before", _("before")
        AFTER = "after", _("after")

    update_of = models.ForeignKey(PilotUpdate, models.CASCADE, related_name="photos")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    shows = models.CharField(_("shows"), max_length=6, choices=Shows, blank=True, default="")

    objects = UpdatePhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="people_were_asked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF (SELECT consent FROM pilots_pilotupdate WHERE id = NEW.update_of_id) = '' THEN
                        RAISE EXCEPTION 'a photo needs a word on the people in it';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.caption or str(self.document)

    @property
    def is_for_everybody(self) -> bool:
        """As the query of this name."""
        open_to_all = self.document.confidentiality != Document.Confidentiality.RESTRICTED
        return open_to_all and self.document.withdrawn_at is None


class UpdateQuestionQuerySet(models.QuerySet["UpdateQuestion"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(update_of__in=PilotUpdate.objects.visible_to(user))

    def open(self) -> Self:
        return self.filter(answered_at=None)


@tracked()
class UpdateQuestion(models.Model):
    """What a coordinator asks about news, and the village's answer. For those inside only."""

    update_of = models.ForeignKey(PilotUpdate, models.PROTECT, related_name="questions")
    text = models.CharField(_("question"), max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer = models.CharField(_("answer"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = UpdateQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about news")
        verbose_name_plural = _("questions about news")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_names_who_and_when",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["update_of"], condition=Q(answered_at=None), name="one_open_question_of_news"
            ),
        ]

    def __str__(self) -> str:
        return self.text
