"""What changed between two frozen reports on the same place, by stable keys (claims-and-audit C2).

Of every table with a sum, the differences of its rows add up to the difference of the sum (I66).
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reports.pdf import labels
from reports.snapshot.parts import Moved, MovedLine, MovedRecord
from reports.snapshot.shape import Snapshot

Told = TypeVar("Told", Moved, MovedLine, MovedRecord)
SHOWN = ("before", "now", "delta", "budget_before", "budget", "budget_delta", "unnamed")
Keyed = dict[str, Mapping[str, object]]

EVENT = ("state", "actual_from", "attendances", "persons")
STRATEGY = ("state", "version", "people_engaged", "objectives", "actions")
# chapter, where its rows are, what names a row, the columns that are compared
TABLES: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    ("project", ("partners", "rows"), ("code",), ("villages", "common", "budget", "support", "own")),
    ("finance", ("finance", "by_partner", "rows"), ("code",), ("budget", "total", "remaining")),
    ("finance", ("finance", "by_category", "rows"), ("title",), ("budget", "total", "remaining")),
    ("finance", ("finance", "by_activity", "rows"), ("code",), ("budget", "total", "remaining")),
    ("finance", ("finance", "own", "rows"), ("code",), ("planned", "covered")),
    ("trainings", ("trainings", "modules"), ("number",), ("attendances", "persons", "held_on")),
    (
        "trainings",
        ("trainings", "events"),
        ("title", "planned_from"),
        ("state", "actual_from", "attendances", "persons"),
    ),
    ("trips", ("trips",), ("title",), ("state", "actual_from", "persons", "cost")),
    ("mentoring", ("mentoring", "rows"), ("village",), ("allocated", "approved", "waiting", "left")),
    (
        "strategies",
        ("strategies", "rows"),
        ("village",),
        ("state", "version", "people_engaged", "objectives", "actions"),
    ),
    ("pilots", ("pilots", "rows"), ("village", "title"), ("state", "completion", "budget", "spent", "due_on")),
    ("indicators", ("indicators",), ("code",), ("target", "total")),
    ("findings", ("findings",), ("number",), ("state", "amount")),
    ("finance", ("claims", "by_partner", "rows"), ("code",), ("total", "certified", "waiting", "deducted")),
    ("finance", ("claims", "claims"), ("claim",), ("state", "claimed", "certified", "payable", "paid")),
    ("finance", ("claims", "sources"), ("partner_code", "source"), ("promised", "received")),
    ("procurements", ("procurements",), ("procurement",), ("state", "offers", "winner")),
    ("deviations", ("risks",), ("number",), ("state", "score")),
    ("project", ("villages",), ("slug",), ("name",)),
)
COLUMNS = {
    "villages": gettext_noop("villages"), "common": gettext_noop("common part"), "budget": gettext_noop("budget"),
    "support": gettext_noop("support"), "own": gettext_noop("own contribution"), "total": gettext_noop("total"),
    "remaining": gettext_noop("remaining"), "planned": gettext_noop("promised"), "covered": gettext_noop("covered"),
    "attendances": gettext_noop("attendances"), "persons": gettext_noop("persons"), "held_on": gettext_noop("held"),
    "state": gettext_noop("state"), "actual_from": gettext_noop("held"), "cost": gettext_noop("cost"),
    "allocated": gettext_noop("allocated"), "approved": gettext_noop("approved"), "waiting": gettext_noop("waiting"),
    "left": gettext_noop("left"), "version": gettext_noop("version"), "people_engaged": gettext_noop("people engaged"),
    "objectives": gettext_noop("objectives"), "actions": gettext_noop("actions"), "target": gettext_noop("target"),
    "completion": gettext_noop("completion, %"), "spent": gettext_noop("spent"), "due_on": gettext_noop("due"),
    "amount": gettext_noop("amount"), "certified": gettext_noop("approved"), "deducted": gettext_noop("deducted"),
    "claimed": gettext_noop("claimed"), "payable": gettext_noop("to be paid"), "paid": gettext_noop("paid"),
    "promised": gettext_noop("promised"), "received": gettext_noop("received"), "offers": gettext_noop("offers"),
    "winner": gettext_noop("winner"), "score": gettext_noop("score"), "name": gettext_noop("name"),
}  # fmt: skip


def difference(before: Snapshot, now: Snapshot) -> list[Moved]:
    """Every compared figure that is another one, that is new, or that is gone."""
    moved: list[Moved] = []
    for chapter, path, names, columns in TABLES:
        old, new = keyed(rows_at(before, path), names), keyed(rows_at(now, path), names)
        for key in dict.fromkeys([*old, *new]):
            for column in columns:
                was, is_now = told(old.get(key), column), told(new.get(key), column)
                if was != is_now:
                    moved.append(
                        {
                            "chapter": chapter,
                            "row": key,
                            "column": _(COLUMNS[column]),
                            "before": was,
                            "now": is_now,
                            "delta": delta(was, is_now),
                        }
                    )
    return moved


def readable(moved: Told) -> Told:
    """As people read it: figures of the reader's language."""
    told = moved.copy()
    for name in SHOWN:
        if name in told:
            told[name] = labels.shown(told[name])  # type: ignore[literal-required]
    return told


def rows_at(snapshot: Mapping[str, object], path: Iterable[str]) -> list[Mapping[str, object]]:
    found: object = snapshot
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, list) else []


def keyed(rows: Iterable[Mapping[str, object]], names: Iterable[str]) -> Keyed:
    """Rows by their stable key. Two rows of one key count on: neither hides the other."""
    found: Keyed = {}
    for row in rows:
        key = " · ".join(str(row[name]) for name in names if row[name] is not None)
        while key in found:
            key += "′"
        found[key] = row
    return found


def told(row: Mapping[str, object] | None, column: str) -> str | None:
    value = None if row is None else row.get(column)
    return None if value is None else str(value)


def delta(before: str | None, now: str | None) -> str | None:
    """Now minus before, exactly; a missing side counts as nothing where the other is a number."""
    try:
        numbers = [Decimal(value) for value in (before, now) if value is not None]
    except InvalidOperation:
        return None
    if not numbers:
        return None
    return str(Decimal(now or 0) - Decimal(before or 0))
