"""Who makes which paper, and for how long nobody else may: reliability.md R3–R5.

All times are the database's, so that a worker with a wrong clock takes nothing early and keeps nothing too long.
"""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Now
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone
from django.utils.translation import override

from villages.models.job import Job

CLAIM = """
    UPDATE {table} SET
        state = 'running', attempts = attempts + 1, fence = fence + 1, step = 'figures', progress = 5,
        lease_until = clock_timestamp() + make_interval(secs => %(lease)s)
    WHERE id = (
        SELECT id FROM {table}
        WHERE state IN ('queued', 'running') AND attempts < %(most)s
          AND (lease_until < clock_timestamp() OR (lease_until IS NULL AND state = 'queued'))
        ORDER BY {order}
        LIMIT 1
        FOR UPDATE SKIP LOCKED
    )
    RETURNING id, fence
"""


PULSE_SECONDS = 1.0  # between two words of progress
News = Callable[[], dict[str, object] | None]  # columns of a job that have changed


class LeaseLost(Exception):
    """Another worker has taken the job over, or it was given up: whatever was made here is thrown away."""


@contextmanager
def as_asked(language: str, prefix: str) -> Iterator[None]:
    """The language, time zone and programme (`/p/slug`, or nothing) of the page that a job was asked from."""
    before = get_script_prefix()
    set_script_prefix(before.rstrip("/") + prefix + "/")
    try:
        with override(language), timezone.override(None):
            yield
    finally:
        set_script_prefix(before)


Made = TypeVar("Made", bound=Job)


class Queue(Generic[Made]):
    """The rows of one model of jobs (`villages.models.job.Job`), each made by whoever holds its lease.

    `order` is SQL and says which comes first; `too_many_tries` is the sentence for a job that never got ready;
    `given_up` tells its person, once no try is left.
    """

    def __init__(
        self,
        model: type[Made],
        order: str,
        too_many_tries: Callable[[Made], str],
        given_up: Callable[[Made], object] = lambda job: None,
    ) -> None:
        self.model, self.order, self.too_many_tries, self.given_up = model, order, too_many_tries, given_up

    def claim(self) -> tuple[int, int] | None:
        """Key and fence of the next job, or None. Jobs whose worker went silent are taken again."""
        with connection.cursor() as cursor:
            cursor.execute(
                CLAIM.format(table=self.model._meta.db_table, order=self.order),
                {"lease": settings.REPORT_LEASE_SECONDS, "most": self.model.MAX_ATTEMPTS},
            )
            found: tuple[int, int] | None = cursor.fetchone()
            return found

    def held(self, pk: int, fence: int) -> QuerySet[Made]:
        return self.model._default_manager.filter(pk=pk, fence=fence, state=self.model.State.RUNNING)

    def advance(self, pk: int, fence: int, **changes: object) -> None:
        """Say how far it is and keep the lease for another while. Raises LeaseLost."""
        until = Now() + dt.timedelta(seconds=settings.REPORT_LEASE_SECONDS)
        if self.held(pk, fence).update(lease_until=until, **changes) != 1:
            raise LeaseLost

    def publish(self, pk: int, fence: int, made: Model | None = None, **made_here: object) -> None:
        """What was made (a row of its own, or columns of the job) and the end of its job, both or neither.

        Raises LeaseLost.
        """
        state = self.model.State.DONE
        ended = {"state": state, "step": "ready", "progress": 100, "lease_until": None, "failure": ""}
        with transaction.atomic():
            if self.held(pk, fence).update(**ended, finished_at=Now(), **made_here) != 1:
                raise LeaseLost
            if made is not None:
                made.save(force_insert=True)

    def put_back(self, pk: int, fence: int, pause: float, *, counts: bool = True) -> None:
        """A try failed: the next one comes after a pause in seconds. It counts, unless the job was not to blame."""
        waits = {"state": self.model.State.QUEUED, "step": "", "progress": 0}
        tries = {} if counts else {"attempts": F("attempts") - 1}
        self.held(pk, fence).update(**waits, **tries, lease_until=Now() + dt.timedelta(seconds=pause))

    def fail(self, pk: int, fence: int, sentence: str) -> bool:
        """Whether it was still held."""
        return bool(self.held(pk, fence).update(**self._failed(sentence)) == 1)

    def give_up(self, job: Made, fence: int, sentence: str) -> None:
        """It fails for a reason that its maker did not foresee, and tells nobody of."""
        if self.fail(job.pk, fence, sentence):
            self.given_up(job)

    def give_up_worn_out(self) -> int:
        """Jobs that broke their worker at every try end with a sentence instead of coming back for ever."""
        worn_out = self.model._default_manager.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING]).filter(
            Q(lease_until=None) | Q(lease_until__lt=Now()), attempts__gte=self.model.MAX_ATTEMPTS
        )
        ended = 0
        for job in worn_out.select_related("requested_by"):
            with override(job.requested_by.language):
                if worn_out.filter(pk=job.pk).update(**self._failed(self.too_many_tries(job))):
                    ended += 1
                    self.given_up(job)
        return ended

    def _failed(self, sentence: str) -> dict[str, object]:
        failed = {"state": self.model.State.FAILED, "failure": sentence[:500]}
        return {**failed, "step": "", "lease_until": None, "finished_at": Now()}

    @contextmanager
    def kept(self, pk: int, fence: int) -> Iterator[None]:
        """Keep the lease while one long step runs. A frozen process keeps nothing: its thread is frozen with it."""
        with self._beside(pk, fence, settings.REPORT_LEASE_SECONDS / 3, dict):
            yield

    @contextmanager
    def telling(self, pk: int, fence: int, begins_at: int, ends_at: int) -> Iterator[Callable[[int, int], None]]:
        """Say how many of how many are done, while what was done is not committed yet: over another connection.

        The progress goes from ``begins_at`` to ``ends_at`` percent.
        """
        now, said = begins_at, begins_at

        def tell(done: int, whole: int) -> None:
            nonlocal now
            now = begins_at + (ends_at - begins_at) * done // max(whole, 1)

        def news() -> dict[str, object] | None:
            nonlocal said
            if now <= said:
                return None
            said = now
            return {"progress": now}

        with self._beside(pk, fence, PULSE_SECONDS, news):
            yield tell

    @contextmanager
    def _beside(
        self, pk: int, fence: int, seconds: float, news: Callable[[], dict[str, object] | None]
    ) -> Iterator[None]:
        """A thread that advances the job by what is new, every so many seconds; None is no news."""
        over = threading.Event()

        def beat() -> None:
            try:
                while not over.wait(seconds):
                    if (changes := news()) is not None:
                        self.advance(pk, fence, **changes)
            except LeaseLost:
                pass  # the next step of the worker finds out
            finally:
                connection.close()

        thread = threading.Thread(target=beat, name=f"beside {self.model._meta.model_name} {pk}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join(timeout=5)
