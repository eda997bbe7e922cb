import hashlib
import resource
import time
from io import BytesIO
from typing import Any

import structlog
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_init, worker_process_init
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts import audit
from reports import lease, pdf, snapshot
from reports.models import ProgressReport, ReportJob
from reports.snapshot_shape import Snapshot, data_hash

log = structlog.get_logger(__name__)

LOOKING = 60  # seconds after which a task takes no new report: its time limit is for all that it makes
PATIENCE = 2  # tries of a report that takes too long


class NotAsFrozen(Exception):
    """The printed file does not carry the data it was printed from."""


class TypesettingMissing(Exception):
    """Pango is not installed: no try will help."""


@worker_init.connect
def import_typesetting(**_signal: Any) -> None:
    """Once, before the pool forks: a second and 60 MB that the children share."""
    try:
        load_typesetting()
    except TypesettingMissing:
        log.exception("typesetting_missing")


def load_typesetting() -> None:
    try:
        pdf.warm()
    except (ImportError, OSError) as missing:
        raise TypesettingMissing from missing


@worker_process_init.connect
def limit_memory(**_signal: Any) -> None:
    """A report that eats memory ends its own try, not the machine."""
    most = settings.REPORT_MEMORY_MB * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


@shared_task(name="reports.make_due_reports")
def make_due_reports() -> int:
    """Make every report that waits. The rows say which; losing the message that called us loses nothing."""
    started, made = time.monotonic(), 0
    lease.give_up_worn_out()
    while time.monotonic() - started < LOOKING and (claimed := lease.claim()):
        made += make(*claimed)
    return made


def make(pk: int, fence: int) -> bool:
    """Make one claimed report. Whatever goes wrong ends in its row, never in a job that hangs."""
    job = ReportJob.objects.select_related("requested_by").get(pk=pk)
    words = log.bind(report=job.number, attempt=job.attempts)
    try:
        with lease.kept(pk, fence):
            lease.publish(pk, fence, printed(job, fence))
    except lease.LeaseLost:
        words.warning("report_lease_lost")
    except SoftTimeLimitExceeded:
        words.exception("report_took_too_long")
        try_again_or_fail(job, fence, PATIENCE)
    except TypesettingMissing:
        words.exception("report_typesetting_missing")
        with override(job.requested_by.language):
            lease.fail(pk, fence, _("This server cannot make PDF files: it lacks the typesetting libraries (Pango)."))
    except Exception:  # a report that breaks in an unforeseen way must still end with a sentence
        words.exception("report_failed")
        try_again_or_fail(job, fence, ReportJob.MAX_ATTEMPTS)
    else:
        words.info("report_made")
        return True
    return False


def printed(job: ReportJob, fence: int) -> ProgressReport:
    load_typesetting()
    audit.seal()
    data = snapshot.take(job)
    lease.advance(job.pk, fence, step="pages", progress=25)
    file = pdf.render(data, snapshot.photos_of(data))
    lease.advance(job.pk, fence, step="checking", progress=90)
    return ProgressReport(
        job=job,
        number=job.number,
        state_at=data["state_at"],
        snapshot=data,
        data_sha256=data_hash(data),
        pdf=file,
        sha256=hashlib.sha256(file).hexdigest(),
        size=len(file),
        pages=checked(file, data),
    )


def checked(file: bytes, data: Snapshot) -> int:
    """The number of pages, once the file opens again and carries exactly the data it was printed from."""
    import pikepdf  # noqa: PLC0415 -- as heavy as the typesetting

    with pikepdf.open(BytesIO(file)) as opened:
        inside = opened.attachments["andmed.json"].get_file().read_bytes()
        if hashlib.sha256(inside).hexdigest() != data_hash(data):
            raise NotAsFrozen
        return len(opened.pages)


def try_again_or_fail(job: ReportJob, fence: int, most: int) -> None:
    if job.attempts < most:
        lease.put_back(job.pk, fence, pause=settings.REPORT_LEASE_SECONDS * job.attempts / 10)
        return
    with override(job.requested_by.language):
        lease.fail(job.pk, fence, lease.too_many_tries(job))
