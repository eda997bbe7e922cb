"""Small things that stood in people's way."""

import pytest
from django.urls import reverse
from lxml import html

from tests.budget.factories import line


def round_button(client):
    """Addresses that the phone's round button offers, or leads to at once."""
    tree = html.fromstring(client.get(reverse("dashboards:home")).content.decode())
    return tree.xpath("//*[contains(@class, 'bottombar-act')]/descendant-or-self::a/@href")


@pytest.mark.parametrize(("role", "first"), [("partner", ["budget:enter_cost"]), ("lead", [])])
def test_the_round_button_offers_cost_event_task_and_presence(world, client, role, first):
    """Costs are entered by their group; the lead coordinator checks them."""
    client.force_login(getattr(world, role))
    routes = (*first, "trainings:plan", "coordination:add_task", "trainings:list")
    assert round_button(client) == [reverse(route) for route in routes]


@pytest.mark.parametrize(
    ("role", "route"), [("mentor", "mentoring:log_hours_anywhere"), ("village_lead", "pilots:post_update_anywhere")]
)
def test_who_does_one_thing_on_the_way_presses_once(world, client, role, route):
    client.force_login(getattr(world, role))
    assert round_button(client) == [reverse(route)]


def test_not_sent_stands_nowhere_while_nothing_waits(world, client):
    client.force_login(world.village_lead)
    tree = html.fromstring(client.get(reverse("dashboards:home")).content.decode())
    marks = tree.xpath("//*[@data-outbox-mark]")
    assert marks
    assert all(mark.get("hidden") is not None for mark in marks)


def test_the_budget_says_how_its_sum_and_the_public_one_differ(world, client):
    line(world.jap, amount="33000.00")
    client.force_login(world.lead)
    page = client.get(reverse("budget:overview")).content.decode()
    assert "Avalikel lehtedel" in page
    assert "251\xa0928,00\xa0€" in page, "the published cost"
    assert "64\xa0490,96\xa0€" in page, "the groups' budgets together"


@pytest.mark.parametrize(("language", "words"), [("et", "Vali fail"), ("en", "Choose a file")])
def test_the_button_of_a_file_speaks_the_pages_language(world, client, language, words):
    world.partner.language = language
    world.partner.save()
    client.force_login(world.partner)
    page = client.get(reverse("budget:enter_cost"))
    tree = html.fromstring(page.content.decode())
    assert tree.get("lang") == language
    buttons = tree.xpath("//*[@class='file-ours']/label")
    assert buttons
    assert {button.text_content().strip() for button in buttons} == {words}
