"""Asking for an evidence package, and taking it. The making is a worker's (`audits.jobs`)."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from audits.models import AuditSession, AuditYear, EvidencePackage, PackageDownload, PackagePart
from audits.queries.subjects import named_claims
from audits.rows import locked, must_be_audited
from budget.models.named_claim import looks_at_claims_only
from villages.access import can
from villages.models import Participation, Programme
from villages.roles import Permission

MOST_OPEN = 2


@action
def request_package(
    *,
    by: User,
    programme: Programme,
    period_from: dt.date,
    period_until: dt.date,
    participation: Participation | None = None,
    session: AuditSession | None = None,
    report_number: str = "",
    language: str = "et",
) -> EvidencePackage:
    """With a session: its samples with their papers. Without one: all costs of the place in the period."""
    if period_until < period_from:
        raise RuleBroken(_("The period ends on the day it starts or later."))
    if session is not None:
        session = locked(session)
        if not AuditSession.objects.worked_on_by(by).filter(pk=session.pk).exists():
            raise RuleBroken(_("Only an auditor of this session takes its package."))
        if named_claims(session) is None:
            must_be_audited(session, period_from, period_until)
    elif not can(by, Permission.TAKE_EVIDENCE, participation or programme):
        raise RuleBroken(_("You may not take this evidence."))
    elif participation and looks_at_claims_only(by, participation.pk):
        raise RuleBroken(_("You look at certain claims here: choose your audit session."))
    if EvidencePackage.objects.open().filter(requested_by=by).count() >= MOST_OPEN:
        raise RuleBroken(_("Your packages are being made already. Ask for the next one when one is ready."))
    return EvidencePackage.objects.create(
        number=_next_number(),
        programme=programme,
        participation=participation,
        session=session,
        report_number=report_number,
        period_from=period_from,
        period_until=period_until,
        language=language,
        requested_by=by,
    )


@action
def retry_package(*, by: User, package: EvidencePackage) -> EvidencePackage:
    package = EvidencePackage.objects.select_for_update(of=("self",), no_key=True).get(pk=package.pk)
    if package.requested_by_id != by.pk:
        raise RuleBroken(_("Who asked for the package asks again."))
    if package.state != EvidencePackage.State.FAILED:
        raise RuleBroken(_("Package %(number)s has not failed.") % {"number": package.number})
    package.state, package.attempts, package.progress, package.step = EvidencePackage.State.QUEUED, 0, 0, ""
    package.failure, package.lease_until, package.finished_at = "", None, None
    package.save(update_fields=["state", "attempts", "progress", "step", "failure", "lease_until", "finished_at"])
    return package


@action
def record_package_download(*, by: User, part: PackagePart) -> PackageDownload:
    return PackageDownload.objects.create(package=part.package, part=part.number, by=by)


def _next_number() -> str:
    year = timezone.localdate().year
    AuditYear.objects.bulk_create([AuditYear(year=year)], ignore_conflicts=True)
    row = AuditYear.objects.select_for_update().get(year=year)
    row.last_package += 1
    row.save(update_fields=["last_package"])
    return f"P-{year}-{row.last_package:03}"
