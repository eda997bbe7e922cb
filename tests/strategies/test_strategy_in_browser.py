"""Two people write in one section of a strategy: the village lead on a phone, a coordinator at a desk."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from strategies.actions import plan
from strategies.models import SectionText, Strategy
from tests.browser.looking import overhang, press, sign_in_as, violations
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


class Person:
    """At a screen of their own, signed in as `user` if given; axe looks at every page, and none scrolls sideways."""

    def __init__(self, browser: Browser, site: str, user: Any, size: dict[str, int]) -> None:
        self.site = site
        self.context = browser.new_context(viewport=size, locale="et")  # type: ignore[arg-type]
        if user:
            sign_in_as(self.context, site, user)
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())

    def open(self, route: str, *args: object, query: str = "") -> Page:
        with translation.override("et"):
            self.page.goto(self.site + reverse(route, args=args) + query)
        return self.look()

    def follow(self, path: str) -> Page:
        """A link from a mail."""
        self.page.goto(self.site + path)
        return self.look()

    def press(self, name: str, within: str = "body") -> Page:
        inside = self.page.locator(within)
        found = inside.get_by_role("button", name=name).or_(inside.get_by_role("link", name=name))
        press(found.locator("visible=true").first)
        return self.look()

    def look(self) -> Page:
        assert overhang(self.page) <= 0, f"{self.page.url} scrolls sideways"
        assert violations(self.page) == [], self.page.url
        return self.page

    def as_text(self) -> None:
        """The section as Markdown, for this person from now on."""
        self.page.get_by_role("button", name="Tekstina").click()
        self.page.locator("#id_text").wait_for()

    def type(self, text: str) -> None:
        """Into the section that is open, as with a keyboard; saved by itself."""
        area = self.page.locator("#id_text")
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            area.fill(text)


@pytest.fixture
def people(browser: Browser, live_server: LiveServer, live_world: World) -> Any:
    cache.clear()
    live_world.everyone()
    named = {"lead": (live_world.village_lead, PHONE), "coordinator": (live_world.partner, DESK)}
    made = {name: Person(browser, live_server.url, *who) for name, who in named.items()}
    yield made
    for person in made.values():
        person.context.close()


@pytest.fixture
def strategy(live_world: World) -> Strategy:
    return Strategy.objects.create(village=live_world.koeru, state="draft", state_since=dt.date(2022, 1, 3))


def test_two_writers_in_one_section_lose_nothing(people, strategy, live_world):
    start = "Esimene lõik.\n\nTeine lõik.\n\nKolmas lõik.\n"
    plan.write_section(by=live_world.partner, strategy=strategy, section="vision", text=start, before="")
    lead, coordinator = people["lead"], people["coordinator"]
    lead.open("strategies:section", "koeru", "vision")
    coordinator.open("strategies:section", "koeru", "vision")
    lead.as_text()
    coordinator.as_text()
    expect(coordinator.page.locator("#who")).to_contain_text("Külli Küla")
    lead.type(start.replace("Esimene", "Meie esimene"))
    expect(lead.page.locator("#saved")).to_contain_text("Salvestatud kell")
    coordinator.type(start.replace("Kolmas", "Päris viimane"))
    expect(coordinator.page.locator("#saved")).to_contain_text("Teised muutsid vahepeal")
    lead.type(start.replace("Esimene", "Meie kõige esimene"))
    text = SectionText.objects.get().text
    assert text == "Meie kõige esimene lõik.\n\nTeine lõik.\n\nPäris viimane lõik.\n"
    coordinator.type(start.replace("Esimene", "Hoopis").replace("Kolmas", "Päris viimane"))
    expect(coordinator.page.locator("#saved")).to_contain_text("samu ridu")
    coordinator.press("Salvesta")
    expect(coordinator.page.locator("#theirs")).to_be_visible()
    assert SectionText.objects.get().text == text
    area = coordinator.page.locator("#id_text")
    area.select_text()
    coordinator.page.get_by_role("button", name="Paks").click()
    assert area.input_value().startswith("**")
