"""Photos made anew: upright, small, and nothing but their pixels (reliability E20).

No place, no camera, no comment of an uploaded photo survives. How pixels of all kinds become plain: `ui.pictures`.
"""

import io
import re
from decimal import Decimal

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, JpegImagePlugin

from ui import formats, pictures
from villages.examined import Examined, FileRefused

pillow_heif.register_heif_opener(thumbnails=False)

PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
PHOTO_MARKS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
MOST_PIXELS = 50_000_000
MOST_PIXELS_HELD = 25_000_000  # of what is decoded as a whole; WebP is held four times over
MOST_PIXELS_OF_WEBP = 12_500_000
MOST_SCANS = 30  # of a progressive JPEG; usual are ten
JPEG_SCAN = re.compile(rb"\xff\xda\0[\x08\x0a\x0c\x0e][\x01-\x04]")
WEB_SIDE, THUMBNAIL_SIDE = 1800, 480  # pixels of the longer side


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
