"""What comes in as a file: judged by its content, photos made anew (`photos`), everything else kept as it is.

Errors are `FileRefused` with a sentence for the person.
"""

import io
import re
import zipfile

from django.core.files.base import File
from django.utils.translation import gettext as _

from villages import containers, scan
from villages.examined import Examined, FileRefused
from villages.photos import looks_like_photo, photo_of

__all__ = ["Examined", "FileRefused", "examine", "looks_like_photo", "refuse_infected"]

PHOTO_BYTES = 25 * 2**20
DOCUMENT_BYTES = 20 * 2**20
MOST_UNPACKED = 200 * 2**20
MOST_TIMES_LARGER = 100
MOST_PARTS = 2_000
TYPES_OF_PARTS = "[content_types].xml"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

OFFICE = {
    "word/document.xml": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def examine(upload: File, *, photo: bool) -> Examined:
    """Bytes fit to be kept. With ``photo`` only pictures pass; else PDF, Word, Excel and CSV files too."""
    try:
        return _examined(upload, photo=photo)
    except FileRefused as refused:
        refused.upload = upload
        upload.is_refused = True  # type: ignore[attr-defined]  # `ui.file_fields.FileInput` offers it no second time
        raise


def _examined(upload: File, *, photo: bool) -> Examined:
    size = upload.size or 0
    if size == 0:
        raise FileRefused(_("The file is empty."))
    if size > PHOTO_BYTES:
        raise FileRefused(_("The file is larger than %(limit)s MB.") % {"limit": PHOTO_BYTES // 2**20})
    upload.seek(0)
    content = upload.read()
    refuse_infected(content)
    if looks_like_photo(content):
        return photo_of(content)
    if photo:
        raise FileRefused(_("This is not a photo that can be read. JPEG, PNG, WebP and HEIC photos are kept."))
    if size > DOCUMENT_BYTES:
        raise FileRefused(_("The file is larger than %(limit)s MB.") % {"limit": DOCUMENT_BYTES // 2**20})
    return document_of(content)


def refuse_infected(content: bytes) -> None:
    """Before anything reads the bytes. Without an answer nothing is kept."""
    try:
        found = scan.found_in(content)
    except scan.TooLargeToScan as error:
        raise FileRefused(_("The file is too large for the virus scan. Send a smaller one.")) from error
    except scan.NotScanned as error:
        sentence = _("The file could not be scanned for viruses right now. Try again in a few minutes.")
        raise FileRefused(sentence) from error
    if found:
        sentence = _("The virus scan found something in this file, so it is not kept: %(name)s.")
        raise FileRefused(sentence % {"name": found})


def document_of(content: bytes) -> Examined:
    if content.startswith(b"%PDF-"):
        return Examined(content, "pdf", "application/pdf")
    if is_encrypted(content):
        raise FileRefused(
            _("This is an encrypted container. Open it in DigiDoc with your ID-card and send what is inside.")
        )
    if content.startswith((b"PK\x03\x04", b"<", b"\xef\xbb\xbf")) and (signed := containers.examined(content)):
        return signed
    if content.startswith(b"PK\x03\x04"):
        return office_of(content)
    if kind := read_by_program(content):
        return Examined(content, *kind)
    if is_table(content):
        return Examined(content, "csv", "text/csv")
    raise other_type()


def is_encrypted(content: bytes) -> bool:
    """CDOC of DigiDoc, the older in XML and the newer: nobody but the receiver can read it."""
    head = content[:2048].lstrip(b"\xef\xbb\xbf")
    return head.startswith(b"CDOC\x02") or (head.startswith(b"<") and b"EncryptedData" in head)


def read_by_program(content: bytes) -> tuple[str, str] | None:
    """E-invoices and bank statements: XML of these kinds only, and the banks' tables in whatever letters."""
    from einvoices import looks_like_invoice  # noqa: PLC0415 -- lxml
    from statements import looks_like_statement  # noqa: PLC0415

    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return ("xml", "application/xml") if looks_like_invoice(content) or looks_like_statement(content) else None
    return (
        ("csv", "text/csv")
        if looks_like_statement(content) and not CONTROLS.search(content.decode("latin-1"))
        else None
    )


def other_type() -> FileRefused:
    return FileRefused(
        _("Files of this type are not kept. Send a PDF, a photo, a signed container, or a DOCX, XLSX or CSV file.")
    )


def office_of(content: bytes) -> Examined:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return office_in(package, content)
    except FileRefused:
        raise
    except Exception as error:  # as photos: BadZipFile, zlib.error, NotImplementedError, RuntimeError when encrypted …
        raise FileRefused(_("The file is damaged and cannot be read.")) from error


def office_in(package: zipfile.ZipFile, content: bytes) -> Examined:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > min(MOST_UNPACKED, MOST_TIMES_LARGER * len(content)):
        raise FileRefused(_("The file unpacks to far more than a document holds."))
    if package.testzip():  # reads every part to the size it claims, a little at a time
        raise FileRefused(_("The file is damaged and cannot be read."))
    names = {part.filename for part in parts}
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise other_type()
    if has_macros(package, names):
        raise FileRefused(_("Files with macros are not kept. Save it without macros."))
    for mark, (extension, media_type) in OFFICE.items():
        if mark in names:
            return Examined(content, extension, media_type)
    raise other_type()


def has_macros(package: zipfile.ZipFile, names: set[str]) -> bool:
    """By the names of the parts and by what the package says they are: a part may have any name."""
    said = [name.casefold() for name in names]
    said += [package.read(name).decode("utf-8-sig").casefold() for name in names if name.casefold() == TYPES_OF_PARTS]
    return any(mark in text for text in said for mark in ("vbaproject", "macrosheet", "macroenabled"))


def is_table(content: bytes) -> bool:
    try:
        return looks_like_table(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
        if looks_like_table(content.decode("utf-16" if wide else "latin-1", "replace")):
            raise FileRefused(_("The table is not in UTF-8. Save it from Excel as “CSV UTF-8”.")) from None
        return False


def looks_like_table(text: str) -> bool:
    """Text whose first line has columns; how many each row has is its reader's to judge."""
    if CONTROLS.search(text) or text.lstrip()[:1] in {"<", "{", "%", "#"}:
        return False
    first = re.match(r"\s*(.*)", text)
    return bool(first and any(mark in first[1] for mark in ";,\t"))
