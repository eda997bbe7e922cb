"""The pages in a real browser, as wide as a phone: what the script adds, and what it must not break."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from mentoring.models import HourEntry
from tests.browser.looking import overhang, sign_in_as, violations
from tests.cast import World
from tests.mentoring.factories import contract, left, made
from tests.pilots.factories import photo, photo_with_place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def go(page: Page, live_server: LiveServer, live_world: World) -> Any:
    """Opens a page as somebody."""
    page.set_viewport_size({"width": 390, "height": 844})

    def go(who: str, route: str, *args: object) -> Page:
        sign_in_as(page.context, live_server.url, getattr(live_world, who))
        page.goto(live_server.url + reverse(route, args=args))
        return page

    return go


def test_the_log_form_says_what_will_be_left(go, live_world):
    page = go("mentor", "mentoring:log_hours", "kriilevalja")
    after = page.locator("[data-hours-after]")
    expect(after).to_be_hidden()
    for typed, (counted, rest) in {
        "2,5": ("2,5", "37,5"),
        "2.25": ("2,25", "37,75"),
        "12 h": ("12", "28"),
        "1:30": ("1,5", "38,5"),
        "90 min": ("1,5", "38,5"),
        "1h 30": ("1,5", "38,5"),
        "7,5 min": ("0,25", "39,75"),
        "1,125": ("1,25", "38,75"),
    }.items():
        page.locator("#id_hours").fill(typed)
        expect(after).to_have_text(f"Arvesse läheb {counted}\xa0h, pärast seda jääb alles {rest}\xa0h.")
    page.locator("#id_hours").fill("")
    page.locator("#id_starts").fill("9.15")
    page.locator("#id_ends").fill("11")
    expect(after).to_have_text("Arvesse läheb 1,75\xa0h, pärast seda jääb alles 38,25\xa0h.")
    page.locator("#id_starts").fill("")
    page.locator("#id_ends").fill("")
    for typed in ("1 30", "0", "0,1", "-2", "", "99"):
        page.locator("#id_hours").fill(typed)
        expect(after).to_be_hidden()
    page.locator("#id_hours").fill("2,5")
    assert violations(page) == []
    assert overhang(page) == 0
    page.locator("#id_worked_on").fill("01.03.2022")
    page.locator("#id_done").fill("Kohtusime.")
    page.get_by_role("button", name="Salvesta tunnid").evaluate("(button) => { button.click(); button.click(); }")
    expect(page.get_by_text("Kriilevälja: alles on 37,5\xa0h.")).to_be_visible()
    assert HourEntry.objects.count() == 1


def test_the_log_form_follows_the_chosen_village(go, live_world):
    made(live_world, hours="12")
    made(live_world, hours="12", worked_on="2022-03-02")
    made(live_world, hours="12", worked_on="2022-03-03")
    page = go("mentor", "mentoring:log_hours_anywhere")
    after = page.locator("[data-hours-after]")
    page.locator("#id_hours").fill("5")
    expect(after).to_contain_text("vaba on ainult 4\xa0h. Sissekanne jääb alles ja koordinaator otsustab.")
    page.get_by_label("Kriilevälja").check()
    expect(after).to_have_text("Arvesse läheb 5\xa0h, pärast seda jääb alles 35\xa0h.")
    assert violations(page) == []
    assert left(live_world) == 4


def test_one_tick_for_all_rows(go, live_world):
    for _ in range(3):
        made(live_world)
    page = go("village_lead", "mentoring:list")
    assert violations(page) == []
    assert overhang(page) == 0
    everything = page.get_by_label("Vali kõik")
    everything.check()
    rows = page.locator("input[name=entry]")
    assert [rows.nth(n).is_checked() for n in range(3)] == [True] * 3
    rows.nth(1).uncheck()
    expect(everything).not_to_be_checked()
    page.get_by_role("button", name="Kooskõlasta valitud").click()
    expect(page.get_by_text("2 sissekannet on kooskõlastatud.")).to_be_visible()
    assert HourEntry.objects.filter(state="submitted").count() == 1


def test_photos_of_hours_leave_the_phone_small_and_a_file_as_it_is(go, live_world):
    """Made smaller and without what the camera wrote, as those of news; a paper is not touched."""
    page = go("mentor", "mentoring:log_hours", "koeru")
    pdf = {"name": "kava.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 kava"}
    upload = photo_with_place("kohtumine.jpg")
    large = photo("suur.jpg", (4000, 3000))
    files = [{"name": one.name, "mimeType": "image/jpeg", "buffer": one.read()} for one in (upload, large)]
    page.set_input_files("#id_papers", [*files, pdf])
    expect(page.locator("[data-photo-names] li")).to_have_count(3)
    sent = page.locator("#id_papers").evaluate(
        "async (input) => Promise.all([...input.files].map(async (one) => [one.name, await one.text()]))"
    )
    assert "Telefonivabrik" not in sent[0][1]
    assert sent[2] == ["kava.pdf", "%PDF-1.7 kava"]
    expect(page.locator("[data-photo-names] img").nth(1)).to_have_js_property("naturalWidth", 2000)
    page.get_by_role("button", name="Võta välja: kava.pdf").click()
    page.locator("#id_worked_on").fill("01.03.2022")
    page.locator("#id_hours").fill("1,5")
    page.locator("#id_done").fill("Kohtusime.")
    assert violations(page) == []
    page.get_by_role("button", name="Salvesta tunnid").click()
    page.wait_for_url(re.compile("/mentoring/$"))
    widths = [
        paper.document.width for paper in HourEntry.objects.get().papers.select_related("document").order_by("pk")
    ]
    assert widths == [640, 1800]


@pytest.mark.parametrize("route", ["decide_many", "confirm_for_villages", "visits", "contracts", "ledger"])
def test_pages_of_those_who_decide_on_a_phone(go, live_world, route):
    made(live_world, "needs_decision", done="Väga" * 60)
    made(live_world, submitted_at=timezone.now() - dt.timedelta(days=12), done="Väga" * 60)
    contract(live_world)
    page = go("partner", f"mentoring:{route}")
    assert violations(page) == []
    assert overhang(page) == 0


@pytest.mark.parametrize(
    ("who", "route"), [("partner", "list"), ("mentor", "list"), ("mentor", "village"), ("partner", "entry")]
)
def test_pages_on_a_phone(go, live_world, who, route):
    entry = made(live_world, "confirmed", done="Väga" * 60)
    args = {"list": (), "village": ("koeru",), "entry": (entry.pk,)}[route]
    page = go(who, f"mentoring:{route}", *args)
    expect(page).to_have_title(re.compile("."))
    assert violations(page) == []
    assert overhang(page) == 0
