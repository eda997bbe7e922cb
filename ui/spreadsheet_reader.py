"""Tables that people bring, for every import: CSV as Estonian and other programs write it, and XLSX.

`read_table` gives every cell as the text that it shows, with what is wrong in it (`Row.faults`); `with_heads` finds
the row that names the columns. What is no table, or cannot be read for sure, is a ValidationError with a way out.
Excel's habits (hidden rows, merged cells, formulas without values) are read in `xlsx_cells`, CSV in `csv_cells`.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ui.text import cleaned, folded, one_line, says_nothing

MOST_ROWS, MOST_COLUMNS, MOST_CELL = 10_000, 50, 1_000
MOST_BYTES, MOST_UNPACKED = 5_000_000, 60_000_000
HEADS_WITHIN = 10  # rows: above the names of the columns stand a title, a date, a logo
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Of Excel in several languages, of LibreOffice ("Err:502"), and a column too narrow for its value when it was saved.
ERROR = re.compile(r"#(?:N/[ABD]|NV|Н/Д|[A-ZÀ-ÞŠŽА-ЯЁ]{2,}(?:/[0A-Z])?[!?]|GETTING_DATA)|#{3,}|(?:Err|Viga):[0-9]{3}")


@dataclass
class Row:
    """``number`` as the spreadsheet counts; ``faults``: column (from 0) → what is wrong with its cell."""

    number: int
    cells: list[str]
    faults: dict[int, str] = field(default_factory=dict)

    def cell(self, place: int | None) -> str:
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@dataclass
class Table:
    """The rows of one sheet that are not empty; ``notes`` are sentences on what the reader did with it."""

    rows: list[Row]
    notes: list[str] = field(default_factory=list)


@dataclass
class Headed:
    """``places``: key → column; ``heads``: key → its name in the file; ``unused``: names that say nothing to us."""

    rows: list[Row]
    places: dict[str, int]
    heads: dict[str, str]
    unused: list[str]
    notes: list[str]


class SheetAsked(ValidationError):
    """Several sheets hold something: which one is meant is not guessed."""

    def __init__(self, titles: list[str]) -> None:
        self.titles = titles
        super().__init__(_("The file has several sheets: choose the one with the list."))


def read_table(name: str, content: bytes, sheet: str = "") -> Table:
    """ValidationError when it cannot be read, `SheetAsked` when ``sheet`` has to say which."""
    _refuse_others(content)
    if content.startswith(b"PK"):
        from ui.xlsx_cells import table_of  # noqa: PLC0415

        table = table_of(content, sheet)
    else:
        from ui.csv_cells import rows_of  # noqa: PLC0415

        table = Table([tidy(number, cells) for number, cells in enumerate(rows_of(content), 1)])
    if not _keep_filled(table):
        raise ValidationError(_("There is nothing in the file."))
    return table


def read_sheets(content: bytes, titles: Collection[str]) -> dict[str, Table]:
    """Title → table of those sheets of a workbook that are there and not empty. Raises as `read_table` does."""
    from ui.xlsx_cells import tables_of  # noqa: PLC0415

    _refuse_others(content)
    return {title: table for title, table in tables_of(content, titles).items() if _keep_filled(table)}


def _keep_filled(table: Table) -> bool:
    """Whether rows are left without the empty ones; ValidationError when they are too many."""
    table.rows = [row for row in table.rows if any(row.cells) or row.faults]
    if len(table.rows) > MOST_ROWS + 1:
        raise ValidationError(_("The file has more than %(n)s rows: bring it in parts.") % {"n": MOST_ROWS})
    return bool(table.rows)


def _refuse_others(content: bytes) -> None:
    """What is too big, and files that look like tables to people: each with what to do."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is too big: at most 5 MB."))
    begins = content[:600].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ValidationError(_("The file is protected by a password: save it without one."))
        raise ValidationError(_("This is a file of an old Excel (.xls): open it and save it as .xlsx."))
    if begins.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        raise ValidationError(_("This is a web page with the name of a table: open it in Excel and save it as .xlsx."))
    if content.startswith(b"%PDF"):
        raise ValidationError(_("This is a PDF: bring the table that it was made of."))


def tidy(number: int, cells: Iterable[str]) -> Row:
    """One line a cell, normalised; what says “nothing” is empty; an error value of a spreadsheet is a fault."""
    row = Row(number, [])
    for place, cell in enumerate(cells):
        if place == MOST_COLUMNS:
            break
        text = one_line(cell)[:MOST_CELL]
        if ERROR.fullmatch(text):
            row.faults[place] = error_fault(text)
        row.cells.append("" if says_nothing(text) else text)
    while row.cells and not row.cells[-1]:
        row.cells.pop()
    return row


def error_fault(code: str) -> str:
    return _("The cell holds an error, %(code)s: put the value in its place.") % {"code": code}


# The names of the columns


def head_key(text: str) -> str:
    """“E-post*”, “E-POST (kui on):” and “e post” are one name; what is in brackets only explains."""
    bare = re.sub(r"[(\[{][^)\]}]*[)\]}]?", " ", folded(text))
    return "".join(letter for letter in bare if letter.isalnum())


def with_heads(table: Table, known: dict[str, tuple[str, ...]], required: Iterable[str], missing: str) -> Headed:
    """The rows under the first row that names all ``required`` columns; ValidationError with ``missing`` without one.

    ``known``: key → the names it may have. A row that repeats the names (lists put together) is left out.
    """
    by_key = {head_key(word): key for key, words in known.items() for word in words}
    for at, row in enumerate(table.rows[:HEADS_WITHIN]):
        if set(required) <= {by_key.get(head_key(cell)) for cell in row.cells}:
            return _under(table, at, by_key)
    raise ValidationError(missing)


def _under(table: Table, at: int, by_key: dict[str, str]) -> Headed:
    head = table.rows[at]
    places: dict[str, int] = {}
    unused = []
    for place, text in enumerate(head.cells):
        key = by_key.get(head_key(text))
        if key in places:
            raise ValidationError(_("The column “%(head)s” stands in the first row twice.") % {"head": text})
        if key:
            places[key] = place
        elif text:
            unused.append(text)
    rows = [row for row in table.rows[at + 1 :] if not _repeats(row, head)]
    heads = {key: cleaned(head.cells[place]) for key, place in places.items()}
    return Headed(rows, places, heads, unused, table.notes)


def _repeats(row: Row, head: Row) -> bool:
    said = [(place, text) for place, text in enumerate(row.cells) if text]
    return bool(said) and all(head_key(text) == head_key(head.cell(place)) for place, text in said)
