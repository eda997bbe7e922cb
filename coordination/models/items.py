from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from pilots.models import Pilot
from strategies.models import StrategyVersion
from villages import scope
from villages.models import Participation, Programme, Sourced, Village
from villages.roles import Permission


class CommunicationItemQuerySet(models.QuerySet["CommunicationItem"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(programme__in=scope.programmes(user))


@tracked()
class CommunicationItem(Sourced):
    """An article, post, video or broadcast that told people about the programme (activity 1.5)."""

    may_edit: bool  # of rows that a page shows: whether the reader may

    class Channel(models.TextChoices):
        WEB = "web", _("web page")
        SOCIAL = "social", _("social media")
        PRESS = "press", _("newspaper")
        VIDEO = "video", _("video")
        BROADCAST = "broadcast", _("radio or television")
        OTHER = "other", _("other")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="communication_items")
    participation = models.ForeignKey(
        Participation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="communication_items",
        verbose_name=_("group"),
    )
    villages = models.ManyToManyField(
        Village, blank=True, related_name="communication_items", verbose_name=_("villages")
    )
    published_on = models.DateField(_("published"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.WEB)
    outlet = models.CharField(_("outlet"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("link"), max_length=400, blank=True)
    reach = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    is_marked = models.BooleanField(_("carries the fund's marks"), default=False)
    planned = models.ForeignKey(
        "coordination.PlannedMessage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("line of the communication plan"),
    )

    objects = CommunicationItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("information activity")
        verbose_name_plural = _("information activities")
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.villages(user, Permission.VIEW_PLACE, "village__"))

    def standing(self) -> Self:
        """What is public now."""
        return self.filter(withdrawn_at=None)

    def of_pages(self) -> Self:
        """Decisions on the village's own page."""
        return self.filter(version=None, pilot=None)


@tracked()
class Publication(models.Model):
    """Somebody decided that everybody may see a thing: a village's page, a version of its strategy, a pilot action."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="publications")
    version = models.ForeignKey(StrategyVersion, models.PROTECT, null=True, related_name="publications")
    pilot = models.ForeignKey(Pilot, models.PROTECT, null=True, related_name="publications")
    since = models.DateTimeField(_("public since"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("withdrawn by")
    )
    reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="publication_of_one_thing", condition=Q(version__isnull=True) | Q(pilot__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["village", "version", "pilot"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="a_thing_is_public_once",
                violation_error_message=_("This is public already."),
            ),
            models.UniqueConstraint(
                fields=["village"],
                condition=Q(withdrawn_at=None, version__isnull=False),
                name="one_public_version_of_a_strategy",
            ),
            models.CheckConstraint(
                name="withdrawn_by_somebody",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pilot or self.village)
