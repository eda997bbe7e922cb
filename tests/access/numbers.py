"""Which words of a link are a count of rows, and how many rows the page behind it shows."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urljoin

from django.http import HttpResponse
from lxml import html
from lxml.etree import _Element

from accounts.models import User
from tests.access.rights import KnownClient, undone

# "17", "17/24", "17 24-st", "17 of 24": the first of them counts.
WHOLE = re.compile(r"(\d+)(?: ?(?:of|/) ?\d+| \d+-st)?")
# "Kontrolli 3 kulu", "3 rida", "Lisa puuduvad paberid: 10", "Kõik (4)"; not "3. moodul", "3%", "30 päeva uudiseta".
UNITS = r"päeva?|tundi?|tund|minutit?|min|h|km|m|€|kr|zł|aastat?|kuud?|nädalat?|korda|days?|hours?"
IN_WORDS = re.compile(rf"(?<![\w.,:–/-])(\d+) (?!(?:{UNITS})\b)[a-zõäöüšž]|: (\d+)$|\((\d+)\)$")
# Days of a month, pages of a list and years are names, no counts.
NAMES = "ancestor::*[contains(@class, 'pager') or contains(@class, 'month')]"
YEAR = range(1990, 2100)


def having(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def words_of(element: _Element) -> str:
    return " ".join(element.text_content().split())


def counted(words: str) -> int | None:
    """The number of rows that these words of a link promise, or None where they count nothing."""
    found = WHOLE.fullmatch(words) or IN_WORDS.search(words)
    number = next((int(one) for one in found.groups() if one), None) if found else None
    return None if number in YEAR else number


def numbers(tree: _Element) -> Iterator[tuple[int, str]]:
    """(number, address) of every figure, tab, queue and link of the page that counts something."""
    for figure in tree.xpath(f"//*[{having('figure')}]"):
        value = counted(words_of(figure.xpath(f".//*[{having('figure-value')}]")[0]))
        for link in figure.xpath(f".//*[{having('figure-label')}]//a[@href]"):
            if value is not None:
                yield value, link.get("href")
    for link in tree.xpath(f"//a[@href][not({NAMES})]"):
        badges = link.xpath(f".//*[{having('tab-count')} or {having('notices-count')}]")
        number = counted(words_of(badges[0] if badges else link))
        if number is not None:
            yield number, link.get("href")


def rows_of(response: HttpResponse, part: str = "") -> int | str | None:
    """How many rows a page shows: in the part that the address names, else over all pages of its list, or on it."""
    if response.status_code != 200:
        return f"nothing but {response.status_code}"
    if part:
        tree = html.fromstring(response.content.decode())
        sections = tree.xpath("//*[@aria-labelledby=$part] | //*[@id=$part]/ancestor-or-self::section[1]", part=part)
        rows = ".//tbody/tr | .//ol/li | .//ul/li | self::ul/li"
        return len(sections[0].xpath(rows)) if sections else f"no part {part}"
    for context in response.context or []:
        if "page" in context and hasattr(context["page"], "paginator"):
            return context["page"].paginator.count
    shown = response.context and response.context.get("held", response.context.get("rows"))
    return None if shown is None else len(shown)


class Promises:
    """Notes of each page that is read which numbers it carries, where they lead, and which page said it first."""

    def __init__(self) -> None:
        self.made: dict[tuple[int, str], str] = {}

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
                shown = rows_of(page, target.partition("#")[2])
                if shown != number:
                    wrong.append(f"{said_on} says {number}, {target} shows {shown}")
        return wrong
