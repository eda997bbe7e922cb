"""What a page offers: its links and its buttons, as far as they lead to our own addresses."""

from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import Resolver404, resolve

from tests.access.rights import NOT_OURS

# Says which step or which thing is meant; other questions only sort, filter and page.
TELLING = {"to"}


class Offers(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.found: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.add("POST", given.get("action") or self.address)
        for name in ("href", "hx-get", "src"):
            if tag in ("a", "img", "div") and given.get(name):
                self.add("GET", given[name])
        if tag in ("button", "input") and given.get("formaction"):
            self.add("POST", given["formaction"])

    def add(self, method: str, link: Any) -> None:
        parts = urlsplit(urljoin(self.address, link))
        if parts.netloc or parts.scheme or not is_ours(parts.path):
            return
        asked = parse_qs(parts.query)
        telling = bool(asked) and asked.keys() <= TELLING
        self.found.add((method, f"{parts.path}?{parts.query}" if telling else parts.path))


@cache
def is_ours(path: str) -> bool:
    try:
        return not (resolve(path).view_name or "").startswith(NOT_OURS)
    except Resolver404:
        return False


def offered(address: str, body: bytes) -> set[tuple[str, str]]:
    page = Offers(address)
    page.feed(body.decode())
    return page.found
