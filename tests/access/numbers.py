"""Which words of a link are a count or a sum of rows, and how many rows, or which sum, the page behind it shows."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import urljoin

from django.http import HttpResponse
from lxml import html
from lxml.etree import _Element

from accounts.models import User
from budget.models import Cost
from mentoring.models import HourEntry
from tests.access.rights import KnownClient, undone

# "17", "17/24", "17 24-st", "17 of 24": the first of them counts.
WHOLE = re.compile(r"(\d+)(?: ?(?:of|/) ?\d+| \d+-st)?")
# "Kontrolli 3 kulu", "3 rida", "Lisa puuduvad paberid: 10", "Kõik (4)"; not "3. moodul", "3%", "30 päeva uudiseta".
UNITS = r"päeva?|tundi?|tund|minutit?|min|h|km|m|€|kr|zł|aastat?|kuud?|nädalat?|korda|days?|hours?"
IN_WORDS = re.compile(rf"(?<![\w.,:–/-])(\d+) (?!(?:{UNITS})\b)[a-zõäöüšž]|: (\d+)$|\((\d+)\)$")
# Days of a month, pages of a list and years are names, no counts.
NAMES = "ancestor::*[contains(@class, 'pager') or contains(@class, 'month')]"
YEAR = range(1990, 2100)
# "1 234,50 €", "−3 h"; a page says the unit in the head of the column.
SUM = re.compile(r"([−-]?)(\d{1,3}(?:\s\d{3})*|\d+)(,\d+)?(?: (?:€|h))?")
UNIT = re.compile(r" (?:€|h)$")
# What the rows of a list add up to, over all its pages.
ADDED = {Cost: "eligible", HourEntry: "hours"}


def having(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def words_of(element: _Element) -> str:
    return " ".join(element.text_content().split())


def counted(words: str) -> int | None:
    """The number of rows that these words of a link promise, or None where they count nothing."""
    found = WHOLE.fullmatch(words) or IN_WORDS.search(words)
    number = next((int(one) for one in found.groups() if one), None) if found else None
    return None if number in YEAR else number


def summed(words: str) -> Decimal | None:
    """An amount of money or a number of hours."""
    found = SUM.fullmatch(words)
    if not found:
        return None
    sign, whole, part = found.groups()
    return Decimal(("-" if sign else "") + "".join(whole.split()) + (part or "").replace(",", "."))


def numbers(tree: _Element) -> Iterator[tuple[int | Decimal, str]]:
    """(number, address) of every figure, tab, queue and link of the page that counts something.

    A sum promises rows only where its link narrows them: that of a balance leads to where one reads of it.
    """
    for figure in tree.xpath(f"//*[{having('figure')}]"):
        words = words_of(figure.xpath(f".//*[{having('figure-value')}]")[0])
        value = summed(words) if UNIT.search(words) else counted(words)
        for link in figure.xpath(f".//*[{having('figure-label')}]//a[@href]"):
            address = link.get("href")
            narrows = address.partition("?")[2] or address.partition("#")[2]
            if value is not None and (isinstance(value, int) or narrows):
                yield value, address
    for link in tree.xpath(f"//a[@href][not({NAMES})]"):
        badges = link.xpath(f".//*[{having('tab-count')} or {having('notices-count')}]")
        number = counted(words_of(badges[0] if badges else link))
        if number is not None:
            yield number, link.get("href")


def sections(tree: _Element, part: str) -> list[_Element]:
    return tree.xpath("//*[@aria-labelledby=$part] | //*[@id=$part]/ancestor-or-self::section[1]", part=part)


def sums_of(response: HttpResponse, part: str = "") -> set[Decimal]:
    """What the rows that a page shows add up to, column by column; of a list all its pages together."""
    if response.status_code != 200:
        return set()
    for context in response.context or []:
        rows = context["page"].paginator.object_list if not part and "page" in context else None
        if field := ADDED.get(getattr(rows, "model", None)):
            return {sum(rows.values_list(field, flat=True), Decimal(0))}
    tree = html.fromstring(response.content.decode())
    named = sections(tree, part) if part else [tree]
    tables = [table for section in named for table in section.xpath(".//table")]
    found = {one for table in tables for one in columns_of(table)} | said_in(named)
    return found or {Decimal(0)}


def said_in(named: list[_Element]) -> set[Decimal]:
    """What the rows of lists add up to, where they say values."""
    said = [Decimal(value) for section in named for value in section.xpath(".//li//data/@value")]
    return {sum(said, Decimal(0))} if said else set()


def columns_of(table: _Element) -> set[Decimal]:
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    for row in table.xpath("./tbody/tr"):
        for place, cell in enumerate(row.xpath("./td | ./th")):
            sums[place] += summed(words_of(cell)) or Decimal(0)
    return set(sums.values())


def rows_of(response: HttpResponse, part: str = "") -> int | str | None:
    """How many rows a page shows: in the part that the address names, else over all pages of its list, or on it."""
    if response.status_code != 200:
        return f"nothing but {response.status_code}"
    if part:
        named = sections(html.fromstring(response.content.decode()), part)
        rows = ".//tbody/tr | .//ol/li | .//ul/li | self::ul/li"
        return len(named[0].xpath(rows)) if named else f"no part {part}"
    for context in response.context or []:
        if "page" in context and hasattr(context["page"], "paginator"):
            return context["page"].paginator.count
    shown = response.context and response.context.get("held", response.context.get("rows"))
    return None if shown is None else len(shown)


def shown_by(response: HttpResponse, part: str, number: int | Decimal) -> set[object]:
    """The number of rows, or what they say together: 66 people stand in two meetings of 30 and 36."""
    if isinstance(number, Decimal):
        return set(sums_of(response, part))
    named = sections(html.fromstring(response.content.decode()), part) if part and response.content else []
    return {rows_of(response, part)} | said_in(named)


class Promises:
    """Notes of each page that is read which numbers it carries, where they lead, and which page said it first."""

    def __init__(self) -> None:
        self.made: dict[tuple[int | Decimal, str], str] = {}

    def __call__(self, address: str, response: HttpResponse) -> None:
        is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
        if is_page and not response.streaming and response.content:
            for number, link in numbers(html.fromstring(response.content.decode())):
                self.made.setdefault((number, urljoin(address, link)), address)

    def broken(self, user: User) -> list[str]:
        """Which of them the page behind the link does not keep, for this reader. Each page is asked once."""
        client, wrong, promised = KnownClient(), [], defaultdict(list)
        if user is not None:
            client.force_login(user)
            client.know_again()
        for (number, target), said_on in self.made.items():
            promised[target.partition("#")[0]].append((number, target, said_on))
        for address, promises in promised.items():
            with undone():
                page = client.get(address)
            for number, target, said_on in promises:
                part = target.partition("#")[2]
                if number not in (shown := shown_by(page, part, number)):
                    wrong.append(f"{said_on} says {number}, {target} shows {shown}")
        return wrong
