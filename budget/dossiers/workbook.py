"""The list of costs as XLSX, byte for byte the same for the same data."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

from budget.queries.dossier import DossierData

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def workbook(data: DossierData, moment: tuple[int, int, int, int, int, int]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(data["name"][:31])
    sheet.freeze_panes = "A2"
    for number, head in enumerate(data["heads"], 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(10, min(len(head) + 3, 36))
    sheet.append([_cell(sheet, "text", head, bold=True) for head in data["heads"]])
    for row in data["cells"]:
        sheet.append([_cell(sheet, kind, text) for kind, text in row])
    out = io.BytesIO()
    book.save(out)
    return _without_the_clock(out.getvalue(), moment)


def _cell(sheet: object, kind: str, text: str, *, bold: bool = False) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if kind == "money":
        one = WriteOnlyCell(sheet, Decimal(text))
        one.number_format = "#,##0.00"
    elif kind == "day":
        one = WriteOnlyCell(sheet, dt.date.fromisoformat(text))
        one.number_format = "dd.mm.yyyy"
    else:
        one = WriteOnlyCell(sheet, text)
        one.data_type = "s"  # people's text never becomes a formula
    one.font = Font(bold=bold)
    return one


def _without_the_clock(content: bytes, moment: tuple[int, int, int, int, int, int]) -> bytes:
    """openpyxl writes when it wrote; the data say when they are of."""
    year, month, day, hour, minute, second = moment
    stamp = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for name in sorted(read.namelist()):
            part = STAMP.sub(rb"\g<1>" + stamp + rb"\g<2>", read.read(name))
            write.writestr(zipfile.ZipInfo(name, moment), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
