"""The cells of a workbook as the text that they show, with Excel's habits: merged cells, hidden rows, error values."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ui.spreadsheet_reader import MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED, Row, SheetAsked, Table, error_fault, tidy

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# Attributes stand in either kind of quotes, in any order.
MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+[0-9]+:[A-Z]+[0-9]+)["']""")
HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s(?=[^>]*hidden=["'](?:1|true)["'])[^>]*?\br=["']([0-9]+)["']""")
HIDDEN_COLUMNS = re.compile(
    rb"""<(?:\w+:)?col\s(?=[^>]*hidden=["'](?:1|true)["'])(?=[^>]*min=["']([0-9]+)["'])[^>]*max=["']([0-9]+)["']"""
)
# A formula whose cell ends without a value, or with an empty one that is no text: a program wrote the file and no
# spreadsheet has counted it yet.
UNCOUNTED = re.compile(
    rb"""<(?:\w+:)?c\s(?=([^<>]*))[^<>]*?\br=["']([A-Z]+[0-9]+)["'][^<>]*>\s*"""
    rb"""<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(<(?:\w+:)?v\s*(?:/>|>\s*</(?:\w+:)?v\s*>)\s*)?</(?:\w+:)?c>"""
)
TEXT_CELL = re.compile(rb"""\bt=["']str["']""")
# Excel's "Strict Open XML": the same parts under other names, which the reader does not know.
USUAL_NAMES = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
SHOWS_TIME = re.compile(r"h|H")
ONLY_ZEROS = re.compile(r"0+")
DIGITS = 15  # as many as Excel shows and keeps
DAMAGED = (zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, OSError, SyntaxError)


def table_of(content: bytes, title: str) -> Table:
    with _opened(content) as (package, book):
        return _table(_chosen(book, title), package)


def tables_of(content: bytes, titles: Collection[str]) -> dict[str, Table]:
    """Title → the visible sheet with that name; a title without one is left out."""
    with _opened(content) as (package, book):
        asked = [sheet for sheet in _visible(book) if sheet.title in titles]
        return {sheet.title: _table(sheet, package) for sheet in asked}


@contextmanager
def _opened(content: bytes) -> Iterator[tuple[zipfile.ZipFile, "Workbook"]]:
    """The package and its workbook; what fails while it is read is a ValidationError too."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of drawings and rules that no table needs
            _refuse_others(package)
            book = io.BytesIO(_with_usual_names(package) if _is_strict(package) else content)
            with zipfile.ZipFile(book) as read:
                yield read, load_workbook(book, read_only=True, data_only=True)
    except ValidationError:
        raise
    except (*DAMAGED, InvalidFileException) as error:
        raise ValidationError(_("The file cannot be read as an XLSX table.")) from error


def _refuse_others(package: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
        raise ValidationError(_("The file is too big: at most 5 MB."))
    names = set(package.namelist())
    if "xl/workbook.bin" in names:
        raise ValidationError(_("This is a binary Excel file (.xlsb): open it and save it as .xlsx."))
    if "word/document.xml" in names or ("mimetype" in names and b".text" in package.read("mimetype")):
        raise ValidationError(_("This is a text document: copy its table into a spreadsheet and save that as .xlsx."))
    if "mimetype" in names and "content.xml" in names:
        raise ValidationError(_("This is an OpenDocument table (.ods): open it and save it as .xlsx or CSV."))
    if "Index/Document.iwa" in names:
        raise ValidationError(_("This is a table of Numbers: export it as Excel or CSV."))


def _is_strict(package: zipfile.ZipFile) -> bool:
    book = "xl/workbook.xml"
    return book in package.namelist() and next(iter(USUAL_NAMES)) in package.read(book)


def _with_usual_names(package: zipfile.ZipFile) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as usual:
        for name in package.namelist():
            part = package.read(name)
            for strict, same in USUAL_NAMES.items() if name.endswith((".xml", ".rels")) else ():
                part = part.replace(strict, same)
            usual.writestr(name, part)
    return made.getvalue()


def _chosen(book: "Workbook", title: str) -> "ReadOnlyWorksheet":
    """The visible sheet that holds something: the only one, or the one that was chosen."""
    seen = _visible(book)
    filled = [sheet for sheet in seen if _holds_something(sheet)]
    named = [sheet for sheet in filled if sheet.title == title]
    if named or len(filled) == 1:
        return (named or filled)[0]
    if not filled:
        hidden = len(seen) < len(book.worksheets)
        raise ValidationError(
            _("All sheets of the file are hidden or empty.") if hidden else _("There is nothing in the file.")
        )
    raise SheetAsked([sheet.title for sheet in filled])


def _visible(book: "Workbook") -> "list[ReadOnlyWorksheet]":
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _holds_something(sheet: "ReadOnlyWorksheet") -> bool:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS, values_only=True)
    return any(str(value).strip() for row in rows for value in row if value is not None)


def _table(sheet: "ReadOnlyWorksheet", package: zipfile.ZipFile) -> Table:
    from openpyxl.utils.cell import coordinate_to_tuple

    xml = package.read(sheet._worksheet_path)
    rows: list[Row] = []
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        rows.append(tidy(number, [shown(cell) for cell in cells]))
        for place, cell in enumerate(cells):
            if cell.data_type == "e":
                rows[-1].faults[place] = error_fault(str(cell.value))
        if len(rows) > 2 * MOST_ROWS:
            break
    for found in UNCOUNTED.finditer(xml):
        number, column = coordinate_to_tuple(found[2].decode())
        says_nothing = found[3] and TEXT_CELL.search(found[1])  # counted, and its result is an empty text
        if number <= len(rows) and column <= MOST_COLUMNS and not says_nothing:
            sentence = _("The cell holds a formula without a value: open the file in Excel and save it.")
            rows[number - 1].faults[column - 1] = sentence
    said = {row.number for row in rows if any(row.cells) or row.faults}
    _fill_merged(rows, xml, said)
    return Table(rows, _notes(xml, [row for row in rows if row.number in said]))


def _fill_merged(rows: list[Row], xml: bytes, said: set[int]) -> None:
    """A merged cell says the same for every row it covers; a row with nothing else stays empty."""
    from openpyxl.utils.cell import range_boundaries

    for found in MERGED.finditer(xml):
        left, top, _right, bottom = range_boundaries(found[1].decode())
        if not top or not left or left > MOST_COLUMNS or top > len(rows):
            continue
        value = rows[top - 1].cell(left - 1)
        for row in rows[top : min(bottom, len(rows))]:
            if value and row.number in said:
                row.cells += [""] * (left - len(row.cells))
                row.cells[left - 1] = value


def _notes(xml: bytes, rows: list[Row]) -> list[str]:
    from openpyxl.utils.cell import get_column_letter

    said = {row.number for row in rows}
    hidden = sorted(said & {int(number) for number in HIDDEN_ROW.findall(xml)})
    filled = {place for row in rows for place, text in enumerate(row.cells, 1) if text}
    ranges = [(int(first), int(last)) for first, last in HIDDEN_COLUMNS.findall(xml)]
    columns = [get_column_letter(one) for one in sorted(filled) if any(a <= one <= b for a, b in ranges)]
    notes = []
    if hidden:
        told = {"rows": ", ".join(str(number) for number in hidden[:10]) + (" …" if len(hidden) > 10 else "")}
        sentence = ngettext(
            "A row that is hidden in the file is read too: %(rows)s.",
            "Rows that are hidden in the file are read too: %(rows)s.",
            len(hidden),
        )
        notes.append(sentence % told)
    if columns:
        notes.append(
            _("Columns that are hidden in the file are read too: %(columns)s.") % {"columns": ", ".join(columns)}
        )
    return notes


def shown(cell: "Cell") -> str:
    """As the sheet shows it: dates with dots, numbers without the noise of binary fractions, per cent as per cent."""
    value = cell.value
    if value is None:
        return ""
    layout = cell.number_format or "General"
    if isinstance(value, str):
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, layout)
    return _moment(value, layout)


def _number(value: float, layout: str) -> str:
    if layout.rstrip().endswith("%"):
        return f"{_plain(value * 100)}%"
    text = _plain(value)
    return text.zfill(len(layout)) if ONLY_ZEROS.fullmatch(layout) else text


def _plain(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    text = f"{value:.{DIGITS}g}"
    return f"{value:.{DIGITS}f}".rstrip("0") if "e" in text else text


def _moment(value: object, layout: str) -> str:
    if isinstance(value, dt.datetime):
        day = f"{value:%d.%m.}{value.year:04d}"
        return f"{day} {value:%H:%M}" if SHOWS_TIME.search(layout) and value.time() != dt.time() else day
    if isinstance(value, dt.date):
        return f"{value:%d.%m.}{value.year:04d}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)
