"""What a page offers: its links and its buttons, as far as they lead to our own addresses."""

from functools import cache
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

from tests.access.rights import NOT_OURS

# Says which step or which thing is meant; other questions only sort, filter and page.
TELLING = {"to"}
FETCHED = ("href", "hx-get", "src")


@cache
def is_ours(path: str) -> bool:
    try:
        return not (resolve(path).view_name or "").startswith(NOT_OURS)
    except Resolver404:
        return False


def offered(address: str, body: bytes) -> set[tuple[str, str]]:
    if not body.strip():  # a piece that htmx fetches and that has nothing to say
        return set()
    page = html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    found = {("GET", tag.get(name)) for tag in page.iter("a", "img", "div") for name in FETCHED}
    found |= {("POST", tag.get("formaction")) for tag in page.iter("button", "input")}
    forms = [form for form in page.iter("form") if (form.get("method") or "").lower() == "post"]
    found |= {("POST", form.get("action") or address) for form in forms}
    return {one for method, link in found if link and (one := offer(address, method, link))}


def offer(address: str, method: str, link: str) -> tuple[str, str] | None:
    parts = urlsplit(urljoin(address, link))
    if parts.netloc or parts.scheme or not is_ours(parts.path):
        return None
    asked = parse_qs(parts.query)
    telling = bool(asked) and asked.keys() <= TELLING
    return method, f"{parts.path}?{parts.query}" if telling else parts.path
