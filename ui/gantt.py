"""A time line as SVG, drawn as ui/charts.py draws: a row a thing, planned in pale and actual in full colour."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui import formats
from ui.charts import Canvas, Palette, label_column, listed, shortened
from ui.months import shifted

ROOM = 4  # px at each side of the months
WIDTHS: dict[Palette, int] = {"screen": 900, "paper": 620}


@dataclass(frozen=True)
class Span:
    """One row. Days inclusive; what has no end lasts a day."""

    label: str
    planned: tuple[dt.date, dt.date] | None
    actual: tuple[dt.date, dt.date] | None
    is_late: bool = False
    url: str = ""


def gantt(
    rows: Sequence[Span],
    *,
    first: dt.date,
    last: dt.date,
    today: dt.date,
    title: str,
    late: str,
    palette: Palette = "screen",
) -> SafeString:
    """``first`` and ``last`` are days of the picture's edges; what reaches past them is cut there.

    ``late``: the word of the key for rows that are late.
    """
    draw = Canvas(WIDTHS[palette], palette)
    left = label_column(draw, [row.label for row in rows], most=0.34)
    scale = _Scale(first, last, left, draw.width - ROOM)
    top = draw.step * 2
    bottom = top + draw.step * len(rows)
    names = ((_("planned"), "soft"), (_("actual"), "first"), (late, "late"))
    draw.key(left, draw.step / 2 - 2, [(ink, name) for name, ink in names])
    _months(draw, scale, draw.step * 1.4, bottom)
    for number, row in enumerate(rows):
        middle = top + draw.step * (number + 0.5)
        draw.label(left - 8, middle, shortened(row.label, draw.text, left - 10), row.url, anchor="end")
        _bar(draw, scale, row.planned, middle - draw.step * 0.32, draw.step * 0.26, "late" if row.is_late else "soft")
        _bar(draw, scale, row.actual, middle + draw.step * 0.04, draw.step * 0.26, "first")
    if first <= today <= last:
        draw.line(scale.x(today), top - 4, scale.x(today), bottom, "wait", 1.5)
    return draw.svg(bottom + 4, title, listed([(row.label, _said(row)) for row in rows]))


@dataclass(frozen=True)
class _Scale:
    first: dt.date
    last: dt.date
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        days = (self.last - self.first).days + 1
        at = min(max((day - self.first).days, 0), days)
        return self.left + (self.right - self.left) * at / days


def _months(draw: Canvas, scale: _Scale, y: float, bottom: float) -> None:
    """A line at each month; names only where there is room for them, else years."""
    months, day = [], scale.first.replace(day=1)
    while day <= scale.last:
        months.append(day)
        day = shifted(day, 1)
    every = 1 if len(months) <= 13 else 3 if len(months) <= 26 else 12
    for month in months:
        if (month.month - 1) % every and every > 1:
            continue
        x = scale.x(month)
        draw.line(x, y - 6, x, bottom)
        name = str(month.year) if every == 12 or month.month == 1 else f"{month.month:02}.{month:%y}"
        draw.words(x + 3, y, name, ink="muted", size=draw.small)


def _bar(draw: Canvas, scale: _Scale, span: tuple[dt.date, dt.date] | None, y: float, height: float, ink: str) -> None:
    if span is None or span[1] < scale.first or span[0] > scale.last:
        return
    start, end = scale.x(span[0]), scale.x(span[1] + dt.timedelta(days=1))
    draw.rect(start, y, max(end - start, 3), height, ink)


def _said(row: Span) -> str:
    parts = [(_("planned"), row.planned), (_("actual"), row.actual)]
    return ", ".join(f"{name} {formats.date(span[0])}–{formats.date(span[1])}" for name, span in parts if span)
