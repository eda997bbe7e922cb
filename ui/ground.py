"""What lies under dots and lines: the counties of Estonia where all of them are there, else a plain ground."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.utils.html import format_html

from ui import estonia
from ui.estonia import Degrees

if TYPE_CHECKING:
    from ui.charts import Canvas

MARGIN = 28
LEAST = 0.6  # degrees: places of one town do not fill the whole sheet

Place = Callable[[Degrees, Degrees], tuple[float, float]]
Spots = Sequence[tuple[Degrees, Degrees]]  # latitude and longitude


def ground(draw: "Canvas", spots: Spots) -> tuple[Place, float]:
    """Draws it; gives where a latitude and a longitude fall on it, and how high it is."""
    if all(_is_in_estonia(*spot) for spot in spots):
        return _over_estonia(draw)
    return _on_plain_ground(draw, spots)


def _is_in_estonia(latitude: Degrees, longitude: Degrees) -> bool:
    north = estonia.SOUTH <= float(latitude) <= estonia.NORTH
    return north and estonia.WEST <= float(longitude) <= estonia.EAST


def _over_estonia(draw: "Canvas") -> tuple[Place, float]:
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
    place: Place = lambda latitude, longitude: estonia.place(latitude, longitude, draw.width)  # noqa: E731
    return place, estonia.height_of(draw.width)


def _on_plain_ground(draw: "Canvas", spots: Spots) -> tuple[Place, float]:
    """North is up; degrees of longitude shrink by the cosine of the middle latitude."""
    latitudes, longitudes = ([float(spot[axis]) for spot in spots] for axis in (0, 1))
    north, south = max(latitudes), min(latitudes)
    east, west = max(longitudes), min(longitudes)
    shrink = math.cos(math.radians((north + south) / 2))
    wide = max((east - west) * shrink, LEAST)
    scale = (draw.width - 2 * MARGIN) / wide
    high = max((north - south) * scale, 60)
    if high > draw.width:
        scale, high = scale * draw.width / high, draw.width
    draw.rect(0, 0, draw.width, high + 2 * MARGIN, "land")
    left = (draw.width - (east - west) * shrink * scale) / 2

    def place(latitude: Degrees, longitude: Degrees) -> tuple[float, float]:
        x = left + (float(longitude) - west) * shrink * scale
        return round(x, 1), round(MARGIN + (north - float(latitude)) * scale, 1)

    return place, high + 2 * MARGIN
