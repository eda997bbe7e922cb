"""Pages that only read may read a copy of the database: a streaming replica, named by DATABASE_REPLICA_URL.

Whoever has just written reads the primary for a while, so that nobody misses an own change. Who may do what, who is
signed in and how often somebody tried is always read from the primary. A replica that is away or behind is left alone.
"""

import threading
import time
from collections.abc import Callable
from contextvars import ContextVar

import structlog
from django.conf import settings
from django.db import DatabaseError, connections, models
from django.http import HttpRequest, HttpResponse

PRIMARY, REPLICA = "default", "replica"
HAS_WRITTEN = "has_written"  # a cookie; while the browser keeps it, its pages come from the primary
LOOK = 5.0  # seconds between two looks at the replica; what it shows is at most twice as old
FRESH = 15  # seconds after a write: longer than the replica may be behind
READING = ("GET", "HEAD")
# Sessions, accounts, second factors, tokens, limits: what was taken away is away at once.
APPS = {"sessions", "accounts", "account", "mfa", "usersessions", "api", "django_cache", "contenttypes"}
MODELS = {"villages.membership", "villages.programme"}
_reads: ContextVar[bool] = ContextVar("reads_replica", default=False)
log = structlog.get_logger(__name__)


class Router:
    """Reads of a page that may be a little old go to the replica, everything else to the primary."""

    def db_for_read(self, model: type[models.Model], **hints: object) -> str:
        is_pinned = model._meta.app_label in APPS or model._meta.label_lower in MODELS
        if not _reads.get() or is_pinned or connections[PRIMARY].in_atomic_block:
            return PRIMARY
        return REPLICA

    def db_for_write(self, model: type[models.Model], **hints: object) -> str:
        return PRIMARY

    def allow_relation(self, one: object, other: object, **hints: object) -> bool:
        return True  # the same rows

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == PRIMARY


class Health:
    """Whether the replica has by now what the primary had at the look before. One thread looks, the others go on."""

    def __init__(self) -> None:
        self.lock, self.due, self.is_good, self.written = threading.Lock(), 0.0, False, ""

    def __call__(self) -> bool:
        if time.monotonic() >= self.due and self.lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self.due = time.monotonic() + LOOK
                self.lock.release()
        return self.is_good

    def _look(self) -> None:
        before = self.is_good
        try:
            now = str(_asked(PRIMARY, "SELECT pg_current_wal_lsn()"))
            reached = "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn"
            self.is_good = bool(_asked(REPLICA, reached, self.written or now))
            self.written = now
        except DatabaseError:
            self.is_good = False
        if before != self.is_good:
            log.warning("replica_is_read" if self.is_good else "replica_is_left_alone")


def _asked(alias: str, question: str, *given: str) -> object:
    with connections[alias].cursor() as cursor:
        cursor.execute(question, given or None)
        [answer] = cursor.fetchone()
    return answer


is_close_behind = Health()


def reads_replica(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page of whoever has not written lately is read from the replica; a form's answer says that they have."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_reading = request.method in READING
        may = is_reading and HAS_WRITTEN not in request.COOKIES and REPLICA in settings.DATABASES
        token = _reads.set(may and is_close_behind())
        try:
            response = get_response(request)
        finally:
            _reads.reset(token)
        if not is_reading and REPLICA in settings.DATABASES:
            secure = bool(settings.SESSION_COOKIE_SECURE)
            response.set_cookie(HAS_WRITTEN, "1", max_age=FRESH, httponly=True, secure=secure, samesite="Lax")
        return response

    return middleware
