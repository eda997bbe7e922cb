"""The claim as files for the payer's portal: made by a worker, in parts."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import append_only, tracked
from budget.models.claim import Claim
from budget.models.named_claim import of_claims
from villages.models.job import PULSE, Job, JobQuerySet, hash_is_of_pdf


class DossierQuerySet(JobQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_claims(user, "claim__participation__", "claim"))


@tracked(pghistory.InsertEvent(), pghistory.DeleteEvent(), exclude=(*PULSE, "data"))
class Dossier(Job):
    """Asked with its contents frozen; the same contents are the same bytes, whenever they are made."""

    MADE_BY_WORKERS = (*Job.MADE_BY_WORKERS, "size")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="dossiers")
    data = models.JSONField()  # what the letter and the list say, and every file with its place and hash
    data_sha256 = models.CharField(max_length=64)
    file_count = models.PositiveIntegerField(_("files"), default=0)
    size = models.PositiveBigIntegerField(_("size"), default=0)  # bytes, before it is made

    objects = DossierQuerySet.as_manager()

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("dossier of a claim")
        verbose_name_plural = _("dossiers of claims")
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["state", "lease_until"], name="due_dossiers")]

    def __str__(self) -> str:
        return str(self.claim)

    @property
    def number(self) -> str:
        return f"D-{self.pk}"


class DossierPart(models.Model):
    """One ZIP file on the disk. Its row is published with the end of the job, so half a file is never one of these."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField(_("part"))
    filename = models.CharField(max_length=100)
    file = models.CharField(max_length=150)  # in the store
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("part of a dossier")
        verbose_name_plural = _("parts of dossiers")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="a_part_once")]

    def __str__(self) -> str:
        return self.filename


class ClaimPrint(models.Model):
    """The covering letter or the list of costs as it was printed; the same data are never printed twice."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="prints")
    kind = models.CharField(max_length=10)  # letter or list
    data_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("printed sheet of a claim")
        verbose_name_plural = _("printed sheets of claims")
        constraints = [
            models.UniqueConstraint(fields=["claim", "kind", "data_sha256"], name="the_same_sheet_once"),
            models.CheckConstraint(name="sheet_hash_is_of_its_pdf", condition=hash_is_of_pdf() & ~Q(sha256="")),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.claim}: {self.kind}"
