"""More of the same in the database: rows copied N times, with their histories.

`MORE_VILLAGES`: everything that hangs on villages, events, costs and people; the copies stand in the groups that are
there. People with an account, memberships, rules and budgets stay as they are.
`MORE_PROGRAMMES`: whole programmes beside the one that is there, in which nobody has a role.

References among copies lead from copy to copy. Triggers, and with them the upkeep of counters, are off meanwhile:
sums of a copied row are copied too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models, transaction

STEP = 10_000_000  # between the keys of a row and of its next copy
OWN_APPS = ("villages", "strategies", "trainings", "pilots", "mentoring", "coordination", "budget")


@dataclass(frozen=True)
class Kind:
    roots: tuple[str, ...]
    stay: tuple[str, ...]  # they point at a root and are not copied all the same


MORE_VILLAGES = Kind(
    roots=(
        *("villages.Village", "villages.Document", "villages.Call", "trainings.Event", "trainings.Person"),
        *("budget.Cost", "coordination.Task", "coordination.CommunicationItem", "coordination.Risk"),
    ),
    stay=(
        *("villages.Programme", "villages.Membership", "budget.GrantDecision", "budget.BudgetVersion"),
        *("budget.BudgetLine", "budget.Procurement", "budget.Offer", "budget.Contract"),
        *("budget.ContributionSource", "budget.VatPeriod", "coordination.Meeting", "coordination.MeetingSeries"),
        *("coordination.Minutes", "coordination.Decision", "budget.ClaimDecision", "budget.ClaimRow"),  # of what stays
        "coordination.IndicatorTarget",  # one a place, and most are of the whole programme
    ),
)
MORE_PROGRAMMES = Kind(roots=("villages.Programme",), stay=("villages.Membership",))


def grow(copies: Iterable[int], kind: Kind = MORE_VILLAGES) -> int:
    """Makes the copies of these numbers, which no copy here bears yet; returns how many rows that makes."""
    wanted, made, tables = list(copies), 0, copied(kind)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0")
        for model in tables:
            into, select = _columns(model, set(tables))
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(
                f'INSERT INTO "{table}" ({into}) SELECT {select} FROM "{table}" t, unnest(%s) k WHERE t."{key}" < %s',  # noqa: S608
                [wanted, STEP],
            )
            made += cursor.rowcount
        # As autovacuum would within a minute: without it plans are made for the few rows that were there before.
        # Of the copied alone: the server's own tables may be held by whoever works in another database.
        names = ", ".join(f'"{model._meta.db_table}"' for model in tables)
        cursor.execute(f"SET LOCAL session_replication_role = DEFAULT; ANALYZE {names}")
    return made


def copied(kind: Kind) -> list[type[models.Model]]:
    """The roots, whatever refers to one of them, and the histories of both."""
    every = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in OWN_APPS]
    things = [m for m in every if not hasattr(m, "pgh_tracked_model") and m._meta.label not in kind.stay]
    found = {model for model in things if model._meta.label in kind.roots}
    while more := {m for m in things if m not in found and found & {f.related_model for f in references(m)}}:
        found |= more
    return [m for m in every if getattr(m, "pgh_tracked_model", m) in found]


def references(model: type[models.Model]) -> list[models.ForeignKey]:
    return [f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]


def _columns(model: type[models.Model], tables: set[type[models.Model]]) -> tuple[str, str]:
    """What is filled, and from what: keys and references to what is copied too move on by the copy's number."""
    moved = {model._meta.pk.column} | {f.column for f in references(model) if f.related_model in tables}
    if hasattr(model, "pgh_tracked_model"):
        moved.add(model.pgh_tracked_model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type, character_maximum_length FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
            [model._meta.db_table],
        )
        columns = cursor.fetchall()
    told_apart, emptied = _told_apart(model, moved, {name: kind for name, kind, _length in columns})
    select = [
        f't."{name}" + k * {STEP}' if name in moved
        else _other(name, kind, length) if name in told_apart
        else "NULL" if name in emptied
        else f't."{name}"'
        for name, kind, length in columns
    ]  # fmt: skip
    return ", ".join(f'"{name}"' for name, _kind, _length in columns), ", ".join(select)


def _told_apart(model: type[models.Model], moved: set[str], kinds: dict[str, str]) -> tuple[set[str], set[str]]:
    """One column of each unique or exclusion index that no moved one tells apart; and those that a copy leaves empty,
    where none of the row's own can differ. A reference never differs: one to nothing hides the copy from every list.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(a.attname::text), array_agg(a.attname::text) FILTER (WHERE NOT a.attnotnull)"
            " FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
            r" AND (a.attnum = ANY (i.indkey) OR pg_get_expr(i.indexprs, i.indrelid) ~ ('\m' || a.attname || '\M'))"
            " WHERE (i.indisunique OR i.indisexclusion) AND i.indrelid = %s::regclass AND a.attnum > 0"
            " GROUP BY i.indexrelid",
            [f'"{model._meta.db_table}"'],
        )
        indexes = [(names, may_be_empty) for names, may_be_empty in cursor.fetchall() if not moved & set(names)]
    rank = ["uuid", "character varying", "text", "integer", "bigint", "smallint", "date"]
    foreign = {field.column for field in references(model)}
    told_apart, emptied = set[str](), set[str]()
    for names, may_be_empty in indexes:
        fit = [name for name in names if kinds.get(name) in rank and name not in foreign]
        if fit:
            told_apart.add(min(fit, key=lambda name: rank.index(kinds[name])))
        else:
            emptied |= set(may_be_empty or ())
    return told_apart, emptied


def _other(name: str, kind: str, length: int | None) -> str:
    if kind == "uuid":
        return "gen_random_uuid()"
    if kind in ("character varying", "text"):
        return f"k || '-' || right(t.\"{name}\", {(length or 200) - 7})"
    return f't."{name}" + k::int * {100 if kind == "smallint" else 1000}'
