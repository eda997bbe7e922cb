"""Tables that people bring: CSV as Estonian and other programs write it, and XLSX; every cell as the text it shows."""

import csv
import datetime as dt
import io
import zipfile
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_ROWS, MOST_COLUMNS, MOST_CELL = 10_000, 50, 1_000
MOST_BYTES, MOST_UNPACKED = 5_000_000, 60_000_000
ENCODINGS = ("utf-8-sig", "cp1257")  # Estonian Windows writes the second


class Row(NamedTuple):
    """``number`` as the spreadsheet counts."""

    number: int
    cells: list[str]


def read(name: str, content: bytes) -> list[Row]:
    """The rows that are not empty; ValidationError with a sentence when it cannot be read."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is too big: at most 5 MB."))
    rows = _xlsx(content) if content.startswith(b"PK") else _csv(_text(content))
    kept = [Row(number, cells) for number, cells in enumerate(rows, 1) if any(cells)]
    if not kept:
        raise ValidationError(_("There is nothing in the file."))
    if len(kept) > MOST_ROWS + 1:
        raise ValidationError(_("The file has more than %(n)s rows: bring it in parts.") % {"n": MOST_ROWS})
    return kept


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ValidationError(_("The file is neither a CSV nor an XLSX table."))


def _csv(text: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";,\t", key=first.count)
    try:
        return [_tidy(cells) for cells in csv.reader(io.StringIO(text, newline=None), delimiter=separator)]
    except csv.Error as error:
        raise ValidationError(_("The file cannot be read as a table: see to its quotation marks.")) from error


def _xlsx(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ValidationError(_("The file is too big: at most 5 MB."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = []
        for cells in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
            rows.append(_tidy([_shown(cell) for cell in cells]))
            if len(rows) > 2 * MOST_ROWS:
                break
    except ValidationError:
        raise
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise ValidationError(_("The file cannot be read as an XLSX table.")) from error
    return rows


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _tidy(cells: list[str]) -> list[str]:
    clean = [" ".join(cell.replace("\x00", "").split())[:MOST_CELL] for cell in cells[:MOST_COLUMNS]]
    while clean and not clean[-1]:
        clean.pop()
    return clean
