"""What comes in as a file: judged by its content, photos made anew, everything else kept as it is.

Nothing of an uploaded photo survives but its pixels: no place, no camera, no comment (reliability E20). Errors are
`FileRefused` with a sentence for the person.
"""

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, JpegImagePlugin

from ui import formats, pictures
from villages import containers, scan

pillow_heif.register_heif_opener(thumbnails=False)

if TYPE_CHECKING:
    from signatures import Container

PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
PHOTO_BYTES = 25 * 2**20
DOCUMENT_BYTES = 20 * 2**20
MOST_PIXELS = 50_000_000
MOST_PIXELS_HELD = 25_000_000  # of what is decoded as a whole; WebP is held four times over
MOST_PIXELS_OF_WEBP = 12_500_000
MOST_SCANS = 30  # of a progressive JPEG; usual are ten
JPEG_SCAN = re.compile(rb"\xff\xda\0[\x08\x0a\x0c\x0e][\x01-\x04]")
WEB_SIDE, THUMBNAIL_SIDE = 1800, 480  # pixels of the longer side
MOST_UNPACKED = 200 * 2**20
MOST_TIMES_LARGER = 100
MOST_PARTS = 2_000
TYPES_OF_PARTS = "[content_types].xml"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

PHOTO_MARKS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
OFFICE = {
    "word/document.xml": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class FileRefused(ValidationError):
    """The file is not kept; the message says why and what would be. ``upload`` is the one, if it is about one."""

    upload: File | None = None


@dataclass
class Examined:
    content: bytes = field(repr=False)
    extension: str
    media_type: str
    thumbnail: bytes | None = field(default=None, repr=False)
    width: int | None = None
    height: int | None = None
    container: "Container | None" = field(default=None, repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


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


def looks_like_photo(content: bytes) -> bool:
    return (
        any(content.startswith(mark) for mark in PHOTO_MARKS)
        or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
        or content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim", b"ftypmsf1"}
    )


def photo_of(content: bytes) -> Examined:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once it is imported, lets half a photo pass
    try:
        web = upright_and_small(opened(content), content)
    except FileRefused:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise too_many_pixels(MOST_PIXELS) from error
    except Exception as error:  # damaged photos raise nearly anything: OSError, SyntaxError, ValueError …
        raise FileRefused(_("The photo is damaged and cannot be read. Take it or save it anew.")) from error
    thumbnail = web.copy()
    thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return Examined(
        content=jpeg(web),
        extension="jpg",
        media_type="image/jpeg",
        thumbnail=jpeg(thumbnail),
        width=web.width,
        height=web.height,
    )


def opened(content: bytes) -> ImageFile.ImageFile:
    """The picture, not decoded yet, once it is sure that decoding it takes neither much memory nor long."""
    picture = Image.open(io.BytesIO(content), formats=PHOTO_FORMATS)
    if isinstance(picture, JpegImagePlugin.JpegImageFile) and len(JPEG_SCAN.findall(content)) > MOST_SCANS:
        raise FileRefused(_("The photo is damaged and cannot be read. Take it or save it anew."))
    most = most_pixels(picture, content)
    if picture.width * picture.height > most:
        raise too_many_pixels(most)
    return picture


def most_pixels(picture: ImageFile.ImageFile, content: bytes) -> int:
    """A JPEG in one scan, as cameras write them, is made smaller while it is read; all else is held as a whole."""
    if picture.format == "WEBP":
        return MOST_PIXELS_OF_WEBP
    if not isinstance(picture, JpegImagePlugin.JpegImageFile) or "progressive" in picture.info:
        return MOST_PIXELS_HELD
    return MOST_PIXELS if first_scan(content)[4] == picture.layers else MOST_PIXELS_HELD


def first_scan(content: bytes) -> bytes:
    """The head of a JPEG's first scan, behind segments that say how long they are."""
    at = 2
    while content[at] == 0xFF and content[at + 1] != 0xDA:
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return content[at : at + 16]


def too_many_pixels(most: int) -> FileRefused:
    told = {"most": formats.number(Decimal(most) / 1_000_000)}
    return FileRefused(_("The photo has more than %(most)s million pixels. Send a smaller copy.") % told)


def upright_and_small(picture: ImageFile.ImageFile, content: bytes) -> Image.Image:
    """The pixels alone, in one RGB picture. Nothing is copied before it is small: 50 million pixels are 200 MB."""
    picture.draft("RGB", (WEB_SIDE, WEB_SIDE))
    turn, profile = pictures.turn_of(picture, content), picture.info.get("icc_profile")
    if picture.mode not in pictures.SMOOTH and not picture.mode.startswith(("I", "F", "1")):
        picture.thumbnail((2 * WEB_SIDE, 2 * WEB_SIDE), Image.Resampling.NEAREST)
    small = pictures.eight_bits(picture)
    small.thumbnail((WEB_SIDE, WEB_SIDE), Image.Resampling.LANCZOS)
    flat = pictures.on_white(pictures.in_srgb(small, profile))
    return flat if turn is None else flat.transpose(turn)


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()


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
