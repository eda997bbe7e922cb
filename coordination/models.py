from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from villages import scope
from villages.models import Participation, Programme, Sourced, Village


class CommunicationItemQuerySet(models.QuerySet["CommunicationItem"]):
    def visible_to(self, user):
        return self.filter(programme__in=scope.programmes(user))


@tracked()
class CommunicationItem(Sourced):
    """An article, post, video or broadcast that told people about the programme (activity 1.5)."""

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

    objects = CommunicationItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("information activity")
        verbose_name_plural = _("information activities")
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.title
