"""A long report is one that nobody reads in one go: its long tables stand whole in files attached to it.

The report itself shows the first rows and the sum of such a table and names the file; so it grows with what there is
to say, not with what there is to list, and each file is set by itself in bounded memory (docs/adr/0100).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pdf.blocks import Cards, Chapter, Table
from reports.pdf.drawings import MOST_ROWS
from reports.pdf.labels import count

LONG_REPORT = 2_000  # cells: some 25 pages
LONG_TABLE = 150  # rows: more than three pages
CELLS_A_CARD = 40  # half a page
CELLS_A_VOLUME = 7_000  # some 45 pages
ROWS_A_PART = 1_000  # what validators look through


@dataclass(frozen=True)
class Volume:
    name: str  # of the file
    chapters: Sequence[Chapter]  # with the number and title that they have in the report
    cells: int = 0

    @property
    def tables(self) -> Iterator[tuple[Chapter, Table]]:
        for chapter in self.chapters:
            for table in chapter.blocks:
                if isinstance(table, Table):
                    yield chapter, table


def is_long(chapters: Sequence[Chapter]) -> bool:
    return sum(map(_weight, chapters)) > LONG_REPORT


def _weight(chapter: Chapter) -> int:
    tables = sum(len(one.rows) * len(one.columns) for one in chapter.blocks if isinstance(one, Table))
    return tables + CELLS_A_CARD * sum(len(one.items) for one in chapter.blocks if isinstance(one, Cards))


def divided(chapters: Sequence[Chapter], number: str) -> tuple[list[Chapter], list[Volume]]:
    """The chapters with long tables cut short, and the volumes that hold these whole."""
    volumes: list[Volume] = []
    shortened = []
    for chapter in chapters:
        blocks = []
        for block in chapter.blocks:
            if isinstance(block, Table) and len(block.rows) > LONG_TABLE:
                names = [_put(volumes, number, chapter, part) for part in _parts(block)]
                block = cut_short(block, sorted({*names}))
            blocks.append(block)
        shortened.append(replace(chapter, blocks=blocks))
    return shortened, volumes


def cut_short(table: Table, names: Sequence[str]) -> Table:
    files = names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"
    said = _("The first %(shown)s of %(n)s rows; all of them stand in %(files)s, attached to this file.") % {
        "shown": MOST_ROWS, "n": count(len(table.rows)), "files": files,
    }  # fmt: skip
    return replace(table, rows=table.rows[:MOST_ROWS], note=" ".join(filter(None, [table.note, said])))


def _parts(table: Table) -> Iterator[Table]:
    """The table in pieces that a volume holds; a piece says which rows it has, and the last one has the sum."""
    size = min(ROWS_A_PART, CELLS_A_VOLUME // len(table.columns))
    if len(table.rows) <= size:
        yield table
        return
    for start in range(0, len(table.rows), size):
        rows = table.rows[start : start + size]
        is_last = start + size >= len(table.rows)
        yield replace(
            table,
            caption=_("%(caption)s: rows %(first)s–%(last)s of %(n)s")
            % {
                "caption": table.caption,
                "first": count(start + 1),
                "last": count(start + len(rows)),
                "n": count(len(table.rows)),
            },
            rows=rows,
            total=table.total if is_last else (),
            note=table.note if is_last else "",
        )


def _put(volumes: list[Volume], number: str, chapter: Chapter, table: Table) -> str:
    """Into the last volume if it has room for it, else into a new one. The volume's name."""
    cells = len(table.rows) * len(table.columns)
    if not volumes or volumes[-1].cells + cells > CELLS_A_VOLUME:
        name = _("%(number)s-tables-%(n)s.pdf") % {"number": number, "n": f"{len(volumes) + 1:02}"}
        volumes.append(Volume(name, []))
    last = volumes[-1]
    own = replace(chapter, blocks=[table], flows=bool(last.chapters))
    if last.chapters and last.chapters[-1].number == chapter.number:
        before = last.chapters[-1]
        chapters = [*last.chapters[:-1], replace(before, blocks=[*before.blocks, table])]
    else:
        chapters = [*last.chapters, own]
    volumes[-1] = Volume(last.name, chapters, last.cells + cells)
    return last.name
