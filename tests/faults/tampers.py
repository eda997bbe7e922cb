# ruff: noqa: S608 -- the tampers are SQL, of our own tables
"""Random changes with the triggers off, one at a time, each taken back: which of them does the check not find?"""

import random
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from accounts import audit, audit_check, audit_rows

DEEDS = ("change", "remove", "copy")


class TakenBack(Exception):
    """Ends the tamper's transaction."""


def tables() -> dict[str, tuple[str, list[str]]]:
    """Table → its key and the columns whose change has to be found."""
    held = {"accounts_auditseal": ("number", ["sealed_at", "previous", "rows", "sha256"])}
    for table in audit.tables().values():
        held[table.name] = (table.key, [column for column in table.columns() if column != table.key])
    for model in apps.get_models():
        if not hasattr(model, "pgh_tracked_model"):
            continue
        source, kept = model.pgh_tracked_model, {field.column for field in model._meta.concrete_fields}
        left_out = set() if "update" in {t.label for t in model.pgh_trackers} else audit_rows.CHANGED_BY_WORKERS
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


def tamper_once(dice: random.Random, among: list[str] | None = None) -> str | None:
    """What was done, when the check found nothing of it; None when it was found, refused, or changed nothing."""
    table = dice.choice(among or list(filled()))
    key, columns = tables()[table]
    deed = dice.choice(DEEDS)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            told = _do(cursor, dice, table, key, columns, deed)
            if told is None or any(f"{table} " in str(fault) for fault in audit_check.check().faults):
                raise TakenBack
            raise TakenBack(told)
    except TakenBack as end:
        return str(end) or None


def _do(cursor: Any, dice: random.Random, table: str, key: str, columns: list[str], deed: str) -> str | None:
    cursor.execute(
        f'SELECT "{key}" FROM "{table}" ORDER BY "{key}" OFFSET %s LIMIT 1', [dice.randrange(_count(cursor, table))]
    )
    [row] = cursor.fetchone()
    if deed == "remove":
        cursor.execute(f'DELETE FROM "{table}" WHERE "{key}" = %s', [row])
        return f"{table} {row}: removed"
    if deed == "copy":
        return _copy(cursor, dice, table, key, row)
    column = dice.choice(columns)
    cursor.execute(f'SELECT "{column}"::text, pg_typeof("{column}")::text FROM "{table}" WHERE "{key}" = %s', [row])
    before, kind = cursor.fetchone()
    after = _another(dice, before, kind)
    if before == "" and not kind.endswith("[]"):
        after = "x"
    try:
        with transaction.atomic():
            cursor.execute(f'UPDATE "{table}" SET "{column}" = %s::{kind} WHERE "{key}" = %s', [after, row])
    except Exception as refused:
        return None if re.search("constraint|check|unique|null|too long|invalid|range", str(refused)) else f"{refused}"
    cursor.execute(f'SELECT "{column}"::text FROM "{table}" WHERE "{key}" = %s', [row])
    return f"{table} {row}: {column} {before!r} → {after!r}" if cursor.fetchone()[0] != before else None


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')
    return cursor.fetchone()[0]


def _copy(cursor: Any, dice: random.Random, table: str, key: str, row: int) -> str | None:
    # Above the last key an append-only row is new, not forged: it tells of no change and is sealed like any other.
    above = [] if table in audit.tables() or table == "accounts_auditseal" else [10**6 + dice.randrange(10**6)]
    free = dice.choice([-dice.randrange(1, 10**6), 0, *above])
    try:
        with transaction.atomic():
            cursor.execute(
                f'INSERT INTO "{table}" SELECT (jsonb_populate_record(t, jsonb_build_object(%s, %s::bigint))).*'
                f' FROM "{table}" t WHERE "{key}" = %s',
                [key, free, row],
            )
    except Exception:
        return None  # a constraint refused it
    return f"{table} {free}: a copy of {row}"


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
