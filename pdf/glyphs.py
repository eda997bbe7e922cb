"""Letters that the document's fonts have: a missing one would be an empty reference, which PDF/A-3 forbids."""

import re
import unicodedata
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from pdf import assets

if TYPE_CHECKING:
    from fontTools.ttLib.ttGlyphSet import _TTGlyphSet

BOX = "\u25a1"  # seen where a letter is that no font has: an emoji, a script that the font does not know
UNSEEN = {"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn"}  # marks and joiners of such letters go with them
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def printable(html: str) -> str:
    """The same text, with a box for each letter that cannot be printed; the data that is attached keeps the letter."""
    return BEYOND_ASCII.sub(lambda found: _printable(found[0]), html)


@cache
def _printable(letter: str) -> str:
    if ord(letter) in _known():
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and all(one.isascii() or ord(one) in _known() for one in plain):
        return plain if not set(plain) & set("<>&\"'") else BOX
    return "" if unicodedata.category(letter) in UNSEEN else BOX


@cache
def width(letter: str, weight: int = 400) -> float:
    """How wide a letter of the upright font is, in ems; of one that it lacks, as wide as a figure."""
    letters, drawn, units = _measured(weight)
    return float(drawn[letters.get(ord(letter), letters[ord("0")])].width / units)


@cache
def _measured(weight: int) -> "tuple[dict[int, str], _TTGlyphSet, int]":
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- only where a PDF is made

    font = TTFont(BytesIO(assets.font(assets.FONTS["asset:regular.ttf"])), lazy=True)
    return font.getBestCmap(), font.getGlyphSet(location={"wght": weight}), font["head"].unitsPerEm


@cache
def _known() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- only where a PDF is made

    fonts = (TTFont(BytesIO(assets.font(name)), lazy=True) for name in assets.FONTS.values())
    return frozenset.intersection(*(frozenset(font.getBestCmap()) for font in fonts))
