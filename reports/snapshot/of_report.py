"""The figures of a report that is being written, as they stand now."""

from typing import cast

from django.db import connection
from django.utils import timezone

from reports.models import Report, ReportJob
from reports.queries.schedule import missing_groups
from reports.snapshot import compose, shape
from reports.snapshot.changes import changes_part

# What `compose` follows from a report.
PLACES = (
    "programme",
    "participation__partner",
    "participation__programme",
    "author",
    "village__participation__partner",
    "village__participation__programme",
)


def figures_now(report: Report) -> shape.Snapshot:
    """With the report's words and what changed since the last one; not kept."""
    return with_words(report, read_now(report))


def read_now(report: Report) -> shape.Snapshot:
    """The figures alone, of one moment."""
    job = draft_job(report)
    # Inside somebody's transaction its own view of the data is taken: another isolation cannot be set any more.
    return compose.compose(job, timezone.now()) if connection.in_atomic_block else compose.take(job)


def figures_of_section(report: Report, *, with_places: bool = False) -> shape.Snapshot:
    """The same for one section's preview: only what its chapter asks for is read.

    ``with_places``: the report was read just now, with its `PLACES`.
    """
    job, now = _job_of(report) if with_places else draft_job(report), timezone.now()
    figures = compose.as_asked(job, now)
    figures.parts |= {
        "kind": lambda: report.kind,
        "words": lambda: report.words,
        "changes": lambda: changes_part(report, compose.compose(job, now)),
        "missing_groups": lambda: [group.partner.code for group in missing_groups(report)],
    }
    if report.village_id:
        figures.parts["village_words_by"] = lambda: report.village_words_by
    return cast(shape.Snapshot, figures)


def with_words(report: Report, snapshot: shape.Snapshot) -> shape.Snapshot:
    missing = [group.partner.code for group in missing_groups(report)]
    told = {"kind": report.kind, "words": report.words, "changes": changes_part(report, snapshot)}
    told |= {"village_words_by": report.village_words_by} if report.village_id else {}
    return {**snapshot, **told, "missing_groups": missing}  # type: ignore[typeddict-item]


def draft_job(report: Report) -> ReportJob:
    """Never saved: only what `compose` asks a job for. The places are read anew, with all that `compose` follows."""
    return _job_of(Report.objects.select_related(*PLACES).get(pk=report.pk))


def _job_of(report: Report) -> ReportJob:
    return ReportJob(
        number=f"E-{report.pk}",
        programme=report.programme,
        scope=report.scope,
        participation=report.participation,
        village=report.village,
        period_from=report.period_from,
        period_until=report.period_until,
        language=report.language,
        requested_by=report.author,
    )
