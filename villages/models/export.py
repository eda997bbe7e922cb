"""A list as a file that is too long to be made while somebody waits."""

import datetime as dt
from typing import Self
from urllib.parse import parse_qsl, urlencode

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models.job import PULSE, Job, JobQuerySet
from villages.models.programme import Programme

DAYS_KEPT = 7  # it can be asked for again, and has newer figures then
ASKED = ("programme", "path", "query", "requested_by")


class ExportQuerySet(JobQuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own only: what another may see of the same list differs."""
        return self.filter(scope.here(user), requested_by=user.pk)


@tracked(pghistory.InsertEvent(), pghistory.DeleteEvent(), exclude=(*PULSE, "rows", "rights"))
class Export(Job):
    """Which list, by its address; a worker asks its page for it, with the person's rights of that moment."""

    MADE_BY_WORKERS = (*Job.MADE_BY_WORKERS, "filename", "file", "size", "sha256")

    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=300)  # without the programme's name
    query = models.CharField(max_length=2000)
    title = models.CharField(_("title"), max_length=150)
    filename = models.CharField(max_length=200)
    rights = models.CharField(max_length=64, blank=True)  # digest of the roles with which it was made
    rows = models.PositiveIntegerField(_("rows"), default=0)
    file = models.CharField(max_length=150, blank=True)  # in the store
    size = models.PositiveBigIntegerField(_("size"), default=0)  # bytes
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("list as a file")
        verbose_name_plural = _("lists as files")
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["state", "lease_until"], name="due_exports")]
        constraints = [
            models.UniqueConstraint(
                name="a_list_is_made_once_at_a_time",
                fields=["requested_by", "programme", "path", "query", "language"],
                condition=Q(state__in=("queued", "running")),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="a_ready_list_has_its_file", condition=~Q(state="done") | ~Q(file="") & ~Q(rights="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="asked_list_is_frozen", operation=pgtrigger.Update, condition=pgtrigger.AnyChange(*ASKED)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        return f"L-{self.pk}"

    @property
    def goes_on(self) -> dt.date:
        return timezone.localdate(self.requested_at) + dt.timedelta(days=DAYS_KEPT)

    @property
    def again(self) -> str:
        """The address that asks for the list as a file."""
        return f"{self._page}?{self.query}"

    @property
    def back(self) -> str:
        """The page of the list, with the same filters."""
        left = urlencode([(name, value) for name, value in parse_qsl(self.query) if name != "file"])
        return f"{self._page}?{left}" if left else self._page

    @property
    def prefix(self) -> str:
        """Of addresses in its programme."""
        return f"/p/{self.programme.slug}" if self.programme else ""

    @property
    def _page(self) -> str:
        return self.prefix + self.path
