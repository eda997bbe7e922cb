# ruff: noqa: S608 -- the tampers are SQL, of our own tables
"""Random changes with the triggers off, all taken back: which of them does the check not find by the name of its row?

Many are made together, each to another row, and looked for in one run of the check; what is not named there is made
once more alone. What touches many rows at once (the chain itself, its tail) is always alone.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from accounts import audit, audit_check, audit_rows
from accounts.models import AuditSeal

DEEDS = ("change", "remove", "copy")
SEALS, CONTEXTS = "accounts_auditseal", "pghistory_context"
AT_ONCE = 60
CHAIN_SHARE = 0.005  # of tampers: the tail cut, the later hashes made anew


class TakenBack(Exception):
    """Ends the tamper's transaction."""


@dataclass
class Tamper:
    """What was done, with the SQL to do it again; found when a fault names one of ``rows``."""

    told: str
    rows: list[str]
    statements: list[tuple[str, list[Any]]] = field(default_factory=list)

    def is_in(self, faults: str) -> bool:
        return any(f"{row}:" in faults for row in self.rows)


def tables() -> dict[str, tuple[str, list[str]]]:
    """Table → its key and the columns whose change has to be found."""
    held = {"accounts_auditseal": ("number", ["sealed_at", "previous", "rows", "sha256"])}
    for table in audit.tables().values():
        held[table.name] = (table.key, [column for column in table.columns() if column != table.key])
    for model in apps.get_models():
        if not hasattr(model, "pgh_tracked_model"):
            continue
        source, kept = model.pgh_tracked_model, {field.column for field in model._meta.concrete_fields}
        left_out = audit_rows.made_by_workers(model)
        columns = [f.column for f in source._meta.concrete_fields if f.column in kept - left_out and not f.primary_key]
        held.setdefault(source._meta.db_table, (source._meta.pk.column, columns))
    for table, columns in audit_rows.SIGN_IN.items():
        key, others = held.get(table, ("id", []))
        held[table] = (key, sorted({*others, *columns}))
    return held


def filled() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in sorted(tables()):
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
            if cursor.fetchone()[0]:
                yield table


def tamper(dice: random.Random, most: int) -> tuple[int, int, list[str]]:
    """How many of ``most`` were refused by a constraint (or changed nothing), how many found, and which were not."""
    held, among = tables(), [*filled(), CONTEXTS]
    refused, found, missed = 0, 0, []
    while refused + found + len(missed) < most:
        wanted = min(AT_ONCE, most - refused - found - len(missed))
        if dice.random() < CHAIN_SHARE * wanted / (1 + CHAIN_SHARE * wanted):
            lost = _alone_on_chain(dice)
            found, missed = found + (lost is None), missed + ([lost] if lost else [])
            continue
        alone: list[Tamper] = []
        for one in _together(dice, held, among, wanted):
            if one is None:
                refused += 1
            elif one.statements:
                alone.append(one)
            else:
                found += 1
        for one in alone:
            if _is_found_alone(one):
                found += 1
            else:
                missed.append(one.told)
    return refused, found, missed


def _together(
    dice: random.Random, held: dict[str, tuple[str, list[str]]], among: list[str], count: int
) -> list[Tamper | None]:
    """Those that the check named have no statements any more."""
    made: list[Tamper | None] = []
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            touched: set[str] = set()
            while len(made) < count:
                table = dice.choice(among)
                if table == SEALS and made:
                    break  # a seal that is broken is told of its rows as well: it is tampered with alone
                one = _context(cursor, dice) if table == CONTEXTS else _one(cursor, dice, table, *held[table])
                if one is not None and touched & set(one.rows):
                    continue
                touched |= set(one.rows) if one else set()
                made.append(one)
                if table == SEALS:
                    break
            named = _named()
            for one in made:
                if one is not None and one.is_in(named):
                    one.statements = []
            raise TakenBack
    except TakenBack:
        return made


def _named() -> str:
    return "\n".join(str(fault) for fault in audit_check.check().faults)


def _is_found_alone(one: Tamper) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement, given in one.statements:
                cursor.execute(statement, given)
            raise TakenBack("found" if one.is_in(_named()) else "")
    except TakenBack as end:
        return bool(str(end))


def _alone_on_chain(dice: random.Random) -> str | None:
    """The tail is cut, or a row is changed and every hash from its seal on is made anew; None when it was found."""
    seals = list(AuditSeal.objects.order_by("number").values_list("number", flat=True))
    since = dice.choice(seals)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            told = _cut(cursor, since) if dice.random() < 0.5 else _chain_anew(since)
            raise TakenBack("" if f"{SEALS} {since}:" in _named() else told)
    except TakenBack as end:
        return str(end) or None


def _cut(cursor: CursorWrapper, since: int) -> str:
    cursor.execute(f"SELECT coalesce(max(number), 0) FROM {SEALS} WHERE number < %s", [since])
    before = AuditSeal.objects.filter(number=cursor.fetchone()[0]).first()
    for name, table in audit.tables().items():
        last = before.reached.get(name, audit.NO_KEY) if before else audit.NO_KEY
        cursor.execute(f'DELETE FROM "{name}" WHERE "{table.key}" > %s', [last])
    cursor.execute(f"DELETE FROM {SEALS} WHERE number >= %s", [since])
    return f"{SEALS} {since}: the tail cut with its rows"


def _chain_anew(since: int) -> str:
    previous = AuditSeal.objects.filter(number__lt=since).order_by("-number").values_list("sha256", flat=True).first()
    for seal in AuditSeal.objects.filter(number__gte=since).order_by("number"):
        part = next(iter(seal.parts.values()))
        part["rows"][0][1] = "0" * 64  # as if that row had always been another
        seal.previous = previous or ""
        seal.sha256 = previous = audit.hash_of(seal)
        AuditSeal.objects.filter(pk=seal.pk).update(parts=seal.parts, previous=seal.previous, sha256=seal.sha256)
    return f"{SEALS} {since}: all hashes from here on made anew"


def _context(cursor: CursorWrapper, dice: random.Random) -> Tamper | None:
    """Who did it and why: rows that no history names prove nothing and are left alone."""
    named = " UNION ALL ".join(
        f"SELECT '{name}' AS source, {table.key} AS key, pgh_context_id FROM {name} WHERE pgh_context_id IS NOT NULL"
        for name, table in audit.tables().items()
        if table.has_deed
    )
    cursor.execute(f"SELECT DISTINCT pgh_context_id::text FROM ({named}) n ORDER BY 1")
    [deed] = dice.choice(cursor.fetchall())
    cursor.execute(f"SELECT source, key FROM ({named}) n WHERE pgh_context_id = %s::uuid", [deed])
    rows = [f"{source} {key}" for source, key in cursor.fetchall()]
    changes = {
        "who": "UPDATE pghistory_context SET metadata = metadata || '{\"user\": -1}' WHERE id = %s::uuid",
        "why": 'UPDATE pghistory_context SET metadata = metadata || \'{"reason": "muu"}\' WHERE id = %s::uuid',
        "removed": "DELETE FROM pghistory_context WHERE id = %s::uuid",
    }
    what = dice.choice(sorted(changes))
    cursor.execute(changes[what], [deed])
    return Tamper(f"{CONTEXTS} {deed}: {what}", rows, [(changes[what], [deed])])


def _one(cursor: CursorWrapper, dice: random.Random, table: str, key: str, columns: list[str]) -> Tamper | None:
    """None when a constraint refused it, or when it changed nothing."""
    count = _count(cursor, table)
    if not count:
        return None  # the last row went in this round
    cursor.execute(f'SELECT "{key}" FROM "{table}" ORDER BY "{key}" OFFSET %s LIMIT 1', [dice.randrange(count)])
    [row] = cursor.fetchone()
    deed = dice.choice(DEEDS)
    if deed == "remove":
        statement = f'DELETE FROM "{table}" WHERE "{key}" = %s'
        cursor.execute(statement, [row])
        return Tamper(f"{table} {row}: removed", [f"{table} {row}"], [(statement, [row])])
    if deed == "copy":
        return _copy(cursor, dice, table, key, row)
    column = dice.choice(columns)
    cursor.execute(f'SELECT "{column}"::text, pg_typeof("{column}")::text FROM "{table}" WHERE "{key}" = %s', [row])
    before, kind = cursor.fetchone()
    after = _another(dice, before, kind)
    if before == "" and not kind.endswith("[]"):
        after = "x"
    statement = f'UPDATE "{table}" SET "{column}" = %s::{kind} WHERE "{key}" = %s'
    try:
        with transaction.atomic():
            cursor.execute(statement, [after, row])
    except Exception as refused:
        if re.search("constraint|check|unique|null|too long|invalid|range", str(refused)):
            return None
        raise
    cursor.execute(f'SELECT "{column}"::text FROM "{table}" WHERE "{key}" = %s', [row])
    if cursor.fetchone()[0] == before:
        return None
    return Tamper(f"{table} {row}: {column} {before!r} → {after!r}", [f"{table} {row}"], [(statement, [after, row])])


def _count(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')
    return cursor.fetchone()[0]


def _copy(cursor: CursorWrapper, dice: random.Random, table: str, key: str, row: int) -> Tamper | None:
    # Above the last key an append-only row is new, not forged: it tells of no change and is sealed like any other.
    above = [] if table in audit.tables() or table == SEALS else [10**6 + dice.randrange(10**6)]
    free = dice.choice([-dice.randrange(1, 10**6), 0, *above])
    statement = (
        f'INSERT INTO "{table}" SELECT (jsonb_populate_record(t, jsonb_build_object(%s, %s::bigint))).*'
        f' FROM "{table}" t WHERE "{key}" = %s'
    )
    try:
        with transaction.atomic():
            cursor.execute(statement, [key, free, row])
    except Exception:
        return None  # a constraint refused it
    return Tamper(f"{table} {free}: a copy of {row}", [f"{table} {free}"], [(statement, [key, free, row])])


def _another(dice: random.Random, before: str | None, kind: str) -> str | None:
    if before is None:
        return {"bigint": "1", "integer": "1", "smallint": "1", "date": "2022-01-01"}.get(kind, "2022-01-01")
    if kind in ("bigint", "integer", "smallint", "numeric"):
        return str(float(before) + 1) if kind == "numeric" else str(int(before) + dice.choice([1, -1]))
    if kind == "boolean":
        return "false" if before == "true" else "true"
    if kind == "date" or kind.startswith("timestamp"):
        return "2001-02-03"
    if kind == "jsonb":
        return '{"x": 1}'
    if kind.endswith("[]"):
        return "{x}"
    if kind == "uuid":
        return "00000000-0000-0000-0000-000000000001"
    if kind == "bytea":
        return "\\x00"
    return f"x{before[1:]}" if before[:1] != "x" else f"y{before[1:]}"
