"""A quiet map of Estonia: where a latitude and a longitude fall on it, and the outline to draw under the dots."""

import json
import math
from decimal import Decimal
from functools import cache
from pathlib import Path

OUTLINE = Path(__file__).parent / "data" / "estonia.geojson"
# Equirectangular: degrees of longitude shrink by the cosine of the middle latitude, which is true enough at this size.
SHRINK = math.cos(math.radians(58.6))
WEST, EAST, SOUTH, NORTH = 21.8324, 28.1865, 57.5158, 59.6709

Degrees = Decimal | float | str


def height_of(width: float) -> float:
    return (NORTH - SOUTH) * width / ((EAST - WEST) * SHRINK)


def place(latitude: Degrees, longitude: Degrees, width: float) -> tuple[float, float]:
    """x and y, rounded to a tenth, on a map that is `width` wide; north is up."""
    scale = width / ((EAST - WEST) * SHRINK)
    return round((float(longitude) - WEST) * SHRINK * scale, 1), round((NORTH - float(latitude)) * scale, 1)


@cache
def counties(width: int) -> tuple[tuple[str, str], ...]:
    """Name and SVG path of every county."""
    features = json.loads(OUTLINE.read_text("utf-8"))["features"]
    return tuple((feature["properties"]["name"], _path(feature["geometry"], width)) for feature in features)


def _path(geometry: dict, width: int) -> str:
    shapes = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return "".join(_ring(ring, width) for shape in shapes for ring in shape)


def _ring(ring: list[list[float]], width: int) -> str:
    points = [place(latitude, longitude, width) for longitude, latitude in ring]
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + "Z"
