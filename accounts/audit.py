"""The chain over all history: each seal hashes the rows since the last one together with the hash of that one.

A history table refuses change by trigger, but whoever owns the table can switch a trigger off. What such a hand did
shows here, as long as one hash of the chain is kept where that hand does not reach: in a report, in a mailbox.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, TypedDict

from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from accounts.models import AuditSeal

LOCK = 7_302_001  # only one sealer at a time
AT_ONCE = 2_000  # rows in one seal
PATIENCE = "1500ms"  # for writers under way; the next minute's seal takes what is still being written
# Append-only rows that are their own history.
OWN_HISTORY = (
    *("accounts.Reading", "accounts.SignInDigest", "accounts.CheckRun"),
    *("reports.ProgressReport", "reports.ReportDownload"),
)

NO_KEY = -(2**63)  # below every key that a row can have: also keys below 1 are in the chain
BYTEA = 17  # PostgreSQL's number of the type

Digest = list[Any]  # key of the row, digest of the row, digest of who did what and why


class SealedPart(TypedDict):
    """What a seal holds of one table."""

    columns: list[str]
    rows: list[Digest]


@dataclass(frozen=True)
class Table:
    name: str
    key: str
    has_deed: bool  # a history row names its deed: the context of django-pghistory

    def columns(self) -> list[str]:
        return list(self.types)

    @cached_property
    def types(self) -> dict[str, int]:
        """Column → PostgreSQL's number of its type; looked up once for all seals of a check."""
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, self.name)
        return {column.name: column.type_code for column in described}


@dataclass(frozen=True)
class Fault:
    seal: int
    table: str
    key: int | None
    what: str

    def __str__(self) -> str:
        where = self.table if self.key is None else f"{self.table} {self.key}"
        return f"seal {self.seal}: {where}: {self.what}" if self.seal else f"{where}: {self.what}"


def tables() -> dict[str, Table]:
    """Every table whose rows the chain holds, by name."""
    histories = [
        Table(model._meta.db_table, "pgh_id", has_deed=True)
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    ]
    own = [Table(apps.get_model(label)._meta.db_table, "id", has_deed=False) for label in OWN_HISTORY]
    return {table.name: table for table in sorted([*histories, *own], key=lambda table: table.name)}


def head() -> AuditSeal | None:
    return AuditSeal.objects.order_by("-number").defer("parts").first()


def head_words() -> str:
    """``number-first 16 characters``, as reports and mails carry it; empty before the first seal."""
    seal = head()
    return str(seal) if seal else ""


# Sealing


def seal() -> int:
    """Seal every finished row and say how many. Rows of transactions under way wait for the next time."""
    sealed, before = 0, head()
    last = before.reached if before else {}
    reached = {name: finished_up_to(table, last.get(name, NO_KEY)) for name, table in tables().items()}
    while made := _seal_some(reached):
        sealed += made.rows
        write_down(made)
    return sealed


def finished_up_to(table: Table, last: int) -> int:
    """The highest key below which no row can still appear.

    Keys are given before commit, so a row with a lower key may become visible after one with a higher. A SHARE lock is
    granted when nobody has an unfinished write to the table, and no new one begins while it is held.
    """
    newest = f'SELECT coalesce(max("{table.key}"), {NO_KEY}) FROM "{table.name}"'  # noqa: S608 -- names of our own models
    with connection.cursor() as cursor:
        cursor.execute(newest)
        if cursor.fetchone()[0] <= last:
            return last
        try:
            with transaction.atomic():
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
                cursor.execute(f'LOCK TABLE "{table.name}" IN SHARE MODE')
                cursor.execute(newest)
                return int(cursor.fetchone()[0])
        except OperationalError:
            return last


@transaction.atomic
def _seal_some(reached: dict[str, int]) -> AuditSeal | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    before = head()
    last, parts, room = dict(before.reached) if before else {}, {}, AT_ONCE
    for name, table in tables().items():
        since = last.get(name, NO_KEY)
        if room <= 0 or reached[name] <= since:
            continue
        columns = table.columns()
        digests = list(digests_of(table, columns, since, reached[name], room))
        if digests:
            parts[name] = {"columns": columns, "rows": digests}
            last[name] = digests[-1][0]
            room -= len(digests)
    if not parts:
        return None
    made = AuditSeal(
        number=before.number + 1 if before else 1,
        sealed_at=timezone.now(),
        previous=before.sha256 if before else "",
        parts=parts,
        reached=last,
        rows=AT_ONCE - room,
    )
    made.sha256 = hash_of(made)
    made.save(force_insert=True)
    return made


def write_down(seal: AuditSeal) -> None:
    from accounts import audit_heads  # noqa: PLC0415 -- it reads the chain that is made here

    audit_heads.write_down(seal)


def hash_of(seal: AuditSeal) -> str:
    said = [seal.number, seal.sealed_at.isoformat(), seal.previous, seal.rows, seal.reached, seal.parts]
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def digests_of(table: Table, columns: list[str], since: int, until: int, most: int | None = None) -> Iterator[Digest]:
    """In the order of keys. PostgreSQL writes the canonical JSON, times in UTC."""
    types = table.types
    values = ", ".join(_value(column, types.get(column)) for column in columns)
    deed = "(SELECT c.metadata::text FROM pghistory_context c WHERE c.id = h.pgh_context_id)"
    query = f"""
        SELECT h."{table.key}", {_sha(f"jsonb_build_array({values})::text")},
               {_sha(f"coalesce({deed}, '')") if table.has_deed else "''"}
          FROM "{table.name}" h WHERE h."{table.key}" > %s AND h."{table.key}" <= %s
         ORDER BY h."{table.key}" LIMIT %s
    """  # noqa: S608 -- names of our own models
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        cursor.execute(query, [since, until, most])
        found = cursor.fetchall()
    yield from ([key, row, what] for key, row, what in found)


def _value(column: str, kind: int | None) -> str:
    """Of files inside the database the hash alone: a report has a megabyte."""
    return f"encode(sha256(h.\"{column}\"), 'hex')" if kind == BYTEA else f'h."{column}"'


def _sha(text: str) -> str:
    return f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')"


# Checking


@dataclass
class Verdict:
    rows: int = 0
    seals: int = 0
    waiting: int = 0  # rows that no seal holds yet
    faults: list[Fault] = field(default_factory=list)

    @property
    def fault(self) -> Fault | None:
        return self.faults[0] if self.faults else None


MOST_FAULTS = 200  # named; where more do not hold, these are enough


def verify() -> Verdict:
    """Compute the whole chain anew and name what does not hold, row by row."""
    verdict = Verdict()
    verdict.faults = list(islice(_faults(verdict), MOST_FAULTS))
    return verdict


def _faults(verdict: Verdict) -> Iterator[Fault]:
    known, previous = tables(), ""
    reached: dict[str, int] = {}
    expected = 1
    for seal in AuditSeal.objects.order_by("number").iterator(chunk_size=50):
        number = seal.number
        if number != expected:
            yield Fault(expected, AuditSeal._meta.db_table, expected, "the seal is missing")
        expected = number + 1
        if seal.previous != previous:
            yield Fault(number, AuditSeal._meta.db_table, number, "the seal does not follow the one before")
        if seal.sha256 != hash_of(seal):
            yield Fault(number, AuditSeal._meta.db_table, number, "the seal itself was changed")
        for name, part in seal.parts.items():
            if name not in known:
                yield Fault(number, name, None, "the table is gone")
                continue
            yield from _part_faults(number, known[name], part, reached.get(name, NO_KEY), seal.reached[name])
        previous, reached = seal.sha256, seal.reached
        verdict.seals, verdict.rows = verdict.seals + 1, verdict.rows + seal.rows
    verdict.waiting = sum(_count_after(table, reached.get(name, NO_KEY)) for name, table in known.items())


def _part_faults(number: int, table: Table, part: SealedPart, since: int, until: int) -> Iterator[Fault]:
    gone = sorted(set(part["columns"]) - set(table.columns()))
    if gone:
        yield Fault(number, table.name, None, f"columns are gone: {', '.join(gone)}")
        return
    sealed = {key: (row, deed) for key, row, deed in part["rows"]}
    found = {key: (row, deed) for key, row, deed in digests_of(table, part["columns"], since, until)}
    for key in sorted(sealed.keys() | found.keys()):
        if sealed.get(key) != found.get(key):
            yield Fault(number, table.name, key, _difference(sealed.get(key), found.get(key)))


def _difference(sealed: tuple[str, str] | None, found: tuple[str, str] | None) -> str:
    if found is None:
        return "the row was removed"
    if sealed is None:
        return "the row was slipped in"
    return "the row was changed" if sealed[0] != found[0] else "who did it, what and why was changed"


def _count_after(table: Table, key: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table.name}" WHERE "{table.key}" > %s', [key])  # noqa: S608
        return int(cursor.fetchone()[0])


def holds(table: str, key: int) -> bool | None:
    """Whether one append-only row is as it was when it was sealed; None while no seal holds it yet."""
    own = tables()[table]
    holding = AuditSeal.objects.filter(**{"parts__has_key": table, f"reached__{table}__gte": key}).order_by("number")
    for seal in holding.iterator(chunk_size=5):
        part = seal.parts[table]
        sealed = [digest for digest in part["rows"] if digest[0] == key]
        if sealed:
            return seal.sha256 == hash_of(seal) and sealed == list(digests_of(own, part["columns"], key - 1, key))
        return False  # its key was passed by: it was slipped in later
    return None
