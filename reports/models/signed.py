"""A finished report that came back signed in a container (ASiC-E, DDOC)."""

from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import never_emptied, tracked
from reports.models.jobs import ProgressReport
from villages.models import Document


class SignedReportQuerySet(models.QuerySet["SignedReport"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(report__in=ProgressReport.objects.visible_to(user))


@tracked(pghistory.InsertEvent())
class SignedReport(models.Model):
    """The container holds the report's very bytes: that was found by their hash before it was kept."""

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="signed_copies")
    document = models.OneToOneField(Document, models.PROTECT, related_name="+", verbose_name=_("container"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("given back"), default=timezone.now)

    objects = SignedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed report")
        verbose_name_plural = _("signed reports")
        ordering = ["given_at"]
        triggers = [
            pgtrigger.Protect(name="signed_reports_stay", operation=pgtrigger.Update | pgtrigger.Delete),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return str(self.document)
