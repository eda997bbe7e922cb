"""The words of a kept document, for the library's search. Of a long file only the beginning is read.

PDFs are read by PDFium, Word and Excel files by the libraries that write them, containers by what is inside them. A
photo and a scan have no words: they are found by their title.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from ui.text import one_line
from villages import containers

MOST_LETTERS = 300_000  # PostgreSQL holds a megabyte of different words
MOST_PAGES = 400
MOST_ROWS = 5_000
# A word that goes on in the next line. PDFium writes U+0002 for "-" at a line's end, of "Lääne-Virumaa" too.
BROKEN_WORD = re.compile(r"(\w+)(?:[\x02\ufffe]|[-\u2010]\r?\n)(\w+)")
READABLE = ("pdf", "docx", "xlsx", "csv", "txt", *containers.EXTENSIONS)


class NotReadable(Exception):
    """The file opens nowhere, is locked by a password or is damaged."""


@dataclass(frozen=True)
class Read:
    text: str
    pages: int | None = None


def read(content: bytes, extension: str) -> Read:
    """Raises NotReadable. An empty text is a scan."""
    try:
        if extension == "pdf":
            return _pdf(content)
        if extension in containers.EXTENSIONS:
            return _container(content)
        return Read(_joined(_pieces(content, extension)))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, ParseError) as error:
        raise NotReadable(type(error).__name__) from error


def _pieces(content: bytes, extension: str) -> Iterator[str]:
    if extension == "docx":
        yield from _docx(content)
    elif extension == "xlsx":
        yield from _xlsx(content)
    elif extension in ("csv", "txt"):
        yield content.decode("utf-8", "replace")


def _joined(pieces: Iterator[str]) -> str:
    kept, letters = [], 0
    for piece in pieces:
        piece = one_line(piece)
        if piece:
            kept.append(piece)
            letters += len(piece) + 1
        if letters > MOST_LETTERS:
            break
    return " ".join(kept)[:MOST_LETTERS]


def _pdf(content: bytes) -> Read:
    import pypdfium2  # noqa: PLC0415 -- 5 MB that only the worker needs

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NotReadable("PdfiumError") from error
    with document:
        count = len(document)
        return Read(_joined(_words_of(document[number]) for number in range(min(count, MOST_PAGES))), count)


def _words_of(page: object) -> str:
    words = page.get_textpage()  # type: ignore[attr-defined]
    try:
        # Which hyphen is the word's own nobody can tell here: it is found with it and without it.
        return BROKEN_WORD.sub(r"\1-\2 \1\2", words.get_text_bounded())
    finally:
        words.close()
        page.close()  # type: ignore[attr-defined]


def _docx(content: bytes) -> Iterator[str]:
    from docx import Document  # noqa: PLC0415

    document = Document(io.BytesIO(content))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            yield " ".join(cell.text for cell in row.cells)


def _xlsx(content: bytes) -> Iterator[str]:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            for number, row in enumerate(sheet.iter_rows(values_only=True)):
                if number > MOST_ROWS:
                    break
                yield " ".join(str(cell) for cell in row if cell is not None)
    finally:
        book.close()


def _container(content: bytes) -> Read:
    """Names and words of what is inside; a container in a container stays closed."""
    pieces, pages = [], 0
    for file in containers.opened(content).files:
        extension = file.name.rsplit(".", 1)[-1].lower()
        pieces.append(file.name)
        if extension in READABLE and extension not in containers.EXTENSIONS:
            try:
                inner = read(file.content, extension)
            except NotReadable:
                continue
            pieces.append(inner.text)
            pages += inner.pages or 0
    return Read(_joined(iter(pieces)), pages or None)
