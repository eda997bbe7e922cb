"""What comes in as a file: judged by its content, photos made anew, everything else kept as it is.

Nothing of an uploaded photo survives but its pixels: no place, no camera, no comment (reliability E20). Errors are
`FileRefused` with a sentence for the person.
"""

import csv
import hashlib
import io
import warnings
import zipfile
from dataclasses import dataclass, field

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

pillow_heif.register_heif_opener(thumbnails=False)

PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
PHOTO_BYTES = 25 * 2**20
DOCUMENT_BYTES = 20 * 2**20
MOST_PIXELS = 50_000_000
WEB_SIDE, THUMBNAIL_SIDE = 1800, 480  # pixels of the longer side
MOST_UNPACKED = 200 * 2**20
MOST_PARTS = 2_000

PHOTO_MARKS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
OFFICE = {
    "word/document.xml": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class FileRefused(ValidationError):
    """The file is not kept; the message says why and what would be."""


@dataclass
class Examined:
    content: bytes = field(repr=False)
    extension: str
    media_type: str
    thumbnail: bytes | None = field(default=None, repr=False)
    width: int | None = None
    height: int | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def examine(upload: File, *, photo: bool) -> Examined:
    """Bytes fit to be kept. With ``photo`` only pictures pass; else PDF, Word, Excel and CSV files too."""
    size = upload.size or 0
    if size == 0:
        raise FileRefused(_("The file is empty."))
    if size > PHOTO_BYTES:
        raise FileRefused(_("The file is larger than %(limit)s MB.") % {"limit": PHOTO_BYTES // 2**20})
    upload.seek(0)
    content = upload.read()
    if looks_like_photo(content):
        return photo_of(content)
    if photo:
        raise FileRefused(_("This is not a photo that can be read. JPEG, PNG, WebP and HEIC photos are kept."))
    if size > DOCUMENT_BYTES:
        raise FileRefused(_("The file is larger than %(limit)s MB.") % {"limit": DOCUMENT_BYTES // 2**20})
    return document_of(content)


def looks_like_photo(content: bytes) -> bool:
    return (
        any(content.startswith(mark) for mark in PHOTO_MARKS)
        or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
        or content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim", b"ftypmsf1"}
    )


def photo_of(content: bytes) -> Examined:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=PHOTO_FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise FileRefused(_("The photo has more than 50 million pixels. Send a smaller copy."))
            picture.draft("RGB", (WEB_SIDE, WEB_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except FileRefused:
        raise
    except Exception as error:  # damaged photos raise nearly anything: OSError, SyntaxError, ValueError …
        raise FileRefused(_("The photo is damaged and cannot be read. Take it or save it anew.")) from error
    web = shrunk(upright, WEB_SIDE)
    return Examined(
        content=jpeg(web),
        extension="jpg",
        media_type="image/jpeg",
        thumbnail=jpeg(shrunk(upright, THUMBNAIL_SIDE)),
        width=web.width,
        height=web.height,
    )


def shrunk(picture: Image.Image, side: int) -> Image.Image:
    copy = picture.copy()
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    copy.info.clear()  # comments and profiles would be written out again
    return copy


def jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()


def document_of(content: bytes) -> Examined:
    if content.startswith(b"%PDF-"):
        return Examined(content, "pdf", "application/pdf")
    if content.startswith(b"PK\x03\x04"):
        return office_of(content)
    if is_csv(content):
        return Examined(content, "csv", "text/csv")
    raise FileRefused(_("Files of this type are not kept. Send a PDF, a photo, or a DOCX, XLSX or CSV file."))


def office_of(content: bytes) -> Examined:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except zipfile.BadZipFile as error:
        raise FileRefused(_("The file is damaged and cannot be read.")) from error
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused(_("The file unpacks to far more than a document holds."))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused(_("Files with macros are not kept. Save it without macros."))
    for mark, (extension, media_type) in OFFICE.items():
        if mark in names:
            return Examined(content, extension, media_type)
    raise FileRefused(_("Files of this type are not kept. Send a PDF, a photo, or a DOCX, XLSX or CSV file."))


def is_csv(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
        csv.Sniffer().sniff(text[:4096], delimiters=";,\t")
    except (UnicodeDecodeError, csv.Error):
        return False
    return "\x00" not in text and not looks_like_markup(text)


def looks_like_markup(text: str) -> bool:
    return text.lstrip()[:1] in {"<", "{", "%", "#"}
