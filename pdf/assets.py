"""All that the renderer may open: its own sheet, the font from its wheel, and the pictures it was given."""

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError
from weasyprint.urls import URLFetcher, URLFetcherResponse

SHEET = Path(__file__).parent / "document.css"
FONTS = {"asset:regular.ttf": "SourceSans3[wght].ttf", "asset:italic.ttf": "SourceSans3-Italic[wght].ttf"}
PHOTO = "asset:photo-"
LONGEST_SIDE = 1000  # px: 150 dots an inch over the width of a card
MOST_PIXELS = 80_000_000


class Refused(ValueError):
    """The document asked for something that is not an asset of its own."""


class OwnAssets(URLFetcher):
    """Answers `asset:` addresses from memory and refuses every other: no network, no file system, no data: either."""

    def __init__(self, pictures: Mapping[str, bytes]):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.pictures = pictures

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        if url in FONTS:
            return URLFetcherResponse(url, font(FONTS[url]), {"Content-Type": "font/ttf"})
        if url in self.pictures:
            return URLFetcherResponse(url, self.pictures[url], {"Content-Type": "image/jpeg"})
        raise Refused(url[:200])


@cache
def font(name: str) -> bytes:
    return (font_folder() / name).read_bytes()


def font_folder() -> Path:
    package = find_spec("fontpkg_source_sans_3")
    if package is None or package.origin is None:
        raise LookupError("fontpkg-source-sans-3 is not installed.")
    return Path(package.origin).parent / "files"


def name_of(address: str) -> str:
    """The file's name of an address among the assets."""
    return address.removeprefix("asset:")


@cache
def sheet() -> str:
    return SHEET.read_text("utf-8")


def pictures_of(photos: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """key → (address in the document, JPEG bytes); a picture that cannot be read is left out."""
    found = {}
    for number, (key, raw) in enumerate(sorted(photos.items())):
        if picture := as_jpeg(raw):
            found[key] = (f"{PHOTO}{number}.jpg", picture)
    return found


def as_jpeg(raw: bytes) -> bytes | None:
    """Always drawn anew: the right way up, plain colours for PDF/A, no larger than it is printed."""
    try:
        with Image.open(BytesIO(raw), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            image = flat(ImageOps.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    file = BytesIO()
    image.save(file, "JPEG", quality=80)
    return file.getvalue()


def flat(image: Image.Image) -> Image.Image:
    """RGB on white: PDF/A-3 allows transparency, but a printer does not need any."""
    if image.mode not in ("RGBA", "LA", "PA", "P"):
        return image.convert("RGB")
    image = image.convert("RGBA")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
