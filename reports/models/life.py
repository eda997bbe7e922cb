"""A report from its first draft to the one that replaces it (claims-and-audit C1).

The words are people's, section by section; the figures are frozen when the report is submitted and for good when a
second person approves it. Then it has its number, and nothing in it changes any more.
"""

import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import never_emptied, tracked
from reports.models.jobs import ReportJob, Scope, reports_of
from ui import languages
from villages import scope
from villages.models import Participation, Place, Programme, Village
from villages.roles import Permission

FROZEN_CHANGED = pgtrigger.Condition(
    "OLD.number IS NOT NULL AND ("
    + " OR ".join(
        f'OLD."{name}" IS DISTINCT FROM NEW."{name}"'
        for name in (
            "number", "snapshot", "programme_id", "scope", "participation_id", "village_id", "kind", "period_from",
            "period_until", "language", "author_id", "approved_by_id", "approved_at", "skip_reason",
        )
    )
    + ")"
)  # fmt: skip


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(reports_of(user))

    def open(self) -> Self:
        return self.exclude(state__in=[Report.State.ISSUED, Report.State.REPLACED])

    def late(self, today: dt.date) -> Self:
        """Still being written, and past their day."""
        return self.filter(state__in=Report.WRITABLE, due_on__lt=today)


@tracked(exclude=("snapshot",))
class Report(CheckedAtOnce):
    next_step: object  # of rows of the list: what the reader may do next

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        ISSUED = "issued", _("issued")
        REPLACED = "replaced", _("replaced")

    class Kind(models.TextChoices):
        INTERIM = "interim", _("interim report")
        ANNUAL = "annual", _("annual report")
        FINAL = "final", _("final report")
        STATE = "state", _("state at the moment")

    MOVES = {
        State.DRAFT: {State.SUBMITTED},
        State.SUBMITTED: {State.RETURNED, State.APPROVED},
        State.RETURNED: {State.SUBMITTED},
        State.APPROVED: {State.ISSUED},
        State.ISSUED: {State.REPLACED},
    }
    WRITABLE = (State.DRAFT, State.RETURNED)

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reports", verbose_name=_("programme"))
    scope = models.CharField(_("report on"), max_length=10, choices=Scope)
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("group")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("village")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.INTERIM)
    period_from = models.DateField(_("from"))
    period_until = models.DateField(_("until"))
    language = models.CharField(_("language"), max_length=2, choices=languages.choices, default="et")
    due_on = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author"))
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    snapshot = models.JSONField(null=True, blank=True)  # reports.snapshot.shape; frozen at submission
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    skip_reason = models.CharField(_("why no second person"), max_length=300, blank=True)
    number = models.CharField(_("number"), max_length=20, unique=True, null=True, blank=True)
    job = models.OneToOneField(ReportJob, models.PROTECT, null=True, blank=True, related_name="of_report")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(_("issued"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replacement", verbose_name=_("replaces")
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["due_on", "-begun_at"]
        constraints = [
            models.CheckConstraint(
                name="report_names_its_place",
                condition=Q(scope="programme", participation=None, village=None)
                | Q(scope="partner", participation__isnull=False, village=None)
                | Q(scope="village", participation=None, village__isnull=False),
            ),
            models.CheckConstraint(
                name="report_of_a_period_in_order",
                condition=Q(period_until__gte=F("period_from")),
                violation_error_message=_("The period ends on the day it starts or later."),
            ),
            models.CheckConstraint(  # I65
                name="report_approved_by_a_second_person",
                condition=Q(approved_by=None)
                | ~Q(skip_reason="")
                | ~Q(approved_by=F("author")) & ~Q(approved_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="approved_report_has_number_and_figures",
                condition=Q(state__in=["draft", "submitted", "returned"], number=None, approved_by=None)
                | Q(
                    state__in=["approved", "issued", "replaced"],
                    number__isnull=False,
                    snapshot__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="submitted_report_has_its_figures",
                condition=~Q(state="submitted") | Q(snapshot__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="issued_report_says_who_and_when",
                condition=~Q(state__in=["issued", "replaced"]) | Q(issued_by__isnull=False, issued_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["scope", "programme", "participation", "village", "period_from", "period_until", "language"],
                condition=Q(state__in=["draft", "submitted", "returned", "approved"]),
                nulls_distinct=False,
                name="one_report_of_a_kind_under_way",
                violation_error_message=_("This report is being written already: go on with that one."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="approved_reports_never_change",  # I23
                operation=pgtrigger.Update,
                condition=FROZEN_CHANGED,
            ),
            pgtrigger.Protect(
                name="numbered_reports_are_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__number__isnull=False),
            ),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.get_kind_display()} {self.period_from:%d.%m.%Y}–{self.period_until:%d.%m.%Y}"

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme

    @property
    def words(self) -> dict[str, str]:
        """Texts by section, with their fields still open."""
        return {section.key: section.text for section in self.sections.all() if section.text.strip()}

    @property
    def village_words_by(self) -> str:
        """Who wrote the village's own words last; empty where there are none."""
        written = self.sections.filter(key=ReportSection.VILLAGE).exclude(text="").select_related("changed_by").first()
        return written.changed_by.name if written and written.changed_by else ""

    @property
    def is_late(self) -> bool:
        return self.is_late_on(timezone.localdate())

    def is_late_on(self, today: dt.date) -> bool:
        """Whether it still lies with its writers after its day."""
        return bool(self.state in self.WRITABLE and self.due_on and self.due_on < today)


class OfReportQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """A village's lead sees the section of the village, and no other."""
        own = scope.villages(user, Permission.WRITE_VILLAGE_WORDS, "report__village__")
        return self.filter(reports_of(user, "report__") | Q(key=ReportSection.VILLAGE) & own)

    def waiting_for_village(self) -> Self:
        """The village's own words that its lead has not finished."""
        return self.filter(key=ReportSection.VILLAGE, is_ready=False, report__state__in=Report.WRITABLE)


@tracked()
class ReportSection(models.Model):
    """The words of one chapter. Figures in them are fields such as ``{spent}``, filled in from the snapshot (I65)."""

    VILLAGE = "village"  # the key of the section that the village's own lead writes

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=20)  # reports.sections
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    skeleton = models.TextField(blank=True)  # the sentences as last made from the figures
    version = models.PositiveIntegerField(default=1)
    is_ready = models.BooleanField(_("ready"), default=False)
    return_reason = models.CharField(_("why it was returned"), max_length=1000, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = OfReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="a_section_once_in_a_report")]
        triggers = [
            pgtrigger.Trigger(
                name="words_are_written_in_a_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("text", "key", "report"),
                func="""
                    IF EXISTS (
                        SELECT 1 FROM reports_report r WHERE r.id = NEW.report_id
                        AND r.state NOT IN ('draft', 'returned')
                    ) THEN
                        RAISE EXCEPTION 'the words of a report are written while it is a draft or returned';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def state(self) -> str:
        return "returned" if self.return_reason else "ready" if self.is_ready else "draft" if self.text else "open"


@tracked()
class SectionRemark(models.Model):
    """A comment on a section; dealt with, it stays to be read."""

    section = models.ForeignKey(ReportSection, models.CASCADE, related_name="remarks")
    text = models.TextField(_("comment"), max_length=2000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("comment on a report")
        verbose_name_plural = _("comments on reports")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
