"""What a report gives to an evidence package: its PDF and its frozen data, byte for byte as they were made."""

import hashlib
from collections.abc import Iterator

from audits.models import EvidencePackage
from reports.models import ProgressReport
from reports.snapshot.shape import frozen


def report_in(package: EvidencePackage) -> ProgressReport | None:
    """The report that the package names; else the newest one on its place that reaches into its period.

    Only of those that who asked may see: the variant with names stays with those who may see names.
    """
    reports = ProgressReport.objects.visible_to(package.requested_by)
    if package.report_number:
        return reports.filter(number=package.report_number).first()
    reports = reports.filter(job__programme=package.programme, job__village=None)
    groups = package.session and list(package.session.groups.values_list("participation", flat=True))
    if package.participation_id:
        groups = [package.participation_id]
    reports = reports.filter(job__participation=groups[0] if groups and len(groups) == 1 else None)
    within = {"job__period_from__lte": package.period_until, "job__period_until__gte": package.period_from}
    return reports.filter(**within, job__with_names=False).order_by("-made_at").first()


def files_of_report(package: EvidencePackage) -> Iterator[tuple[str, bytes]]:
    report = report_in(package)
    if report is None:
        return
    pdf = bytes(report.pdf)
    if hashlib.sha256(pdf).hexdigest() == report.sha256:  # a damaged file proves nothing
        yield "aruanne.pdf", pdf
        yield "andmed.json", frozen(report.snapshot)
