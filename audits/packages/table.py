"""What a flat table is (claims-and-audit C8): one row a record, stable ids, codes and labels, read as a stream.

UTF-8, ``;``, dot decimals and ISO days; ``tables.json`` says types, units, keys, row counts and sums. Text that a
spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from audits.models import AuditSession
from audits.queries.subjects import Claims, between
from budget.models import ClaimRow
from ui.exports import FORMULA
from villages.models import Participation, Programme

ZERO = Decimal(0)
MONEY = "money"  # a unit: the programme's own currency
GROUP = "participation.partner.code"
BATCH = 2000  # records with what hangs on them, fetched at once


class Column(NamedTuple):
    name: str
    type: str  # integer | decimal | date | datetime | text | boolean
    unit: str = ""
    of: str = ""  # where `rows_of` finds the value in a record, such as "participation.partner.code"; else by the name


@dataclass
class Scope:
    """What the tables are about. Days are of invoices, work and events."""

    programme: Programme
    groups: Sequence[Participation]
    since: dt.date
    until: dt.date
    session: AuditSession | None = None
    is_whole: bool = False  # all groups of the programme are meant: then the figures are the programme's own
    claims: Claims = None  # the session's own, where it looks at nothing else

    def of_costs(self, path: str = "") -> Q:
        """Condition on costs or, with the path to its cost, on what hangs on one; of named claims' costs no day is
        asked.
        """
        ours = Q(**{f"{path}participation__in": self.groups})
        if self.claims is None:
            return ours & between(f"{path}invoice_on", self.since, self.until)
        rows = ClaimRow.objects.filter(claim__in=self.claims)
        return ours & Q(**{f"{path}pk__in": rows.values("cost")})

    def of_claims(self, path: str = "") -> Q:
        """Condition on claims, or on what hangs on one."""
        ours = Q(**{f"{path}participation__in": self.groups})
        return ours if self.claims is None else ours & Q(**{f"{path}pk__in": self.claims})


@dataclass
class Table:
    name: str
    key: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[object]]
    count: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)

    def as_csv(self, *, comma: bool = False) -> Iterator[bytes]:
        """Counts rows and sums decimal columns on the way; read it to its end before asking for them."""
        self.count, self.sums = 0, {one.name: ZERO for one in self.columns if one.type == "decimal"}
        yield line([one.name for one in self.columns], comma)
        for row in self.rows:
            self.count += 1
            for column, value in zip(self.columns, row, strict=True):
                if column.type == "decimal" and isinstance(value, Decimal | int):
                    self.sums[column.name] += value
            yield line(row, comma)

    def described(self, currency: str) -> dict[str, object]:
        named = [one._replace(unit=currency) if one.unit == MONEY else one for one in self.columns]
        columns = [{key: value for key, value in one._asdict().items() if value and key != "of"} for one in named]
        sums = {name: str(total) for name, total in self.sums.items()}
        return {"name": self.name, "key": self.key, "columns": columns, "rows": self.count, "sums": sums}


def rows_of(records: Iterable[object], columns: Sequence[Column]) -> Iterator[list[object]]:
    """A row of each record: what its columns say they are of. Beyond a relation that is empty there is nothing."""
    paths = [(column.of or column.name).split(".") for column in columns]
    for record in records:
        yield [_found(record, path) for path in paths]


def _found(record: object, path: Sequence[str]) -> object:
    for name in path:
        if record is None:
            return None
        record = getattr(record, name)
    return record() if callable(record) else record


def line(row: Iterable[object], comma: bool) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([cell(value, comma) for value in row])
    return out.getvalue().encode()


def cell(value: object, comma: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(value).replace(".", ",") if comma else str(value)
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).replace(microsecond=0).isoformat()
    if isinstance(value, dt.date | int):
        return str(value)
    text = " ".join(str(value).split())
    return f"'{text}" if FORMULA.search(text) else text


Make = Callable[[Scope], Table]
