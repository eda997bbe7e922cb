"""The European emblem by its geometry: blue 3:2, twelve upright stars on a circle of a third of the height."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

STARS = 12


def emblem() -> SafeString:
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 810 540" width="84" height="56">'
        '<title>{}</title><rect width="810" height="540" fill="#003399"/>{}</svg>',
        _("European emblem"),
        format_html_join("", '<polygon points="{}" fill="#ffcc00"/>', ((star(number),) for number in range(STARS))),
    )


def star(number: int) -> str:
    angle = HOURS[number]
    return points_around(405 + 180 * angle[0], 270 - 180 * angle[1])


HALF, DEEP = 0.5, 0.8660254
HOURS: Sequence[tuple[float, float]] = (
    (0, 1), (HALF, DEEP), (DEEP, HALF), (1, 0), (DEEP, -HALF), (HALF, -DEEP),
    (0, -1), (-HALF, -DEEP), (-DEEP, -HALF), (-1, 0), (-DEEP, HALF), (-HALF, DEEP),
)  # fmt: skip
# A five-pointed star of radius 1, point up: outer and inner corners in turn.
STAR = (
    (0, -1), (0.2245, -0.309), (0.9511, -0.309), (0.3633, 0.118), (0.5878, 0.809),
    (0, 0.382), (-0.5878, 0.809), (-0.3633, 0.118), (-0.9511, -0.309), (-0.2245, -0.309),
)  # fmt: skip


def points_around(x: float, y: float, radius: float = 30) -> str:
    return " ".join(f"{x + radius * dx:.1f},{y + radius * dy:.1f}" for dx, dy in STAR)
