"""Texts with a little Markdown, as HTML: headings, lists, tables, links, bold. Nobody's own HTML gets out."""

from functools import cache

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

TAGS = {
    *("p", "br", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "hr", "code"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
LOWEST_HEADING = 6
BELOW = 2  # a text stands under a section's heading, so that its own first heading is a third


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    return parser.disable(["image", "html_block", "html_inline"])


def as_html(text: str) -> SafeString:
    """Safe HTML; links open to http(s) and mailto only, without telling the other side where they were clicked."""
    tokens = _parser().parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + BELOW, LOWEST_HEADING)}"
    html = _parser().renderer.render(tokens, _parser().options, {})
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noreferrer nofollow",
    )
    return format_html("{}", SafeString(cleaned))  # noqa: S308 -- cleaned above, by an allow-list
