"""Expected reports with what has become of each, and what the groups' reports give to the programme's."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from reports.models import DueReport, Report, ReportSection, Scope
from villages.models import Participation, Programme


@dataclass
class Line:
    """One expected report; `report` is the newest one on its place and period, or nothing yet."""

    due: DueReport
    report: Report | None
    may_begin: bool = False

    @property
    def is_ready(self) -> bool:
        return self.report is not None and self.report.state in (Report.State.ISSUED, Report.State.REPLACED)

    @property
    def is_given(self) -> bool:
        return self.report is not None and self.report.state not in Report.WRITABLE

    @property
    def is_late(self) -> bool:
        return not self.is_given and self.due.due_on < timezone.localdate()


def schedule(user: User) -> list[Line]:
    """Those that the person may see, the nearest day first, in two queries."""
    return _lines(DueReport.objects.visible_to(user), Report.objects.visible_to(user))


def not_given(programme: Programme) -> list[DueReport]:
    """Whose report is not begun, or still being written."""
    lines = _lines(DueReport.objects.filter(programme=programme), Report.objects.filter(programme=programme))
    return [line.due for line in lines if not line.is_given]


def _lines(expected: QuerySet[DueReport], reports: QuerySet[Report]) -> list[Line]:
    lines = expected.select_related("programme", "participation__partner", "participation__programme")
    reports = reports.filter(village=None).defer("snapshot").order_by("begun_at")
    newest = {_key(report): report for report in reports.select_related("participation__partner", "programme")}
    return [Line(line, newest.get(_key(line))) for line in lines]


def _key(row: Report | DueReport) -> tuple[int, int | None, str, dt.date, dt.date]:
    return row.programme_id, row.participation_id, row.kind, row.period_from, row.period_until


def missing_groups(report: Report) -> list[Participation]:
    """Groups without an approved report on the period of a programme's report."""
    if report.scope != Scope.PROGRAMME:
        return []
    there = of_groups(report).values("participation")
    groups = Participation.objects.filter(programme=report.programme).exclude(pk__in=there)
    return list(groups.select_related("partner").order_by("partner__code"))


def of_groups(report: Report) -> QuerySet[Report]:
    """Approved reports of the groups on the same period."""
    same = {"period_from": report.period_from, "period_until": report.period_until, "scope": Scope.PARTNER}
    ready = [Report.State.APPROVED, Report.State.ISSUED]
    return Report.objects.filter(**same, programme=report.programme, state__in=ready)


def words_of_groups(section: ReportSection) -> list[ReportSection]:
    """What the groups wrote in this section of their reports, for the one who writes the programme's."""
    if section.report.scope != Scope.PROGRAMME:
        return []
    rows = ReportSection.objects.filter(report__in=of_groups(section.report), key=section.key).exclude(text="")
    rows = rows.select_related("report__participation__partner")
    return list(rows.order_by("report__participation__partner__code", "report"))
