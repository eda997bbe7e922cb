"""Every number of a printed report, and the numbers that its snapshot allows."""

import datetime as dt
import re
import subprocess
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.utils import timezone, translation

from reports.pdf.document import page as html_page
from ui import formats

NBSP = "\xa0"
NUMBER = re.compile(r"\d+(?:(?: \d{3}(?!\d))|(?:[,.]\d+))*")
LONGEST = 15  # characters of a figure; a hash that happens to be all digits is none
SVG_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().replace(NBSP, " ")


def numbers_in(text: str) -> list[str]:
    return NUMBER.findall(text.replace(NBSP, " ").replace("SHA-256", " "))


def leaves(value) -> Iterator[str | int]:
    """Every value of the snapshot, without its keys and its flags."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        yield len(value)  # "5 of 8 villages", "and 3 more"
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield value


def told(value: str | int) -> Iterator[str]:
    """How a value may stand on paper, number by number."""
    yield str(value)
    if isinstance(value, str) and DAY.match(value):
        yield from dates_told(value)
        return
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return
    if exact.is_finite() and len(str(value)) < LONGEST:
        yield from (formats.number(exact, places) for places in (None, 0, 1, 2))


def dates_told(value: str) -> Iterator[str]:
    if len(value) > len("2022-01-01"):
        yield formats.moment(timezone.localtime(dt.datetime.fromisoformat(value)))
    day = dt.date.fromisoformat(value[:10])
    yield from (formats.date(day), formats.date_words(day), f"{day:%d.%m.%Y}")


def allowed(snapshot) -> set[str]:
    """Numbers that may stand in the report, as they are written in its language."""
    found: set[str] = set()
    with translation.override(snapshot["language"]), timezone.override(settings.TIME_ZONE):
        for value in leaves(snapshot):
            for text in told(value):
                found.update(numbers_in(text))
        found.update(_left_out(snapshot))
    return found


def _left_out(snapshot) -> Iterator[str]:
    """What the report says of itself: its hash, chapters, pages are counted apart; ticks of the drawings are round."""
    for drawn in SVG_TEXT.findall(html_page(snapshot, {})):
        for number in numbers_in(drawn):
            digits = number.replace(" ", "").replace(",", "").lstrip("0")
            if digits and len(digits.rstrip("0")) <= 2:  # noqa: PLR2004 (1, 2, 2.5 and 5 with noughts behind)
                yield number


def own_numbers(pages: int) -> set[str]:
    """Pages, chapters, annexes; rules (I25), scores 1–5, 95 % and the like are words of the sheet."""
    return {str(number) for number in range(pages + 1)}


def is_known(number: str, known: set[str]) -> bool:
    """Two figures side by side read as one where a single space is left between them."""
    if number in known:
        return True
    parts = number.split(" ")
    return any(
        " ".join(parts[:place]) in known and is_known(" ".join(parts[place:]), known) for place in range(1, len(parts))
    )


def strangers(pdf: bytes, snapshot, digest: str) -> list[str]:
    """Numbers in the text of the PDF that are no figure of its snapshot."""
    text = text_of(pdf)
    pages = text.count("\f")
    for own in (digest, snapshot["check_url"], snapshot.get("audit_head", "")):
        text = text.replace(own, " ") if own else text
    text = re.sub(r"[0-9a-f]{12,}", " ", text)  # hashes, broken over lines
    known = allowed(snapshot) | own_numbers(pages)
    return [number for number in numbers_in(text) if not is_known(number, known)]
