"""Bring a bookkeeping extract and compare it with our costs."""

import datetime as dt
import hashlib
from decimal import Decimal

from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.locking import must
from budget.models import LedgerEntry, LedgerExtract, LedgerMapping
from budget.queries.ledger import NEEDED, BookRow, compare, costs_between
from budget.rules.rounding import ZERO
from ui import spreadsheet_reader as tables
from ui.fields import decimal_of
from ui.typed_dates import date_of
from villages.models import Participation
from villages.roles import Permission

MOST_WRONG = 10  # rows named at once


@action
def import_ledger(
    *,
    by: User,
    participation: Participation,
    upload: File,
    columns: dict[str, str],
    period_from: dt.date,
    period_until: dt.date,
    object_code: str = "",
) -> LedgerExtract:
    """All rows or none. `columns` maps our name of a column to its head in the file, and is kept for the next time.

    A new run is a new row: earlier results stay.
    """
    must(by, Permission.ENTER_COST, participation)
    if period_until < period_from:
        raise RuleBroken(_("The period ends before it begins."))
    upload.seek(0)
    content = upload.read()
    books = read_books(upload.name or "", content, columns, object_code)
    inside = [row for row in books if period_from <= row.day <= period_until]
    if not inside:
        raise RuleBroken(_("No row of the file is in this period."))
    LedgerMapping.objects.update_or_create(
        participation=participation, defaults={"columns": columns, "object_code": object_code}
    )
    result = compare(inside, costs_between(participation, period_from, period_until), object_code)
    extract = LedgerExtract.objects.create(
        participation=participation, filename=(upload.name or "")[:255], sha256=hashlib.sha256(content).hexdigest(),
        period_from=period_from, period_until=period_until, imported_by=by, result=result,
    )  # fmt: skip
    LedgerEntry.objects.bulk_create(
        LedgerEntry(extract=extract, **{name: getattr(row, name) for name in row.__dataclass_fields__})
        for row in inside
    )
    return extract


def read_books(name: str, content: bytes, columns: dict[str, str], object_code: str = "") -> list[BookRow]:
    """Rows of the file by the group's own heads. RuleBroken names each row that cannot be read."""
    rows = tables.read_table(name, content).rows
    heads = [cell.casefold() for cell in rows[0].cells]
    places = {
        ours: heads.index(head.casefold()) for ours, head in columns.items() if head and head.casefold() in heads
    }
    if missing := [columns.get(one) or one for one in NEEDED if one not in places]:
        told = {"heads": ", ".join(missing), "found": ", ".join(rows[0].cells)}
        raise RuleBroken(_("The file has no column %(heads)s. Its columns are: %(found)s.") % told)
    books, wrong = [], []
    for row in rows[1:]:
        try:
            books.append(_book(row, places))
        except ValueError as error:
            wrong.append(_("Row %(n)s: %(error)s") % {"n": row.number, "error": error})
    if wrong:
        raise RuleBroken(wrong[:MOST_WRONG])
    return books


def _book(row: tables.Row, places: dict[str, int]) -> BookRow:
    said = {name: row.cells[place] if place < len(row.cells) else "" for name, place in places.items()}
    return BookRow(
        number=row.number, day=_day(said["day"]), amount=_sum(said["debit"]) - _sum(said.get("credit", "")),
        document_no=said["document_no"][:50], partner=said.get("partner", "")[:150],
        entry_no=said.get("entry_no", "")[:40], account=said.get("account", "")[:20],
        text=said.get("text", "")[:300], object_code=said.get("object", "")[:40],
    )  # fmt: skip


def _sum(text: str) -> Decimal:
    try:
        return decimal_of(text) if text else ZERO
    except ValueError as error:
        raise ValueError(_("“%(text)s” is not a sum.") % {"text": text}) from error


def _day(text: str) -> dt.date:
    try:
        return date_of(text)
    except ValueError as error:
        raise ValueError(_("“%(text)s” is not a day.") % {"text": text}) from error
