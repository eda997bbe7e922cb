"""A training day from plan to "proved": a coordinator at a desk and with a phone in the hall, people with theirs."""

import datetime as dt
import io
import re
from typing import Any

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.looking import press, sign_in_as
from tests.browser.test_taking_part import DESK, PHONE, visitor
from tests.browser.test_whole_way import Visitor
from tests.cast import World
from tests.trainings.factories import event as make_event
from tests.trainings.factories import photo
from tests.trainings.test_feedback import answer
from tests.trainings.test_prints import photo_of
from trainings import actions
from trainings.jobs import attach_printed, mail_registrations
from trainings.models import Attendance, Event, Registration
from villages.jobs import make_due_papers
from villages.models import Paper

pytestmark = pytest.mark.django_db(transaction=True)
UNSENT = ".on-bar[data-outbox-mark] [data-n]"


@pytest.fixture
def world(live_world: World, live_server: Any, settings: Any) -> World:
    """The codes on paper and screen lead to the server of the test."""
    settings.SITE_URL = live_server.url
    return live_world


@pytest.fixture
def screen(new_context: Any, live_server: Any, world: World) -> Any:
    """Another device: of somebody who signs in, or of nobody."""

    def begin(size: dict[str, Any], who: Any = None) -> Visitor:
        context: BrowserContext = new_context(viewport=size, reduced_motion="reduce")
        context.add_init_script("delete Navigator.prototype.serviceWorker")
        page: Page = context.new_page()
        if who is not None:
            sign_in_as(context, live_server.url, who)
        return visitor(page, live_server.url, size)

    return begin


def hours() -> tuple[str, str]:
    """A session that is on now, whatever the hour."""
    now = timezone.localtime()
    began = max(now - dt.timedelta(minutes=5), now.replace(hour=0, minute=0))
    return f"{began:%H:%M}", f"{max(began + dt.timedelta(hours=2), began):%H:%M}" if began.hour < 21 else "23:59"


def plan(desk: Visitor) -> Event:
    page, today = desk.page, timezone.localdate()
    desk.open("/events/plan/")
    page.locator("#id_title").fill("Arukas küla ja andmed")
    page.locator("#id_place").fill("Koeru kultuurimaja")
    page.locator("#id_planned_from").fill(f"{today:%d.%m.%Y}")
    page.locator("#id_web_url").fill("https://kylad.example/uudis")
    page.locator("#id_organiser").select_option(label="Järva Arengu Partnerid")
    page.locator("main form.form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/events/\d+/$"))
    desk.press("Lisa kavapunkt")
    starts, ends = hours()
    page.locator("#id_title").fill("Andmed külas")
    page.locator("#id_starts_at_time").fill(starts)
    page.locator("#id_ends_at_time").fill(ends)
    page.locator("#id_trainers").fill("Kersti Koolitaja")
    page.locator("main form.form button[type=submit]").click()
    expect(page.locator(".agenda")).to_contain_text("Kersti Koolitaja")
    step(desk, "open", "avatud registreerimiseks")
    desk.press("Registreerimine")
    desk.press("Pane avalikele lehtedele")
    return Event.objects.get()


def step(at: Visitor, to: str, state: str) -> None:
    at.open(f"/events/{Event.objects.get().pk}/")
    at.page.locator(f"a[href$='to={to}']").click()
    at.page.locator("main form.form button[type=submit]").click()
    at.page.wait_for_url(re.compile(r"/events/\d+/$"))
    at.look()
    assert Event.objects.get().state == to
    expect(at.page.locator(".page-state").first).to_contain_text(re.compile(state, re.IGNORECASE))


def register(screen: Any, event: Event, desk: Visitor, world: World) -> None:
    lead = screen(PHONE, world.village_lead)
    lead.open(f"/events/{event.pk}/register/")
    lead.page.locator("#id_name").fill("Mari Maasikas")
    lead.page.get_by_role("button", name="Registreeri").click()
    expect(lead.page.locator(".messages")).to_contain_text("Mari Maasikas")
    anybody = screen(PHONE)
    anybody.open(f"/et/events/{event.pk}/")
    anybody.page.locator("#id_name").fill("Jüri Juurikas")
    anybody.page.locator("#id_email").fill("juri@demo.example")
    anybody.page.get_by_role("button", name="Registreeri").click()
    expect(anybody.page.locator(".messages")).to_contain_text("sul on koht")
    desk.open(f"/events/{event.pk}/register/")
    desk.page.locator("#id_name").fill("Tiiu Tamm")
    desk.page.locator("#id_village").select_option(label="Koeru")
    desk.page.get_by_role("button", name="Registreeri").click()
    expect(desk.page.locator(".messages")).to_contain_text("Tiiu Tamm")
    assert set(Registration.objects.values_list("way", flat=True)) == {"village", "public", "coordinator"}


def print_the_list(desk: Visitor, event: Event) -> Any:
    """As a phone sees it later: turned, noisy, a little out of focus."""
    desk.open(f"/events/{event.pk}/")
    desk.press("Prindi allkirjaleht")
    assert make_due_papers() == 1
    desk.page.reload()
    expect(desk.page.get_by_role("link", name="Laadi PDF alla").first).to_be_visible()
    desk.look()
    return photo_of(bytes(Paper.objects.get().pdf), angle=11)


def check_in_by_code(screen: Any, desk: Visitor, event: Event) -> None:
    desk.open(f"/events/{event.pk}/check-ins/")
    desk.press("Tee kood")
    picture = Image.open(io.BytesIO(desk.page.locator("svg.code").screenshot()))
    [code] = zxingcpp.read_barcodes(picture.resize((picture.width * 2, picture.height * 2)))
    phone = screen(PHONE)
    phone.page.goto(code.text)
    phone.look()
    phone.page.get_by_label("Sinu nimi").fill("jüri juurikas")
    phone.page.get_by_role("button", name="Olen kohal").click()
    expect(phone.page.get_by_role("heading", name="Oled kirjas")).to_be_visible()
    phone.look()


def tick_without_a_network(phone: Visitor, event: Event) -> None:
    page = phone.page
    phone.open(f"/events/{event.pk}/check/")
    page.context.set_offline(True)
    seat = page.locator(".seat[data-name='Tiiu Tamm']")
    seat.locator(".seat-tap").click()
    expect(seat).to_have_attribute("data-status", "present")
    expect(page.locator(UNSENT)).to_have_text("1")
    phone.look()
    assert not Attendance.objects.filter(person__name="Tiiu Tamm").exists()
    page.context.set_offline(False)
    expect(page.locator(UNSENT)).to_have_text("0")
    [mark] = Attendance.objects.filter(person__name="Tiiu Tamm")
    assert (mark.status, mark.way, mark.history.count()) == ("present", "tick", 1)


def add_who_walked_in(phone: Visitor, world: World) -> None:
    page = phone.page
    page.locator("#id_name").fill("Ootamatu Külaline")
    page.locator("#id_village").select_option(label="Kamari")
    page.get_by_role("button", name="Lisa kohalolijana").click()
    expect(page.locator(".seat[data-name='Ootamatu Külaline']")).to_have_attribute("data-status", "present")
    page.locator("#id_head_count").fill("5")
    page.get_by_role("button", name="Salvesta kohalolijate arv").click()
    expect(page.locator("#seat-counts")).to_contain_text("2 rohkem kui nimesid")
    phone.look()


def tick_beside_the_photo(desk: Visitor, shot: Any, event: Event) -> None:
    page = desk.page
    desk.open("/events/lists/read/")
    file = {"name": "nimekiri.jpg", "mimeType": "image/jpeg", "buffer": shot.read()}
    page.set_input_files("#id_file", [file])
    page.get_by_role("button", name="Leia sündmus").click()
    page.wait_for_url(re.compile(rf"/events/{event.pk}/check/"))
    expect(page.locator(".seat-photos img")).to_be_visible()
    page.locator(".seat[data-name='Mari Maasikas'] .seat-tap").click()
    expect(page.locator("#seat-said")).to_contain_text("Mari Maasikas: kohal")
    expect(page.locator("#seat-counts [data-part=there]")).to_have_text("4")
    desk.look()
    expect(page.locator(".on-rail[data-outbox-mark] [data-n]")).to_have_text("0")
    desk.press("Lukusta nimekiri")
    expect(page.locator("main")).to_contain_text("lukustas")


def give_feedback(screen: Any, desk: Visitor, event: Event) -> None:
    desk.open(f"/events/{event.pk}/feedback/")
    desk.press("Ava tagasiside küsitlus")
    [place] = set(re.findall(r"/feedback/[^\s\"'<]+:[^\s\"'<]+/", desk.page.content()))
    phone = screen(PHONE)
    phone.open(place)
    phone.page.locator("[name=overall][value='5']").check()
    phone.page.locator("#id_liked").fill("Päris näited.")
    press(phone.page.get_by_role("button", name="Saada tagasiside"))
    phone.look()
    for _other in range(4):
        answer(event.feedback_sheet, 4, content=4)
    desk.page.reload()
    expect(desk.page.locator("main")).to_contain_text("Päris näited.")
    desk.look()


def complete_the_papers(desk: Visitor, event: Event) -> None:
    for _paper in ("agenda", "feedback summary"):
        desk.open(f"/events/{event.pk}/")
        desk.press("Koosta ja lisa")
        assert make_due_papers() == 1
        assert attach_printed() == 1
    desk.open(f"/events/{event.pk}/papers/attach/?kind=marking")
    upload = photo()
    file = {"name": "tahistus.jpg", "mimeType": "image/jpeg", "buffer": upload.read()}
    desk.page.set_input_files("#id_file", [file])
    desk.page.locator("main form.form button[type=submit]").click()
    desk.page.wait_for_url(re.compile(r"/events/\d+/$"))
    expect(desk.page.locator(".figures")).to_contain_text(re.compile(r"5\s*/\s*5"))


def test_a_training_day_from_plan_to_proved(screen: Any, world: World, mailoutbox: list[Any]) -> None:
    desk = screen(DESK, world.partner)
    event = plan(desk)
    register(screen, event, desk, world)
    mail_registrations()
    assert [mail.to for mail in mailoutbox if "Arukas küla ja andmed" in mail.subject]
    shot = print_the_list(desk, event)

    phone = screen(PHONE, world.partner)
    check_in_by_code(screen, desk, event)
    tick_without_a_network(phone, event)
    add_who_walked_in(phone, world)
    tick_beside_the_photo(desk, shot, event)
    ways = dict(Attendance.objects.values_list("person__name", "way"))
    assert ways == {
        "Jüri Juurikas": "self",
        "Tiiu Tamm": "tick",
        "Ootamatu Külaline": "tick",
        "Mari Maasikas": "tick",
    }

    step(desk, "held", "toimunud")
    give_feedback(screen, desk, event)
    complete_the_papers(desk, event)
    step(desk, "proved", "tõendatud")
    event.refresh_from_db()
    assert (event.state, event.head_count, event.feedback_count) == ("proved", 5, 5)


def test_the_link_in_the_mail_writes_down_and_stops_the_reminder(
    screen: Any, world: World, mailoutbox: list[Any]
) -> None:
    """In a real browser, which sends no address of origin where a page forbids it, and then no form is taken."""
    event = make_event(world, "open", planned_from=timezone.localdate(), starts_at_time=None, ends_at_time=None)
    given = {"name": "Mari Maasikas", "email": "mari@demo.example"}
    actions.register(by=None, event=event, way="public", village=world.koeru, **given)
    actions.open_check_in(by=world.partner, event=event, day=event.days.get())
    mail_registrations()
    [link] = re.findall(r"https?://\S+/registrations/\S+", mailoutbox[0].body)
    phone = screen(PHONE)
    phone.page.goto(link)
    phone.look()
    phone.press("Olen kohal")
    expect(phone.page.locator("main")).to_contain_text("Oled nimekirjas: kohal")
    phone.press("Ära saada meeldetuletust")
    assert Attendance.objects.get().way == "self"
    assert not Registration.objects.get().wants_reminder
