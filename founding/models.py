from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models import Programme
from villages.roles import Permission


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user: User) -> Self:
        """Whoever brought it, and who leads the programme."""
        return self.filter(
            Q(brought_by=user.pk) | Q(programme__in=scope.whole_programmes(user, Permission.SET_PROGRAMME))
        ).filter(programme__in=scope.programmes(user))


@tracked(exclude=("content",))
class ImportBatch(models.Model):
    """One workbook: looked at first, then taken in whole or not at all, and undone while nothing hangs on it.

    ``made``: what it brought, in order, as [model, key]; ``counts``: sheet → [new, known]. The file itself goes once
    it is taken in or dropped.
    """

    class State(models.TextChoices):
        LOOKED_AT = "looked_at", _("looked at")
        TAKEN_IN = "taken_in", _("taken in")
        UNDONE = "undone", _("undone")

    MOVES = {State.LOOKED_AT: {State.TAKEN_IN}, State.TAKEN_IN: {State.UNDONE}}

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="import_batches")
    name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    content = models.BinaryField(blank=True, default=b"")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.LOOKED_AT)
    made = models.JSONField(default=list, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("brought by")
    )
    brought_at = models.DateTimeField(_("brought"), default=timezone.now)
    taken_in_at = models.DateTimeField(_("taken in"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-brought_at", "-pk"]

    def __str__(self) -> str:
        return self.name
