"""No page carries a number whose link does not show that many rows: a crawler opens what it is offered."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from lxml import html

from tests.reports.factories import hours

WHO = ["lead", "partner", "mentor", "village_lead", "auditor", "admin"]
WHOLE = re.compile(r"(\d+)(?: (?:of|/) \d+)?| *(\d+) \d+-st")  # "17", "17/24"
ENDS_IN_NUMBER = re.compile(r": (\d+)$")


def having(name):
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def numbers(tree):
    """(number, address) of figures, tabs, badges and gathered rows that lead somewhere."""
    for figure in tree.xpath(f"//*[{having('figure')}]"):
        [value] = figure.xpath(f".//*[{having('figure-value')}]")
        for link in figure.xpath(f".//*[{having('figure-label')}]//a[@href]"):
            if found := WHOLE.fullmatch(" ".join(value.text_content().split())):
                yield int(found[1]), link.get("href")
    for badge in tree.xpath(f"//a[@href]//*[{having('tab-count')} or {having('notices-count')}]"):
        [link] = badge.xpath("ancestor::a")
        yield int(re.sub(r"\D", "", badge.text_content())), link.get("href")
    for link in tree.xpath("//*[@class='todo-words']/a[@href]"):
        if found := ENDS_IN_NUMBER.search(link.text_content()):
            yield int(found[1]), link.get("href")


def rows_of(response):
    """How many rows the list has: over all its pages, or those that are on it."""
    for context in response.context or []:
        if "page" in context and hasattr(context["page"], "paginator"):
            return context["page"].paginator.count
    shown = response.context.get("held", response.context.get("rows"))
    return None if shown is None else len(shown)


def pages(client):
    """Addresses offered on the home page and on the pages of the menu, each once; the menu first."""
    seen, waiting = set(), [reverse("dashboards:home")]
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        tree = html.fromstring(response.content.decode())
        yield address, tree
        if address == reverse("dashboards:home"):
            waiting += [link.get("href") for link in tree.xpath("//*[@class='rail-nav']//a[@href]")]
            waiting += [link.get("href") for link in tree.xpath("//main//a[starts-with(@href, '/')]")]


@pytest.mark.parametrize("who", WHO)
def test_each_number_leads_to_exactly_so_many_rows(filled, client, who):
    hours(filled.koeru, filled.mentor, dt.date(2022, 5, 9), "1.50", "returned", filled)
    client.force_login(getattr(filled, who))
    checked, wrong = set(), []
    for address, tree in pages(client):
        for number, leads_to in numbers(tree):
            target = leads_to if leads_to.startswith("/") else address.partition("?")[0] + leads_to
            if (number, target) not in checked and (rows := rows_of(client.get(target))) != number:
                wrong.append(f"{address} says {number}, {target} shows {rows}")
            checked.add((number, target))
    assert wrong == []
    assert checked or who == "admin"
