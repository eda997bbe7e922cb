"""What home and the menu offer: each number leads to so many rows. tests/access/test_matrix.py asks all pages."""

import datetime as dt
from urllib.parse import urljoin

import pytest
from django.urls import reverse
from lxml import html

from tests.access.numbers import numbers, shown_by
from tests.reports.factories import hours

WHO = ["lead", "partner", "mentor", "village_lead", "auditor", "admin"]


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
            target = urljoin(address, leads_to)
            place, _, part = target.partition("#")
            if (number, target) not in checked:
                shown = shown_by(client.get(place), part, number)
                wrong += [f"{address} says {number}, {target} shows {shown}"] * (number not in shown)
            checked.add((number, target))
    assert wrong == []
    assert checked or who == "admin"
