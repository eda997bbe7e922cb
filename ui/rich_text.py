"""The border between the Markdown that is kept and the HTML that a rich-text editor holds.

Out: one block of Markdown, one element of HTML. Back: an element that still is what a block of the text before was
keeps that block's letters, so that the merge of two writers (docs/adr/0018) sees only what was really changed; every
other one is converted by markdownify. What is converted is read again and compared: a number, a date or a mark of
Markdown that was typed as words stays words, with a backslash where nothing else helps.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

import nh3
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from lxml import html as lxml_html
from lxml.etree import _Element
from markdown_it.token import Token

from ui.mark_edges import settle_edges
from ui.markdown import ATTRIBUTES, LOWEST_HEADING, TAGS, parser, tokens_of

if TYPE_CHECKING:
    from ui.html_to_markdown import Converter

TOP = 1  # the first heading of the text is an h2: the page has the h1
DEEPEST = 40  # elements within elements; no person gets there
MARKS = {"strong": "b", "b": "b", "em": "i", "i": "i", "s": "s", "del": "s", "strike": "s", "code": "c", "a": "a"}
STRESSES = set(MARKS) - {"a", "code"}
EDITORS_TAGS = TAGS | set(MARKS) | {"thead", "tbody"}
EDITORS_ATTRIBUTES = ATTRIBUTES | {"ol": {"start"}}
PASSED_OVER = {"thead", "tbody"}
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|tr|blockquote|pre)\s*>|<br\s*/?>", re.IGNORECASE)
HOLDERS = {"li", "td", "th"}  # a paragraph inside is the same as its words


Shape = tuple[Any, ...]  # kind, number, parts; of a run: its marks, its words


class Block(NamedTuple):
    """Lines ``start`` to ``end`` of a text, and the HTML that they are."""

    start: int
    end: int
    html: str


def html_of(text: str) -> SafeString:
    """For the editor: safe, and with numbered lists cut where their numbers jump, since it counts by itself."""
    cleaned = nh3.clean(
        "".join(block.html for block in blocks_of(text)),
        tags=EDITORS_TAGS,
        attributes=EDITORS_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return format_html("{}", SafeString(cleaned))  # noqa: S308 -- cleaned above, by an allow-list


def blocks_of(text: str) -> list[Block]:
    """The text's outermost elements in their order."""
    lines = text.split("\n")
    return [_block(tokens, lines) for tokens in _outermost(tokens_of(text))]


def _outermost(tokens: list[Token]) -> Iterator[list[Token]]:
    """A list that only looked like one has no element of its own any more: its paragraphs are outermost."""
    depth, piece = 0, []
    for token in tokens:
        if token.hidden and token.type == "words":
            continue
        piece.append(token)
        depth += token.nesting
        if depth == 0:
            yield piece
            piece = []


def _block(tokens: list[Token], lines: list[str]) -> Block:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + TOP, LOWEST_HEADING)}"
    start, end = tokens[0].map or (0, 0)
    while end > start + 1 and not lines[end - 1].strip():  # a list counts the empty lines after it
        end -= 1
    return Block(start, end, parser().renderer.render(_cut_lists(tokens), parser().options, {}))


def _cut_lists(tokens: list[Token]) -> list[Token]:
    """“1. 2. 5.” is a list from 1 and a list from 5."""
    found: list[Token] = []
    openings: list[tuple[Token, int]] = []  # the lists that are open, and the number that comes next
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            openings.append((token, 0))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            openings.pop()
        elif token.type == "list_item_open" and openings[-1][0].type == "ordered_list_open":
            opening, expected = openings[-1]
            number = int(token.info or 1)
            if not expected:
                opening.attrSet("start", str(number))
            elif number != expected:
                cut = opening.copy(attrs={"start": str(number)})
                found += [Token("ordered_list_close", "ol", -1, block=True), cut]
            openings[-1] = opening, number + 1
        found.append(token)
    return found


def markdown_of(html: str, before: str) -> str:
    """What the editor holds, as Markdown. ``before``: the text that it began from. Raises ValidationError."""
    elements = _elements(html)
    for element in elements:
        settle_edges(element, STRESSES)
    shapes = [shape_of(element) for element in elements]
    kept = _kept(blocks_of(before), shapes)
    text = _joined(elements, kept, before, is_careful=False)
    if shapes_in(blocks_of(text)) != shapes:
        text = _joined(elements, kept, before, is_careful=True)
    return text


def words_of(html: str) -> str:
    """The words alone, a line for each block: of what cannot be made Markdown."""
    return unescape(nh3.clean(BLOCK_END.sub("\n", html), tags=set())).strip()


def _kept(known: list[Block], shapes: list[Shape]) -> dict[int, Block]:
    """Element's place → the block that it still is. A numbered list that jumps is several elements: all or none."""
    owners = [(block, len(found)) for block in known for found in [shapes_in([block])] for _shape in found]
    matcher = SequenceMatcher(None, shapes_in(known), shapes, autojunk=False)
    places: dict[Block, list[int]] = {}
    for one, other, size in matcher.get_matching_blocks():
        for at in range(size):
            places.setdefault(owners[one + at][0], []).append(other + at)
    sizes = dict(owners)
    return {place: block for block, found in places.items() if len(found) == sizes[block] for place in found}


def shapes_in(blocks: list[Block]) -> list[Shape]:
    return [shape_of(element) for block in blocks for element in _elements(block.html)]


def _elements(html: str) -> list[_Element]:
    """Outermost ones that hold any words; words outside of every element are a paragraph."""
    cleaned = nh3.clean(html, tags=EDITORS_TAGS, attributes=EDITORS_ATTRIBUTES, link_rel=None)
    elements: list[_Element] = []
    for part in lxml_html.fragments_fromstring(cleaned):
        if isinstance(part, str):
            elements.append(_paragraph(part))
            continue
        tail, part.tail = part.tail, None
        elements += [part, _paragraph(tail or "")]
    if any(_depth(element) > DEEPEST for element in elements):
        raise ValidationError(_("This text is nested too deeply. Write it as paragraphs and lists."))
    return [element for element in elements if element.tag == "hr" or _words(element)]


def _paragraph(words: str) -> _Element:
    element = lxml_html.Element("p")
    element.text = words
    return element


def _depth(element: _Element) -> int:
    deepest, here = 0, [(element, 1)]
    while here:
        one, depth = here.pop()
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
        here += [(child, depth + 1) for child in one]
    return deepest


def _words(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def shape_of(element: _Element) -> Shape:
    """What a person sees of it, however it is written: its kind, its parts, and runs of words with their marks."""
    parts: list[Shape] = []
    _look(element, frozenset(), parts)
    number = element.get("start", "1") if element.tag == "ol" else ""
    return (element.tag, number, *_tidied(parts))


def _look(element: _Element, marks: frozenset[str], parts: list[Shape]) -> None:
    parts.append((marks, element.text or ""))
    for child in element:
        if child.tag == "br":
            parts.append((marks, "\n"))
        elif child.tag in MARKS:
            _look(child, marks | {MARKS[child.tag] + child.get("href", "")}, parts)
        elif child.tag in PASSED_OVER or (child.tag == "p" and element.tag in HOLDERS):
            parts.append((frozenset(), "\n"))
            _look(child, marks, parts)
            parts.append((frozenset(), "\n"))
        else:
            parts.append(shape_of(child))
        parts.append((marks, child.tail or ""))


def _tidied(parts: list[Shape]) -> list[Shape]:
    """Neighbours with the same marks are one run; spaces are one space, none beside a line's end."""
    found: list[Shape] = []
    for part in parts:
        if isinstance(part[0], str):
            found.append(part)
            continue
        marks, words = part[0] if part[1].strip() else None, part[1]
        if found and not isinstance(found[-1][0], str) and (marks is None or found[-1][0] in (marks, None)):
            found[-1] = (marks if found[-1][0] is None else found[-1][0], found[-1][1] + words)
        else:
            found.append((marks, words))
    return [one for one in (_with_single_spaces(part) for part in found) if one]


def _with_single_spaces(part: Shape) -> Shape | None:
    if isinstance(part[0], str):
        return part
    words = "\n".join(" ".join(line.split()) for line in part[1].split("\n") if line.strip())
    return (tuple(sorted(part[0] or ())), words) if words else None


def _joined(elements: list[object], kept: dict[int, Block], before: str, *, is_careful: bool) -> str:
    """Kept blocks that followed each other keep the lines between them too."""
    lines = before.split("\n")
    text, last = "", None
    for at, element in enumerate(elements):
        block = kept.get(at)
        if block and block is last:
            continue
        if block and last and last.end <= block.start and kept.get(at - 1) is last:
            between = "\n".join(["", *lines[last.end : block.start], ""])
        else:
            between = "\n\n" if text else ""
        source = "\n".join(lines[block.start : block.end]) if block else _converted(element, is_careful=is_careful)
        text += between + source
        last = block
    return f"{text}\n" if text else ""


def _converted(element: _Element, *, is_careful: bool) -> str:
    """With backslashes only where the words would be read as marks."""
    for paragraph in list(element.iter("p")):
        holder = paragraph.getparent()
        if holder is not None and holder.tag in HOLDERS and len(holder.findall("p")) == 1:
            paragraph.drop_tag()
    for line_end in element.iter("br"):
        line_end.tail = (line_end.tail or "").lstrip()
    html = lxml_html.tostring(element, encoding="unicode")
    plain: str = _converter(escapes=False).convert(html).strip("\n")
    if not is_careful and shapes_in(blocks_of(plain)) == [shape_of(element)]:
        return plain
    return str(_converter(escapes=True).convert(html).strip("\n"))


def _converter(*, escapes: bool) -> "Converter":
    from ui.html_to_markdown import Converter

    return Converter(escape_asterisks=escapes, escape_underscores=escapes, escape_misc=escapes)
