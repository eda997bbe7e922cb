"""The QR codes of an event: addresses whose last part is signed, drawn as SVG, and read again from a photo."""

import io
import json
from collections.abc import Iterator
from typing import Any, cast

from django.conf import settings
from django.core import signing
from django.core.files.base import File
from django.urls import Resolver404, resolve
from PIL import Image, ImageOps

from ui import pictures
from ui.addresses import absolute_url
from villages import containers, photos, recognition
from villages.examined import FileRefused

LIST, CHECK_IN, FEEDBACK = "signed-list", "check-in", "feedback"
SIDES = (1800, 2800)  # px of the longer side at which a photo is looked at; a code of 30 mm on A4 is 180, 280 wide
MOST_PAGES = 20  # of a scan
MOST_PIXELS = 40_000_000


def signed(salt: str, pk: int) -> str:
    return signing.dumps(pk, salt=salt)


def unsigned(salt: str, token: str) -> int | None:
    """The number that was signed, or nothing when somebody else wrote the token."""
    try:
        found = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None


def address(route: str, token: str) -> str:
    return absolute_url(route, token)


def event_on(upload: File) -> int | None:
    """The number of the event whose list this photo or scan shows, turned and noisy as it may be; or whose printed
    list this PDF or signed container is."""
    upload.seek(0)
    content = upload.read()
    try:
        signed = containers.examined(content)
    except FileRefused:
        return None  # who keeps it says why
    inside = [file.content for file in signed.container.files] if signed and signed.container else [content]
    return next((event for event in map(_event_in, inside) if event is not None), None)


def _event_in(content: bytes) -> int | None:
    import zxingcpp

    if (event := _event_printed(content)) is not None:
        return event
    kind: Any = zxingcpp.BarcodeFormat.QRCode
    for picture in _pictures(content):
        for found in zxingcpp.read_barcodes(picture, formats=kind):
            if (event := _event_of(found.text)) is not None:
                return event
    return None


def _event_printed(content: bytes) -> int | None:
    """A list that was printed here and signed as a file: its data know the address that its code is of."""
    if not content.startswith(b"%PDF-"):
        return None
    try:
        data = json.loads(recognition.data_in(content) or "{}")
    except ValueError:
        return None
    link = data.get("link") if isinstance(data, dict) else None
    return _event_of(link) if isinstance(link, str) else None


def _event_of(text: str) -> int | None:
    """Only our own addresses: what else a code says is nobody's business."""
    path = text.removeprefix(settings.SITE_URL)
    try:
        found = resolve(path)
    except (Resolver404, ValueError):
        return None
    return unsigned(LIST, found.kwargs["token"]) if found.view_name == "trainings:scanned_list" else None


def _pictures(content: bytes) -> Iterator[Image.Image]:
    if photos.looks_like_photo(content):
        for side in SIDES:
            picture = photos.opened(content)
            picture.draft("L", (side, side))
            yield _small(picture, side)
    elif content.startswith(b"%PDF-"):
        yield from _scanned(content)


def _small(picture: Image.Image, side: int) -> Image.Image:
    """A noisy code of few pixels a module is read only when it is drawn larger."""
    grey = pictures.on_white(pictures.eight_bits(picture)).convert("L")  # see-through is paper
    return ImageOps.contain(grey, (side, side)) if max(grey.size) > side or side == SIDES[-1] else grey


def _scanned(content: bytes) -> Iterator[Image.Image]:
    """A scanner puts each page into the file as one picture."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for page in pdf.pages[:MOST_PAGES]:
                for image in page.images.values():
                    found = pikepdf.PdfImage(cast("pikepdf.Stream", image))
                    if found.width * found.height <= MOST_PIXELS:
                        yield _small(found.as_pil_image(), SIDES[-1])
    except (pikepdf.PdfError, OSError, ValueError, NotImplementedError, RuntimeError):
        return
