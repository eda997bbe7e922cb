"""Seven tasks on a phone, from the role's home: each link and button that is pressed, by its name and in order.

With `-s` each task prints its log.
"""

import datetime as dt
import io
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from budget import actions as money
from mentoring.models import HourEntry
from pilots.models import PilotUpdate
from tests.browser.looking import overhang, sign_in_as
from tests.budget.factories import FACTS, invoice, line
from tests.mentoring.factories import made
from tests.pilots.factories import pilot as make_pilot
from tests.trainings.factories import event as make_event
from trainings import actions as trainings
from trainings.models import Event, EventInvitation, Person, Registration

pytestmark = pytest.mark.django_db(transaction=True)

# Of a person's own hand, not of a script's.
PRESSES = """addEventListener("click", (press) => {
  const pressed = press.isTrusted && press.target.closest("a, button, summary");
  if (!pressed) return;
  const name = (pressed.getAttribute("aria-label") || pressed.innerText).trim().split(/\\s+/).join(" ");
  sessionStorage.presses = JSON.stringify([...JSON.parse(sessionStorage.presses || "[]"), name]);
}, true)"""


@pytest.fixture
def walk(page: Page, live_server: Any) -> Any:
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(PRESSES)

    def begin(user: Any = None, address: str = "") -> Page:
        if user is not None:
            sign_in_as(page.context, live_server.url, user)
        page.goto(live_server.url + (address or reverse("dashboards:home")))
        return page

    return begin


def presses(page: Page, task: str, at_most: int) -> list[str]:
    """The names of what was pressed since the home page; what is typed, chosen or ticked is a field."""
    assert overhang(page) <= 0
    names: list[str] = page.evaluate("JSON.parse(sessionStorage.presses || '[]')")
    print(f"\n{task} ({len(names)} of {at_most}): {' → '.join(names)}")
    assert len(names) <= at_most
    return names


def test_plan_a_seminar_and_invite_thirty(walk, live_world):
    world = live_world
    for n in range(30):
        Person.objects.create(
            programme=world.programme, village=world.koeru, name=f"Inimene {n}", email=f"i{n}@demo.example"
        )
    page = walk(world.partner)
    page.locator(".bottombar").get_by_role("link", name="Sündmused").click()
    page.get_by_role("main").get_by_role("link", name="Kavanda sündmus").first.click()
    page.locator("#id_kind").select_option("seminar")
    page.locator("#id_title").fill("Kevadseminar")
    page.locator("#id_planned_from").fill(f"{timezone.localdate() + dt.timedelta(days=40):%d.%m.%Y}")
    page.get_by_role("button", name="Salvesta").click()
    page.locator(".page-acts").get_by_role("link", name="Ava registreerimine").click()
    page.get_by_role("main").get_by_role("button", name="Ava registreerimine").click()
    page.locator(".page-acts").get_by_role("link", name="Kutsu").click()
    expect(page.get_by_text("Nimekirjadest valitud: 0 inimest")).to_be_visible()
    page.get_by_label("Koeru (30)").check()
    expect(page.get_by_text("Nimekirjadest valitud: 30 inimest")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Saada kutsed").click()
    expect(page.get_by_text("30 inimest on kutsutud.")).to_be_visible()
    assert EventInvitation.objects.filter(event=Event.objects.get(title="Kevadseminar")).count() == 30
    names = ["Sündmused", "Kavanda sündmus", "Salvesta kava", *["Ava registreerimine"] * 2, "Kutsu", "Saada kutsed"]
    assert presses(page, "Plan a seminar and invite thirty", at_most=8) == names


def test_check_and_return_a_cost(walk, live_world):
    cost = money.enter_cost(
        by=live_world.partner, line=line(live_world.jap), paper=invoice(), paper_kind="invoice", **FACTS
    )
    page = walk(live_world.lead)
    page.get_by_role("link", name="Kontrolli 1 kulu").click()
    page.get_by_role("main").get_by_role("link", name=cost.supplier).click()
    page.get_by_label("Põhjus").fill("Summa on vale")
    page.get_by_role("button", name="Tagasta parandamiseks").click()
    expect(page.get_by_text("Tagastatud parandamiseks: Summa on vale")).to_be_visible()
    names = ["Kontrolli 1 kulu", cost.supplier, "Tagasta parandamiseks"]
    assert presses(page, "Check and return a cost", at_most=3) == names


def test_find_an_invoice(walk, live_world):
    facts = {**FACTS, "invoice_no": "N2110-439"}
    money.enter_cost(by=live_world.partner, line=line(live_world.jap), paper=invoice(), paper_kind="invoice", **facts)
    page = walk(live_world.partner)
    page.locator(".topbar").get_by_role("link", name="Otsi").click()
    page.locator("#q").fill("N2110-439")
    page.locator("#found-here").get_by_role("link", name="N2110-439").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("N2110-439")
    names = ["Otsi", f"N2110-439 {FACTS['supplier']}"]
    assert presses(page, "Find invoice N2110-439", at_most=2) == names


def test_what_must_be_done_this_week_stands_on_the_home_page(walk, live_world):
    money.enter_cost(by=live_world.partner, line=line(live_world.jap), paper=invoice(), paper_kind="invoice", **FACTS)
    page = walk(live_world.lead)
    expect(page.get_by_role("heading", name="Sel nädalal", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Kontrolli 1 kulu")).to_be_visible()
    assert presses(page, "What must I do this week", at_most=0) == []


def test_register_and_cancel_as_a_neighbour(walk, live_world):
    event = make_event(live_world, "open", planned_from=dt.date(2090, 1, 2))
    trainings.publish_event(by=live_world.lead, event=event)
    page = walk(address=reverse("public:programme"))
    page.get_by_role("link", name="Sündmused").first.click()
    page.get_by_role("link", name=event.title).click()
    page.get_by_label("Sinu nimi").fill("Naabri Mari")
    page.get_by_label("E-post").fill("naaber@demo.example")
    page.get_by_role("button", name="Registreeri").click()
    expect(page.get_by_text("Naabri Mari")).to_be_visible()
    page.get_by_role("button", name="Loobu kohast").click()
    expect(page.get_by_text("Aitäh, et andsid teada")).to_be_visible()
    assert Registration.objects.get().state == "cancelled"
    names = ["Sündmused", event.title, "Registreeri", "Loobu kohast"]
    assert presses(page, "Register and cancel as a neighbour", at_most=4) == names


def test_approve_thirty_five_hours(walk, live_world):
    for _n in range(35):
        made(live_world, "confirmed", hours="0.25")
    page = walk(live_world.partner)
    page.get_by_role("link", name="Kinnita 35 tunnikannet").click()
    page.get_by_label("Vali kõik 35").check()
    expect(page.get_by_text("Valitud 35 / 35, 8,75 h")).to_be_visible()
    expect(page.get_by_role("link", name="Kinnitada 35 8,75 h")).to_be_visible()
    page.get_by_role("button", name="Kinnita valitud").click()
    expect(page.get_by_text("35 sissekannet on kinnitatud")).to_be_visible()
    assert HourEntry.objects.filter(state="approved").count() == 35
    names = ["Kinnita 35 tunnikannet", "Kinnita valitud"]
    assert presses(page, "Approve 35 hours", at_most=4) == names


def test_add_two_photos(walk, live_world):
    make_pilot(live_world.koeru, title="Kogukonna aed")
    page = walk(live_world.village_lead)
    page.locator(".bottombar-act").click()
    page.get_by_label("Mis on tehtud").or_(page.locator("#id_text")).first.fill("Peenrad on valmis.")
    page.locator("[name=risk]").first.check()
    page.locator("#id_completion").fill("40")
    page.locator("input[type=file]").first.set_input_files([photo("a.jpg", "red"), photo("b.jpg", "blue")])
    consent = page.locator("[name=consent], [name=people_agreed], [name=photo_consent]")
    if consent.count():
        consent.first.check()
    page.get_by_role("main").locator("form.form button[type=submit]").first.click()
    expect(page.get_by_text("Aitäh! Koordinaator loeb uudise läbi ja avaldab selle.")).to_be_visible()
    update = PilotUpdate.objects.get()
    assert update.photos.count() == 2
    assert presses(page, "Add two photos", at_most=6) == ["Lisa uudis", "Saada"]


def photo(name: str, colour: str) -> Any:
    file = io.BytesIO()
    Image.new("RGB", (800, 600), colour).save(file, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}
