"""What a page is made of: plain pieces with ready strings, which the templates only set.

A cell is text (escaped by the template) or a `SafeString` made here by `format_html`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Cell = str | SafeString
TOGETHER = 4  # rows at least before and after a page's end


@dataclass(frozen=True)
class Column:
    head: str
    width: float  # per cent of the table
    kind: str = "text"  # or "num"

    @property
    def style(self) -> str:
        """CSS has points in its numbers, whatever the language of the paper."""
        return f"width:{self.width:g}%"


@dataclass(frozen=True)
class Heading:
    text: str
    template: str = "heading"


@dataclass(frozen=True)
class Prose:
    paragraphs: Sequence[Cell]
    template: str = "prose"


@dataclass(frozen=True)
class Html:
    """A text with headings, lists and tables of its own, cleaned before; its headings begin with the second."""

    html: SafeString
    template: str = "html"


@dataclass(frozen=True)
class Lines:
    items: Sequence[Cell]
    template: str = "lines"


@dataclass(frozen=True)
class Facts:
    items: Sequence[tuple[str, Cell]]
    template: str = "facts"


@dataclass(frozen=True)
class Figure:
    """One key figure with its bar."""

    value: str
    label: str
    note: str
    bar: SafeString


@dataclass(frozen=True)
class Figures:
    items: Sequence[Figure]
    template: str = "figures"


@dataclass(frozen=True)
class Table:
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()
    note: str = ""
    template: str = "table"
    is_dense: bool = False  # many columns of sums: smaller letters, so that none overprints its neighbour

    @property
    def is_short(self) -> bool:
        """Short tables stay on one page."""
        return len(self.rows) <= 8

    @property
    def body(self) -> SafeString:
        """All rows as HTML. A template that looks at every cell by itself takes three times as long."""
        kinds = [column.kind for column in self.columns]
        return mark_safe("\n".join(_row(name, kinds, row) for name, row in self._lined()))  # noqa: S308 -- each cell is escaped

    def _lined(self) -> Iterator[tuple[str, Sequence[Cell]]]:
        """(class of the row, its cells); the first rows hold together, and so do the last.

        The last of few rows is no first one: it would hold on to whatever follows the table.
        """
        last, end = len(self.rows) - TOGETHER, len(self.rows) - 1
        for number, row in enumerate(self.rows):
            yield "first" if number < min(TOGETHER - 1, end) else "last" if number > last else "row", row
        if self.total and len(self.rows) > 1:
            yield "sum", self.total


def _row(name: str, kinds: Sequence[str], cells: Sequence[Cell]) -> str:
    head, *others = (conditional_escape(cell) for cell in cells)
    following = "".join(f'<td class="{kind}">{cell}</td>' for kind, cell in zip(kinds[1:], others, strict=True))
    return f'<tr class="{name}"><th class="rh" scope="row">{head}</th>{following}</tr>'


@dataclass(frozen=True)
class Drawing:
    caption: str
    svg: SafeString
    note: str = ""
    template: str = "drawing"


@dataclass(frozen=True)
class Card:
    """Half a page about one pilot action."""

    village: str
    partner: str
    title: str
    photo: str  # address of the picture, or ""
    caption: str
    aim: str
    result: str
    facts: Sequence[tuple[str, Cell]]
    bar: SafeString
    percent: str
    update_on: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class Picture:
    """A small picture with what it shows."""

    address: str
    caption: str


@dataclass(frozen=True)
class Pictures:
    items: Sequence[Picture]
    caption: str
    template: str = "pictures"


@dataclass(frozen=True)
class Code:
    """A drawn code with the address that it holds, in words beside it."""

    svg: SafeString
    text: str
    template: str = "code"


@dataclass(frozen=True)
class Cards:
    items: Sequence[Card]
    template: str = "cards"


@dataclass(frozen=True)
class Signatures:
    items: Sequence[tuple[str, str, str]]  # role, name, organisation
    template: str = "signatures"


Block = Code | Heading | Html | Prose | Lines | Facts | Figures | Table | Drawing | Pictures | Cards | Signatures


@dataclass(frozen=True)
class Chapter:
    """`number` is "3" or "Annex 1"; a wide chapter lies on landscape pages."""

    number: str
    title: str
    blocks: Sequence[Block]
    is_wide: bool = False
    flows: bool = False  # begins where the one before ends, not on a new page
