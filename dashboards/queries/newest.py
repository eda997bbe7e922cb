"""The newest rows of all histories at once, without a question for each kind of thing.

What a reader may see is asked afterwards, only of the kinds that the newest rows are of: a union of a hundred kinds
with their rights in each took a second to plan, however few rows there were.
"""

from typing import Any

from django.apps import apps
from django.db import connection

KINDS = "SELECT '{kind}' AS kind, pgh_id, pgh_obj_id::text AS thing, pgh_created_at, pgh_context_id FROM \"{table}\""
OF_ALL = "({kind} ORDER BY pgh_id DESC LIMIT %(depth)s)"
OF_ONE = "({kind} WHERE pgh_context_id = ANY(%(deeds)s))"
SHAPE = """
SELECT found.kind, found.pgh_id, found.thing, found.pgh_created_at, (deed.metadata->>'user')::bigint, deed.id
FROM ({union}) found LEFT JOIN pghistory_context deed ON deed.id = found.pgh_context_id
ORDER BY found.pgh_created_at DESC, found.kind DESC, found.pgh_id DESC LIMIT %(depth)s
"""
DEEDS = (
    "SELECT id FROM pghistory_context WHERE metadata->'user' = to_jsonb(%s::bigint) ORDER BY created_at DESC LIMIT %s"
)
NAMES = ("in_kind", "in_row", "thing", "in_at", "in_who", "in_act")


def newest(depth: int, person: Any = None) -> tuple[list[dict[str, Any]], bool]:
    """At most ``depth`` rows, whoever may see them, and whether these are all. ``person``: of their deeds only."""
    with connection.cursor() as cursor:
        deeds: list[Any] = []
        if person is not None:
            cursor.execute(DEEDS, [person.pk, depth])
            deeds = [deed for (deed,) in cursor.fetchall()]
        cursor.execute(_question(OF_ALL if person is None else OF_ONE), {"depth": depth, "deeds": deeds})
        found = [dict(zip(NAMES, row, strict=True)) for row in cursor.fetchall()]
    return found, len(found) < depth and len(deeds) < depth


def _question(of: str) -> str:
    """Names of tables and kinds are the code's own."""
    told = [m for m in apps.get_models() if hasattr(m, "pgh_tracked_model")]
    kinds = (KINDS.format(kind=m.pgh_tracked_model._meta.label, table=m._meta.db_table) for m in told)  # type: ignore[attr-defined]
    return SHAPE.format(union=" UNION ALL ".join(of.format(kind=kind) for kind in kinds))
