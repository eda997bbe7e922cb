"""Finished reports: which one is the newest of its kind, and whose a file or a number is."""

from accounts import audit
from audits.models import EvidencePackage, PackagePart
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


def is_as_made(report: ProgressReport) -> bool:
    """The row is the one that was sealed: a PDF and its hash replaced together still differ from the chain.

    A report that no seal holds yet was made within the last minutes.
    """
    return audit.holds(ProgressReport._meta.db_table, report.pk) is not False


def package_by_manifest(sha256: str) -> EvidencePackage | None:
    """An evidence package by the SHA-256 of a part's `manifest-sha256.txt`, which stands for all that is in it."""
    part = PackagePart.objects.filter(manifest_sha256=sha256).select_related("package").order_by("-pk").first()
    return part.package if part else None
