"""Evidence packages: a BagIt bag in a ZIP, made by a worker and kept as a file."""

import uuid
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import append_only, tracked
from audits.models.sessions import AuditSession, sees_sessions
from budget.models.named_claim import whole_groups
from villages import scope
from villages.models import Participation, Programme
from villages.models.job import PULSE, Job, JobQuerySet
from villages.roles import Permission

FOLDER = "packages"  # of the store


def package_name(package: "EvidencePackage", filename: str) -> str:
    """It begins with the package's number: what a killed worker left is known by it."""
    return f"{FOLDER}/{timezone.localdate():%Y/%m}/{package.number}-{uuid.uuid4().hex}.zip"


class EvidencePackageQuerySet(JobQuerySet):
    def visible_to(self, user: User) -> Self:
        """An auditor's packages are the session's; a coordinator's own ones are those of the group or programme."""
        sees = Permission.TAKE_EVIDENCE
        session = Q(session__isnull=False) & sees_sessions(user, "session__") & Q(requested_by=user)
        whole = Q(programme__in=scope.whole_programmes(user, sees), session=None)
        return self.filter(session | whole | Q(whole_groups(user, sees, "participation__"), session=None)).distinct()


@tracked(pghistory.InsertEvent(), exclude=PULSE)
class EvidencePackage(Job):
    MADE_BY_WORKERS = (*Job.MADE_BY_WORKERS, "state_at", "size", "files", "left_out")

    number = models.CharField(_("number"), max_length=30, unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", verbose_name=_("programme"))
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    session = models.ForeignKey(AuditSession, models.PROTECT, null=True, blank=True, related_name="packages")
    report_number = models.CharField(_("report"), max_length=20, blank=True)
    period_from = models.DateField(_("from"))
    period_until = models.DateField(_("until"))
    state_at = models.DateTimeField(_("data as at"), null=True, blank=True)
    size = models.BigIntegerField(_("size"), default=0)  # bytes, of all parts
    files = models.PositiveIntegerField(_("files"), default=0)
    left_out = models.JSONField(_("left out"), default=list)  # [{"name": …, "why": …}]

    objects = EvidencePackageQuerySet.as_manager()

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("evidence package")
        verbose_name_plural = _("evidence packages")
        ordering = ["-requested_at"]

    def __str__(self) -> str:
        return self.number


class PackagePart(models.Model):
    """A ZIP with a bag of its own. Written with the end of the job, so that half a file is never one of these."""

    package = models.ForeignKey(EvidencePackage, models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField(_("part"))
    filename = models.CharField(max_length=60)
    file = models.FileField(upload_to=package_name)
    size = models.BigIntegerField(_("size"))  # bytes
    files = models.PositiveIntegerField(_("files"))
    manifest_sha256 = models.CharField(_("SHA-256 of the manifest"), max_length=64, db_index=True)

    class Meta:
        verbose_name = _("part of a package")
        verbose_name_plural = _("parts of packages")
        ordering = ["number"]
        triggers = append_only()
        constraints = [models.UniqueConstraint(fields=["package", "number"], name="a_part_of_a_package_once")]

    def __str__(self) -> str:
        return self.filename


class PackageDownload(models.Model):
    """Who took a package, and when."""

    package = models.ForeignKey(EvidencePackage, models.PROTECT, related_name="downloads")
    part = models.PositiveSmallIntegerField(_("part"), default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("package download")
        verbose_name_plural = _("package downloads")
        ordering = ["-at"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.package_id} {self.at:%d.%m.%Y}"
