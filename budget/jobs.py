"""What workers do with money: they make dossiers of claims and take large bank statements in."""

import errno
import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.rules import RuleBroken
from budget import actions, cost_totals
from budget.actions import statement_import
from budget.actions.dossier import drop_old_dossiers
from budget.dossiers.parts import NotAsKept, Part, entries_of, write_parts
from budget.dossiers.sheets import LETTER, LIST, printed, sheet_data
from budget.dossiers.workbook import workbook
from budget.models import ClaimPrint, Dossier, DossierPart, StatementImport
from budget.notices import tell_of_statement
from budget.queries.bank import Matcher, claim_of, expected_support, open_costs
from budget.queries.dossier import DossierData, day_of
from pdf.data import sha256_of
from statements import Statement
from villages.files import FileRefused
from villages.job_queue import Queue
from villages.models.job import Job
from villages.print_worker import make_due
from villages.stored_files import keep, names_below, on_this_disk

FOLDER = "dossiers"  # of the store
MATCH_AT_ONCE = 1_000  # entries between two words of progress
TELL_EVERY = 32 * 1024 * 1024  # bytes between two words of progress


def too_many_tries(dossier: Dossier) -> str:
    told = {"n": dossier.attempts, "number": dossier.number}
    return _("The dossier did not get ready in %(n)s tries. Tell the administrator its number: %(number)s.") % told


DOSSIERS = Queue(Dossier, "id", too_many_tries)


@shared_task(name="budget.make_due_dossiers")
def make_due_dossiers() -> int:
    return make_due(DOSSIERS, publish_dossier)


@shared_task(name="budget.drop_old_dossiers")
def drop_dossiers() -> int:
    return drop_old_dossiers(by=None)


def statement_not_taken_in(job: StatementImport) -> str:
    return _("The statement was not taken in after %(n)s tries. Bring it in parts, by month.") % {"n": job.attempts}


IMPORTS = Queue(StatementImport, "id", statement_not_taken_in, given_up=tell_of_statement)


@shared_task(name="budget.import_due_statements")
def import_due_statements() -> int:
    done = make_due(IMPORTS, publish_statement, prints=False)
    refused = StatementImport.objects.filter(state=Job.State.FAILED, content__isnull=False)
    refused.update(content=None)  # others' payments are not kept of what was not taken in
    return done


def publish_statement(job: StatementImport, fence: int) -> None:
    """Read and match without holding anything; then all its rows, the paper and the end of the job at once."""
    content = bytes(job.content or b"")
    with override(job.language):
        IMPORTS.advance(job.pk, fence, step="reading", progress=10)
        try:
            found = statement_import.read(content)
            IMPORTS.advance(job.pk, fence, step="matching", progress=40)
            entries, suggested = _matched(job, fence, found)
            IMPORTS.advance(job.pk, fence, step="keeping", progress=80)
            with transaction.atomic():
                actions.keep_statements(
                    by=job.requested_by,
                    participation=job.participation,
                    content=content,
                    filename=job.filename,
                    found=found,
                )
                IMPORTS.publish(job.pk, fence, content=None, entries=entries, suggested=suggested)
        except (FileRefused, RuleBroken) as refused:
            IMPORTS.fail(job.pk, fence, refused.messages[0])
    tell_of_statement(job)


def _matched(job: StatementImport, fence: int, found: Sequence[Statement]) -> tuple[int, int]:
    """How many entries there are, and for how many a cost or a claim stands ready; says how far it is."""
    matcher, expected = Matcher(open_costs(job.participation)), expected_support(job.participation)
    rows = [row for told in found for row in statement_import.entries_of(job.participation, told)]
    suggested = 0
    for done, row in enumerate(rows, start=1):
        suggested += matcher.suggest(row) is not None or claim_of(row, expected) is not None
        if done % MATCH_AT_ONCE == 0:
            IMPORTS.advance(job.pk, fence, progress=40 + 40 * done // len(rows))
    return len(rows), suggested


def publish_dossier(dossier: Dossier, fence: int) -> None:
    """Sheets, then the parts in a folder of their own, then all rows and the end of the job at once.

    A killed worker leaves a folder that nobody knows, cleared at the next try; half a ZIP is never published.
    """
    root = Path(settings.MEDIA_ROOT) / FOLDER
    root.mkdir(parents=True, exist_ok=True)
    for left in root.glob(f"{dossier.pk}-*"):
        if not DossierPart.objects.filter(file__startswith=f"{FOLDER}/{left.name}/").exists():
            shutil.rmtree(left, ignore_errors=True)
    if not on_this_disk():
        _clear_bucket(dossier)
    folder = Path(tempfile.mkdtemp(prefix=f"{dossier.pk}-{fence}-", dir=root))
    try:
        parts = _write(dossier, fence, folder)
        _publish(dossier, fence, folder, parts)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        _fail(dossier, fence, "full")
    except NotAsKept as gone:
        shutil.rmtree(folder, ignore_errors=True)
        _fail(dossier, fence, str(gone))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if not on_this_disk():
        folder.rmdir()


def _clear_bucket(dossier: Dossier) -> None:
    """What a worker stored, on any host, and died before it was published."""
    for left in default_storage.listdir(FOLDER)[0]:
        if left.startswith(f"{dossier.pk}-"):
            names = set(names_below(f"{FOLDER}/{left}"))
            for name in names - set(DossierPart.objects.filter(file__in=names).values_list("file", flat=True)):
                default_storage.delete(name)


def _write(dossier: Dossier, fence: int, folder: Path) -> list[Part]:
    data: DossierData = dossier.data
    letter, sheet = (_printed(dossier, data, kind) for kind in (LETTER, LIST))
    moment = day_of(data["state_at"])
    entries = entries_of(data, letter, sheet, workbook(data, moment))
    whole, told = max(sum(entry.size for entry in entries), 1), [0]
    DOSSIERS.advance(dossier.pk, fence, step="files", progress=10)

    def tell(done: int) -> None:
        if done - told[0] >= TELL_EVERY:
            told[0] = done
            DOSSIERS.advance(dossier.pk, fence, progress=10 + 85 * done // whole)

    most = data["part_mb"] * 1024 * 1024
    return write_parts(entries, name=data["name"], moment=moment, most=most, folder=folder, tell=tell)


def _printed(dossier: Dossier, data: DossierData, kind: str) -> bytes:
    """As it was printed before, if it says the same; so a dossier made again has the same bytes."""
    said = sheet_data(data, kind)
    key = {"claim_id": dossier.claim_id, "kind": kind, "data_sha256": sha256_of(said)}
    if (kept := ClaimPrint.objects.filter(**key).first()) is not None:
        return bytes(kept.pdf)
    pdf = printed(said, kind)
    made, _is_new = ClaimPrint.objects.get_or_create(
        **key, defaults={"pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest()}
    )
    return bytes(made.pdf)


def _publish(dossier: Dossier, fence: int, folder: Path, parts: list[Part]) -> None:
    DOSSIERS.advance(dossier.pk, fence, step="checking", progress=97)
    names: list[str] = []
    try:
        for part in parts:
            names.append(keep(folder / part.filename))
        with transaction.atomic():
            DOSSIERS.publish(dossier.pk, fence, size=sum(part.size for part in parts))
            DossierPart.objects.filter(dossier=dossier).delete()
            DossierPart.objects.bulk_create(
                DossierPart(
                    dossier=dossier, number=part.number, filename=part.filename, size=part.size, sha256=part.sha256,
                    file=name,
                )
                for part, name in zip(parts, names, strict=True)
            )  # fmt: skip
    except BaseException:
        for name in names:
            default_storage.delete(name)
        raise


def _fail(dossier: Dossier, fence: int, what: str) -> None:
    with override(dossier.requested_by.language):
        said = (
            _("The server's disk is full. Nothing was kept of the dossier; tell the administrator.")
            if what == "full"
            else _("The file %(file)s is not on the disk as it was uploaded. Upload it again.") % {"file": what}
        )
        DOSSIERS.fail(dossier.pk, fence, said)


@shared_task(name="budget.fold_totals")
def fold_totals() -> bool:
    """Every few minutes: what the triggers wrote since becomes one row a cell, so that pages read few."""
    return cost_totals.fold()


@shared_task(name="budget.check_totals")
def check_totals() -> bool:
    """Each night: the kept totals against the costs themselves."""
    return cost_totals.check_and_note().is_good
