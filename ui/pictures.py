"""Pixels of any picture as a page shows them: on white, in sRGB, eight bits a colour, upright."""

import io
import re

from PIL import ExifTags, Image, ImageCms

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SMOOTH = {"RGB", "RGBA", "L", "LA", "CMYK"}  # what can be made smaller without losing thin strokes
SEES_THROUGH = {"RGBA", "LA", "PA", "La", "RGBa"}
TURNED_BOX = re.compile(rb"irot|imir")


def eight_bits(picture: Image.Image) -> Image.Image:
    """A mode that can be made smaller smoothly. Sixteen bits are scaled: cut off, a scanned list is blank paper."""
    if picture.mode in SMOOTH and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("I", "F"):
        high = picture.getextrema()[1]
        scale = 1 / 256 if isinstance(high, int | float) and high > 255 else 1
        return picture.point(lambda value: value * scale).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    seen = picture.convert("RGBA" if picture.mode in SEES_THROUGH or "transparency" in picture.info else "RGB")
    seen.info.pop("transparency", None)
    return seen


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """By the picture's own profile, which is dropped afterwards: photos in Display P3 are pale without it."""
    if not profile or picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if str(own.profile.xcolor_space).strip() != {"L": "GRAY", "CMYK": "CMYK"}.get(picture.mode, "RGB"):
            return picture
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that nobody can read says nothing
        return picture
    return converted or picture


def on_white(picture: Image.Image) -> Image.Image:
    """A new picture, so that comments and profiles of the old one stay behind; what is see-through is paper."""
    seen = picture.convert("RGBA") if picture.mode in SEES_THROUGH else picture.convert("RGB")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return paper


def turn_of(picture: Image.Image, content: bytes) -> Image.Transpose | None:
    """How the picture has to be turned to stand upright.

    The reader turns a HEIC by its own boxes and sets the EXIF word to 1, also where the EXIF word alone turned it.
    """
    turned = picture.getexif().get(ExifTags.Base.Orientation, 1)
    if picture.format == "HEIF":
        turned = 1 if TURNED_BOX.search(_meta(content)) else picture.info.get("original_orientation") or 1
    return TURNS.get(turned)


def _meta(content: bytes) -> bytes:
    """The box of a HEIC that says what its pictures are and how they lie."""
    at = 0
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16])
        if kind == b"meta":
            return content[at : at + (size or len(content))]
        if size < 8:
            break
        at += size
    return b""
