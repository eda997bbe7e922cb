"""Flat tables that only reports can count, for evidence packages (claims-and-audit C8)."""

from collections.abc import Iterator

from django.utils import timezone

from audits.packages.table import Column, Scope, Table
from figures.indicators import indicators as indicators_of
from reports.models import ReportJob
from reports.snapshot.material import Material


def indicators(scope: Scope) -> Table:
    """As in the report's chapter: of the programme when all its groups are meant, else of each group.

    Values of different units stand in one column, so their sums are controls of the file and no figures.
    """
    columns = (
        Column("place", "text"), Column("code", "text"), Column("level", "text"), Column("title", "text"),
        Column("unit", "text"), Column("base", "decimal"), Column("target", "decimal"), Column("previous", "decimal"),
        Column("in_period", "decimal"), Column("total", "decimal"), Column("percent", "decimal", "%"),
        Column("method", "text"), Column("proof", "text"),
    )  # fmt: skip
    return Table("indicators", "place,code", columns, _rows(scope))


def _rows(scope: Scope) -> Iterator[list[object]]:
    moment = timezone.now()
    for group in [None] if scope.is_whole else scope.groups:
        job = ReportJob(programme=scope.programme, participation=group)
        job.period_from, job.period_until = scope.since, scope.until
        material = Material(job, moment)
        for one in indicators_of(material.reach, material.period, material.events):
            place = group.partner.code if group else "programm"
            values = [one.base, one.target, one.previous, one.in_period, one.total, one.percent]
            yield [place, one.code, one.level, one.title, one.unit, *values, one.method, one.proof]
