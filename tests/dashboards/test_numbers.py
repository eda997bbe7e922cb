"""No page carries a number whose link does not show that many rows: a crawler opens what it is offered."""

import datetime as dt
import re
from urllib.parse import urljoin

import pytest
from django.urls import reverse
from lxml import html

from tests.access.factories import OWN, make_things
from tests.access.rights import PUBLIC, ROWS, YES, undone
from tests.reports.factories import hours

WHO = ["lead", "partner", "mentor", "village_lead", "auditor", "admin", "anonymous"]
WHOLE = re.compile(r"(\d+)(?: (?:of|/) \d+)?| *(\d+) \d+-st")  # "17", "17/24"
ALONE = re.compile(r"\d+")
# "Kontrolli 3 kulu", "Lisa puuduvad paberid: 10"; not "30 päeva uudiseta"
IN_WORDS = re.compile(r"(?<![\w.,-])(\d+)(?![\w.,%-]| päeva| tun)")
# Numbers that are names, each with the page that carries them.
NAMES = {
    "budget:version": "versions are numbered",
    "reports:draft": "versions are numbered",
}


def having(name):
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def words_of(element):
    return " ".join(element.text_content().split())


def numbers(tree):
    """(number, address) of figures, tabs, badges, queues, and links that are a number and nothing else."""
    for figure in tree.xpath(f"//*[{having('figure')}]"):
        [value] = figure.xpath(f".//*[{having('figure-value')}]")
        for link in figure.xpath(f".//*[{having('figure-label')}]//a[@href]"):
            if found := WHOLE.fullmatch(words_of(value)):
                yield int(found[1]), link.get("href")
    for badge in tree.xpath(f"//a[@href]//*[{having('tab-count')} or {having('notices-count')}]"):
        [link] = badge.xpath("ancestor::a")
        yield int(re.sub(r"\D", "", badge.text_content())), link.get("href")
    for link in tree.xpath(f"//*[{having('todo-week')}]//*[@class='todo-words']/a[@href]"):
        if found := IN_WORDS.search(words_of(link)):
            yield int(found[1]), link.get("href")
    for link in tree.xpath(f"//main//a[@href][not(ancestor::*[{having('pager')} or {having('month')}])]"):
        if ALONE.fullmatch(words_of(link)):
            yield int(words_of(link)), link.get("href")


def rows_of(client, address):
    """How many rows the page shows: in its part that the address names, over all its pages, or those on it."""
    response = client.get(address.partition("#")[0])
    if response.status_code != 200:
        return f"nothing but {response.status_code}"
    tree = html.fromstring(response.content.decode())
    if part := address.partition("#")[2]:
        [section] = tree.xpath("//*[@id=$part]/ancestor-or-self::section[1]", part=part)
        return len(section.xpath(".//tbody/tr | .//ol/li | .//ul/li"))
    for context in response.context or []:
        if "page" in context and hasattr(context["page"], "paginator"):
            return context["page"].paginator.count
    shown = response.context.get("held", response.context.get("rows"))
    return None if shown is None else len(shown)


def pages(client, starts):
    """These pages, and what the home page and its menu offer, each once."""
    seen, waiting = set(), [reverse("dashboards:home"), *starts]
    while waiting:
        address = waiting.pop(0).partition("#")[0]
        if address in seen:
            continue
        seen.add(address)
        with undone():
            response = client.get(address)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html") or not response.content:
            continue
        tree = html.fromstring(response.content.decode())
        yield address, tree
        if address == reverse("dashboards:home"):
            waiting += [link.get("href") for link in tree.xpath("//*[@class='rail-nav']//a[@href]")]
            waiting += [link.get("href") for link in tree.xpath("//main//a[starts-with(@href, '/')]")]


def crawled(client, starts=()):
    """The numbers that led somewhere, and those of them that show other rows."""
    checked, wrong = set(), []
    for address, tree in pages(client, starts):
        for number, leads_to in numbers(tree):
            target = urljoin(address, leads_to)
            if (number, target) not in checked and (rows := rows_of(client, target)) != number:
                wrong.append(f"{address} says {number}, {target} shows {rows}")
            checked.add((number, target))
        for figure in tree.xpath(f"//*[{having('figure')}]"):
            [value] = figure.xpath(f".//*[{having('figure-value')}]")
            if WHOLE.fullmatch(words_of(value)) and not figure.xpath(".//a"):
                print("BARE", f"{address} {words_of(figure)[:60]}")
    return checked, wrong


@pytest.mark.parametrize("who", WHO[:-1])
def test_each_number_leads_to_exactly_so_many_rows(filled, client, who):
    hours(filled.koeru, filled.mentor, dt.date(2022, 5, 9), "1.50", "returned", filled)
    client.force_login(getattr(filled, who))
    checked, wrong = crawled(client)
    assert wrong == []
    assert checked or who == "admin"


@pytest.mark.parametrize("who", WHO)
def test_each_number_on_every_page_of_the_site_leads_to_so_many_rows(world, client, who):
    things = make_things(world)[OWN]
    if who != "anonymous":
        client.force_login(getattr(world, who))
    rows = [row for row in ROWS if "GET" in row.methods and row.answer(who, OWN) in (YES, PUBLIC)]
    rows = [row for row in rows if row.route != "ui:style"]  # shows figures of nothing
    checked, wrong = crawled(client, [row.address(() if row.object == "none" else things[row.object]) for row in rows])
    print(who, len(checked))
    assert wrong == []
    assert checked or who in ("admin", "anonymous")
