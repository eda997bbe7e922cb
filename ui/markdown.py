"""Texts with a little Markdown, as HTML: headings, lists, tables, links, bold. Nobody's own HTML gets out."""

from functools import cache

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    *("p", "br", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "hr", "code"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
LOWEST_HEADING = 6
BELOW = 2  # a text stands under a section's heading, so that its own first heading is a third


@cache
def parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    return parser.disable(["image", "html_block", "html_inline"])


def tokens_of(text: str) -> list[Token]:
    """Parsed, with headings that begin with the first and skip no level, whichever marks were typed."""
    tokens = parser().parse(text)
    ranks = sorted({token.tag for token in tokens if token.type == "heading_open"})
    last = 0
    for token in tokens:
        if token.type == "heading_open":
            last = min(ranks.index(token.tag) + 1, last + 1)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{last}"
    return tokens


def as_html(text: str, below: int = BELOW) -> SafeString:
    """Safe HTML, its first heading ``below`` levels down.

    Links open to http(s) and mailto only, without telling the other side where they were clicked.
    """
    tokens = tokens_of(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + below, LOWEST_HEADING)}"
    html = parser().renderer.render(tokens, parser().options, {})
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noreferrer nofollow",
    )
    return format_html("{}", SafeString(cleaned))  # noqa: S308 -- cleaned above, by an allow-list
