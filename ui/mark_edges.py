"""Bold, slanted and struck words whose edge Markdown can see.

Between a letter and a sign (“**70%**line”, “küla**„Õnn“**”) stars are no mark to any reader of Markdown: they would be
shown. The sign at that edge is left outside of the mark, “**70**%line”; no letter and no word changes.
"""

from lxml.etree import _Element
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar

OPAQUE = {"a": ")", "code": "`"}  # how these end in Markdown, whatever their words are


def settle_edges(element: _Element, marks: set[str]) -> None:
    """Of each mark within; the inner ones first."""
    for mark in reversed([one for one in element.iter() if one.tag in marks]):
        if mark is not element:
            _settle_start(mark, marks)
            _settle_end(mark, marks)


def _settle_start(mark: _Element, marks: set[str]) -> None:
    words = mark.text or ""
    rest = words.lstrip("".join(filter(_is_sign, set(words))))
    if rest == words or not _is_letter(_char_before(mark, marks)):
        return
    mark.text, moved = rest, words[: len(words) - len(rest)]
    before, parent = mark.getprevious(), mark.getparent()
    if before is not None:
        before.tail = (before.tail or "") + moved
    elif parent is not None:
        parent.text = (parent.text or "") + moved


def _settle_end(mark: _Element, marks: set[str]) -> None:
    last = mark[-1] if len(mark) else None
    words = (mark.text if last is None else last.tail) or ""
    rest = words.rstrip("".join(filter(_is_sign, set(words))))
    if rest == words or not _is_letter(_char_after(mark, marks)):
        return
    if last is None:
        mark.text = rest
    else:
        last.tail = rest
    mark.tail = words[len(rest) :] + (mark.tail or "")


def _is_sign(char: str) -> bool:
    return isPunctChar(char) or isMdAsciiPunct(ord(char))


def _is_letter(char: str) -> bool:
    return bool(char) and not char.isspace() and not _is_sign(char)


def _char_before(mark: _Element, marks: set[str]) -> str:
    """The sign or letter in front, past other marks; none at the beginning of a block or behind another block."""
    before, parent = mark.getprevious(), mark.getparent()
    if parent is None:
        return ""
    words = (parent.text if before is None else before.tail) or ""
    if words:
        return words[-1]
    if before is None:
        return _char_before(parent, marks) if parent.tag in marks else ""
    if before.tag not in marks or before.tag in OPAQUE:
        return OPAQUE.get(before.tag, "")
    return "".join(before.itertext())[-1:] or _char_before(before, marks)


def _char_after(mark: _Element, marks: set[str]) -> str:
    after, parent = mark.getnext(), mark.getparent()
    words: str = mark.tail or ""
    if words:
        return words[0]
    if after is None:
        return _char_after(parent, marks) if parent is not None and parent.tag in marks else ""
    if after.tag not in marks or after.tag in OPAQUE:
        return OPAQUE.get(after.tag, "")
    return "".join(after.itertext())[:1] or _char_after(after, marks)
