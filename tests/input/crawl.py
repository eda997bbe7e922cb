"""Finds the forms that a person meets who follows every link from the home page."""

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml.etree import tostring
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Addresses of one route show things in different states, and so different forms.
SIGHTS_OF_ONE_ROUTE = 3
OTHERS = ("admin:",)
# These say which page it is; other questions sort, filter and page one list.
TELLING = {"to"}
TELLING_OF = {"budget:overview": {"group"}}
NEVER_TYPED = {"csrfmiddlewaretoken", "once"}
ADDRESSES = {"href", "src", "action", "formaction", "hx-get", "hx-post"}
NUMBER = re.compile(r"\d+")  # of a thing, in the name of a field
SCRIPT = re.compile(r"<script\b[^>]*>", re.IGNORECASE)  # wherever it stands: libxml2 leaves out what follows the end
OURS = re.compile(r"\s(?:src|nonce)=|\stype=[\"']?[^\"'\s>]*json")  # a script has one of these, or is data
ADDRESS = " or ".join(f"name()='{name}'" for name in sorted(ADDRESSES))
# Without one of these there is nothing to look for, tag by tag.
MAY_RUN = re.compile(r"[\s\"'/]on[^\s<>=/\"']*\s*=|javascript:", re.IGNORECASE)
RUNS = f"//*[@*[starts-with(name(), 'on') or (({ADDRESS}) and starts-with(normalize-space(), 'javascript:'))]]"


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


class Page:
    """The forms and the links."""

    def __init__(self, address: str, body: str) -> None:
        self.address = address
        self.forms: list[Form] = []
        self.links: dict[str, None] = {}
        self.runs: list[str] = []  # what would run a script that is none of ours
        if not body.strip():  # a piece that htmx fetches and that has nothing to say
            return
        whole = body.replace("\r", "&#13;")  # which would be read as a line end
        page = document_fromstring(whole.encode(), parser=HTMLParser(encoding="utf-8", huge_tree=True))
        if MAY_RUN.search(body):
            self.runs += [tostring(tag, encoding="unicode", with_tail=False)[:300] for tag in page.xpath(RUNS)]
        self.runs += [tag for tag in SCRIPT.findall(body) if not OURS.search(tag)]
        for tag in page.iter("a", "img", "div"):
            for name in ("href", "hx-get", "src"):
                if link := tag.get(name):
                    self.links[urljoin(address, link).partition("#")[0]] = None
        of_tag: dict[object, Form] = {}
        named: dict[str, Form] = {}
        for tag in page.iter("form"):
            form = of_tag[tag] = Form(tag.get("method", "get").upper(), urljoin(address, tag.get("action", "")))
            form.multipart = tag.get("enctype", "").startswith("multipart")
            form.page = address
            self.forms.append(form)
            named[tag.get("id", "")] = form
        outside = [
            (tag.get("form"), add(of_tag.get(next(tag.iterancestors("form"), None)), tag))
            for tag in page.iter("input", "textarea", "select", "button")
            if tag.get("name") and tag.get("name") not in NEVER_TYPED and "disabled" not in tag.attrib
        ]
        for name, one in outside:
            if name in named:
                named[name].fields.setdefault(one.name, one)


def add(form: Form | None, tag: HtmlElement) -> Field:
    """A field as it stands in its form, or what another form gets that it names."""
    given, kind = tag.attrib, kind_of(tag)
    value = given.get("value", "on" if kind in ("checkbox", "radio") else "")
    one = Field(given["name"], kind, "" if kind == "radio" else value, given.get("inputmode", ""))
    if "form" not in given and form is not None:
        one = form.fields.setdefault(one.name, one)
    if kind in ("radio", "checkbox", "button"):
        one.options.append(value)
        if "checked" in given:
            one.value = value
    if tag.tag == "textarea":
        one.value = (one.value + (tag.text or "")).removeprefix("\n")  # a line end after the tag does not count
    for option in tag.iter("option"):
        one.options.append(option.get("value", ""))
        if "selected" in option.attrib or len(one.options) == 1:
            one.value = option.get("value", "")
    return one


def kind_of(tag: HtmlElement) -> str:
    if set(tag.attrib) & {"readonly", "hidden"}:
        return "readonly"
    return tag.get("type", "text") if tag.tag == "input" else tag.tag


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
