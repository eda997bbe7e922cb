"""Filters of a list act as they are changed, fold on a phone, are remembered and are kept under a name."""

import datetime as dt
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_taking_part import DESK, PHONE, signed_in
from tests.cast import World
from tests.trainings.factories import event as make_event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_filters_act_without_a_button_and_are_kept(
    page: Page, live_server: Any, live_world: World, size: dict[str, Any]
) -> None:
    day = dt.date(2022, 5, 4)
    make_event(live_world, "open", title="Kevadseminar", kind="seminar", planned_from=day)
    make_event(live_world, "open", title="Õppereis Hiiumaale", kind="trip_home", planned_from=day)
    at = signed_in(page, live_server.url, live_world.partner)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    at.open("/events/")
    kind, fold = page.locator("#id_kind"), page.locator(".filters-fold")
    if size == PHONE:
        expect(kind).to_be_hidden()
        fold.click()
    expect(fold).to_be_visible(visible=size == PHONE)
    expect(page.locator("[data-show]")).to_be_hidden()
    kind.focus()
    kind.select_option("seminar")
    expect(page.get_by_role("link", name="Õppereis Hiiumaale")).to_have_count(0)
    expect(page.get_by_role("link", name="Kevadseminar")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/events/\?kind=seminar$"))
    expect(kind).to_be_focused()
    at.look()

    page.get_by_text("Hoia see filter alles").click()
    page.get_by_label("Nime all").fill("Seminarid")
    page.get_by_role("button", name="Hoia alles").click()
    expect(page.locator(".messages")).to_contain_text("Filter on alles")
    at.open("/events/")
    expect(page.get_by_role("link", name="Õppereis Hiiumaale")).to_be_visible()
    expect(page.get_by_role("link", name="Nagu eelmine kord")).to_have_attribute("href", "/events/?kind=seminar")
    page.get_by_role("link", name="Seminarid", exact=True).click()
    expect(page.get_by_role("link", name="Õppereis Hiiumaale")).to_have_count(0)
    at.look()
