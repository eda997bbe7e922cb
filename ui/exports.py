"""A list as a file that opens in a spreadsheet: a workbook, or semicolons and decimal commas as Estonians expect."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# As spreadsheets read them: after spaces of any kind, in full width, and on each line of a cell.
FORMULA = re.compile(r"(?m)^[\s\u00a0\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]")
list_taken = Signal()  # with user, route and filters; this room keeps nothing


class FileAsked(forms.Form):
    file = forms.ChoiceField(choices=[("csv", "CSV"), ("xlsx", "XLSX")])


def wants_file(request: HttpRequest) -> bool:
    """``?file=csv`` or ``?file=xlsx`` beside a list's filters; `_components/filters.html` links both with ``export``.

    Who takes a list away stands in the trail: the answer "yes" is told to whoever keeps it.
    """
    if not FileAsked(request.GET).is_valid():
        return False
    route = request.resolver_match.view_name if request.resolver_match else request.path
    list_taken.send(None, user=request.user, route=route, filters=request.GET.urlencode())
    return True


def list_download(
    request: HttpRequest, name: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """The list as ``name-2022-10-04.csv`` or ``.xlsx``, as it was asked for."""
    form = FileAsked(request.GET)
    asked = form.cleaned_data["file"] if form.is_valid() else "csv"
    content, media_type = _xlsx(heads, rows) if asked == "xlsx" else _csv(heads, rows)
    return as_file(HttpResponse(content, content_type=media_type), f"{name}-{timezone.localdate():%Y-%m-%d}.{asked}")


def copy_download(name: str, copy: dict[str, Any]) -> HttpResponse:
    """What is kept about a person, for that person, as ``name-2022-10-04.json``."""
    layout = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(copy, encoder=DjangoJSONEncoder, json_dumps_params=layout)
    return as_file(response, f"{name}-{timezone.localdate():%Y-%m-%d}.json")


def as_file(response: HttpResponse, filename: str) -> HttpResponse:
    """To be saved under this name, and nowhere between here and there."""
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "private, no-store"
    return response


def _csv(heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> tuple[str, str]:
    """UTF-8 with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(head) for head in heads])
    writer.writerows([cell(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue(), "text/csv; charset=utf-8"


def _xlsx(heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> tuple[bytes, str]:
    """Numbers and days as such; the heads stay in sight and filter."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for number, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(12, min(len(str(head)) + 3, 40))
    sheet.append([_typed(sheet, head, bold=True) for head in heads])
    for row in rows:
        sheet.append([_typed(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _typed(sheet: Any, value: Any, *, bold: bool = False) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).replace(tzinfo=None)
    is_plain = value is None or isinstance(value, (int, Decimal, dt.date))
    one = WriteOnlyCell(sheet, value if is_plain else ILLEGAL_CHARACTERS_RE.sub("", str(value)))
    if not is_plain:
        one.data_type = "s"  # people's text never becomes a formula
    if isinstance(value, Decimal):
        one.number_format = "#,##0.00"
    elif isinstance(value, dt.date):
        one.number_format = "dd.mm.yyyy hh:mm" if isinstance(value, dt.datetime) else "dd.mm.yyyy"
    one.font = Font(bold=bold)
    return one


def cell(value: Any) -> str:
    """People's text never becomes a formula in the reader's spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%d.%m.%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    text = str(value)
    return f"'{text}" if FORMULA.search(text) else text
