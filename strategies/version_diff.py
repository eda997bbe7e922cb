"""Two versions of a strategy side by side, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from strategies.chapters import Chapter, Table, chapters
from strategies.content import Content

WORDS = re.compile(r"\s+|\d+(?:[\u00a0.,]\d+)*|\w+|[^\w\s]")  # a number is one word, with its groups of digits
LIKE = 0.3  # share of common words from which two lines are one that was changed
MANY_LINES = 200  # in a section: beyond that, quick goes before exact
MOST_WORDS = 2_000  # a longer paragraph is compared as a whole: word by word takes the square of it


class Piece(NamedTuple):
    """Words that stand on one side only (``is_other``), or on both."""

    text: str
    is_other: bool


@dataclass(frozen=True)
class Pair:
    """A paragraph or a row of a table before and after; one side may be missing."""

    before: list[Piece]
    after: list[Piece]

    @property
    def is_changed(self) -> bool:
        return any(piece.is_other for piece in [*self.before, *self.after])


@dataclass(frozen=True)
class Compared:
    key: str
    title: str
    pairs: list[Pair]

    @property
    def changes(self) -> int:
        return sum(pair.is_changed for pair in self.pairs)


def compared(old: Content, new: Content) -> list[Compared]:
    """Every section in reading order."""
    before = {chapter.key: chapter for chapter in chapters(old)}
    return [
        Compared(chapter.key, chapter.title, list(pairs(_lines(before[chapter.key]), _lines(chapter))))
        for chapter in chapters(new)
    ]


def _lines(chapter: Chapter) -> list[str]:
    """Its paragraphs, then the rows of its tables."""
    lines = [line for line in chapter.text.splitlines() if line.strip()]
    for table in chapter.tables:
        lines += [table.title] * bool(table.title)
        lines += [_line(table, row) for row in table.rows]
    return lines


def _line(table: Table, row: list[str]) -> str:
    """Numbers say what they are."""
    said = [f"{table.head[at]} {cell}" if at in table.numbers else cell for at, cell in enumerate(row) if cell]
    return " · ".join(cell.replace("\n", ": ") for cell in said)


def pairs(before: list[str], after: list[str]) -> Iterator[Pair]:
    many = max(len(before), len(after)) > MANY_LINES
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=many).get_opcodes():
        if kind == "equal":
            yield from (Pair(same := [Piece(line, is_other=False)], same) for line in before[i1:i2])
        else:
            yield from _changed(before[i1:i2], after[j1:j2])


def _changed(before: list[str], after: list[str]) -> Iterator[Pair]:
    """Lines are set beside the ones that they are most like, in their order; the rest stand alone."""
    at = len(after) if len(before) * len(after) > MANY_LINES**2 else 0
    yield from (Pair([], [Piece(new, is_other=True)]) for new in after[:at])
    for line in before:
        like = max(range(at, len(after)), key=lambda n: _likeness(line, after[n]), default=None)
        if like is None or _likeness(line, after[like]) < LIKE:
            yield Pair([Piece(line, is_other=True)], [])
            continue
        yield from (Pair([], [Piece(new, is_other=True)]) for new in after[at:like])
        yield _by_words(line, after[like])
        at = like + 1
    yield from (Pair([], [Piece(new, is_other=True)]) for new in after[at:])


def _likeness(one: str, other: str) -> float:
    """Share of the words that both have, 0 to 1."""
    ours, theirs = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _by_words(before: str, after: str) -> Pair:
    ours, theirs = WORDS.findall(before), WORDS.findall(after)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return Pair([Piece(before, is_other=True)], [Piece(after, is_other=True)])
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if i2 > i1:
            left.append(Piece("".join(ours[i1:i2]), kind != "equal"))
        if j2 > j1:
            right.append(Piece("".join(theirs[j1:j2]), kind != "equal"))
    return Pair(left, right)
