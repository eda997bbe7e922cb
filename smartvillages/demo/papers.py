"""Small real PDFs and photos for the demo. Every one says that it is a sample."""

import io
import math
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

A4 = (827, 1169)  # at 100 dots to the inch
INK, GREY, RED = (34, 38, 46), (120, 124, 132), (196, 72, 62)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    package = find_spec("fontpkg_source_sans_3")
    folder = Path(str(package and package.origin)).parent
    face = ImageFont.truetype(folder / "files" / "SourceSans3[wght].ttf", size)
    face.set_variation_by_axes([460])  # the file starts at its thinnest
    return face


def paper(title: str, facts: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A one-page PDF: heading, facts, a table."""
    page = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, A4[0], 54), fill=(252, 236, 232))
    draw.text((60, 14), "NÄIDIS · väljamõeldud andmed, ei ole päris dokument", fill=RED, font=font(22))
    draw.text((60, 100), title, fill=INK, font=font(36))
    y = 170
    for label, value in facts:
        draw.text((60, y), label, fill=GREY, font=font(19))
        draw.text((260, y), value[:58], fill=INK, font=font(19))
        y += 32
    y += 20
    for number, row in enumerate(rows):
        if number == 0:
            draw.rectangle((50, y - 6, A4[0] - 50, y + 28), fill=(236, 240, 238))
        for cell, x in zip(row, (60, 330, 650), strict=False):
            draw.text((x, y), cell[:38], fill=INK, font=font(18))
        draw.line((50, y + 29, A4[0] - 50, y + 29), fill=(214, 218, 222))
        y += 36
    draw.text((60, A4[1] - 70), "Arukate külade arenguprogramm · 19302100001", fill=GREY, font=font(17))
    out = io.BytesIO()
    page.save(out, "PDF", resolution=100, title=title, quality=80)
    return out.getvalue()


def marking(title: str) -> bytes:
    """A photo of a poster on a wall."""
    page = Image.new("RGB", (1200, 900), (222, 214, 200))
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 720, 1200, 900), fill=(176, 140, 104))
    draw.rectangle((312, 92, 912, 672), fill=(190, 182, 168))
    draw.rectangle((300, 80, 900, 660), fill="white")
    draw.rectangle((340, 120, 560, 266), fill=(0, 51, 153))
    for number in range(12):  # dots for stars: at this size nobody can tell
        x, y = _round(450, 193, 50, number)
        draw.ellipse((x - 6, y - 6, x + 6, y + 6), fill=(255, 204, 0))
    draw.text((590, 150), "Euroopa Maaelu Arengu\nPõllumajandusfond", fill=INK, font=font(26))
    draw.multiline_text((340, 330), "Arukate külade\narenguprogramm", fill=INK, font=font(58))
    draw.text((340, 500), title[:44], fill=GREY, font=font(26))
    draw.text((340, 590), "NÄIDIS", fill=RED, font=font(32))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=88)
    return out.getvalue()


def _round(x: float, y: float, radius: float, number: int) -> tuple[float, float]:
    turn = number * math.pi / 6
    return x + radius * math.sin(turn), y - radius * math.cos(turn)
