"""Kinds of files whose thousands of rows a worker takes in. An app says in its own `importers.py` how:

    @importer("budget.costs")
    def costs(brought: Brought) -> Taken: ...

and a view whose file has more than `ROWS_AT_ONCE` rows asks for it with `villages.actions.bring_many(by=…, kind=…, …)`
instead of calling the action itself. The importer calls that same action: rules and rights are those of the moment
when it runs, and its sentences, row by row, are shown on the page of the import.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from villages import scope
from villages.job_queue import Queue, as_asked
from villages.models import BulkImport
from villages.notices import tell_of_import

ROWS_AT_ONCE = 500  # rows; what is more leaves the request
MOST_FAULTS = 300  # sentences that are kept

Tell = Callable[[int, int], None]  # rows done, of how many


@dataclass(frozen=True)
class Brought:
    by: User
    content: bytes
    given: dict[str, Any]  # as JSON, of its own kind
    tell: Tell


@dataclass(frozen=True)
class Taken:
    """What came of it, in a sentence, and the page where it is seen."""

    said: str
    found_at: str


KINDS: dict[str, Callable[[Brought], Taken]] = {}


def importer(code: str) -> Callable[[Callable[[Brought], Taken]], Callable[[Brought], Taken]]:
    def register(take_in: Callable[[Brought], Taken]) -> Callable[[Brought], Taken]:
        KINDS[code] = take_in
        return take_in

    return register


def not_taken_in(job: BulkImport) -> str:
    return _("The file was not taken in after %(n)s tries. Bring it in parts.") % {"n": job.attempts}


BULK_IMPORTS = Queue(BulkImport, "id", not_taken_in, given_up=tell_of_import)


def publish_import(job: BulkImport, fence: int) -> None:
    """All rows and the end of the job at once; of what is refused, why."""
    user = User.objects.get(pk=job.requested_by_id)
    scope.work_in(user, job.programme.slug)
    with as_asked(job.language, f"/p/{job.programme.slug}"):
        BULK_IMPORTS.advance(job.pk, fence, step="keeping", progress=10)
        try:
            with BULK_IMPORTS.telling(job.pk, fence, 10, 95) as tell, transaction.atomic():
                taken = KINDS[job.kind](Brought(user, bytes(job.content or b""), dict(job.given or {}), tell))
                told = {"said": taken.said[:300], "found_at": taken.found_at, "content": None, "given": None}
                BULK_IMPORTS.publish(job.pk, fence, None, **told)
        except ValidationError as refused:
            faults = refused.messages
            BULK_IMPORTS.fail(job.pk, fence, faults[0])
            kept = BulkImport.objects.filter(pk=job.pk, fence=fence, state=BulkImport.State.FAILED)
            kept.update(faults=faults[:MOST_FAULTS] if len(faults) > 1 else [])
            forget_refused()
    tell_of_import(job)


def forget_refused() -> None:
    """Others' data are not kept of what was not taken in."""
    refused = BulkImport.objects.filter(state=BulkImport.State.FAILED, given__isnull=False)
    refused.update(content=None, given=None)
