"""A file of many rows that a worker takes in for somebody."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models.job import PULSE, Job, JobQuerySet
from villages.models.programme import Programme


class BulkImportQuerySet(JobQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.here(user), requested_by=user.pk)

    def light(self) -> Self:
        return self.defer("content", "given")


@tracked(pghistory.InsertEvent(), pghistory.DeleteEvent(), exclude=(*PULSE, "content", "given", "faults"))
class BulkImport(Job):
    """All of it or nothing: what it brings and the end of the job are one transaction (`villages.bulk_imports`)."""

    MADE_BY_WORKERS = (*Job.MADE_BY_WORKERS, "said", "found_at")

    kind = models.CharField(max_length=40)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    content = models.BinaryField(null=True)  # until it is done or refused: it is not ours to keep
    given = models.JSONField(null=True)  # as above; what the form said besides
    asked_sha256 = models.CharField(max_length=64)  # of kind, content and what was given
    back = models.CharField(max_length=300)  # the page it was brought from
    said = models.CharField(max_length=300, blank=True)  # what came of it
    found_at = models.CharField(max_length=300, blank=True)  # the page where what came in is seen
    faults = models.JSONField(default=list)  # sentences, row by row, when it was refused

    objects = BulkImportQuerySet.as_manager()

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("import of many rows")
        verbose_name_plural = _("imports of many rows")
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["state", "lease_until"], name="due_bulk_imports")]
        constraints = [
            models.UniqueConstraint(
                name="a_file_is_taken_in_once_at_a_time",
                fields=["requested_by", "asked_sha256"],
                condition=Q(state__in=("queued", "running")),
            ),
            models.CheckConstraint(
                name="an_open_bulk_import_has_its_rows",
                condition=~Q(state__in=("queued", "running")) | Q(given__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        return f"I-{self.pk}"
