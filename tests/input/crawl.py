"""Finds the forms that a person meets who follows every link from the home page."""

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

# Addresses of one route show things in different states, and so different forms.
SIGHTS_OF_ONE_ROUTE = 3
OTHERS = ("admin:",)
# These say which page it is; other questions sort, filter and page one list.
TELLING = {"to"}
TELLING_OF = {"budget:overview": {"group"}}
NEVER_TYPED = {"csrfmiddlewaretoken", "once"}
ADDRESSES = {"href", "src", "action", "formaction", "hx-get", "hx-post"}
NUMBER = re.compile(r"\d+")  # of a thing, in the name of a field
OURS = {"src", "nonce"}  # a script has one of these, or is data


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    keyboard: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    method: str
    action: str
    multipart: bool = False
    fields: dict[str, Field] = field(default_factory=dict)
    page: str = ""

    @property
    def route(self) -> str:
        return route_of(self.action) or ""

    @property
    def shape(self) -> tuple[object, ...]:
        """The same form on another page, or of another thing, is not another form."""
        asked = parse_qs(urlsplit(self.action).query)
        telling = tuple(sorted((name, *asked[name]) for name in TELLING if name in asked))
        return self.method, self.route, telling, frozenset(NUMBER.sub("N", name) for name in self.fields)

    def __str__(self) -> str:
        return f"{self.method} {self.action} ({', '.join(sorted(self.fields))})"


class Page(HTMLParser):
    """The forms and the links."""

    def __init__(self, address: str, body: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.links: dict[str, None] = {}
        self.named: dict[str, Form] = {}
        self.outside: list[tuple[str, Field]] = []
        self.open: Form | None = None
        self.text: Field | None = None
        self.select: Field | None = None
        self.runs: list[str] = []  # what would run a script that is none of ours
        self.feed(body)
        self.close()
        for name, one in self.outside:
            if name in self.named:
                self.named[name].fields.setdefault(one.name, one)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if (tag == "script" and not given.keys() & OURS and "json" not in given.get("type", "")) or any(
            name.startswith("on") or (name in ADDRESSES and value.strip().startswith("javascript:"))
            for name, value in given.items()
        ):
            self.runs.append(self.get_starttag_text() or tag)
        for name in ("href", "hx-get", "src"):
            if tag in ("a", "img", "div") and given.get(name):
                self.links[urljoin(self.address, given[name]).partition("#")[0]] = None
        if tag == "form":
            method = given.get("method", "get").upper()
            self.open = Form(method, urljoin(self.address, given.get("action", "")))
            self.open.multipart = given.get("enctype", "").startswith("multipart")
            self.open.page = self.address
            self.forms.append(self.open)
            self.named[given.get("id", "")] = self.open
        elif tag == "option" and self.select:
            self.select.options.append(given.get("value", ""))
            if "selected" in given or len(self.select.options) == 1:
                self.select.value = given.get("value", "")
        elif given.get("name") and given["name"] not in NEVER_TYPED:
            self.add(tag, given)

    def add(self, tag: str, given: dict[str, str]) -> None:
        if tag not in ("input", "textarea", "select", "button") or "disabled" in given:
            return
        kind = (
            "readonly"
            if given.keys() & {"readonly", "hidden"}
            else given.get("type", "text")
            if tag == "input"
            else tag
        )
        value = given.get("value", "on" if kind in ("checkbox", "radio") else "")
        one = Field(given["name"], kind, "" if kind == "radio" else value, given.get("inputmode", ""))
        if "form" in given:
            self.outside.append((given["form"], one))
        elif self.open is not None:
            one = self.open.fields.setdefault(one.name, one)
        if kind in ("radio", "checkbox", "button"):
            one.options.append(value)
            if "checked" in given:
                one.value = value
        self.text = one if tag == "textarea" else None
        self.select = one if tag == "select" else None

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.text is not None:
            self.text.value = self.text.value.removeprefix("\n")  # a line end after the tag does not count
            self.text = None


@cache
def route_of(address: str) -> str | None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return None


def shape_of(address: str) -> tuple[object, ...] | None:
    """Which page it is; questions that only sort, filter or fill in do not make another page."""
    route = route_of(address)
    if not route or route.startswith(OTHERS):
        return None
    asked = parse_qs(urlsplit(address).query)
    return route, tuple(sorted((name, *asked[name]) for name in asked.keys() & telling(route)))


def telling(route: str) -> set[str]:
    return TELLING | TELLING_OF.get(route, set())


def only_asks(address: str) -> bool:
    query = urlsplit(address).query
    return bool(query) and not parse_qs(query).keys() & telling(route_of(address) or "")


@dataclass
class Walk:
    forms: dict[tuple[object, ...], Form] = field(default_factory=dict)
    lists: dict[str, set[str]] = field(default_factory=dict)  # the path of a page → what may be asked of it
    pages: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def posted(self) -> set[str]:
        return {form.route for form in self.forms.values() if form.method == "POST"}


def walk(client: Client, starts: Iterable[str]) -> Walk:
    """Each page a few times, breadth first."""
    found, seen = Walk(), Counter[object]()
    waiting, met = deque(starts), set(starts)
    while waiting:
        address = waiting.popleft()
        shape = shape_of(address)
        seen[shape] += 1
        if shape is None or seen[shape] > SIGHTS_OF_ONE_ROUTE:
            continue
        links = looked_at(found, client, address)
        new = [link for link in links if link not in met and not (only_asks(link) and urlsplit(link).path in met)]
        met.update(new)
        waiting.extend(new)
    return found


def looked_at(found: Walk, client: Client, address: str) -> list[str]:
    response = client.get(address)
    found.pages += 1
    if response.status_code >= 400:
        found.broken.append(f"{address}: {response.status_code}")
    if response.status_code in (301, 302):
        return [urljoin(address, response.url)]
    if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
        return list(gather(found, address, response.content.decode()))
    return []


def gather(found: Walk, address: str, body: str) -> Iterable[str]:
    page = Page(address, body)
    for form in page.forms:
        if form.route and not form.route.startswith(OTHERS):
            found.forms.setdefault(form.shape, form)
            if form.method == "GET":
                found.lists.setdefault(urlsplit(form.action).path, set()).update(form.fields)
    for link in page.links:
        parts = urlsplit(link)
        if not parts.netloc and not parts.scheme and parts.query:
            found.lists.setdefault(parts.path, set()).update(parse_qs(parts.query))
    return page.links
