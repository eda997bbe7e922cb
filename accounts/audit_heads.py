"""Heads of the chain that were written down where no hand in the database reaches: a file beside the uploads.

Each seal adds a line. Whoever cuts the chain's tail, or makes its later hashes anew, has a chain that holds in
itself; it does not hold the heads of the file, of the reports and of the mails. A restore says so itself
(`note_restore`): what was sealed after the backup is gone, and only that is excused.
"""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.audit import Fault, head
from accounts.models import AuditSeal

log = logging.getLogger(__name__)
START = 16  # characters of a hash that mails and reports carry
RESTORED = "restored"


@dataclass(frozen=True)
class Written:
    number: int
    start: str
    is_excused: bool  # sealed after the backup from which a later restore came

    def __str__(self) -> str:
        return f"{self.number}-{self.start}"


def path() -> Path:
    return Path(settings.AUDIT_HEADS)


def write_down(seal: AuditSeal) -> None:
    """One line, on the disk before we go on. A disk that is full delays no seal."""
    _append(str(seal))


def note_restore() -> None:
    """From here on the chain goes on from its head of now; heads above it are those of the lost minutes."""
    seal = head()
    _append(f"{RESTORED} {seal or 0} {timezone.now().isoformat(timespec='seconds')}")


def _append(line: str) -> None:
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        with path().open("a", encoding="ascii") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        log.exception("the head of the chain could not be written down")


def written() -> list[Written]:
    lines = path().read_text("ascii", "replace").split("\n") if path().exists() else []
    kept: list[Written] = []
    for line in lines:
        words = line.split()
        if words[:1] == [RESTORED] and len(words) > 1:
            last = _number(words[1])
            kept = [Written(w.number, w.start, w.is_excused or w.number > last) for w in kept]
        elif words and (number := _number(words[0])) and "-" in words[0]:
            kept.append(Written(number, words[0].partition("-")[2], is_excused=False))
    return kept


def _number(head: str) -> int:
    number = head.partition("-")[0]
    return int(number) if number.isdecimal() and len(number) < 18 else 0


def of_reports() -> dict[str, str]:
    """The heads that finished reports carry, with the number of a report that carries each."""
    table = apps.get_model("reports.ProgressReport")._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT snapshot->>'audit_head', min(number) FROM {table} GROUP BY 1")  # noqa: S608
        return {said: number for said, number in cursor.fetchall() if said}


def faults() -> Iterator[Fault]:
    """Heads that were written down and are in the chain no more. Lost minutes before a restore are excused."""
    heads, reports = written(), of_reports()  # before the chain is read: a seal that comes meanwhile is in it
    chain = {number: sha256[:START] for number, sha256 in AuditSeal.objects.values_list("number", "sha256")}
    for one in heads:
        if not one.is_excused and chain.get(one.number) != one.start[:START]:
            yield Fault(
                one.number, "accounts_auditseal", one.number, "a head that was written down is not in the chain"
            )
    for said, report in reports.items():
        if chain.get(_number(said)) != said.partition("-")[2][:START]:
            what = f"the head that report {report} carries is not in the chain"
            yield Fault(_number(said), "accounts_auditseal", _number(said), what)


def lost() -> list[str]:
    """Heads of seals that a restore did not bring back."""
    return [str(one) for one in written() if one.is_excused]
