"""How a worker makes what waits in a queue of papers or reports. Whatever goes wrong ends in the job's row."""

import datetime as dt
import hashlib
import resource
import time
from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_init, worker_process_init
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

import pdf
from accounts.outages import closes_the_way
from pdf.data import sha256_of
from villages.job_queue import LeaseLost, Queue
from villages.models import Programme
from villages.models.job import Job
from villages.programme_terms import in_terms_of

Made = TypeVar("Made", bound=Job)

log = structlog.get_logger(__name__)

LOOKING = 60  # seconds after which a task takes no new job: its time limit is for all that it makes
PATIENCE = 2  # tries of a job that takes too long
WAITING_FOR_OTHERS = dt.timedelta(days=1)  # while there is no room or no store no try counts


class NotAsFrozen(Exception):
    """The printed file does not carry the data it was printed from."""


class TypesettingMissing(Exception):
    """Pango is not installed: no try will help."""


@worker_init.connect
def import_typesetting(**_signal: object) -> None:
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
def limit_memory(**_signal: object) -> None:
    """A paper that eats memory ends its own try, not the machine."""
    most = settings.REPORT_MEMORY_MB * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def make_due(queue: Queue[Made], publish: Callable[[Made, int], None], *, prints: bool = True) -> int:
    """Make every job that waits. The rows say which; losing the message that called us loses nothing.

    `publish(job, fence)` makes one and publishes it through the queue; `prints` says that it needs the typesetting.
    """
    started, made = time.monotonic(), 0
    queue.give_up_worn_out()
    while time.monotonic() - started < LOOKING and (claimed := queue.claim()):
        made += _make(queue, *claimed, publish, prints)
    return made


def _make(queue: Queue[Made], pk: int, fence: int, publish: Callable[[Made, int], None], prints: bool) -> bool:
    job = queue.model._default_manager.select_related("requested_by").get(pk=pk)
    words = log.bind(paper=job.number, attempt=job.attempts)  # type: ignore[attr-defined]  # each kind has its own
    try:
        with queue.kept(pk, fence), in_terms_of(_programme(job)):
            if prints:
                load_typesetting()
            publish(job, fence)
    except LeaseLost:
        words.warning("paper_lease_lost")
    except SoftTimeLimitExceeded:
        words.exception("paper_took_too_long")
        _try_again_or_fail(queue, job, fence, PATIENCE)
    except TypesettingMissing:
        words.exception("paper_typesetting_missing")
        with override(job.requested_by.language):
            queue.give_up(
                job, fence, _("This server cannot make PDF files: it lacks the typesetting libraries (Pango).")
            )
    except Exception as error:  # a paper that breaks in an unforeseen way must still end with a sentence
        words.exception("paper_failed")
        if closes_the_way(error) and timezone.now() - job.requested_at < WAITING_FOR_OTHERS:
            queue.put_back(pk, fence, pause=settings.REPORT_LEASE_SECONDS, counts=False)
        else:
            _try_again_or_fail(queue, job, fence, job.MAX_ATTEMPTS)
    else:
        words.info("paper_made")
        return True
    return False


def _programme(job: Job) -> Programme | None:
    """The job's own or its group's; a list of one who is in none has neither."""
    return getattr(job, "programme", None) or getattr(getattr(job, "participation", None), "programme", None)


def pages_of(file: bytes, data: object) -> int:
    """The number of pages, once the file opens again and carries exactly the data it was printed from."""
    import pikepdf  # noqa: PLC0415 -- as heavy as the typesetting

    with pikepdf.open(BytesIO(file)) as opened:
        inside = opened.attachments["andmed.json"].get_file().read_bytes()
        if hashlib.sha256(inside).hexdigest() != sha256_of(data):
            raise NotAsFrozen
        return len(opened.pages)


def _try_again_or_fail(queue: Queue[Made], job: Made, fence: int, most: int) -> None:
    if job.attempts < most:
        queue.put_back(job.pk, fence, pause=settings.REPORT_LEASE_SECONDS * job.attempts / 10)
        return
    with override(job.requested_by.language):
        queue.give_up(job, fence, queue.too_many_tries(job))
