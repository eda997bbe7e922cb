"""A village from a call to the programme: its person on a phone without an account, two coordinators at desks."""

import re
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from coordination.models import Publication
from tests.browser.test_whole_way import Visitor
from tests.cast import PASSWORD, World
from tests.dashboards.test_public import shown
from tests.strategies.test_move_strategy import approved
from tests.villages.test_calls import ANSWERS, open_call
from villages import jobs
from villages.models import Village

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def visitor(page: Page, site: str, size: dict[str, Any]) -> Visitor:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    return Visitor(page, site)


def signed_in(page: Page, site: str, who: Any) -> Visitor:
    who.set_password(PASSWORD)
    who.save()
    at = visitor(page, site, DESK)
    at.page.context.clear_cookies()
    at.open("/accounts/login/")
    at.page.get_by_label("E-post").fill(who.email)
    at.page.get_by_label("Parool").fill(PASSWORD)
    at.press("Logi sisse")
    return at


def test_from_the_public_page_on_a_phone_to_a_village_that_takes_part(
    page: Page, live_server: Any, live_world: World, mailoutbox: list[Any]
) -> None:
    call = open_call(live_world)
    assert live_world.partner, "an installation with nobody in it opens at its set-up"
    phone = visitor(page, live_server.url, PHONE)
    phone.open("/")
    expect(page).to_have_url(re.compile("/et/$"))
    phone.press(call.title)
    for name, value in ANSWERS.items():
        field = page.locator(f"[name={name}]")
        field.check() if name == "agreed" else field.fill(value)
    phone.press("Saada taotlus")
    expect(page.get_by_role("heading", name="Aitäh! Taotlus on kohal.")).to_be_visible()

    coordinator = signed_in(page, live_server.url, live_world.partner)
    coordinator.press("Tee valik: ootab 1 taotlus")
    coordinator.press("Päinurme")
    coordinator.press("Vali välja")
    lead = signed_in(page, live_server.url, live_world.lead)
    lead.press("Kinnita 1 valitud küla")
    lead.press("Päinurme")
    lead.press("Kinnita: osaleb")
    jobs.mail_applicants()
    assert "Sinu küla osaleb!" in mailoutbox[-1].body

    lead.open("/villages/painurme/")
    lead.press("Mida kõik näevad")
    lead.press("Tee avalikuks")
    assert Village.objects.get(slug="painurme").state == "participating"
    page.context.clear_cookies()
    phone = visitor(page, live_server.url, PHONE)
    phone.open("/et/villages/painurme/")


def test_public_pages_please_axe_and_need_no_script(browser: Browser, live_server: Any, live_world: World) -> None:
    shown(live_world.koeru, live_world.partner)
    open_call(live_world)
    Publication.objects.create(
        village=live_world.koeru, decided_by=live_world.partner, version=approved(live_world).versions.first()
    )
    paths = ["/et/", "/et/villages/", "/et/villages/koeru/", "/et/villages/koeru/strategy/", "/et/news/", "/et/calls/"]
    paths += ["/et/discussions/", "/et/events/", "/en/"]
    for size in (PHONE, DESK):
        context = browser.new_context(viewport=size)  # type: ignore[arg-type]
        at = Visitor(context.new_page(), live_server.url)
        for path in paths:
            at.open(path)
        context.close()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(live_server.url)
    plain.get_by_role("link", name="Koeru").first.click()
    plain.get_by_role("link", name="In English").click()
    expect(plain).to_have_url(re.compile("/en/villages/koeru/$"))
    assert settings.SESSION_COOKIE_NAME not in {cookie["name"] for cookie in context.cookies()}
    context.close()
