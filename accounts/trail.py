"""One narrow table of all histories: who did which verb on what, when and in which programme.

Each kind of thing keeps its own history table; the newest of all of them can be found only by asking each. So a
trigger of every history table adds a row here too (`IntoTrail`). Nothing else writes here, and no row is changed.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Protocol, cast

import pgtrigger
from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, models, transaction
from pghistory.models import Context

History = type[models.Model]  # the one that django-pghistory made of another model


class HistoryRow(Protocol):
    """A row of a history, with what django-pghistory adds to it."""

    pgh_id: int
    pgh_obj_id: int
    pgh_created_at: dt.datetime
    pgh_label: str  # insert, update or delete
    pgh_context: Context | None


Link = models.ForeignKey[models.Model, models.Model]
TABLE = "accounts_trailrow"
PROGRAMME = "villages.Programme"
NO_PROGRAMME = 0  # of the whole installation: accounts, partners; and what hung on a thing that is gone
REQUIRED, EMPTY_AT_TIMES = 1, 20  # the length of a reference on the way to the programme
MOST_WAYS = 3  # of several references of which one is filled
MOST_FAULTS = 50  # named of one kind


class IntoTrail(pgtrigger.Trigger):
    """After a row of history is written, its row of the trail is."""

    name = "into_trail"
    when = pgtrigger.After
    operation = pgtrigger.Insert

    def get_func(self, model: Any) -> str:  # the model's class, which pgtrigger's own types call a row of it
        return f"PERFORM {noted(model, 'NEW')}; RETURN NULL;"


def noted(history: History, row: str) -> str:
    """The call that writes the trail's row for one of history; the function stands in the migration `0010_trail`."""
    columns = ", ".join(f"{row}.{name}" for name in ("pgh_id", "pgh_obj_id", "pgh_created_at", "pgh_context_id"))
    return f"note_in_trail('{kind_of(history)}', {columns}, {programme_of(history, row)})"


def histories() -> list[History]:
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


def tracked_model(history: History) -> type[models.Model]:
    """The model whose history it is."""
    return cast("type[models.Model]", history._meta.get_field("pgh_obj").related_model)


def history_of(model: type[models.Model]) -> History:
    """The model of its history."""
    return cast("History", model._meta.get_field("history").related_model)


def kind_of(history: History) -> str:
    return tracked_model(history)._meta.label


# Which programme a thing belongs to


def programme_of(history: History, row: str) -> str:
    """SQL that gives the key of the programme for a row of history, by the references that it keeps."""
    if kind_of(history) == PROGRAMME:
        return f"{row}.pgh_obj_id"
    return f"coalesce({_along(history, row, 1)}, {NO_PROGRAMME})"


def _along(model: type[models.Model], row: str, depth: int) -> str:
    found = [_reached(field, row, depth) for field in _ways(model)]
    return f"coalesce({', '.join(found)})" if len(found) > 1 else "".join(found) or "NULL::bigint"


def _reached(field: Link, row: str, depth: int) -> str:
    if field.related_model._meta.label == PROGRAMME:
        return f'{row}."{field.column}"'
    of, table = f"t{depth}", field.related_model._meta
    further = _along(field.related_model, of, depth + 1)
    same = f'{of}."{table.pk.column}" = {row}."{field.column}"'
    return f'(SELECT {further} FROM "{table.db_table}" {of} WHERE {same})'  # noqa: S608 -- names of our own models


def _ways(model: type[models.Model]) -> list[Link]:
    """The references to follow: the nearest that is always filled, else the nearest of those that may be empty."""
    near = _distances(model._meta.apps)
    led = [field for field in _references(model) if field.related_model._meta.label in near]
    led.sort(key=lambda field: (near[field.related_model._meta.label], field.name))
    always = [field for field in led if not field.null]
    return always[:1] or led[:MOST_WAYS]


def _references(model: type[models.Model]) -> list[Link]:
    """Of the thing itself: not to the history's own rows, and not upwards to more of the same kind."""
    links = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    same = {model, *(field.related_model for field in links if field.name == "pgh_obj")}
    return [field for field in links if not field.name.startswith("pgh_") and field.related_model not in same]


@lru_cache(maxsize=1)
def _distances(registry: Apps) -> dict[str, int]:
    """How far each model stands from the programme."""
    found, changed = {PROGRAMME: 0}, True
    while changed:
        changed = False
        for model in registry.get_models():
            label = model._meta.label
            for field in _references(model) if label != PROGRAMME else ():
                beyond = found.get(field.related_model._meta.label)
                far = None if beyond is None else beyond + (EMPTY_AT_TIMES if field.null else REQUIRED)
                if far is not None and far < found.get(label, far + 1):
                    found[label], changed = far, True
    return found


# Filling and checking


def fill() -> int:
    """Adds a row for every row of history that has none, as after copies that were made past the triggers."""
    made = 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for history in histories():
            told = f"SELECT 1 FROM {TABLE} t WHERE t.kind = '{kind_of(history)}' AND t.row = h.pgh_id"  # noqa: S608
            missing = f'"{history._meta.db_table}" h WHERE NOT EXISTS ({told}) ORDER BY h.pgh_id'
            cursor.execute(f"SELECT {noted(history, 'h')} FROM {missing}")  # noqa: S608
            made += cursor.rowcount
    return made


def faults() -> Iterator[tuple[str, int, str]]:
    """Table, key and what is wrong: rows of history that the trail tells otherwise, does not tell, or tells twice."""
    for history in histories():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute(_compared(history))
            yield from ((history._meta.db_table, key, what) for key, what in cursor.fetchall())


def _compared(history: History) -> str:
    return f"""
        SELECT coalesce(h.pgh_id, t.row),
               CASE WHEN t.row IS NULL THEN 'the trail has no row of it'
                    WHEN h.pgh_id IS NULL THEN 'the trail tells of a row that is not in the history'
                    ELSE 'the trail tells it otherwise, or twice' END
          FROM (SELECT h.*, c.metadata FROM "{history._meta.db_table}" h
                  LEFT JOIN pghistory_context c ON c.id = h.pgh_context_id) h
          FULL JOIN (SELECT row, min(thing) AS thing, min(at) AS at, min(act::text) AS act, min(by) AS by,
                            min(verb) AS verb, count(*) AS told
                       FROM {TABLE} WHERE kind = '{kind_of(history)}' GROUP BY row) t ON t.row = h.pgh_id
         WHERE t.row IS NULL OR h.pgh_id IS NULL OR t.told > 1
            OR ROW(t.thing, t.at, t.act, t.by, t.verb) IS DISTINCT FROM
               ROW(h.pgh_obj_id, h.pgh_created_at, h.pgh_context_id::text, (h.metadata->>'user')::bigint,
                   coalesce(h.metadata->>'verb', ''))
         ORDER BY 1 LIMIT {MOST_FAULTS}
    """  # noqa: S608 -- names of our own models
