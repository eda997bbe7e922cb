"""A list as a file that opens in a spreadsheet: a workbook, or semicolons and decimal commas as Estonians expect."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, TypeVar, cast

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet
from django.dispatch import Signal
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

Thing = TypeVar("Thing")
Answer = TypeVar("Answer", bound=HttpResponseBase)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# As spreadsheets read them: after spaces of any kind, in full width, and on each line of a cell.
FORMULA = re.compile(r"(?m)^[\s\u00a0\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 2_000_000  # bytes of one file
IN_HAND = 2_000  # rows
AT_ONCE = 5_000  # rows; a longer list is made by a worker, and its page says how far it is
TELL_EVERY = 500  # rows between two words of progress
list_taken = Signal()  # with user, route and filters; this room keeps nothing


class ListTooLong(Exception):
    """More rows than are written while somebody waits; `smartvillages.long_lists` asks a worker for them."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass
class Making:
    """What a worker gives a page whose list it makes: a file to write to, and whom to tell how far it is."""

    file: IO[bytes]
    tell: Callable[[int, int | None], None]  # rows written, and how many there are, if that is known
    name: str = ""  # of the file, once it is written
    rows: int = 0
    whole: int | None = None


_under_way: ContextVar[Making | None] = ContextVar("list that a worker makes", default=None)


@contextmanager
def making(kept: Making) -> Iterator[None]:
    """Whatever page is asked within, its list goes into ``kept``, however long it is."""
    token = _under_way.set(kept)
    try:
        yield
    finally:
        _under_way.reset(token)


class FileAsked(forms.Form):
    file = forms.ChoiceField(choices=[("csv", "CSV"), ("xlsx", "XLSX")])


def wants_file(request: HttpRequest) -> bool:
    """``?file=csv`` or ``?file=xlsx`` beside a list's filters; `_components/filters.html` links both with ``export``.

    Who takes a list away stands in the trail: the answer "yes" is told to whoever keeps it.
    """
    if not FileAsked(request.GET).is_valid():
        return False
    if _under_way.get():
        return True  # told already, when it was asked for
    route = request.resolver_match.view_name if request.resolver_match else request.path
    list_taken.send(None, user=request.user, route=route, filters=request.GET.urlencode())
    return True


def list_download(
    request: HttpRequest, name: str, heads: Sequence[object], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """The list as ``name-2022-10-04.csv`` or ``.xlsx``, as it was asked for. Raises ListTooLong."""
    form = FileAsked(request.GET)
    asked = form.cleaned_data["file"] if form.is_valid() else "csv"
    write, media_type = WRITERS[asked]
    filename = f"{name}-{timezone.localdate():%Y-%m-%d}.{asked}"
    if kept := _under_way.get():
        write(kept.file, heads, _counted(kept, flowing(rows)))
        kept.name = filename
        return HttpResponse(status=204)
    try:
        first = list(islice(flowing(rows), AT_ONCE + 1))
    except ListTooLong as many:
        raise ListTooLong(name) from many
    if len(first) > AT_ONCE:
        raise ListTooLong(name)
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    try:
        write(file, heads, first)
    except BaseException:
        file.close()
        raise
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    # What is short is an answer in one piece; what is long never stands in memory as a whole.
    if size > IN_MEMORY:
        answer = cast("HttpResponse", FileResponse(file))
    else:
        with file:
            answer = HttpResponse(file.read())
    answer["Content-Type"] = media_type
    return as_file(answer, filename)


def flowing(rows: Iterable[Thing]) -> Iterable[Thing]:
    """Rows as the database hands them over; a queryset that is walked through as such keeps every object."""
    if not isinstance(rows, QuerySet):
        return rows
    kept = _under_way.get()
    if kept is None:
        return _at_once(rows.iterator(chunk_size=IN_HAND))
    if kept.whole is None:
        kept.whole = rows.count()
    return rows.iterator(chunk_size=IN_HAND)


def in_stretches(rows: QuerySet[Model, Thing], size: int = IN_HAND) -> Iterator[list[Thing]]:
    """As `flowing`, several at a time: for what is looked up for many rows at once."""
    flow = iter(flowing(rows))
    while stretch := list(islice(flow, size)):
        yield stretch


def most(rows: int) -> int:
    """How many to read of what cannot flow: no more than one answer holds, or so many for a worker."""
    return rows if _under_way.get() else min(rows, AT_ONCE + 1)


def _at_once(rows: Iterator[Thing]) -> Iterator[Thing]:
    """ListTooLong as soon as there are too many; the database's cursor is closed then, not left to the collector."""
    for number, row in enumerate(rows):
        if number == AT_ONCE:
            rows.close()  # type: ignore[attr-defined]  # Django's is a generator
            raise ListTooLong("")
        yield row


def _counted(kept: Making, rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    for row in rows:
        yield row
        kept.rows += 1
        if kept.rows % TELL_EVERY == 0:
            kept.tell(kept.rows, kept.whole)


def copy_download(name: str, copy: dict[str, object]) -> HttpResponse:
    """What is kept about a person, for that person, as ``name-2022-10-04.json``."""
    layout = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(copy, encoder=DjangoJSONEncoder, json_dumps_params=layout)
    return as_file(response, f"{name}-{timezone.localdate():%Y-%m-%d}.json")


def as_file(response: Answer, filename: str) -> Answer:
    """To be saved under this name, and nowhere between here and there."""
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "private, no-store"
    return response


def _csv(file: IO[bytes], heads: Sequence[object], rows: Iterable[Sequence[object]]) -> None:
    """UTF-8 with a byte order mark."""
    out = io.TextIOWrapper(file, encoding="utf-8", newline="")
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(str(head)) for head in heads])  # names of groups and the like are heads too
    writer.writerows([cell(value) for value in row] for row in rows)
    out.detach()


def _xlsx(file: IO[bytes], heads: Sequence[object], rows: Iterable[Sequence[object]]) -> None:
    """Numbers and days as such; the heads stay in sight and filter."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for number, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(12, min(len(str(head)) + 3, 40))
    bold = Font(bold=True)
    try:
        sheet.append([_cell(sheet, NOT_IN_XML.sub("", str(head)), data_type="s", font=bold) for head in heads])
        for row in rows:
            sheet.append([_typed(sheet, value) for value in row])
        book.save(file)
    except BaseException:
        with suppress(FileNotFoundError):
            sheet._writer.cleanup()  # of what was written so far it would keep a file until the process ends
        raise


WRITERS = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_xlsx, XLSX),
}
# What a worksheet cannot hold: control characters but for tab and line breaks.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _typed(sheet: object, value: object) -> object:
    """A cell of its own only where a plain value would not do: it costs three times as much."""
    if isinstance(value, dt.datetime):
        return _cell(sheet, timezone.localtime(value).replace(tzinfo=None), number_format="dd.mm.yyyy hh:mm")
    if isinstance(value, dt.date):
        return _cell(sheet, value, number_format="dd.mm.yyyy")
    if isinstance(value, Decimal):
        return _cell(sheet, value, number_format="#,##0.00")
    if value is None or isinstance(value, int):
        return value
    text = NOT_IN_XML.sub("", str(value))
    return _cell(sheet, text, data_type="s") if text.startswith("=") else text  # never becomes a formula


def _cell(sheet: object, value: object, **looks: object) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell

    one = WriteOnlyCell(sheet, value)
    for name, look in looks.items():
        setattr(one, name, look)
    return one


def cell(value: object) -> str:
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
