"""Acts of all histories, the newest first: from the trail's one table, each with its rows that the reader may see.

What is seen is asked of the kinds that were read: a union of all, with the rights of each, took a second to plan.
"""

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import CharField, Value
from django.db.models.query import EmptyQuerySet
from django.utils import timezone

from accounts.models import User
from accounts.trail import NO_PROGRAMME, TABLE
from dashboards.queries import audit_log
from villages.scope import programmes

Row = dict[str, Any]
MARGIN = 200  # rows of one kind beyond those wanted: deeds that ran at the same time
SPARE, LATER = 30, 2_000  # acts read beyond those wanted, since some are not the reader's; most at once
TRAIL = {"person", "verb", "since", "until"}  # what the table itself can be narrowed by
MOST_OF_AN_ACT = 60  # rows that a page reads, besides the first
NARROWS = {
    "person": " AND by = %(person)s",
    "verb": " AND verb = %(verb)s",
    "since": " AND at >= %(since)s",
    "until": " AND at < %(until)s",
}
PAST = " AND (at, id) < (%(past_at)s, %(past_id)s)"
ORDER = "ORDER BY at DESC, id DESC LIMIT %(many)s"
HEADS = f"SELECT id, at, act FROM {TABLE} WHERE opens"  # noqa: S608 -- the name of our own table
OF_PROGRAMMES = f"""
    SELECT h.* FROM unnest(%(programmes)s::bigint[]) p
     CROSS JOIN LATERAL ({HEADS} AND programme = p {{narrowed}} {ORDER}) h {ORDER}
"""  # noqa: S608
OF_A_PERSON = f"{HEADS} {{narrowed}} {ORDER}"
NAMES = ("in_id", "in_kind", "in_row", "thing", "in_at", "in_who", "in_act", "head")
ROWS = f"""
    SELECT r.id, r.kind, r.row, r.thing, r.at, r.by, r.act, head.id
      FROM unnest(%(heads)s::bigint[], %(acts)s::uuid[]) AS head (id, act) CROSS JOIN LATERAL (
        (SELECT * FROM {TABLE} WHERE id = head.id)
        UNION ALL
        (SELECT * FROM {TABLE} WHERE act = head.act AND id <> head.id
            AND (%(programmes)s::bigint[] IS NULL OR programme = ANY (%(programmes)s)) ORDER BY id LIMIT %(most)s)
      ) r ORDER BY r.id
"""  # noqa: S608


# One list of all


@dataclass(frozen=True)
class Acts:
    """Acts of all kinds, the newest first, read as far as they are sliced. Each is the rows that the reader may see.

    Where words are looked for, or one kind is, each history is asked, and each row stands alone.
    """

    user: User
    chosen: dict[str, Any]
    most: int | None = MOST_OF_AN_ACT

    def __getitem__(self, part: slice) -> list[list[Row]]:
        if not self.chosen.keys() <= TRAIL:
            return [[row] for row in self._of_each_kind(part)]
        found = _acts(self.user, self.chosen, many=min(part.stop + SPARE, LATER), most=self.most)
        looks = [audit_log.reading_rows(self.user, self.chosen)] * ("verb" not in self.chosen)
        for rows in (*looks, audit_log.download_rows(self.user, self.chosen)):
            if not isinstance(rows, EmptyQuerySet):
                found = heapq.merge(found, ([row] for row in rows[: part.stop]), key=_moment, reverse=True)
        return list(islice(found, part.start, part.stop))

    def _of_each_kind(self, part: slice) -> list[Row]:
        every = audit_log.of_each_kind(self.user, self.chosen)
        kinds = [kind for kind in every if not isinstance(kind, EmptyQuerySet)]
        if len(kinds) < 2:
            return [row for kind in kinds for row in kind[part]]
        first, *others = [kind[: part.stop + MARGIN] for kind in kinds]
        return list(first.union(*others, all=True).order_by("-in_at", "-in_kind", "-in_row")[part])


def _moment(act: list[Row]) -> Any:
    return act[0]["in_at"]


def rows(user: User, chosen: dict[str, Any], most: int) -> list[Row]:
    """Each row by itself, for a file."""
    found = Acts(user, chosen, most=None)[0:most]
    return list(islice((row for act in found for row in act), most))


# From the one table


def _acts(user: User, chosen: dict[str, Any], *, many: int, most: int | None = None) -> Iterator[list[Row]]:
    """Each as the rows of it that the person may see.

    :param many: how many to read at once, at first.
    :param most: rows of one act that are read; without it all.
    """
    asked = _asked(user, chosen)
    known: set[Any] = set()
    while True:
        heads = _all(_question(asked), asked | {"many": many})
        new = {act or key: key for key, _at, act in reversed(heads) if act not in known}
        keys = {key: act for key, _at, act in heads if new.get(act or key) == key}
        known |= {act for act in keys.values() if act}
        yield from _visible_acts(user, keys, asked, most)
        if len(heads) < many:
            return
        asked |= {"past_at": heads[-1][1], "past_id": heads[-1][0]}
        many = min(many * 4, LATER)


def _asked(user: User, chosen: dict[str, Any]) -> dict[str, Any]:
    """What narrows the heads; a person's own are looked for in all programmes at once."""
    asked: dict[str, Any] = {"programmes": None if "person" in chosen else [NO_PROGRAMME, *sorted(programmes(user))]}
    if "person" in chosen:
        asked["person"] = chosen["person"].pk
    if "verb" in chosen:
        asked["verb"] = chosen["verb"]
    if "since" in chosen:
        asked["since"] = _midnight(chosen["since"])
    if "until" in chosen:
        asked["until"] = _midnight(chosen["until"] + dt.timedelta(days=1))
    return asked


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _question(asked: dict[str, Any]) -> str:
    narrowed = "".join(words for name, words in NARROWS.items() if name in asked) + PAST * ("past_at" in asked)
    return (OF_A_PERSON if "person" in asked else OF_PROGRAMMES).format(narrowed=narrowed)


def _all(question: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _visible_acts(user: User, keys: dict[int, Any], asked: dict[str, Any], most: int | None) -> Iterator[list[Row]]:
    """In the order of ``keys``: of heads, with the act that each opens. An act of which a part was read and nothing
    seen is read whole."""
    read = _rows(keys, asked, most)
    visible = _visible([row for rows in read.values() for row in rows], user)
    for key, rows in read.items():
        shown = [row for row in rows if (row["in_kind"], row["thing"]) in visible]
        if not shown and most is not None and len(rows) > most:
            [whole] = _rows({key: keys[key]}, asked, None).values()
            allowed = _visible(whole, user)
            shown = [row for row in whole if (row["in_kind"], row["thing"]) in allowed]
        if shown:
            yield shown


def _rows(keys: dict[int, Any], asked: dict[str, Any], most: int | None) -> dict[int, list[Row]]:
    given = {"heads": list(keys), "acts": list(keys.values()), "programmes": asked["programmes"], "most": most}
    found: dict[int, list[Row]] = {key: [] for key in keys}
    for told in _all(ROWS, given) if keys else ():
        row = dict(zip(NAMES, told, strict=True))
        found[row["head"]].append(row)
    for rows in found.values():
        for row in rows:
            row["in_part"] = most is not None and len(rows) > most  # there may be more
    return found


def _visible(found: list[Row], user: User) -> set[tuple[str, int]]:
    """Kind and key of the things that the person may see, in one question for all kinds."""
    things: dict[str, set[int]] = {}
    for row in found:
        things.setdefault(row["in_kind"], set()).add(row["thing"])
    asked = [_seen_of(kind, keys, user) for kind, keys in things.items()]
    first, *others = [kind for kind in asked if not isinstance(kind, EmptyQuerySet)] or [None]
    if first is None:
        return set()
    return set(first.union(*others, all=True) if others else first)


def _seen_of(kind: str, keys: set[int], user: User) -> Any:
    model: Any = apps.get_model(kind)
    mine = model._base_manager.filter(pk__in=keys).filter(pk__in=audit_log.seen(model, user)).order_by()
    return mine.annotate(in_kind=Value(kind, output_field=CharField())).values_list("in_kind", "pk")
