"""Texts with a little Markdown, read once for screen, PDF and DOCX: headings, lists, tables, links, bold.

Nobody's own HTML gets out. People type dates, ordinals and phone numbers without thinking of Markdown: what they typed
stays, number by number and word by word, in every output.
"""

import re
from functools import cache

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TAGS = {
    *("p", "br", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "hr", "code", "pre"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
LOWEST_HEADING = 6
LISTS, ITEM = ("ordered_list_open", "bullet_list_open"), ("list_item_open", "list_item_close")
ATTRIBUTES = {"a": {"href"}, "li": {"value"}, "table": {"class"}}
MOST_IN_A_LIST = 99  # “2022.” and “1998.” are years
MANY_COLUMNS = 6
MULTIPLIED = re.compile(r"(?<=\d)\*(?=\d)")  # 5*3*2 is no stress
DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
NUMBERED_ITEM = re.compile(r'<li value="([0-9]+)">')
COUNTED_ITEM = r'<li style="counter-set: list-item \1; counter-increment: list-item 0">'
CELLS = re.compile(r"(?<!\\)\|")
BELOW = 2  # a text stands under a section's heading, so that its own first heading is a third


@cache
def parser() -> MarkdownIt:
    """Without what hides words: indented code (people indent paragraphs), and lines that only define a link."""
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    parser.disable(["image", "html_block", "html_inline", "code", "reference"])
    parser.core.ruler.after("block", "typed_numbers", _keep_typed_numbers)
    return parser


def tokens_of(text: str) -> list[Token]:
    """Parsed, with headings that begin with the first and skip no level, whichever marks were typed.

    A list item of a numbered list has its number in ``info``.
    """
    tokens = parser().parse(_with_whole_rows(MULTIPLIED.sub(r"\*", text)))
    ranks = sorted({token.tag for token in tokens if token.type == "heading_open"})
    last = 0
    for token in tokens:
        if token.type == "heading_open":
            last = min(ranks.index(token.tag) + 1, last + 1)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{last}"
    return tokens


def _keep_typed_numbers(state: StateCore) -> None:
    """A list counts as it was typed; what only looks like one (“3. oktoober”, “2022. aastal”, “+ 372”) is words."""
    starts = [at for at, token in enumerate(state.tokens) if token.type in LISTS]
    for start in reversed(starts):  # what is put into a later list moves no earlier one
        opening = state.tokens[start]
        items = _items(state.tokens, start)
        if opening.type == "bullet_list_open":
            if opening.markup == "+" and len(items) == 1 and _first_words(state.tokens, items[0])[:1].isdigit():
                _as_words(state.tokens, start, items)
            continue
        typed = [state.tokens[item].info for item in items]
        if _are_words(typed):
            _as_words(state.tokens, start, items)
            continue
        counts_itself = len(set(typed)) == 1  # “1. 1. 1.” is how some write a list
        for place, item in enumerate(items):
            number = str(int(typed[0]) + place) if counts_itself else typed[place]
            state.tokens[item].info = number
            state.tokens[item].attrSet("value", number)


def _are_words(typed: list[str]) -> bool:
    is_alone = len(typed) == 1 and typed[0] != "1"
    return is_alone or any(number.startswith("0") or int(number) > MOST_IN_A_LIST for number in typed)


def _items(tokens: list[Token], start: int) -> list[int]:
    level = tokens[start].level
    found = []
    for at in range(start + 1, len(tokens)):
        if tokens[at].level == level:
            break
        if tokens[at].type == "list_item_open" and tokens[at].level == level + 1:
            found.append(at)
    return found


def _first_words(tokens: list[Token], item: int) -> str:
    words = next((token for token in tokens[item + 1 : item + 3] if token.type == "inline"), None)
    return words.content if words else ""


def _as_words(tokens: list[Token], start: int, items: list[int]) -> None:
    """The list as paragraphs, each beginning with the mark that was typed."""
    level = tokens[start].level
    for item in reversed(items):
        if tokens[item + 1].type == "list_item_close":  # “2022.” and nothing else
            tokens[item + 1 : item + 1] = _empty_paragraph(level + 2, tokens[item].map)
    for item in _items(tokens, start):
        token = tokens[item]
        words = next((one for one in tokens[item + 1 : item + 3] if one.type == "inline"), None)
        mark = f"{token.info}{token.markup}"
        if words is not None:
            words.content = f"{mark} {words.content}".rstrip()
        for at in range(item + 1, len(tokens)):
            if tokens[at].type == "list_item_close" and tokens[at].level == level + 1:
                break
            if tokens[at].type in ("paragraph_open", "paragraph_close") and tokens[at].level == level + 2:
                tokens[at].hidden = False
    for at in range(start, len(tokens)):
        is_end = tokens[at].type in ("ordered_list_close", "bullet_list_close") and tokens[at].level == level
        if is_end or at == start or (tokens[at].type in ITEM and tokens[at].level == level + 1):
            tokens[at] = Token("words", "", 0, level=tokens[at].level, hidden=True)
        if is_end:
            break


def _empty_paragraph(level: int, lines: list[int] | None) -> list[Token]:
    return [
        Token("paragraph_open", "p", 1, map=lines, level=level, block=True),
        Token("inline", "", 0, level=level + 1, block=True, children=[]),
        Token("paragraph_close", "p", -1, level=level, block=True),
    ]


def _with_whole_rows(text: str) -> str:
    """A row with more cells than its table's head loses the rest in Markdown: the head gets empty cells instead."""
    lines = text.split("\n")
    for at in range(1, len(lines)):
        if "-" not in lines[at] or not DELIMITER.fullmatch(lines[at]) or "|" not in lines[at - 1] + lines[at]:
            continue
        columns = _cells(lines[at])
        if _cells(lines[at - 1]) != columns:
            continue
        rows = []
        for row in lines[at + 1 :]:
            if not row.strip():
                break
            rows.append(_cells(row))
        if (extra := max(rows, default=0) - columns) > 0:
            lines[at - 1] = f"{lines[at - 1].rstrip().rstrip('|')}{'| ' * extra}|"
            lines[at] = f"{lines[at].rstrip().rstrip('|')}{'|-' * extra}|"
    return "\n".join(lines)


def _cells(line: str) -> int:
    return len(CELLS.split(line.strip().removeprefix("|").removesuffix("|")))


def as_html(text: str, below: int = BELOW) -> SafeString:
    """Safe HTML, its first heading ``below`` levels down.

    Links open to http(s), mailto and tel only, without telling the other side where they were clicked.
    """
    tokens = tokens_of(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + below, LOWEST_HEADING)}"
    _mark_wide_tables(tokens)
    html = parser().renderer.render(tokens, parser().options, {})
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noreferrer nofollow",
    )
    return format_html("{}", SafeString(cleaned))  # noqa: S308 -- cleaned above, by an allow-list


def on_paper(text: str, below: int = BELOW) -> SafeString:
    """The same for the typesetter, which does not know the attribute with a list's number."""
    numbered = NUMBERED_ITEM.sub(COUNTED_ITEM, as_html(text, below))
    return format_html("{}", SafeString(numbered))  # noqa: S308 -- as_html made it safe


def _mark_wide_tables(tokens: list[Token]) -> None:
    opening = None
    for token in tokens:
        if token.type == "table_open":
            opening, columns = token, 0
        elif token.type == "th_open" and opening is not None:
            columns += 1
            if columns > MANY_COLUMNS:
                opening.attrSet("class", "wide")
