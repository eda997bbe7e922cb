"""A pilot on a phone, from the strategy's action to closed, with six updates: each person does what is theirs."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from pilots.models import Pilot
from tests.browser.looking import overhang, sign_in_as, violations
from tests.cast import World
from tests.pilots.factories import photo
from tests.pilots.test_action_of_the_strategy import planned

pytestmark = pytest.mark.django_db(transaction=True)
PILOT = re.compile(r"/pilots/\d+/(#\w+)?$")


class Phone:
    """A signed-in person's phone, 390 px wide."""

    def __init__(self, context: BrowserContext, live_server: LiveServer, user: Any) -> None:
        sign_in_as(context, live_server.url, user)
        self.server = live_server.url
        self.page: Page = context.new_page()
        self.page.set_viewport_size({"width": 390, "height": 844})

    def open(self, route: str, *args: object) -> Page:
        self.page.goto(self.server + reverse(route, args=args))
        return self.page

    def fill(self, **typed: str) -> None:
        for name, value in typed.items():
            self.page.locator(f"#id_{name}").fill(value)

    def send(self) -> None:
        self.page.locator(".savebar button[type=submit]").click()
        self.page.wait_for_url(PILOT)

    def step(self, words: str, **typed: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).click()
        self.fill(**typed)
        self.send()

    def fits(self) -> bool:
        return overhang(self.page) <= 0


def file(name: str) -> Any:
    return {"name": name, "mimeType": "image/jpeg", "buffer": photo(size=(300, 200)).read()}


def test_a_pilot_from_the_action_to_closed_with_six_updates(
    browser: Browser, live_server: LiveServer, live_world: World
) -> None:
    world = live_world
    Pilot.objects.all().delete()
    action = planned(world.koeru, "approved", adopted_on=dt.date(2022, 3, 1))
    lead = Phone(browser.new_context(), live_server, world.village_lead)
    coordinator = Phone(browser.new_context(), live_server, world.partner)

    # The village proposes, with the strategy's action and a milestone.
    lead.open("pilots:propose", "koeru").locator("#id_action").select_option(str(action.pk))
    lead.fill(title="Külakino", aim="Et küla kohtuks.", budget="8 000", support="7 200")
    lead.page.locator("#id_own_source").select_option("municipality")
    lead.fill(starts_on="01.04.2022", due_on="01.12.2022")
    lead.send()
    expect(lead.page.get_by_text("Enne esitamist on puudu: vähemalt üks vahe-eesmärk.")).to_be_visible()
    lead.page.get_by_role("link", name="Lisa vahe-eesmärk").click()
    lead.fill(title="Lina on seinas", planned_on="01.08.2022")
    lead.send()
    lead.step("Esita kinnitamiseks")
    pilot = Pilot.objects.get()

    coordinator.open("pilots:pilot", pilot.pk)
    coordinator.step("Kinnita")
    lead.open("pilots:pilot", pilot.pk)
    lead.step("Alusta töödega")

    # Six updates from the one button; the third is returned, the fourth asked about.
    for number in range(1, 7):
        lead.page.goto(lead.server)
        lead.page.locator("a:visible", has_text="Lisa uudis").first.click()
        lead.fill(text=f"Uudis {number}", next_step="Edasi", completion=str(15 * number))
        lead.page.get_by_label("läheb plaanipäraselt").check()
        if number in (1, 6):
            lead.page.set_input_files("#id_photos", [file("Mari Maasikas.jpg")])
            expect(lead.page.locator("[data-photo-names] img")).to_have_count(1)
            lead.page.get_by_label("kedagi ei ole ära tunda").check()
        assert lead.fits()
        lead.send()
        coordinator.open("pilots:pilot", pilot.pk)
        if number == 3:
            coordinator.page.get_by_role("link", name="Tagasta", exact=True).click()
            coordinator.fill(reason="Lisa, kes käisid")
            coordinator.send()
            lead.open("pilots:pilot", pilot.pk).get_by_role("link", name="Paranda ja saada uuesti").click()
            lead.fill(text="Uudis 3, käis 20 inimest")
            lead.send()
        if number == 4:
            coordinator.page.get_by_role("link", name="Küsi", exact=True).first.click()
            coordinator.fill(text="Kas heli töötab?")
            coordinator.send()
            lead.page.goto(lead.server)
            lead.page.get_by_role("link", name="Vasta koordinaatori küsimusele").click()
            lead.fill(answer="Töötab.")
            lead.send()
        coordinator.open("pilots:pilot", pilot.pk).get_by_role("button", name="Avalda", exact=True).click()
        coordinator.page.wait_for_url(PILOT)
    assert pilot.updates.published().count() == 6

    # Milestone, result, ready, inspected with two photos, closed.
    lead.open("pilots:pilot", pilot.pk).get_by_role("link", name="Saavutatud?").click()
    lead.fill(done_on="05.08.2022")
    lead.send()
    lead.page.get_by_role("link", name="Pane tulemus kirja").click()
    lead.page.locator("#id_kind").select_option("partners")
    lead.fill(value="2", proof="Lepingud", counted_on="01.11.2022")
    lead.page.get_by_label("mõõdetud").check()
    lead.send()
    lead.page.get_by_role("link", name="Vali enne ja pärast").click()
    lead.page.locator("input[name=before]").nth(1).check()
    lead.page.locator("input[name=after]").nth(2).check()
    lead.send()
    lead.step("Märgi valmis", finished_on="20.11.2022", actual_cost="4 900", shortfall_reason="Talgud")
    coordinator.open("pilots:pilot", pilot.pk).get_by_role("button", name="Kinnita", exact=True).click()
    coordinator.page.wait_for_url(PILOT)
    coordinator.page.get_by_role("link", name="Märgi üle vaadatuks").click()
    for name in ("site_photo", "marking_photo"):
        coordinator.page.set_input_files(f"#id_{name}", [file(f"{name}.jpg")])
    coordinator.send()
    coordinator.step("Sulge")

    expect(coordinator.page.locator(".photos-pair img")).to_have_count(2)
    assert coordinator.fits()
    assert violations(coordinator.page) == []
    pilot.refresh_from_db()
    assert (pilot.state, pilot.completion, pilot.action, pilot.inspection.inspected_by) == (
        "closed",
        90,
        action,
        world.partner,
    )
    assert pilot.results.counted().get().value == 2
    for phone in (lead, coordinator):
        phone.page.context.close()
