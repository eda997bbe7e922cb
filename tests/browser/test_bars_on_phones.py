"""Bars that stay at the foot of a phone's screen: the decision is in reach, and nothing in focus lies behind them."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from budget import actions as money
from mentoring.models import HourEntry
from tests.browser.looking import behind, overhang, sign_in_as, violations
from tests.browser.test_walks import photo
from tests.budget.factories import FACTS, invoice, line
from tests.mentoring.factories import made
from tests.pilots.factories import pilot as make_pilot

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(page: Page, live_server: Any) -> Any:
    page.set_viewport_size({"width": 390, "height": 844})

    def opened(user: Any, address: str) -> Page:
        sign_in_as(page.context, live_server.url, user)
        page.goto(live_server.url + address)
        return page

    return opened


def test_a_cost_is_decided_on_from_every_place_of_its_page(phone, live_world):
    cost = money.enter_cost(
        by=live_world.partner, line=line(live_world.jap), paper=invoice(), paper_kind="invoice", **FACTS
    )
    page = phone(live_world.lead, reverse("budget:cost", args=[cost.pk]))
    bar = page.locator(".decidebar")
    for to in (0, 10_000):
        page.evaluate(f"scrollTo(0, {to})")
        for name in ("Arve on õige: märgi kontrollituks", "Tagasta parandamiseks"):
            expect(bar.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
        expect(bar.get_by_text(cost.supplier)).to_be_in_viewport(ratio=1)
    assert behind(page, ".decidebar") == []
    page.evaluate("scrollTo(0, 10000)")
    foot = page.locator("footer").last.bounding_box()
    assert foot["y"] + foot["height"] <= bar.bounding_box()["y"] + 1
    assert overhang(page) <= 0
    assert violations(page) == []
    bar.get_by_role("link", name="Vaata arvet").click()
    expect(page.locator("#paper")).to_be_in_viewport()
    page.set_viewport_size({"width": 390, "height": 400})  # an enlarged page keeps its room
    page.evaluate("scrollTo(0, 10000)")
    expect(bar).not_to_be_in_viewport()


def test_the_question_about_consent_is_seen_whole_when_it_comes(phone, live_world):
    pilot = make_pilot(live_world.koeru, title="Kogukonna aed")
    page = phone(live_world.village_lead, reverse("pilots:post_update", args=[pilot.pk]))
    page.locator("input[type=file]").first.set_input_files([photo("a.jpg", "red"), photo("b.jpg", "blue")])
    question = page.locator(".field", has=page.locator("[name=consent]")).first
    expect(question).to_be_visible()
    expect(page.locator("[data-photo-names] img")).to_have_count(2)
    page.wait_for_function(
        """() => document.querySelector("[name=consent]").closest(".field").getBoundingClientRect().bottom
          <= document.querySelector(".savebar").getBoundingClientRect().top"""
    )
    assert behind(page, ".savebar") == []


def test_nothing_in_focus_lies_behind_the_bar_of_many_hours(phone, live_world):
    for _n in range(12):
        made(live_world, "submitted", hours="0.25")
    long_ago = timezone.now() - dt.timedelta(days=30)
    HourEntry.objects.update(logged_at=long_ago, submitted_at=long_ago)
    page = phone(live_world.partner, reverse("mentoring:list") + "?work=silent")
    expect(page.locator(".tickbar textarea, .tickbar input[type=text]").first).to_be_visible()  # as high as bars get
    assert behind(page, ".tickbar") == []
