"""Which reports are expected, from whom, on what and until when: a line each."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from reports.models.life import Report
from villages import scope
from villages.models import Participation, Place, Programme
from villages.roles import Permission


class DueReportQuerySet(models.QuerySet["DueReport"]):
    def visible_to(self, user: User) -> Self:
        see = Permission.VIEW_REPORT
        whole = Q(programme__in=scope.whole_programmes(user, see))
        return self.filter(whole | Q(participation__in=scope.groups(user, see)))

    def without(self, reports: models.QuerySet[Report]) -> Self:
        """Those on whose place and period none of these reports is."""
        same = {name: OuterRef(name) for name in ("programme", "kind", "period_from", "period_until")}
        there = reports.filter(**same, village=None)
        of_group = Exists(there.filter(participation=OuterRef("participation")))
        of_programme = Exists(there.filter(participation=None))
        return self.exclude(of_group).exclude(of_programme, participation=None)


@tracked()
class DueReport(models.Model):
    """Of one group, or without a group the programme's own. Whoever writes it begins the report from here."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="due_reports", verbose_name=_("programme"))
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="due_reports", verbose_name=_("group")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Report.Kind, default=Report.Kind.INTERIM)
    period_from = models.DateField(_("from"))
    period_until = models.DateField(_("until"))
    due_on = models.DateField(_("due"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = DueReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("expected report")
        verbose_name_plural = _("expected reports")
        ordering = ["due_on", "participation__partner__code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "participation", "kind", "period_from", "period_until"],
                nulls_distinct=False,
                name="a_report_is_expected_once",
                violation_error_message=_("This report is in the schedule already."),
            ),
            models.CheckConstraint(
                name="expected_period_in_order",
                condition=Q(period_until__gte=F("period_from")),
                violation_error_message=_("The period ends on the day it starts or later."),
            ),
            models.CheckConstraint(
                name="due_after_the_period_begins",
                condition=Q(due_on__gte=F("period_from")),
                violation_error_message=_("A report is due after its period has begun."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.period_from:%d.%m.%Y}–{self.period_until:%d.%m.%Y}"

    @property
    def place(self) -> Place:
        return self.participation or self.programme
