"""A paper's HTML as the nested nodes that `document.typ` sets: one source of words for both engines."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import lxml.html
from lxml.etree import _Element

from pdf import assets, glyphs

Node = dict[str, Any]  # what typst gets as JSON
DRAWING = re.compile(r"<svg.*?</svg>", re.S)
LETTERING = re.compile(
    r'<text x="(?P<x>[-\d.]+)" y="(?P<y>[-\d.]+)" font-size="(?P<size>[\d.]+)" font-weight="(?P<weight>\d+)"'
    r' text-anchor="(?P<anchor>\w+)" fill="(?P<ink>#\w+)">(?P<text>[^<]*)</text>'
)
LEADS_OUT = re.compile(r"(?:https?|mailto|tel):\S", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n]+")
IN_LINE = {"a", "b", "br", "code", "em", "s", "span", "strong", "sup"}
ATTRIBUTES = ("href", "id", "src", "alt", "value")


def tree_of(html: str) -> dict[str, object]:
    """`body` (its sections), `drawings`, and what the running heads and the file's own data need."""
    drawings = [_drawing(found[0]) for found in DRAWING.finditer(html)]
    numbers = iter(range(len(drawings)))
    root = lxml.html.document_fromstring(
        DRAWING.sub(lambda _found: f'<i class="drawn" id="{next(numbers)}"></i>', html)
    )
    body = root.find("body")
    _leave_out_dead_links(root)
    metas = {meta.get("name"): meta.get("content", "") for meta in root.iter("meta")}
    watermark = body.find("div[@class='watermark']")
    sections = [one for section in body for one in (section if section.tag == "main" else [section])]
    return {
        "language": root.get("lang"),
        "title": root.findtext(".//title"),
        "author": metas.get("author", ""),
        "description": metas.get("description", ""),
        "watermark": "" if watermark is None else watermark.text_content(),
        "drawings": drawings,
        "chapters": {
            head.get("id"): _words_of(head, "chapter-name") for head in body.iter("h1") if head.get("id") is not None
        },
        "head": " · ".join(filter(None, (_words_of(body, name) for name in RUNNING_HEAD))),
        "foot": " · ".join(filter(None, (_words_of(body, name) for name in RUNNING_FOOT))),
        "body": [_node(section) for section in sections if section.tag == "section"],
    }


def _leave_out_dead_links(root: _Element) -> None:
    """Typst stops at a link that leads nowhere: people may link to what is outside, we to chapters."""
    chapters = {f"#{head.get('id')}" for head in root.iter("h1")}
    for link in root.iter("a"):
        if not (LEADS_OUT.match(link.get("href", "")) or link.get("href") in chapters):
            link.attrib.pop("href", None)


RUNNING_HEAD = ("cover-programme", "cover-place", "cover-dates")
RUNNING_FOOT = ("cover-number", "cover-state", "cover-digest-short")


def _words_of(element: _Element, name: str) -> str:
    found = next(iter(element.find_class(name)), None)
    return "" if found is None else _collapsed(found.text_content()).strip()


def _drawing(svg: str) -> Node:
    """The drawing without its letters, and the letters to be set over it: [x, y, size, weight, anchor, ink, text].

    What Typst makes of a text in an SVG is of the variable font's thinnest weight. The words of the whole are its
    title, as for every chart of ours; the width is in CSS pixels, all else in units of the drawing.
    """
    title = re.search(r"<title>(.*?)</title>", svg, re.S)
    shown = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if not (title and shown and box):
        raise ValueError(f"A drawing without a title or a size: {svg[:200]}")
    texts = [
        [float(found["x"]), float(found["y"]), float(found["size"]), int(found["weight"]), found["anchor"]]
        + [found["ink"], unescape(found["text"])]
        for found in LETTERING.finditer(svg)
    ]
    return {
        "svg": LETTERING.sub("", svg),
        "alt": unescape(title[1]),
        "width": float(shown[1]),
        "box": [float(box[1]), float(box[2])],
        "texts": texts,
    }


def _collapsed(text: str) -> str:
    return BLANKS.sub(" ", text)


def _node(element: _Element) -> Node:
    if element.tag == "table":
        return _table(element)
    node: Node = {"t": element.tag, "k": list(_kids(element))}
    if name := element.get("class"):
        node["c"] = name
    if name == "drawn":
        node["n"] = int(element.get("id"))
    else:
        node |= {key: element.get(key) for key in ATTRIBUTES if element.get(key) is not None}
    if "src" in node:
        node["src"] = assets.name_of(node["src"])
    if "value" in node:
        node["value"] = int(node["value"])
    return node


def _kids(element: _Element) -> Iterator[str | Node]:
    """Texts with blanks run together, as a browser reads them; blanks between blocks are nothing."""
    kids: list[str | Node] = [_collapsed(element.text or "")]
    for kid in element:
        if isinstance(kid.tag, str):
            kids.append(_node(kid))
        kids.append(_collapsed(kid.tail or ""))
    for at, kid in enumerate(kids):
        if not isinstance(kid, str):
            yield kid
            continue
        before, after = kids[at - 1] if at else None, kids[at + 1] if at + 1 < len(kids) else None
        text = kid if _in_line(before) else kid.lstrip(" ")
        text = text if _in_line(after) else text.rstrip(" ")
        if text:
            yield text


def _in_line(node: str | Node | None) -> bool:
    return isinstance(node, dict) and node["t"] in IN_LINE


def _table(element: _Element) -> Node:
    """Cells are strings, or lists of texts and nodes where a cell has more than words."""
    heads = element.findall("thead/tr/*")
    rows = [row for row in element.iter("tr") if row.getparent().tag != "thead"]
    styles = [col.get("style") for col in element.iter("col")]
    widths = [float(style.removeprefix("width:").removesuffix("%")) for style in styles] or [1.0] * len(heads)
    is_wide = any("wide" in (one.get("class") or "").split() for one in element.iterancestors("section"))
    is_dense = "dense" in element.get("class", "").split()
    rooms = _rooms(widths, WIDE if is_wide else UPRIGHT, DENSE if is_dense else USUAL)
    caption = element.find("caption")
    return {
        "t": "table",
        "c": element.get("class", ""),
        "k": [],
        "caption": {"t": "caption", "k": [] if caption is None else list(_kids(caption))},
        "widths": widths,
        "kinds": ["num" if "num" in (head.get("class") or "").split() else "text" for head in heads],
        "heads": [_broken(list(_kids(head)), room) for head, room in zip(heads, rooms, strict=True)],
        "rows": [_row(row, rooms) for row in rows],
    }


# As document.typ has them, in points: what lies between the margins, between two columns, and the sizes of letters.
UPRIGHT, WIDE = 470.5, 739.8
BETWEEN = 7.1
USUAL, DENSE = 8.6, 7.4
MIDDLING = 0.5  # em: how wide a letter is, more or less
LINES_TOGETHER = 20  # of a row: a higher one may go on over a page's end
BREAK = "\u200b"


def _rooms(widths: list[float], page: float, size: float) -> list[float]:
    """How many ems wide the text in each column is."""
    whole = sum(widths)
    return [(page * width / whole - (BETWEEN if at else 0)) / size for at, width in enumerate(widths)]


def _row(row: _Element, rooms: list[float]) -> Node:
    node: Node = {
        "c": row.get("class", ""),
        "cells": [_cell(cell, room) for cell, room in zip(row, rooms, strict=True)],
    }
    letters = (len(cell.text_content()) for cell in row)
    if any(number * MIDDLING > LINES_TOGETHER * room for number, room in zip(letters, rooms, strict=True)):
        node["high"] = True
    return node


def _cell(cell: _Element, room: float) -> str | list[str | Node]:
    words = list(_kids(cell)) if len(cell) else _collapsed(cell.text or "").strip(" ")
    return words if cell.get("class") == "num" else _broken(words, room)


def _broken(words: Any, room: float) -> Any:  # a text, a node, or a list of them: the same comes back
    """A word that is wider than its column may break anywhere; Typst would let it overprint the next."""
    if isinstance(words, list):
        return [_broken(one, room) for one in words]
    if isinstance(words, dict):
        return {**words, "k": _broken(words["k"], room)}
    if len(words) < room:  # no letter is wider than an em
        return words
    return " ".join(BREAK.join(word) if _width(word) > room else word for word in words.split(" "))


def _width(word: str) -> float:
    """Of its widest piece, where it may be hyphenated."""
    return max(sum(map(glyphs.width, piece)) for piece in word.split("\xad"))
