"""Finished reports: which one is the newest of its kind, and whose a file or a number is."""

from reports.models import ProgressReport


def newer_than(report: ProgressReport) -> ProgressReport | None:
    """The newest later report on the same place, period and language, which takes this one's place."""
    job = report.job
    same = {
        name: getattr(job, name)
        for name in (
            "scope", "programme_id", "participation_id", "village_id", "period_from", "period_until", "language"
        )
    }  # fmt: skip
    later = ProgressReport.objects.light().filter(**{f"job__{name}": value for name, value in same.items()})
    return later.filter(made_at__gt=report.made_at).exclude(pk=report.pk).order_by("-made_at").first()


def by_number(number: str) -> ProgressReport | None:
    return ProgressReport.objects.light().select_related("job").filter(number=number.strip().upper()).first()


def by_hash(sha256: str) -> ProgressReport | None:
    return ProgressReport.objects.light().select_related("job").filter(sha256=sha256).first()
