"""Planned against spent: the number on the page is the sum of its rows, and only for who sees the group's money."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from figures import money
from tests.pilots.factories import pilot
from tests.reports.factories import cost


def page(client, world, who):
    client.force_login(getattr(world, who))
    return client.get(reverse("dashboards:pilot_money", args=[world.pilot.pk]))


def test_spent_is_what_is_checked_or_paid_and_drafts_wait(filled):
    given = {"group": filled.jap, "code": "1.3", "pilot": filled.pilot}
    cost(filled, number="P1", day=dt.date(2022, 5, 1), amount="250.50", state="checked", **given)
    cost(filled, number="P2", day=dt.date(2022, 6, 1), amount="99.99", state="draft", **given)
    other = {**given, "pilot": None}
    cost(filled, number="P3", day=dt.date(2022, 6, 2), amount="5000", **other)
    found = money.pilot_money(filled.pilot)
    assert (found.spent, found.waiting) == (Decimal("1250.50"), Decimal("99.99"))
    assert found.left == filled.pilot.budget - Decimal("1250.50")
    assert [one.invoice_no for one in found.costs] == ["A1", "P1", "P2"]


def test_the_page_shows_the_numbers_and_each_row_behind_them(filled, client):
    text = page(client, filled, "partner").content.decode()
    assert "1\xa0000,00" in text
    assert "OÜ Näidis" in text
    assert reverse("budget:cost", args=[money.pilot_money(filled.pilot).costs[0].pk]) in text


def test_the_page_without_any_cost_says_so(world, client):
    world.pilot = pilot(world.koeru)
    text = page(client, world, "partner").content.decode()
    assert "Selle piloodi kohta ei ole veel ühtki kulu." in text


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("partner", 200), ("auditor", 200), ("village_lead", 200), ("mentor", 403), ("other_partner", 404),
     ("other_mentor", 404), ("stranger", 404), ("admin", 404)],
)  # fmt: skip
def test_the_page_is_for_who_sees_the_village_s_money(filled, client, who, status):
    assert page(client, filled, who).status_code == status
