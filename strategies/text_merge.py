"""Two people changed one text at the same time: both changes are kept where they touch different lines."""

from difflib import SequenceMatcher
from typing import NamedTuple


class Change(NamedTuple):
    """Lines ``start`` to ``end`` of the text before become ``lines``."""

    start: int
    end: int
    lines: list[str]


def merged(before: str, one: str, other: str) -> str | None:
    """The text with both changes, or None where both changed the same lines, or lines side by side."""
    lines = before.splitlines(keepends=True)
    ours, theirs = changes(lines, one), changes(lines, other)
    if any(touch(a, b) and a != b for a in ours for b in theirs):
        return None
    result = lines[:]
    for start, end, new in sorted({(c.start, c.end, tuple(c.lines)) for c in [*ours, *theirs]}, reverse=True):
        result[start:end] = new
    return "".join(result)


def changes(before: list[str], after: str) -> list[Change]:
    lines = after.splitlines(keepends=True)
    steps = SequenceMatcher(None, before, lines, autojunk=False).get_opcodes()
    return [Change(i1, i2, lines[j1:j2]) for kind, i1, i2, j1, j2 in steps if kind != "equal"]


def touch(one: Change, other: Change) -> bool:
    return one.start <= other.end and other.start <= one.end
