"""The line of a journey: over the map of Estonia where all of it lies there, else on a plain ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from ui.charts import Box, Dot, Palette, box, canvas, listed, name_dot
from ui.ground import ground


@dataclass(frozen=True)
class Halt:
    latitude: Decimal
    longitude: Decimal
    label: str
    note: str = ""


def route(halts: Sequence[Halt], *, title: str, palette: Palette = "screen") -> SafeString:
    """Numbered halts in order, joined by a line; the names of those that stand on each other are said in words."""
    draw = canvas(palette, None)
    place, height = ground(draw, [(halt.latitude, halt.longitude) for halt in halts])
    spots = [(halt, *place(halt.latitude, halt.longitude)) for halt in halts]
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
