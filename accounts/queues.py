"""Background work that never stands still: each row is tried alone, and one that fails makes way for the rest.

The row that waits is the truth (reliability R3); here stands only how often it was tried. A try is written down and
committed *before* the work begins, so a row that kills its worker counts as well, and two workers never hold the same
row. What fails waits longer each time; after `MOST_TRIES` it is set aside with its reason until somebody has it tried
again (the page `villages:system`).
"""

import datetime as dt
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from smtplib import SMTPConnectError, SMTPException, SMTPServerDisconnected
from typing import ParamSpec, TypeVar

import pghistory
import pghistory.runtime
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from accounts.models import StuckWork
from accounts.outages import StoreUnreachable

FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=1), dt.timedelta(hours=6)
MOST_TRIES = 8  # over about two hours
MOST_TRIES_UNREACHABLE = 60  # the mail server, the disk or the store, not the row: two weeks

BEGIN = """
    INSERT INTO accounts_stuckwork AS s (queue, key, tries, first_at, next_at, reason, set_aside_at)
    VALUES (%(queue)s, %(key)s, 1, clock_timestamp(), clock_timestamp() + make_interval(secs => %(lease)s), '', NULL)
    ON CONFLICT (queue, key) DO UPDATE
       SET tries = s.tries + 1, next_at = clock_timestamp() + make_interval(secs => %(lease)s)
     WHERE s.set_aside_at IS NULL AND s.next_at <= clock_timestamp()
    RETURNING tries
"""

Given = ParamSpec("Given")
Row = TypeVar("Row", bound=Model)

log = logging.getLogger(__name__)


def attempt(
    queue: str, key: int, work: Callable[Given, int | bool | None], *given: Given.args, **named: Given.kwargs
) -> int:
    """Do ``work(*given)`` for one row in a transaction of its own; what it says it did (0 when it failed or waits)."""
    from celery.exceptions import SoftTimeLimitExceeded  # noqa: PLC0415 -- only workers load Celery

    tries = _begin(queue, key)
    if not tries:
        return 0
    if tries > MOST_TRIES_UNREACHABLE or (tries > MOST_TRIES and not _reason_of(queue, key)):
        _set_aside(queue, key, "WorkerLost")
        return 0
    try:
        with _named(queue), transaction.atomic():
            done = int(work(*given, **named) or 0)
            StuckWork.objects.filter(queue=queue, key=key).delete()
    except SoftTimeLimitExceeded:
        _put_back(queue, key, tries, "SoftTimeLimitExceeded", MOST_TRIES)
        raise
    except Exception as error:  # whatever it is, the rows behind this one are not to wait for it
        log.exception("%s: row %s waits after try %s", queue, key, tries)
        _put_back(queue, key, tries, reason_of(error), most_tries(error))
        return 0
    return done


def rested(queue: str, waiting: QuerySet[Row]) -> QuerySet[Row]:
    """Those of the rows that may be tried now."""
    resting = StuckWork.objects.filter(queue=queue).filter(Q(next_at__gt=timezone.now()) | ~Q(set_aside_at=None))
    return waiting.exclude(pk__in=resting.values("key"))


def is_unreachable(error: BaseException) -> bool:
    """The way is closed for every row, so this one is not to blame. An SMTP refusal is about the mail itself."""
    if isinstance(error, SMTPConnectError | SMTPServerDisconnected | StoreUnreachable):
        return True
    return isinstance(error, OSError) and not isinstance(error, SMTPException)


def most_tries(error: BaseException) -> int:
    return MOST_TRIES_UNREACHABLE if is_unreachable(error) else MOST_TRIES


def reason_of(error: BaseException) -> str:
    """A rule's own sentence; of anything else the class alone: its words may quote what people wrote."""
    return " ".join(error.messages)[:300] if isinstance(error, ValidationError) else type(error).__name__


def _begin(queue: str, key: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, {"queue": queue, "key": key, "lease": settings.QUEUE_LEASE_SECONDS})
        found = cursor.fetchone()
    return found[0] if found else 0


def _reason_of(queue: str, key: int) -> str:
    return StuckWork.objects.filter(queue=queue, key=key).values_list("reason", flat=True).first() or ""


def _put_back(queue: str, key: int, tries: int, reason: str, most: int) -> None:
    if tries >= most:
        _set_aside(queue, key, reason)
        return
    pause = min(FIRST_PAUSE * 2 ** min(tries - 1, 12), LONGEST_PAUSE)
    StuckWork.objects.filter(queue=queue, key=key).update(next_at=timezone.now() + pause, reason=reason)


def _set_aside(queue: str, key: int, reason: str) -> None:
    log.error("%s: row %s is set aside", queue, key)
    StuckWork.objects.filter(queue=queue, key=key).update(set_aside_at=timezone.now(), reason=reason)


def _named(queue: str) -> AbstractContextManager[object]:
    """Rows written here name their queue in the history, unless a deed of somebody is under way."""
    is_named = getattr(pghistory.runtime._tracker, "value", None) is not None
    return nullcontext() if is_named else pghistory.context(queue=queue)
