"""Charts and the map, drawn on the server as SVG: the same functions for screen and paper.

Every function takes plain rows and a `title`, and gives a safe SVG string with `role="img"`, `<title>` and `<desc>`.
Nothing is styled inline (the pages' CSP): colours are presentation attributes, on screen custom properties with a
fallback (`--chart-first` …), on paper plain colours. Values are `Decimal` or `int`; `unit` says how they are written.
The figures of a chart always stand in a table beside it as well.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypedDict, Unpack

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ui import formats
from ui.drawn_once import drawn_once
from ui.ground import ground

Value = Decimal | int
Unit = Literal["count", "hours", "money", "euros", "percent", "score"]
Palette = Literal["screen", "paper"]

INKS = {  # name: colour on paper, and on screen without a style sheet
    "first": "#1f5f4a",  # spruce: done, approved, spent before
    "second": "#2b6a8f",  # lake: the second series
    "soft": "#93b8a8",  # paler spruce: waiting, or the earlier part
    "rest": "#e4e4da",  # what is left
    "wait": "#d9a521",  # rye: waits for somebody
    "late": "#a8442a",  # brick: late, over the limit
    "ink": "#23282a",
    "muted": "#5c655f",
    "line": "#c9ccc2",
    "land": "#ecebe2",
    "border": "#ffffff",
    "on_first": "#ffffff",
}
SCREEN_WIDTH, PAPER_WIDTH = 440, 620
TEXT, SMALL = 13, 11  # px on screen; paper is set smaller
GLYPHS = {  # advance of Source Sans 3 Regular in hundredths of an em, measured from the font
    20: " \xa0",
    25: "|',.:;ij·’Il",
    30: "!f()[]{}-°t",
    35: "/\\r",
    43: '*?szšž"„“”xc',
    48: "vyJY–FL",
    53: "XVESŠATZ`houÄŽõöüÅ",
    56: "bndpqCPRK",
    61: "BDG&→UÜ",
    66: "HNOQÕÖ",
    75: "wMW",
    83: "—%m@…",
}
ADVANCE = {glyph: width / 100 for width, glyphs in GLYPHS.items() for glyph in glyphs}


def text_width(text: str, size: float) -> float:
    """Width of a line in Source Sans 3, a little on the safe side: SVG cannot measure for us."""
    return sum(ADVANCE.get(glyph, 0.52) for glyph in text) * size * 1.05


def shortened(text: str, size: float, width: float) -> str:
    if text_width(text, size) <= width + 0.01:  # the column was made as wide as this very text
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def written(value: Value | None, unit: Unit) -> str:
    if value is None:
        return formats.NOTHING
    if unit == "hours":
        return formats.hours(value)
    if unit == "money":
        return formats.money(value)
    if unit == "euros":
        return formats.euros(round(value))
    if unit == "percent":
        return formats.percent(value)
    return formats.number(value)


@dataclass(frozen=True)
class Bar:
    """One row. `waiting` is drawn after `value`, paler; `target` is this row's own (bullets)."""

    label: str
    value: Value
    waiting: Value = 0
    target: Value | None = None
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Stack:
    """One row cut into parts, in the order of the series."""

    label: str
    parts: Sequence[Value]
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Point:
    """One place on a time line; None is a gap."""

    label: str
    planned: Value | None
    actual: Value | None


@dataclass(frozen=True)
class Dot:
    """One place on the map. `ink` is a name of `INKS`, `size` a share 0–1 of the largest dot."""

    latitude: Decimal | str
    longitude: Decimal | str
    label: str
    note: str = ""
    size: float = 0.5
    ink: str = "first"
    url: str = ""


class Looks(TypedDict, total=False):
    """How words look on a drawing."""

    anchor: str
    ink: str
    size: float | None
    weight: int


@dataclass
class Canvas:
    """Collects the marks of one drawing."""

    width: float
    palette: Palette
    marks: list[SafeString] = field(default_factory=list)

    @property
    def text(self) -> float:
        return 10.5 if self.palette == "paper" else TEXT

    @property
    def small(self) -> float:
        return 9.5 if self.palette == "paper" else SMALL

    @property
    def step(self) -> float:
        """Height of a row of bars."""
        return 16.5 if self.palette == "paper" else 22

    def ink(self, name: str) -> str:
        return INKS[name] if self.palette == "paper" else f"var(--chart-{name.replace('_', '-')}, {INKS[name]})"

    def rect(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        if width > 0 and height > 0:
            self.marks.append(
                format_html(
                    '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>',
                    tenth(x),
                    tenth(y),
                    tenth(width),
                    tenth(height),
                    self.ink(ink),
                )  # fmt: skip
            )

    def line(self, x1: float, y1: float, x2: float, y2: float, ink: str = "line", width: float = 0.75) -> None:
        self.marks.append(
            format_html(
                '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"/>',
                tenth(x1),
                tenth(y1),
                tenth(x2),
                tenth(y2),
                self.ink(ink),
                width,
            )  # fmt: skip
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        ink: str = "ink",
        size: float | None = None,
        weight: int = 400,
    ) -> None:
        """A line of text; `y` is the middle of the line, not its base."""
        size = size or self.text
        self.marks.append(
            format_html(
                '<text x="{}" y="{}" font-size="{}" font-weight="{}" text-anchor="{}" fill="{}">{}</text>',
                tenth(x),
                tenth(y + size * 0.34),
                size,
                weight,
                anchor,
                self.ink(ink),
                text,
            )  # fmt: skip
        )

    def label(self, x: float, y: float, text: str, url: str, **options: Unpack[Looks]) -> None:
        """Words that are a link on screen when there is an address."""
        linked = url and self.palette == "screen"
        if linked:
            self.marks.append(format_html('<a href="{}" class="chart-link">', url))
        self.words(x, y, text, **options)
        if linked:
            self.marks.append(mark_safe("</a>"))

    def path(self, points: Sequence[tuple[float, float]], ink: str, width: float, dash: str = "none") -> None:
        way = " ".join(f"{tenth(x)},{tenth(y)}" for x, y in points)
        self.marks.append(
            format_html(
                '<polyline points="{}" fill="none" stroke="{}" stroke-width="{}" stroke-dasharray="{}"'
                ' stroke-linejoin="round"/>',
                way,
                self.ink(ink),
                width,
                dash,
            )  # fmt: skip
        )

    def circle(self, x: float, y: float, radius: float, ink: str) -> None:
        self.marks.append(
            format_html(
                '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1"/>',
                tenth(x),
                tenth(y),
                tenth(radius),
                self.ink(ink),
                self.ink("border"),
            )  # fmt: skip
        )

    def key(self, x: float, y: float, entries: Iterable[tuple[str, str]]) -> None:
        """Small squares with their names in one row: (ink, name)."""
        for ink, name in entries:
            self.rect(x, y - 4, 8, 8, ink)
            self.words(x + 12, y, name, ink="muted", size=self.small)
            x += 12 + text_width(name, self.small) + 16

    def svg(self, height: float, title: str, desc: str) -> SafeString:
        family = mark_safe(' font-family="Source Sans 3"') if self.palette == "paper" else ""
        # Links inside take the drawing out of the "one picture" role, or a screen reader would never find them.
        role = "group" if any(mark.startswith("<a ") for mark in self.marks) else "img"
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="{}" aria-label="{}"'
            ' viewBox="0 0 {} {}" width="{}" height="{}"{}><title>{}</title><desc>{}</desc>{}</svg>',
            role,
            title,
            tenth(self.width),
            tenth(height),
            tenth(self.width),
            tenth(height),
            family,
            title,
            desc or title,
            format_html_join("", "{}", ((mark,) for mark in self.marks)),
        )


def tenth(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def canvas(palette: Palette, width: float | None) -> Canvas:
    return Canvas(width or (PAPER_WIDTH if palette == "paper" else SCREEN_WIDTH), palette)


def ratio(value: Value, whole: Value) -> float:
    return float(value) / float(whole) if whole else 0.0


def label_column(draw: Canvas, labels: Iterable[str], most: float = 0.4) -> float:
    widest = max((text_width(label, draw.text) for label in labels), default=0)
    return min(widest, draw.width * most) + 10


def listed(rows: Sequence[tuple[str, str]], most: int = 40) -> str:
    """The chart in words, for those who hear it."""
    return "; ".join(f"{label}: {value}" for label, value in rows[:most])


@drawn_once
def bars(
    rows: Sequence[Bar],
    *,
    title: str,
    unit: Unit = "count",
    target: Value | None = None,
    target_label: str = "",
    keys: Sequence[str] = (),
    palette: Palette = "screen",
    width: float | None = None,
    desc: str = "",
) -> SafeString:
    """Horizontal bars, done and waiting one after the other, with the target as a thin line through all."""
    draw = canvas(palette, width)
    left = label_column(draw, [row.label for row in rows])
    says = [bar_words(row, unit) for row in rows]
    right = draw.width - max((text_width(text, draw.small) for text in says), default=0) - 10
    top = draw.step if target or keys else 2
    most = max([row.value + row.waiting for row in rows] + [target or 0, 1])
    if keys:
        draw.key(left, draw.step / 2 - 2, zip(("first", "soft"), keys, strict=False))
    for number, (row, text) in enumerate(zip(rows, says, strict=True)):
        middle = top + draw.step * (number + 0.5)
        done, waiting = ratio(row.value, most) * (right - left), ratio(row.waiting, most) * (right - left)
        draw.label(left - 8, middle, shortened(row.label, draw.text, left - 10), row.url, anchor="end")
        draw.rect(left, middle - draw.step * 0.3, right - left, draw.step * 0.6, "rest")
        draw.rect(left, middle - draw.step * 0.3, done, draw.step * 0.6, "first")
        draw.rect(left + done, middle - draw.step * 0.3, waiting, draw.step * 0.6, "soft")
        draw.words(draw.width, middle, text, anchor="end", size=draw.small)
    bottom = top + draw.step * len(rows)
    if target and rows:
        x = left + ratio(target, most) * (right - left)
        draw.line(x, top - 3, x, bottom, "ink", 1)
        draw.words(x, top - 9, target_label or written(target, unit), anchor="end", ink="muted", size=draw.small)
    said = [(row.label, text) for row, text in zip(rows, says, strict=True)]
    return draw.svg(bottom + 2, title, desc or listed(said))


def bar_words(row: Bar, unit: Unit) -> str:
    if row.note:
        return row.note
    text = written(row.value, unit)
    return f"{text} + {written(row.waiting, unit)}" if row.waiting else text


SERIES_INKS = ("soft", "first", "rest")  # before, in the period, left


def stacks(
    rows: Sequence[Stack],
    series: Sequence[str],
    *,
    title: str,
    unit: Unit = "euros",
    own_scale: bool = False,
    palette: Palette = "screen",
    width: float | None = None,
    desc: str = "",
) -> SafeString:
    """Stacked bars, such as spent before / in the period / left; a series without a name is not told of.

    `own_scale` makes all rows equally long.
    """
    draw = canvas(palette, width)
    left = label_column(draw, [row.label for row in rows])
    right = draw.width - max((text_width(row.note, draw.small) for row in rows), default=0) - 10
    most = max([sum(row.parts) for row in rows] + [1])
    draw.key(left, draw.step / 2 - 2, [(ink, name) for ink, name in zip(SERIES_INKS, series, strict=False) if name])
    for number, row in enumerate(rows):
        middle, x = draw.step * (number + 1.5), left
        whole = sum(row.parts) if own_scale else most
        draw.label(left - 8, middle, shortened(row.label, draw.text, left - 10), row.url, anchor="end")
        for ink, part in zip(SERIES_INKS, row.parts, strict=False):
            wide = max(ratio(part, whole), 0) * (right - left)
            draw.rect(x, middle - draw.step * 0.3, wide, draw.step * 0.6, ink)
            x += wide
        if row.note:
            draw.words(draw.width, middle, row.note, anchor="end", size=draw.small)
    said = [
        (row.label, ", ".join(f"{name} {written(part, unit)}" for name, part in _named_parts(series, row)))
        for row in rows
    ]
    return draw.svg(draw.step * (len(rows) + 1) + 4, title, desc or listed(said))


def _named_parts(series: Sequence[str], row: Stack) -> list[tuple[str, Value]]:
    return [(name, part) for name, part in zip(series, row.parts, strict=False) if name]


def columns(
    rows: Sequence[Bar],
    *,
    title: str,
    unit: Unit = "count",
    palette: Palette = "screen",
    width: float | None = None,
    height: float = 150,
    desc: str = "",
) -> SafeString:
    """Upright columns, the value on top and the label (two lines at most) under the base line."""
    draw = canvas(palette, width)
    most = max([row.value for row in rows] + [1])
    each = draw.width / max(len(rows), 1)
    floor, roof = height - 30, 18
    for number, row in enumerate(rows):
        x = each * number
        high = ratio(row.value, most) * (floor - roof)
        draw.rect(x + each * 0.2, floor - high, each * 0.6, high, "first")
        draw.words(x + each / 2, floor - high - 8, written(row.value, unit), anchor="middle", weight=600)
        for line, text in enumerate(wrapped(row.label, draw.small, each - 8, 2)):
            draw.words(x + each / 2, floor + 9 + line * 11, text, anchor="middle", ink="muted", size=draw.small)
    draw.line(0, floor, draw.width, floor, "muted", 0.75)
    return draw.svg(height, title, desc or listed([(row.label, written(row.value, unit)) for row in rows]))


def wrapped(text: str, size: float, width: float, most: int) -> list[str]:
    """Lines of at most `width`, the last one cut with an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [shortened(line, size, width) for line in lines]


def progress(
    value: Value,
    whole: Value,
    *,
    title: str,
    unit: Unit = "count",
    waiting: Value = 0,
    palette: Palette = "screen",
    width: float | None = None,
    height: float = 8,
) -> SafeString:
    """One bar of how far something is; more than the whole shows as a brick end."""
    draw = canvas(palette, width)
    most = max(whole, value + waiting, 1)
    done, soft = ratio(value, most) * draw.width, ratio(waiting, most) * draw.width
    draw.rect(0, 0, draw.width, height, "rest")
    draw.rect(0, 0, done, height, "first")
    draw.rect(done, 0, soft, height, "soft")
    if whole and value + waiting > whole:
        limit = ratio(whole, most) * draw.width
        draw.rect(limit, 0, draw.width - limit, height, "late")
    said = _("%(part)s of %(whole)s") % {"part": written(value, unit), "whole": written(whole, unit)}
    return draw.svg(height, title, f"{title}: {said}")


def funnel(
    rows: Sequence[Bar],
    *,
    title: str,
    palette: Palette = "screen",
    width: float | None = None,
    desc: str = "",
) -> SafeString:
    """How many have come at least this far, step by step: bars about a middle line, the count inside."""
    draw = canvas(palette, width)
    left = label_column(draw, [row.label for row in rows])
    most = max([row.value for row in rows] + [1])
    step = draw.step * 1.35
    middle_x = left + (draw.width - left) / 2
    for number, row in enumerate(rows):
        middle = step * (number + 0.5)
        wide = ratio(row.value, most) * (draw.width - left)
        draw.rect(left, middle - step * 0.38, draw.width - left, step * 0.76, "rest")
        draw.rect(middle_x - wide / 2, middle - step * 0.38, wide, step * 0.76, "first")
        inside = wide > 24
        draw.label(left - 8, middle, shortened(row.label, draw.text, left - 10), row.url, anchor="end")
        draw.words(
            middle_x,
            middle,
            formats.number(row.value),
            anchor="middle",
            ink="on_first" if inside else "ink",
            weight=600,
        )
    return draw.svg(step * len(rows), title, desc or listed([(row.label, formats.number(row.value)) for row in rows]))


def bullets(
    rows: Sequence[Bar],
    *,
    title: str,
    keys: Sequence[str] = (),
    palette: Palette = "screen",
    width: float | None = None,
    desc: str = "",
) -> SafeString:
    """Each row on its own scale against its own target: what there was before, what the period added, the tick.

    `value` is what was there before, `waiting` what the period added, `note` how the total is written.
    """
    draw = canvas(palette, width)
    left = label_column(draw, [row.label for row in rows], 0.5)
    right = draw.width - max((text_width(row.note, draw.small) for row in rows), default=0) - 10
    top = draw.step if keys else 2
    if keys:
        draw.key(left, draw.step / 2 - 2, zip(("soft", "first"), keys, strict=False))
    for number, row in enumerate(rows):
        middle = top + draw.step * (number + 0.5)
        target = row.target or 0
        most = max(target * Decimal("1.08"), row.value + row.waiting, 1)
        before, added = ratio(row.value, most) * (right - left), ratio(row.waiting, most) * (right - left)
        draw.label(left - 8, middle, shortened(row.label, draw.text, left - 10), row.url, anchor="end")
        draw.rect(left, middle - draw.step * 0.36, ratio(target, most) * (right - left), draw.step * 0.72, "rest")
        draw.rect(left, middle - draw.step * 0.18, before, draw.step * 0.36, "soft")
        draw.rect(left + before, middle - draw.step * 0.18, added, draw.step * 0.36, "first")
        if target:
            x = left + ratio(target, most) * (right - left)
            draw.line(x, middle - draw.step * 0.4, x, middle + draw.step * 0.4, "ink", 1.5)
        draw.words(draw.width, middle, row.note, anchor="end", size=draw.small)
    return draw.svg(top + draw.step * len(rows) + 2, title, desc or listed([(row.label, row.note) for row in rows]))


SHADES = ((0.16, "ink"), (0.34, "ink"), (0.6, "on_first"), (0.8, "on_first"), (1.0, "on_first"))


def heat(
    rows: Sequence[tuple[str, Sequence[int]]],
    heads: Sequence[str],
    *,
    title: str,
    palette: Palette = "screen",
    width: float | None = None,
    desc: str = "",
) -> SafeString:
    """A grid such as village × module: the darker the more, the number inside, an empty square for none."""
    draw = canvas(palette, width)
    left = label_column(draw, [label for label, _values in rows], 0.5)
    each = (draw.width - left) / max(len(heads), 1)
    most = max([value for _label, values in rows for value in values] + [1])
    for column, head in enumerate(heads):
        text = shortened(head, draw.small, each)
        draw.words(left + each * (column + 0.5), draw.step / 2, text, anchor="middle", ink="muted", size=draw.small)
    for number, (label, values) in enumerate(rows):
        y = draw.step * (number + 1)
        draw.words(left - 8, y + draw.step / 2, shortened(label, draw.text, left - 10), anchor="end")
        for column, value in enumerate(values):
            cell(draw, left + each * column, y, each, value, most)
    said = [(label, ", ".join(str(value) for value in values)) for label, values in rows]
    return draw.svg(draw.step * (len(rows) + 1) + 2, title, desc or listed(said))


def cell(draw: Canvas, x: float, y: float, wide: float, value: int, most: int) -> None:
    draw.rect(x + 1, y + 1, wide - 2, draw.step - 2, "land")
    if not value:
        return
    share, ink = SHADES[min(math.ceil(ratio(value, most) * len(SHADES)), len(SHADES)) - 1]
    fill = mixed(INKS["first"], INKS["land"], share) if draw.palette == "paper" else draw.ink("first")
    draw.marks.append(
        format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" fill-opacity="{}"/>',
            tenth(x + 1),
            tenth(y + 1),
            tenth(wide - 2),
            tenth(draw.step - 2),
            fill,
            1 if draw.palette == "paper" else share,
        )  # fmt: skip
    )
    draw.words(x + wide / 2, y + draw.step / 2, formats.number(value), anchor="middle", ink=ink, size=draw.small)


def mixed(colour: str, ground: str, share: float) -> str:
    """The colour that transparency would give: on paper every transparent mark costs an object of its own."""
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def lines(
    points: Sequence[Point],
    *,
    title: str,
    names: tuple[str, str],
    unit: Unit = "euros",
    palette: Palette = "screen",
    width: float | None = None,
    height: float = 190,
    desc: str = "",
) -> SafeString:
    """Plan (thin, broken) and fact (thick) along the quarters; each line is named at its own end."""
    draw = canvas(palette, width)
    known = [value for point in points for value in (point.planned, point.actual) if value is not None]
    top_value, marks = ticks(max([*known, 1]))
    left = max(text_width(written(mark, unit), draw.small) for mark in marks) + 8
    ends = max(text_width(end_words(name, points, actual, unit), draw.text) for actual, name in enumerate(names))
    right = draw.width - ends - 14
    floor, roof = height - 22, 10

    def at(number: int, value: Value) -> tuple[float, float]:
        across = (right - left) * number / max(len(points) - 1, 1)
        return left + across, floor - ratio(value, top_value) * (floor - roof)

    _grid_of_values(draw, {mark: at(0, mark)[1] for mark in marks}, left, right, unit)
    _labels_below(draw, [(point.label, at(number, 0)[0]) for number, point in enumerate(points)], floor + 11)
    ways = [
        [at(number, value) for number, value in enumerate(values) if value is not None]
        for values in ([point.planned for point in points], [point.actual for point in points])
    ]
    _fact_over_plan(draw, ways, [end_words(name, points, actual, unit) for actual, name in enumerate(names)])
    said = [
        (point.label, f"{names[0]} {written(point.planned, unit)}, {names[1]} {written(point.actual, unit)}")
        for point in points
    ]
    return draw.svg(height, title, desc or listed(said))


def _fact_over_plan(draw: Canvas, ways: Sequence[Sequence[tuple[float, float]]], words: Sequence[str]) -> None:
    """Plan first in both; the names at the ends are kept apart."""
    previous_y = None
    for actual in (1, 0):
        if not (way := ways[actual]):
            continue
        draw.path(way, "first" if actual else "second", 2.4 if actual else 1.4, "none" if actual else "4 3")
        x, y = way[-1]
        if previous_y is not None and abs(y - previous_y) < draw.text * 1.2:
            y = previous_y - draw.text * 1.3
        previous_y = y
        if actual:
            draw.circle(*way[-1], 3.2, "first")
        draw.words(x + 6, y, words[actual], ink="first" if actual else "second", weight=600)


def _grid_of_values(draw: Canvas, marks: Mapping[Value, float], left: float, right: float, unit: Unit) -> None:
    """A thin line across at each mark's height, the value at its left end."""
    for mark, y in marks.items():
        draw.line(left, y, right, y, "line" if mark else "muted", 0.6)
        draw.words(left - 6, y, written(mark, unit), anchor="end", ink="muted", size=draw.small)


def _labels_below(draw: Canvas, labels: Sequence[tuple[str, float]], y: float) -> None:
    """Each in the middle of its place; where they would touch, only every second, third and so on."""
    widest = max((text_width(label, draw.small) for label, _x in labels), default=0)
    room = max(labels[-1][1] - labels[0][1], 1) if labels else 1
    every = math.ceil((widest + 8) * max(len(labels) - 1, 1) / room)
    for label, x in labels[::every]:
        draw.words(x, y, label, anchor="middle", ink="muted", size=draw.small)


def end_words(name: str, points: Sequence[Point], actual: int, unit: Unit) -> str:
    values = [value for point in points if (value := point.actual if actual else point.planned) is not None]
    return f"{name} {written(values[-1], unit)}" if values else name


def ticks(most: Value) -> tuple[Decimal, list[Decimal]]:
    """A round top at or above `most`, and the round values to mark from nought to it (three to five steps)."""
    rough = float(most) / 4
    power = 10 ** math.floor(math.log10(rough)) if rough > 0 else 1
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    count = math.ceil(float(most) / step - 1e-9)
    marks = [Decimal(str(round(step * number, 6))) for number in range(count + 1)]
    return marks[-1], marks


@drawn_once
def dot_map(
    dots: Sequence[Dot],
    *,
    title: str,
    labels: bool = True,
    palette: Palette = "screen",
    width: int | None = None,
    largest: float = 7,
    keys: Sequence[tuple[str, str]] = (),
    desc: str = "",
) -> SafeString:
    """A dot for each village. On screen a dot with an address is a link that the keyboard reaches."""
    draw = canvas(palette, width)
    place, height = ground(draw, [(dot.latitude, dot.longitude) for dot in dots])
    spots = [(dot, *place(dot.latitude, dot.longitude)) for dot in dots]
    taken = [box(x, y, radius(dot, largest), 0) for dot, x, y in spots]
    for dot, x, y in sorted(spots, key=lambda spot: -spot[0].size):
        one_dot(draw, dot, x, y, radius(dot, largest))
    if labels:
        for dot, x, y in sorted(spots, key=lambda spot: (spot[1], spot[2])):
            name_dot(draw, dot, x, y, radius(dot, largest), taken)
    if keys:
        draw.key(4, height - 8, keys)
    return draw.svg(height, title, desc or listed([(dot.label, dot.note) for dot in dots]))


def radius(dot: Dot, largest: float) -> float:
    """Area, not radius, shows the figure."""
    return max(largest * math.sqrt(min(max(dot.size, 0), 1)), 2.5)


def one_dot(draw: Canvas, dot: Dot, x: float, y: float, size: float) -> None:
    said = f"{dot.label}: {dot.note}" if dot.note else dot.label
    if dot.url and draw.palette == "screen":
        opening = format_html('<a href="{}" class="chart-link" aria-label="{}"><title>{}</title>', dot.url, said, said)
        # A finger needs more than a dot.
        touch = format_html('<circle cx="{}" cy="{}" r="11" fill="transparent"/>', tenth(x), tenth(y))
        draw.marks += [opening, touch]
        draw.circle(x, y, size, dot.ink)
        draw.marks.append(mark_safe("</a>"))
    else:
        draw.marks.append(format_html("<g><title>{}</title>", said))
        draw.circle(x, y, size, dot.ink)
        draw.marks.append(mark_safe("</g>"))


Box = tuple[float, float, float, float]


def box(x: float, y: float, high: float, wide: float) -> Box:
    return (x - high, y - high, x + wide + high, y + high)


def name_dot(draw: Canvas, dot: Dot, x: float, y: float, size: float, taken: list[Box]) -> None:
    """The name beside its dot where it hits nothing: right, left, above, below; else it is left out."""
    wide, high = text_width(dot.label, draw.small), draw.small * 0.55
    gap = size + 3
    tries = [
        (x + gap, y, "start", x + gap),
        (x - gap, y, "end", x - gap - wide),
        (x, y - gap - high, "middle", x - wide / 2),
        (x, y + gap + high, "middle", x - wide / 2),
        (x + gap * 0.8, y - high * 1.4, "start", x + gap * 0.8),
        (x + gap * 0.8, y + high * 1.4, "start", x + gap * 0.8),
        (x - gap * 0.8, y - high * 1.4, "end", x - gap * 0.8 - wide),
        (x - gap * 0.8, y + high * 1.4, "end", x - gap * 0.8 - wide),
    ]
    for at_x, at_y, anchor, from_x in tries:
        spot = (from_x, at_y - high, from_x + wide, at_y + high)
        if spot[0] < 0 or spot[2] > draw.width or any(overlap(spot, other) for other in taken):
            continue
        taken.append(spot)
        draw.words(at_x, at_y, dot.label, anchor=anchor, size=draw.small)
        return


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
