"""Where in a text a sentence stands that somebody commented on: by its words, and by its place where they come twice.

The text may change around it: the nearest place with the same words is the one. Once nobody finds the words any more,
the sentence has changed. Places count the characters of the text as it reads (``ui.markdown``), not of its Markdown.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from lxml import html as lxml_html
from lxml.etree import _Element

from ui.markdown import as_html

UNDER_TITLE = 1  # a section's own headings stand right under the page's title
LONGEST_QUOTE = 500
# “2022. aastal” and “nt. pood” go on: a sentence begins with a capital letter, a quotation mark or a bracket, or after
# a word with a number.
BEGINS = r"A-ZÕÄÖÜŠŽ„“\"(«"
SENTENCE = re.compile(rf"(?<=[.!?…])[ \t]+(?=[{BEGINS}])|(?<=[^\W\d_][.!?…])[ \t]+(?=[0-9])")


class Sentence(NamedTuple):
    place: int
    words: str


class Mark(NamedTuple):
    """Where something that was said of the text stands in it; ``key`` becomes the element's id."""

    key: str
    quote: str
    place: int


def sentences(text: str) -> list[Sentence]:
    """In reading order, each at most LONGEST_QUOTE characters."""
    found, at = [], 0
    for line in _plain(_tree(text)).split("\n"):
        place = at
        for words in SENTENCE.split(line):
            begins = line.index(words, place - at) + at
            if words.strip():
                found.append(Sentence(begins, " ".join(words.split())[:LONGEST_QUOTE]))
            place = begins + len(words)
        at += len(line) + 1
    return found


def stands_at(text: str, quote: str, place: int) -> int | None:
    """The place of ``quote`` in the text that is nearest to ``place``."""
    span = _span(_plain(_tree(text)), quote, place)
    return span[0] if span else None


def with_marks(text: str, marks: Iterable[Mark]) -> SafeString:
    """The text as it reads, with what was commented on marked."""
    tree = _tree(text)
    plain = _plain(tree)
    for mark in marks:
        if span := _span(plain, mark.quote, mark.place):
            _mark(tree, *span, mark.key)
    inside = "".join(lxml_html.tostring(child, encoding="unicode") for child in tree)
    return format_html("{}", SafeString(inside))  # noqa: S308 -- as_html made it safe, and only elements were added


def _tree(text: str) -> _Element:
    return lxml_html.fragment_fromstring(str(as_html(text, UNDER_TITLE)), create_parent="div")


def _plain(tree: _Element) -> str:
    return "".join(tree.itertext())


def _span(plain: str, quote: str, place: int) -> tuple[int, int] | None:
    words = [re.escape(word) for word in quote.split()]
    found = [match.span() for match in re.finditer(r"\s+".join(words), plain)] if words else []
    return min(found, key=lambda span: abs(span[0] - place), default=None)


def _mark(tree: _Element, start: int, end: int, key: str) -> None:
    """Each run of letters between ``start`` and ``end`` gets an element of its own; the first one carries the key."""
    pieces, at = [], 0
    for run in tree.xpath(".//text()"):
        if at < end and at + len(run) > start and run.strip():
            pieces.append((run.getparent(), run.is_tail, max(start - at, 0), min(end - at, len(run))))
        at += len(run)
    for number, (holder, is_tail, first, last) in reversed(list(enumerate(pieces))):
        words = holder.tail if is_tail else holder.text
        mark = lxml_html.Element("mark", {"id": key} if number == 0 else {})
        mark.text, mark.tail = words[first:last], words[last:]
        if is_tail:
            holder.tail = words[:first]
            holder.getparent().insert(holder.getparent().index(holder) + 1, mark)
        else:
            holder.text = words[:first]
            holder.insert(0, mark)
