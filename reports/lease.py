"""Who makes which report, and for how long nobody else may: reliability.md R3–R5.

All times are the database's, so that a worker with a wrong clock takes nothing early and keeps nothing too long.
"""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.models import ProgressReport, ReportJob

# The longest first: short ones find room beside them on the other core.
CLAIM = """
    UPDATE reports_reportjob SET
        state = 'running', attempts = attempts + 1, fence = fence + 1, step = 'figures', progress = 5,
        lease_until = clock_timestamp() + make_interval(secs => %(lease)s)
    WHERE id = (
        SELECT id FROM reports_reportjob
        WHERE state IN ('queued', 'running') AND attempts < %(most)s
          AND (lease_until < clock_timestamp() OR (lease_until IS NULL AND state = 'queued'))
        ORDER BY CASE scope WHEN 'programme' THEN 0 WHEN 'partner' THEN 1 ELSE 2 END, id
        LIMIT 1
        FOR UPDATE SKIP LOCKED
    )
    RETURNING id, fence
"""


class LeaseLost(Exception):
    """Another worker has taken the report over, or it was given up: whatever was made here is thrown away."""


def claim() -> tuple[int, int] | None:
    """Key and fence of the next report to make, or None. Reports whose worker went silent are taken again."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"lease": settings.REPORT_LEASE_SECONDS, "most": ReportJob.MAX_ATTEMPTS})
        return cursor.fetchone()


def held(pk: int, fence: int) -> Any:
    return ReportJob.objects.filter(pk=pk, fence=fence, state=ReportJob.State.RUNNING)


def advance(pk: int, fence: int, **changes: Any) -> None:
    """Say how far it is and keep the lease for another while. Raises LeaseLost."""
    until = Now() + dt.timedelta(seconds=settings.REPORT_LEASE_SECONDS)
    if held(pk, fence).update(lease_until=until, **changes) != 1:
        raise LeaseLost


def publish(pk: int, fence: int, report: ProgressReport) -> None:
    """The finished report and the end of its job, both or neither. Raises LeaseLost."""
    with transaction.atomic():
        done = held(pk, fence).update(
            state=ReportJob.State.DONE, step="ready", progress=100, lease_until=None, finished_at=Now(), failure=""
        )
        if done != 1:
            raise LeaseLost
        report.save(force_insert=True)


def put_back(pk: int, fence: int, pause: float) -> None:
    """A try failed: the next one comes after a pause in seconds."""
    held(pk, fence).update(
        state=ReportJob.State.QUEUED, step="", progress=0, lease_until=Now() + dt.timedelta(seconds=pause)
    )


def fail(pk: int, fence: int, sentence: str) -> None:
    held(pk, fence).update(
        state=ReportJob.State.FAILED, failure=sentence[:500], step="", lease_until=None, finished_at=Now()
    )


def give_up_worn_out() -> int:
    """Reports that broke their worker at every try end with a sentence instead of coming back for ever."""
    worn_out = ReportJob.objects.open().filter(
        Q(lease_until=None) | Q(lease_until__lt=Now()), attempts__gte=ReportJob.MAX_ATTEMPTS
    )
    ended = 0
    for job in worn_out.select_related("requested_by"):
        with override(job.requested_by.language):
            ended += worn_out.filter(pk=job.pk).update(
                state=ReportJob.State.FAILED,
                failure=too_many_tries(job),
                step="",
                lease_until=None,
                finished_at=Now(),
            )
    return ended


def too_many_tries(job: ReportJob) -> str:
    return _(
        "The report did not get ready in %(n)s tries. Try again; if that does not help, tell the administrator "
        "its number, %(number)s."
    ) % {"n": job.attempts, "number": job.number}


@contextmanager
def kept(pk: int, fence: int) -> Iterator[None]:
    """Keep the lease while one long step runs. A frozen process keeps nothing: its thread is frozen with it."""
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(settings.REPORT_LEASE_SECONDS / 3):
                advance(pk, fence)
        except LeaseLost:
            pass  # the next step of the worker finds out
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"lease of report {pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=5)
