"""Acts of all histories, the newest first: from the trail's one table, each with rows that the reader may see.

What is seen is asked of the kinds that were read: a union of all, with the rights of each, took a second to plan. A
page tells one row of an act, so only that one is asked about, unless it is hidden.
"""

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import CharField, TextField
from django.db.models.query import EmptyQuerySet
from django.utils import timezone

from accounts.models import User
from accounts.trail import NO_PROGRAMME, TABLE
from dashboards.queries import audit_log
from dashboards.queries.audit_log import Chosen, Row, Rows
from villages import history
from villages.one_question import in_one_question
from villages.scope import fingerprint, programmes

Head = tuple[int, dt.datetime, UUID | None]  # key, moment and act of a row that opens an act
Asked = dict[str, Any]  # what the questions below are asked with
MARGIN = 200  # rows of one kind beyond those wanted: deeds that ran at the same time
SPARE, LATER = 5, 2_000  # acts read beyond those wanted, since some are not the reader's; most at once
TRAIL = {"person", "verb", "since", "until", "act"}  # what the table itself can be narrowed by
MOST_OF_AN_ACT = 20  # rows that a page reads, besides the first
SHOWN = 50  # acts on a page of a search
STRETCHES = (200, 800, 2_000)  # acts that are read for it, one after the other: what stands everywhere is soon found
NARROWS = {
    "person": " AND by = %(person)s",
    "verb": " AND verb = %(verb)s",
    "since": " AND at >= %(since)s",
    "until": " AND at < %(until)s",
    "act": " AND act = %(act)s",
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
OF_ACTS = f"""
      FROM unnest(%(heads)s::bigint[], %(acts)s::uuid[]) AS head (id, act) CROSS JOIN LATERAL (
        (SELECT * FROM {TABLE} WHERE id = head.id)
        UNION ALL
        (SELECT * FROM {TABLE} WHERE act = head.act AND id <> head.id
            AND (%(programmes)s::bigint[] IS NULL OR programme = ANY (%(programmes)s)) ORDER BY id LIMIT %(most)s)
      ) r
"""  # noqa: S608
COLUMNS = "r.id, r.kind, r.row, r.thing, r.at, r.by, r.act"
ROWS = f"SELECT {COLUMNS}, head.id {OF_ACTS} ORDER BY r.id"
# Only which they are, a line for each kind: of thousands of rows that are searched a page needs a few.
KEYS = f"SELECT r.kind, array_agg(r.row), array_agg(r.id), array_agg(head.id) {OF_ACTS} GROUP BY r.kind"
THESE = f"SELECT {COLUMNS} FROM {TABLE} r WHERE id = ANY (%s) ORDER BY id"  # noqa: S608


# Rows of one history, of those with these keys, that have the words in a text of theirs or in the reason.
WORDS = """
    SELECT '{kind}', h.pgh_id FROM "{table}" h LEFT JOIN pghistory_context c ON c.id = h.pgh_context_id
     WHERE h.pgh_id = ANY (%s) AND strpos(lower(unaccent(concat_ws(chr(10), {texts}))), lower(unaccent(%s))) > 0
"""


@dataclass(frozen=True)
class Acts:
    """Acts of all kinds, the newest first, read as far as they are sliced. Each is rows that the reader may see: with
    ``most`` the one that tells of it, without it all.

    Where words are looked for, or one kind is, each history is asked, and each row stands alone. So do those of one
    act that was asked for.
    """

    user: User
    chosen: Chosen
    most: int | None = MOST_OF_AN_ACT

    def __getitem__(self, part: slice) -> list[list[Row]]:
        if not self.chosen.keys() <= TRAIL:
            return [[row] for row in self._of_each_kind(part)]
        if "act" in self.chosen:
            whole = _acts(self.user, self.chosen, many=LATER)
            return list(islice(([row] for act in whole for row in act), part.start, part.stop))
        found = _acts(self.user, self.chosen, many=min(part.stop + SPARE, LATER), most=self.most)
        for rows in in_one_question(*(rows[: part.stop] for rows in _readings(self.user, self.chosen))):
            found = heapq.merge(found, ([row] for row in rows), key=_moment, reverse=True)
        return list(islice(found, part.start, part.stop))

    def _of_each_kind(self, part: slice) -> list[Row]:
        every = audit_log.of_each_kind(self.user, self.chosen)
        kinds = [kind for kind in every if not isinstance(kind, EmptyQuerySet)]
        if len(kinds) < 2:
            return [row for kind in kinds for row in kind[part]]
        first, *others = [kind[: part.stop + MARGIN] for kind in kinds]
        return list(first.union(*others, all=True).order_by("-in_at", "-in_kind", "-in_row")[part])


def _readings(user: User, chosen: Chosen) -> list[Rows]:
    """What was seen and what was taken away, which the trail's table does not hold; without those that cannot be."""
    if "act" in chosen:
        return []
    looks = [] if "verb" in chosen else [audit_log.reading_rows(user, chosen)]
    asked = [*looks, audit_log.download_rows(user, chosen)]
    return [rows for rows in asked if not isinstance(rows, EmptyQuerySet)]


def _moment(act: list[Row]) -> dt.datetime:
    return act[0]["in_at"]


def rows(user: User, chosen: Chosen, most: int) -> list[Row]:
    """Each row by itself, for a file."""
    found = Acts(user, chosen, most=None)[0:most]
    return list(islice((row for act in found for row in act), most))


# From the one table


def _acts(user: User, chosen: Chosen, *, many: int, most: int | None = None) -> Iterator[list[Row]]:
    """Each as the rows of it that the person may see.

    :param many: how many to read at once, at first.
    :param most: rows of one act that are read; without it all.
    """
    asked = _asked(user, chosen)
    known: set[UUID] = set()
    while True:
        heads = _all(_question(asked), asked | {"many": many})
        yield from _visible_acts(user, _new_of(heads, known), asked, most)
        if len(heads) < many:
            return
        asked |= {"past_at": heads[-1][1], "past_id": heads[-1][0]}
        many = min(many * 4, LATER)


def _new_of(heads: list[Head], known: set[UUID]) -> dict[int, UUID | None]:
    """Key of the head → its act, each act once and none of the ``known``, to which they are added."""
    new = {act or key: key for key, _at, act in reversed(heads) if act not in known}
    keys = {key: act for key, _at, act in heads if new.get(act or key) == key}
    known |= {act for act in keys.values() if act}
    return keys


def _asked(user: User, chosen: Chosen) -> Asked:
    """What narrows the heads; a person's own are looked for in all programmes at once."""
    asked: Asked = {"programmes": None if "person" in chosen else [NO_PROGRAMME, *sorted(programmes(user))]}
    if "person" in chosen:
        asked["person"] = chosen["person"].pk
    if "verb" in chosen:
        asked["verb"] = chosen["verb"]
    if "act" in chosen:
        asked["act"] = chosen["act"]
    if "since" in chosen:
        asked["since"] = _midnight(chosen["since"])
    if "until" in chosen:
        asked["until"] = _midnight(chosen["until"] + dt.timedelta(days=1))
    return asked


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _question(asked: Asked) -> str:
    narrowed = "".join(words for name, words in NARROWS.items() if name in asked) + PAST * ("past_at" in asked)
    return (OF_A_PERSON if "person" in asked else OF_PROGRAMMES).format(narrowed=narrowed)


def _all(question: str, given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _visible_acts(user: User, keys: dict[int, UUID | None], asked: Asked, most: int | None) -> Iterator[list[Row]]:
    """In the order of ``keys``: of heads, with the act that each opens.

    With ``most`` each is the one row that a page tells; `in_more` says that the act wrote others too. Where it is
    hidden the others are asked about, at last those that were not read.
    """
    read = _rows(keys, asked, most)
    if most is None:
        return (rows for rows in _shown(user, read).values() if rows)
    shown = _shown(user, {key: sorted(rows, key=_has_no_page)[:1] for key, rows in read.items()})
    shown |= _shown(user, {key: rows for key, rows in read.items() if not shown[key]})
    cut = {key: keys[key] for key, rows in read.items() if len(rows) > most and not shown[key]}
    shown |= _shown(user, _rows(cut, asked, None))
    return ([{**rows[0], "in_more": len(read[key]) > 1}] for key, rows in shown.items() if rows)


def _has_no_page(row: Row) -> bool:
    """Where an act wrote something that has a page, that is what it is told by."""
    return row["in_kind"] not in audit_log.HAVE_PAGES


def _shown(user: User, read: dict[int, list[Row]]) -> dict[int, list[Row]]:
    """Of each act the rows that the person may see."""
    visible = _visible([row for rows in read.values() for row in rows], user)
    return {key: [row for row in rows if (row["in_kind"], row["thing"]) in visible] for key, rows in read.items()}


def _of_acts(keys: dict[int, UUID | None], asked: Asked, most: int | None = None) -> Asked:
    return {"heads": list(keys), "acts": list(keys.values()), "programmes": asked["programmes"], "most": most}


def _rows(keys: dict[int, UUID | None], asked: Asked, most: int | None) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {key: [] for key in keys}
    for told in _all(ROWS, _of_acts(keys, asked, most)) if keys else ():
        row = cast("Row", dict(zip(NAMES, told, strict=True)))
        found[row["head"]].append(row)
    return found


def _visible(found: list[Row], user: User) -> set[tuple[object, ...]]:
    """Kind and key of the things that the person may see, in one question for all kinds."""
    things: dict[str, set[int]] = {}
    for row in found:
        things.setdefault(row["in_kind"], set()).add(row["thing"])
    reader = audit_log.Reader(fingerprint(user), user)
    questions, given = list[str](), list[object]()
    for kind, keys in things.items():
        if said := audit_log.seen_in_sql(kind, reader):
            question, rights = said
            questions.append(question)
            given += [kind, list(keys), *rights]
    return set(_all(" UNION ALL ".join(questions), given)) if questions else set()


# Words, which the histories alone hold: read back from the newest act, a bounded stretch at a time


@dataclass(frozen=True)
class Found:
    """``before``: where to go on, ``microseconds-key``; empty at the end. ``back_to``: how far was read, where that
    ended a page before it was full."""

    object_list: list[list[Row]]
    before: str = ""
    back_to: dt.datetime | None = None


def search(user: User, chosen: Chosen, past: tuple[dt.datetime, int] | None) -> Found:
    """Acts with those of their rows in which the words stand, the newest first.

    :param past: moment and key of the last act of the page before.
    """
    asked, known, found = _asked(user, chosen), set[UUID](), list[list[Row]]()
    is_end = False
    if past:
        asked |= {"past_at": past[0], "past_id": past[1]}
    for many in STRETCHES:
        if is_end or len(found) >= SHOWN:
            break
        heads = _all(_question(asked), asked | {"many": many})
        found += _with_words(user, chosen["q"], _new_of(heads, known), asked)
        is_end = len(heads) < many
        asked |= {"past_at": heads[-1][1], "past_id": heads[-1][0]} if heads else {}
    reached: dt.datetime | None = None if is_end else asked["past_at"]
    found += [[row] for row in _looked_for(user, chosen, reached, past[0] if past else None)]
    found.sort(key=_moment, reverse=True)
    shown = found[:SHOWN]
    if len(found) > SHOWN:
        return Found(shown, _mark(_moment(shown[-1]), shown[-1][0].get("head", 0)))
    return Found(shown, _mark(reached, asked["past_id"]) if reached else "", reached)


def _mark(at: dt.datetime, key: int) -> str:
    return f"{int(at.timestamp()) * 1_000_000 + at.microsecond}-{key}"


def _with_words(user: User, words: str, acts: dict[int, UUID | None], asked: Asked) -> Iterator[list[Row]]:
    kinds = _all(KEYS, _of_acts(acts, asked)) if acts else []
    question = " UNION ALL ".join(_question_of_words(kind) for kind, *_keys in kinds)
    given = [value for _kind, rows, *_keys in kinds for value in (rows, words)]
    hits: dict[str, set[int]] = {}
    for kind, row in _all(question, given) if kinds else ():
        hits.setdefault(kind, set()).add(row)
    found: dict[int, list[Row]] = {head: [] for head in acts}
    head_of = {
        key: head
        for kind, rows, keys, heads in kinds
        if kind in hits
        for row, key, head in zip(rows, keys, heads, strict=True)
        if row in hits[kind]
    }
    for told in _all(THESE, [list(head_of)]) if head_of else ():
        head = head_of[told[0]]
        found[head].append(cast("Row", dict(zip(NAMES, (*told, head), strict=True))))
    return (rows for rows in _shown(user, found).values() if rows)


@cache
def _question_of_words(kind: str) -> str:
    model = audit_log.histories()[kind]
    fields = [f for f in history._fields(model) if isinstance(f, (CharField, TextField)) and not f.choices]
    texts = ", ".join(["c.metadata->>'reason'", *(f'h."{field.column}"' for field in fields)])
    return WORDS.format(kind=kind, table=model._meta.db_table, texts=texts)


def _looked_for(user: User, chosen: Chosen, after: dt.datetime | None, before: dt.datetime | None) -> Iterator[Row]:
    """What was seen or taken away between these moments; either may be open."""
    for rows in _readings(user, chosen):
        rows = rows.filter(in_at__gt=after) if after else rows
        rows = rows.filter(in_at__lt=before) if before else rows
        yield from rows[: SHOWN + 1]
