"""A month of a mentor on a phone: twelve entries, five whole days to the minute, one too many, one corrected, one
reversed after it was billed. And how few taps a visit takes."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from budget import actions as money
from mentoring.models import HourEntry
from tests.browser.looking import overhang, sign_in_as, violations
from tests.budget.factories import FACTS, line
from tests.cast import person
from tests.mentoring.factories import contract, left
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)

# Eleven visits make 37.5 hours; the twelfth makes the five days full.
VISITS = ["4", "3:30", "2,5", "210 min", "4h", "3h 30", "3,5", "3:15", "3,25", "4", "2:30"]
TAPS = """addEventListener("click", (tap) => {
  if (tap.isTrusted) sessionStorage.setItem("taps", 1 + Number(sessionStorage.taps || 0));
}, true)"""


@pytest.fixture
def phone(page: Page, live_server: Any) -> Any:
    page.set_viewport_size({"width": 390, "height": 844})

    def enter(user: Any, address: str) -> Page:
        sign_in_as(page.context, live_server.url, user)
        page.goto(live_server.url + address)
        assert overhang(page) == 0
        return page

    return enter


def log(page: Page, length: str, day: str, said: str = "Kohtumine külakeskuses.") -> None:
    page.locator("#id_worked_on").fill(day)
    page.locator("#id_hours").fill(length)
    page.locator("#id_done").fill(said)
    page.get_by_role("button", name="Salvesta tunnid").click()
    expect(page.get_by_text("Salvestatud")).to_be_visible()


def press(page: Page, button: str, reason: str, told: str) -> None:
    page.get_by_label("Põhjus").fill(reason)
    page.get_by_role("main").get_by_role("button", name=button).click()
    expect(page.get_by_text(told)).to_be_visible()


def test_a_month_of_a_mentor(phone, live_world):
    world = live_world
    world.accountant = person("Raivo Raamatupidaja", Role.PARTNER_COORDINATOR, world.jap)
    contract(world)
    log_address = reverse("mentoring:log_hours", args=["koeru"])
    for number, length in enumerate(VISITS, 1):
        log(phone(world.mentor, log_address), length, f"{number:02}.03.2022")
    assert left(world) == Decimal("2.5")
    page = phone(world.mentor, log_address)
    page.locator("#id_hours").fill("3")
    expect(page.locator("[data-hours-after]")).to_contain_text("koordinaator otsustab")
    log(page, "3", "14.03.2022", "Üks liiga palju.")
    expect(page.get_by_text("Midagi ei läinud kaduma")).to_be_visible()
    log(phone(world.mentor, log_address), "2,5", "12.03.2022", "Viies päev saab täis.")
    assert (left(world), HourEntry.objects.drawing().count()) == (0, 12)

    first = HourEntry.objects.get(worked_on=dt.date(2022, 3, 1))
    phone(world.village_lead, reverse("mentoring:return_hours", args=[first.pk]))
    press(page, "Tagasta", "Olid kohal kolm tundi.", "Tagastatud mentorile")
    page = phone(world.mentor, reverse("mentoring:correct_hours", args=[first.pk]))
    expect(page.get_by_text("Olid kohal kolm tundi.")).to_be_visible()
    log_button = page.get_by_role("button", name="Salvesta ja saada uuesti")
    page.locator("#id_hours").fill("3")
    log_button.click()
    expect(page.get_by_text("Salvestatud 3")).to_be_visible()
    assert left(world) == 1

    for who, act in ((world.village_lead, "Kooskõlasta valitud"), (world.partner, "Kinnita valitud")):
        page = phone(who, reverse("mentoring:list"))
        page.get_by_label("Vali kõik").check()
        page.get_by_role("button", name=act).click()
        expect(page.get_by_text("12 sissekannet on")).to_be_visible()
    assert HourEntry.objects.filter(state="approved").count() == 12

    invoice = money.enter_cost(by=world.accountant, line=line(world.jap), **FACTS)
    one = first.contract_id or HourEntry.objects.get(pk=first.pk).contract_id
    page = phone(world.accountant, reverse("budget:bill_hours", args=[invoice.pk]) + f"?contract={one}")
    for box in page.locator("input[name=entries]").all():
        box.check()
    page.locator("#id_hours").fill("39")
    page.get_by_role("button", name="Seo tunnid arvega").click()
    expect(page.get_by_text("Tunnid on arvega seotud.")).to_be_visible()
    assert HourEntry.objects.filter(state="billed").count() == 12

    page = phone(world.lead, reverse("mentoring:reverse_hours", args=[first.pk]))
    press(page, "Tühista", "See külastus jäi ära.", "vastukirje annab tunnid tagasi")
    first.refresh_from_db()
    assert (first.state, first.reversal.hours, left(world)) == ("reversed", -3, 4)

    beyond = HourEntry.objects.get(state="needs_decision")
    page = phone(world.partner, reverse("mentoring:decide_hours", args=[beyond.pk]))
    page.get_by_label("Võtta küla tundidest").check()
    press(page, "Otsusta", "Tunnid vabanesid.", "Otsustatud")
    assert left(world) == 1
    page = phone(world.mentor, reverse("mentoring:village", args=["koeru"]))
    assert violations(page) == []


def test_speed_of_hand_from_home_to_a_saved_visit(phone, live_world):
    """At most four taps and one number beyond the text, while the programme runs."""
    world = live_world
    world.programme.ends_on_actual = timezone.localdate() + dt.timedelta(days=30)
    world.programme.save()
    assert world.mentor
    page = phone(world.mentor, reverse("dashboards:home"))
    page.context.add_init_script(TAPS)
    page.reload()
    page.get_by_role("link", name="Lisa tunnid").first.click()
    page.locator("#id_hours").click()
    page.keyboard.type("2")
    page.locator("#id_done").click()
    page.keyboard.type("Kohtusime seltsimajas.")
    page.get_by_role("button", name="Salvesta tunnid").click()
    expect(page.get_by_text("Salvestatud 2")).to_be_visible()
    assert int(page.evaluate("sessionStorage.taps")) <= 4
    entry = HourEntry.objects.get()
    assert (entry.hours, entry.worked_on, entry.kind) == (2, timezone.localdate(), "meeting")
