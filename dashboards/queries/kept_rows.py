"""Rows of history of any kinds in one question, each with the row before it of the same thing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypedDict

from django.db import connection, models

from dashboards.queries.audit_log import histories
from villages import history

ONE = """
    SELECT '{kind}', h.pgh_id, h.pgh_obj_id, h.pgh_label, c.metadata, to_jsonb(h),
           CASE h.pgh_label WHEN 'update' THEN
               (SELECT to_jsonb(p) FROM "{table}" p WHERE p.pgh_obj_id = h.pgh_obj_id AND p.pgh_id < h.pgh_id
                 ORDER BY p.pgh_id DESC LIMIT 1) END
      FROM "{table}" h LEFT JOIN pghistory_context c ON c.id = h.pgh_context_id WHERE h.pgh_id = ANY (%s)
"""


class Context(TypedDict, total=False):
    """What the history says of the deed (`accounts.rules.action`)."""

    verb: str
    user: int
    reason: str


@dataclass(frozen=True)
class Kept:
    kind: str
    key: int
    thing: int
    label: str  # insert, update or delete
    context: Context
    now: dict[str, Any]  # by column, as JSON
    was: dict[str, Any] | None

    @property
    def model(self) -> type[models.Model]:
        return histories()[self.kind]

    @cached_property
    def changed(self) -> list[models.Field]:
        was = self.was or {}
        fields = history._fields(self.model) if was else []
        return [field for field in fields if was.get(str(field.column)) != self.now.get(str(field.column))]

    @property
    def before(self) -> models.Model | None:
        return self._with(self.was) if self.was else None

    @property
    def after(self) -> models.Model:
        return self._with(self.now)

    def _with(self, values: dict[str, Any]) -> models.Model:
        """A row with what changed alone: the rest is equal on both sides."""
        return self.model(**{f.attname: f.to_python(values[str(f.column)]) for f in self.changed})

    def references(self) -> Iterator[tuple[type[models.Model], int]]:
        """Model and key of what the changed references pointed and point to."""
        for field in self.changed:
            for values in (self.now, self.was or {}):
                if field.related_model and (key := values[str(field.column)]) is not None:
                    yield field.related_model, key


def kept_rows(keys: dict[str, set[int]]) -> list[Kept]:
    """``keys``: those of the history's rows, by kind."""
    if not keys:
        return []
    tables = {kind: histories()[kind]._meta.db_table for kind in keys}
    question = " UNION ALL ".join(ONE.format(kind=kind, table=table) for kind, table in tables.items())
    with connection.cursor() as cursor:
        cursor.execute(question, [list(wanted) for wanted in keys.values()])
        return [
            Kept(kind, key, thing, label, _read(context or "{}"), _read(now), _read(was))
            for kind, key, thing, label, context, now, was in cursor.fetchall()
        ]


def _read(kept: str | None) -> Any:
    """Django leaves JSON of its own questions as text; numbers keep their decimals."""
    return json.loads(kept, parse_float=Decimal) if kept else None
