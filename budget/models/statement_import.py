"""A bank statement of thousands of entries, taken in by a worker."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models import Participation
from villages.models.job import PULSE, Job, JobQuerySet
from villages.roles import Permission


class StatementImportQuerySet(JobQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.participations(user, Permission.ENTER_COST, "participation__"))


@tracked(pghistory.InsertEvent(), exclude=(*PULSE, "content"))
class StatementImport(Job):
    """The file waits here and is kept as a paper with its entries, or not at all."""

    MADE_BY_WORKERS = (*Job.MADE_BY_WORKERS, "entries", "suggested")

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="statement_imports", verbose_name=_("local action group")
    )
    filename = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)  # until it is done or refused
    entries = models.PositiveIntegerField(_("entries"), default=0)
    suggested = models.PositiveIntegerField(default=0)  # of them, with a cost or a claim that they may be of

    objects = StatementImportQuerySet.as_manager()

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("import of a bank statement")
        verbose_name_plural = _("imports of bank statements")
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["state", "lease_until"], name="due_statement_imports")]
        constraints = [
            models.UniqueConstraint(
                name="a_statement_is_imported_once_at_a_time",
                fields=["participation", "file_sha256"],
                condition=Q(state__in=("queued", "running")),
            ),
            models.CheckConstraint(
                name="an_open_import_has_its_file",
                condition=~Q(state__in=("queued", "running")) | Q(content__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def number(self) -> str:
        return f"V-{self.pk}"
