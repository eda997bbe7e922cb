"""The home page and the menu of a phone: nothing moves while one reads, and what is cut off says so."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_bars_on_phones import phone  # noqa: F401
from villages.models import Programme
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def second(live_world: Any) -> Programme:
    """Another programme that the village lead of Koeru works in."""
    made = Programme.objects.create(
        slug="teine", title="Teine programm", ref_no="19202200481", starts_on="2023-01-01",
        ends_on_planned="2090-12-31", published_cost=1,
    )  # fmt: skip
    live_world.village_lead.memberships.create(role=Role.LEAD_COORDINATOR, programme=made)
    return made


def test_what_waits_elsewhere_comes_without_moving_the_page(phone, live_world, second):  # noqa: F811
    held: list[Any] = []
    address = "/p/" + live_world.programme.slug
    place: Page = phone(live_world.village_lead, address + "/pilots/")
    place.route(re.compile(r"/programmes/$"), lambda route: held.append(route))
    place.goto(place.url.replace("/pilots/", "/"))
    expect(place.locator(".eyebrow")).to_have_text(str(live_world.programme))
    village = place.locator("h2", has_text="Koeru").first
    before = village.bounding_box()["y"]
    with place.expect_response(re.compile(r"/programmes/$")):
        held[0].continue_()
    expect(place.get_by_text("vaatan, mis ootab")).to_have_count(0)
    assert village.bounding_box()["y"] == pytest.approx(before, abs=1)


def test_the_menu_says_that_entries_stand_below_its_edge(phone, live_world, second):  # noqa: F811
    page: Page = phone(live_world.lead, "/p/" + live_world.programme.slug + "/")
    page.set_viewport_size({"width": 390, "height": 600})
    page.get_by_role("button", name="Menüü").click()
    more = page.locator(".rail-more")
    expect(more).to_be_visible()
    page.locator(".rail-nav").evaluate("(list) => list.scrollTo(0, 10000)")
    expect(more).to_be_hidden()
