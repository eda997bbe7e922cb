import datetime as dt
from typing import Self

import pghistory
import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models import Participation, Place, Programme, Village
from villages.models.job import PULSE, Job, JobQuerySet, hash_is_of_pdf
from villages.roles import Permission


class Scope(models.TextChoices):
    PROGRAMME = "programme", _("the whole programme")
    PARTNER = "partner", _("one local action group")
    VILLAGE = "village", _("one village")


def without_hidden_names(user: User, prefix: str = "") -> Q:
    """A report with the lists of participants is seen by those who may see names at its place."""
    names = Permission.VIEW_NAMES
    groups = scope.groups(user, names)
    return (
        Q(**{f"{prefix}with_names": False})
        | Q(**{f"{prefix}programme__in": scope.whole_programmes(user, names)})
        | Q(**{f"{prefix}participation__in": groups})
        | Q(**{f"{prefix}village__participation__in": groups})
    )


def reports_of(user: User, prefix: str = "") -> Q:
    """Reports on what the person reaches: the programme's, own group's, own group's villages'."""
    see = Permission.VIEW_REPORT
    groups = scope.groups(user, see)
    return (
        Q(**{f"{prefix}programme__in": scope.whole_programmes(user, see)})
        | Q(**{f"{prefix}participation__in": groups})
        | Q(**{f"{prefix}village__participation__in": groups})
    )


class ReportJobQuerySet(JobQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(reports_of(user), without_hidden_names(user))

    def asked(self) -> Self:
        """Without previews, and without those whose figures were frozen when a written report was approved."""
        return self.filter(is_preview=False, figures__isnull=True)

    def with_name_then(self) -> Self:
        """As `name_then` what the village was called when the figures were read: a later name does not reach back."""
        read = OuterRef("report__state_at") + dt.timedelta(seconds=1)  # the moment is kept in whole seconds
        names = apps.get_model("villages", "VillageHistory")._default_manager.filter(
            pgh_obj=OuterRef("village"), pgh_created_at__lt=Coalesce(read, Now())
        )
        return self.annotate(name_then=Subquery(names.order_by("-pgh_id").values("name")[:1]))


@tracked(pghistory.InsertEvent(), exclude=(*PULSE, "figures"))
class ReportJob(Job):
    """A report asked for."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="report_jobs", verbose_name=_("programme"))
    scope = models.CharField(_("report on"), max_length=10, choices=Scope)
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="report_jobs", verbose_name=_("group")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="report_jobs", verbose_name=_("village")
    )
    period_from = models.DateField(_("from"))
    period_until = models.DateField(_("until"))
    note = models.TextField(_("coordinator's summary"), max_length=4000, blank=True)
    with_names = models.BooleanField(_("with the lists of participants"), default=False)  # for controls (annex L4)
    is_preview = models.BooleanField(default=False)  # printed with a watermark, kept for some days, never a report
    draft = models.ForeignKey(
        "reports.Report", models.CASCADE, null=True, blank=True, related_name="previews"
    )  # of a preview
    figures = models.JSONField(null=True, blank=True)  # frozen before, by whoever approved; else taken when it is made

    objects = ReportJobQuerySet.as_manager()

    name_then: str | None  # a column that with_name_then adds

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("report request")
        verbose_name_plural = _("report requests")
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["state", "lease_until"], name="due_report_jobs")]
        constraints = [
            models.CheckConstraint(
                name="report_scope_names_its_place",
                condition=Q(scope="programme", participation=None, village=None)
                | Q(scope="partner", participation__isnull=False, village=None)
                | Q(scope="village", participation=None, village__isnull=False),
            ),
            models.CheckConstraint(
                name="report_period_in_order",
                condition=Q(period_until__gte=F("period_from")),
                violation_error_message=_("The period ends on the day it starts or later."),
            ),
            models.UniqueConstraint(
                fields=[
                    "scope",
                    "programme",
                    "participation",
                    "village",
                    "period_from",
                    "period_until",
                    "language",
                    "with_names",
                ],
                condition=Q(state__in=["queued", "running"], is_preview=False, figures__isnull=True),
                nulls_distinct=False,
                name="the_same_report_is_made_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme


class ReportYear(models.Model):
    """The last report number given in a year. Its row lock makes askers queue, so numbers neither clash nor skip."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("year of reports")
        verbose_name_plural = _("years of reports")

    def __str__(self) -> str:
        return str(self.year)


class ProgressReportQuerySet(models.QuerySet["ProgressReport"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(reports_of(user, "job__"), without_hidden_names(user, "job__"))

    def light(self) -> Self:
        """Without the file and its data: lists need neither."""
        return self.defer("pdf", "snapshot")


class ProgressReport(models.Model):
    """A finished report: frozen figures, the PDF made of them and its hash. Never changed, never deleted (I23)."""

    job = models.OneToOneField(ReportJob, models.PROTECT, related_name="report")
    number = models.CharField(_("number"), max_length=20, unique=True)
    state_at = models.DateTimeField(_("figures as at"))
    snapshot = models.JSONField()
    data_sha256 = models.CharField(max_length=64)  # of the canonical JSON, printed on every page
    pdf = models.BinaryField()
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveIntegerField(_("size"))  # bytes
    pages = models.PositiveSmallIntegerField(_("pages"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                name="report_hash_is_of_its_pdf",
                condition=hash_is_of_pdf(),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'finished reports are kept';",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def filename(self) -> str:
        return f"edenemisaruanne-{self.number}.pdf"


class ReportPreview(models.Model):
    """A draft as it would be printed, with a watermark. Its job counts as the way to it; nothing proves anything."""

    job = models.OneToOneField(ReportJob, models.CASCADE, related_name="preview")
    pdf = models.BinaryField()
    pages = models.PositiveSmallIntegerField(_("pages"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("preview of a report")
        verbose_name_plural = _("previews of reports")

    def __str__(self) -> str:
        return str(self.job)


class ReportDownload(models.Model):
    """Who took a report, and when. Kept like the report itself."""

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="downloads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("report download")
        verbose_name_plural = _("report downloads")
        ordering = ["-at"]
        triggers = [
            pgtrigger.Protect(name="downloads_never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="downloads_never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'downloads are kept';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.at:%d.%m.%Y}"
