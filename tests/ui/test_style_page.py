"""The style page in a real browser: what the small scripts do, and that nobody is shut out."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.looking import overhang, sign_in_as, violations
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
INLINE = re.compile(r"""<[^>]+\s(style|on[a-z]+)=["']|<style|<script(?![^>]*\bsrc=)[^>]*>""")


@pytest.fixture
def style_page(page: Page, live_server: LiveServer, live_world: World) -> Page:
    sign_in_as(page.context, live_server.url, live_world.lead)
    page.goto(live_server.url + reverse("ui:style"))
    return page


@pytest.mark.django_db
def test_the_style_page_is_for_people_who_signed_in(client: Client) -> None:
    assert client.get(reverse("ui:style")).status_code == 302


@pytest.mark.django_db
def test_the_style_page_carries_nothing_inline(client: Client, world: World) -> None:
    client.force_login(world.lead)
    page = client.get(reverse("ui:style"))
    assert page.status_code == 200
    assert INLINE.findall(page.content.decode()) == []


def test_nothing_scrolls_sideways_and_axe_has_no_complaint(style_page: Page) -> None:
    complaints: list[str] = []
    style_page.on("console", lambda message: complaints.append(message.text))
    for scheme in ("light", "dark"):
        for width in (320, 1280):
            style_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            style_page.set_viewport_size({"width": width, "height": 844})
            style_page.reload()
            assert overhang(style_page) <= 0
            assert violations(style_page) == []
    assert complaints == []


def test_slash_goes_to_the_search_box_but_not_out_of_a_field(style_page: Page) -> None:
    style_page.set_viewport_size({"width": 1280, "height": 844})
    style_page.keyboard.press("/")
    expect(style_page.locator("#search-box")).to_be_focused()
    style_page.locator("#id_text").press("/")
    expect(style_page.locator("#id_text")).to_have_value("/")


def test_the_calendar_button_writes_an_estonian_date(style_page: Page) -> None:
    style_page.locator("[data-native]").evaluate(
        "(box) => { box.value = '2024-02-29'; box.dispatchEvent(new Event('change')); }"
    )
    expect(style_page.locator("#id_worked_on")).to_have_value("29.02.2024")


def test_a_second_press_sends_nothing(style_page: Page) -> None:
    sent: list[str] = []
    style_page.wait_for_load_state("networkidle")  # the page's own pictures and fonts are not what is counted
    style_page.route("**/*", lambda route: (sent.append(route.request.method), route.fulfill(status=204)))
    button = style_page.locator(".savebar button[type=submit]")
    button.evaluate("(button) => { button.click(); button.click(); button.form.requestSubmit(); }")
    expect(button).to_be_disabled()
    assert sent == ["POST"]


def test_leaving_a_changed_form_asks_first(style_page: Page) -> None:
    asked: list[str] = []
    style_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    style_page.reload()
    assert asked == []
    style_page.locator("#id_text").fill("Pool lauset")
    style_page.reload()
    assert asked == ["beforeunload"]
