"""The line of a journey: over the map of Estonia where all of it lies there, else on a plain ground."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ui import estonia
from ui.charts import Box, Canvas, Dot, Palette, box, canvas, listed, name_dot

MARGIN = 28
LEAST = 0.6  # degrees: stops of one town do not fill the whole sheet


@dataclass(frozen=True)
class Halt:
    latitude: Decimal
    longitude: Decimal
    label: str
    note: str = ""


Place = Callable[[Halt], tuple[float, float]]


def route(halts: Sequence[Halt], *, title: str, palette: Palette = "screen") -> SafeString:
    """Numbered halts in order, joined by a line; the names of those that stand on each other are said in words."""
    draw = canvas(palette, None)
    place, height = _over_estonia(draw) if all(map(_is_in_estonia, halts)) else _on_plain_ground(draw, halts)
    spots = [(halt, *place(halt)) for halt in halts]
    draw.path([(x, y) for _halt, x, y in spots], "second", 2)
    taken: list[Box] = [box(x, y, 7, 0) for _halt, x, y in spots]
    named: set[str] = set()
    for number, (halt, x, y) in enumerate(spots, 1):
        if halt.label in named:
            continue
        draw.circle(x, y, 7, "first")
        draw.words(x, y, str(number), anchor="middle", ink="on_first", size=draw.small - 1)
        name_dot(draw, Dot(halt.latitude, halt.longitude, halt.label), x, y, 8, taken)
        named.add(halt.label)
    return draw.svg(height, title, listed([(halt.label, halt.note) for halt in halts]))


def _is_in_estonia(halt: Halt) -> bool:
    north = estonia.SOUTH <= halt.latitude <= estonia.NORTH
    return north and estonia.WEST <= halt.longitude <= estonia.EAST


def _over_estonia(draw: Canvas) -> tuple[Place, float]:
    for name, way in estonia.counties(round(draw.width)):
        draw.marks.append(
            format_html(
                '<path d="{}" fill="{}" stroke="{}" stroke-width="1"><title>{}</title></path>',
                way,
                draw.ink("land"),
                draw.ink("border"),
                name,
            )
        )
    return lambda halt: estonia.place(halt.latitude, halt.longitude, draw.width), estonia.height_of(draw.width)


def _on_plain_ground(draw: Canvas, halts: Sequence[Halt]) -> tuple[Place, float]:
    """North is up; degrees of longitude shrink by the cosine of the middle latitude."""
    north, south = (float(edge(halt.latitude for halt in halts)) for edge in (max, min))
    east, west = (float(edge(halt.longitude for halt in halts)) for edge in (max, min))
    shrink = math.cos(math.radians((north + south) / 2))
    wide = max((east - west) * shrink, LEAST)
    scale = (draw.width - 2 * MARGIN) / wide
    high = max((north - south) * scale, 60)
    if high > draw.width:
        scale, high = scale * draw.width / high, draw.width
    draw.rect(0, 0, draw.width, high + 2 * MARGIN, "land")
    left = (draw.width - (east - west) * shrink * scale) / 2

    def place(halt: Halt) -> tuple[float, float]:
        x = left + (float(halt.longitude) - west) * shrink * scale
        return round(x, 1), round(MARGIN + (north - float(halt.latitude)) * scale, 1)

    return place, high + 2 * MARGIN
