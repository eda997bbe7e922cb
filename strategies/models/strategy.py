from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import append_only, tracked
from villages.models.basis import Sourced
from villages.models.document import Document
from villages.models.village import Village


class StrategyQuerySet(models.QuerySet["Strategy"]):
    def adopted(self) -> Self:
        """By a village meeting; a new version may be on its way already."""
        return self.filter(adopted_on__isnull=False)

    def visible_to(self, user: User) -> Self:
        return self.filter(village__in=Village.objects.visible_to(user))


@tracked()
class Strategy(Sourced):
    """How far a village's strategy is (domain.md 8.4), and what came of it in numbers."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        DISCUSSION = "discussion", _("public discussion")
        DEFENDED = "defended", _("interim defence held")
        SUBMITTED = "submitted", _("submitted")
        APPROVED = "approved", _("approved")

    MOVES = {
        State.DRAFT: {State.DISCUSSION},
        State.DISCUSSION: {State.DRAFT, State.DEFENDED},
        State.DEFENDED: {State.DRAFT, State.SUBMITTED},
        State.SUBMITTED: {State.DRAFT, State.APPROVED},
        State.APPROVED: {State.DRAFT},  # a new version; the adopted one stands until it is replaced
    }

    village = models.OneToOneField(Village, models.PROTECT, related_name="strategy")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    state_since = models.DateField(_("since"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    vision = models.TextField(_("vision"), blank=True)
    adopted_on = models.DateField(_("adopted by the village meeting"), null=True, blank=True)
    people_engaged = models.PositiveIntegerField(_("people engaged"), default=0)
    objective_count = models.PositiveSmallIntegerField(_("objectives"), default=0)
    action_count = models.PositiveSmallIntegerField(_("actions"), default=0)
    minutes = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minutes of the village meeting"),
    )

    objects = StrategyQuerySet.as_manager()

    class Meta:
        db_table = "villages_strategy"
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [
            models.CheckConstraint(
                name="approved_strategy_was_adopted",
                condition=~Q(state="approved") | Q(adopted_on__isnull=False),
                violation_error_message=_(
                    "A strategy is approved after the village meeting adopted it: give the date."
                ),
            )
        ]

    def __str__(self) -> str:
        return _("Strategy of %(village)s") % {"village": self.village}

    @property
    def is_adopted(self) -> bool:
        return self.adopted_on is not None


class StrategyVersionQuerySet(models.QuerySet["StrategyVersion"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(strategy__in=Strategy.objects.visible_to(user))

    def approved(self) -> Self:
        return self.filter(state=Strategy.State.APPROVED)


@tracked()
class StrategyVersion(models.Model):
    """A strategy as it was on the day it was discussed, submitted or approved: written once, compared word by word.

    An approved version is replaced (domain.md 8.4) as soon as a later one is approved.
    """

    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("frozen as"), max_length=12, choices=Strategy.State)
    content = models.JSONField(_("content"))  # the shape is `strategies.content`'s
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    adopted_on = models.DateField(_("adopted by the village meeting"), null=True)
    minutes = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", verbose_name=_("minutes of the village meeting")
    )

    objects = StrategyVersionQuerySet.as_manager()

    class Meta:
        db_table = "villages_strategyversion"
        verbose_name = _("version of a strategy")
        verbose_name_plural = _("versions of strategies")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="a_version_once_in_a_strategy"),
            models.CheckConstraint(
                name="approved_version_was_adopted",
                condition=~Q(state="approved") | Q(adopted_on__isnull=False),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return _("version %(number)s") % {"number": self.number}
