"""What is written without a network is sent later, once and in order, wherever the link breaks."""

import datetime as dt
import io
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.models import SentForm
from mentoring.models import HourEntry
from pilots.models import PilotUpdate
from tests.browser.breaking import BreakingProxy
from tests.browser.looking import overhang, sign_in_as, violations
from tests.cast import World, join
from tests.pilots.factories import pilot
from tests.trainings.factories import event as make_event
from tests.trainings.factories import person
from trainings import actions
from trainings.models import Attendance
from villages.history import history_of
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
MARK = ".on-bar[data-outbox-mark]"
STORE = "import('/static/js/outbox-store.js')"  # the one that the page has
KEPT = "Kirje on selles seadmes tallel"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    phone = {"viewport": {"width": 390, "height": 844}}
    return {**browser_context_args, **phone, "reduced_motion": "reduce"}


@pytest.fixture
def context(new_context: Any) -> Any:
    """With the worker."""
    return new_context()


@pytest.fixture
def world(live_world: World) -> World:
    """The mentor leads the village as well, so that one person does both acts."""
    live_world.pilot = pilot(live_world.koeru)  # type: ignore[attr-defined]
    join(live_world.mentor, Role.VILLAGE_LEAD, live_world.koeru)
    return live_world


@pytest.fixture
def link(live_server: Any) -> Iterator[BreakingProxy]:
    proxy = BreakingProxy(live_server.url)
    yield proxy
    proxy.close()


@pytest.fixture
def sign_in(page: Page, link: BreakingProxy) -> Callable[[Any], None]:
    def sign_in(user: Any) -> None:
        sign_in_as(page.context, link.url, user)

    return sign_in


@pytest.fixture
def phone(page: Page, link: BreakingProxy, world: World, sign_in: Any) -> Page:
    """A mentor's phone that has kept its pages."""
    sign_in(world.mentor)
    page.goto(link.url + "/")
    until_kept(page)
    return page


def until_kept(page: Page) -> None:
    until(lambda: page.evaluate(f"{STORE}.then((store) => store.fact('kept'))"), "the pages are kept")


def kept(page: Page) -> list[str]:
    """Addresses of the pages on the phone, of whomever they are."""
    found = page.evaluate(
        """async () => {
          const names = (await caches.keys()).filter((name) => name.startsWith("pages-"));
          const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
          return lists.flat().map((request) => new URL(request.url).pathname);
        }"""
    )
    return sorted(found)


def until(true: Callable[[], Any], what: str, seconds: float = 20) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, what
        time.sleep(0.1)
    return found


def go(page: Page, link: BreakingProxy, route: str, *args: Any) -> None:
    page.goto(link.url + reverse(route, args=args))


def unsent(page: Page) -> int:
    return int(page.locator(f"{MARK} [data-n]").inner_text())


def log(page: Page, done: str, hours: str = "1") -> None:
    page.locator("#id_worked_on").fill("01.03.2022")
    page.locator("#id_hours").fill(hours)
    page.locator("#id_done").fill(done)
    page.get_by_role("button", name="Salvesta tunnid").click()


def photo(width: int) -> Any:
    """Told from others by its width: names of photos are not kept."""
    out = io.BytesIO()
    Image.effect_noise((width, 120), 80).convert("RGB").save(out, "JPEG")
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def tell(page: Page, text: str, photos: list[Any]) -> None:
    page.locator("#id_text").fill(text)
    page.get_by_label("läheb plaanipäraselt").check()
    page.locator("#id_completion").fill("40")
    page.set_input_files("#id_photos", photos)
    expect(page.locator("[data-photo-names] img")).to_have_count(len(photos))
    page.get_by_label("kedagi ei ole ära tunda").check()  # asked once there are photos
    page.get_by_role("button", name="Saada", exact=True).click()


def is_kept(page: Page, number: int) -> None:
    expect(page.locator(f"{MARK} [data-n]")).to_have_text(str(number))
    expect(page.locator(".messages")).to_contain_text(KEPT)


def come_back(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('online'))")


def is_fine(page: Page) -> None:
    assert violations(page) == []
    assert overhang(page) == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ten_hours_and_ten_news_arrive_once_and_in_order_over_a_link_that_breaks_twenty_times(
    phone: Page, link: BreakingProxy, world: World, seed: int
) -> None:
    link.set_down(True)
    go(phone, link, "mentoring:log_hours", "koeru")
    for n in range(10):
        log(phone, f"Käik {n}")
        is_kept(phone, n + 1)
    go(phone, link, "pilots:post_update", world.pilot.pk)  # type: ignore[attr-defined]
    for n in range(10):
        tell(phone, f"Uudis {n}", [photo(100 + n)])
        is_kept(phone, n + 11)

    link.random.seed(seed)
    link.add(20)
    link.set_down(False)

    def is_through() -> bool:
        come_back(phone)
        return unsent(phone) == 0

    until(is_through, "everything is sent", 60)

    assert link.broke == 20
    assert [entry.done for entry in HourEntry.objects.order_by("pk")] == [f"Käik {n}" for n in range(10)]
    told = PilotUpdate.objects.order_by("pk")
    assert [update.text for update in told] == [f"Uudis {n}" for n in range(10)]
    widths = [[one.document.width for one in update.photos.all()] for update in told]
    assert widths == [[100 + n] for n in range(10)]
    assert SentForm.objects.count() == 20


def open_list(page: Page) -> Any:
    page.locator(MARK).click()
    shown = page.locator("dialog[data-outbox-list]")
    expect(shown).to_be_visible()
    return shown


def test_the_application_opens_without_a_network_and_what_is_refused_later_keeps_its_text(
    phone: Page, link: BreakingProxy, world: World
) -> None:
    own = [reverse("mentoring:log_hours", args=[one.slug]) for one in (world.koeru, world.kriilevalja)]
    own += [reverse("pilots:post_update", args=[world.pilot.pk]), "/offline/"]  # type: ignore[attr-defined]
    own += [reverse("mentoring:log_hours_anywhere"), reverse("pilots:post_update_anywhere")]
    assert kept(phone) == sorted(own)
    link.set_down(True)
    context = phone.context
    phone.close()
    page = context.new_page()
    page.goto(link.url + "/")
    expect(page.get_by_role("heading", name="Ilma levita")).to_be_visible()
    is_fine(page)
    page.get_by_role("link", name="Koeru", exact=True).first.click()
    expect(page.locator(".messages")).to_contain_text("Levi ei ole. See leht on seisuga")
    log(page, "Käisime kaevu vaatamas.")
    is_kept(page, 1)
    page.locator("#id_worked_on").fill("01.03.2019")
    page.locator("#id_hours").fill("2")
    page.locator("#id_done").fill("Enne programmi.")
    page.get_by_role("button", name="Salvesta tunnid").click()
    is_kept(page, 2)
    shown = open_list(page)
    expect(shown).to_contain_text("Käisime kaevu vaatamas.")
    expect(shown.get_by_text("Levi ei ole või see katkes.")).to_be_visible()
    is_fine(page)

    link.set_down(False)
    come_back(page)
    expect(page.locator(f"{MARK}[data-outbox-mark=refused] [data-n]")).to_have_text("1")
    expect(shown.locator("[data-state=refused] [data-part=reasons]")).to_contain_text("Programm kestab")
    expect(shown.locator("[data-state=refused]")).to_contain_text("Enne programmi.")
    expect(shown.locator("[data-state=sent]")).to_have_count(1)
    is_fine(page)
    shown.get_by_role("link", name="Paranda").click()
    expect(page.locator("#id_done")).to_have_value("Enne programmi.")
    expect(page.locator(".messages")).to_contain_text("Programm kestab")
    page.locator("#id_worked_on").fill("02.03.2022")
    page.get_by_role("button", name="Salvesta tunnid").click()
    page.wait_for_url("**/villages/koeru/mentoring/")
    expect(page.locator(f"{MARK} [data-n]")).to_have_text("0")
    assert [entry.done for entry in HourEntry.objects.order_by("pk")] == ["Käisime kaevu vaatamas.", "Enne programmi."]

    link.set_down(True)
    page.goto(link.url + own[0])
    log(page, "Eksitus")
    is_kept(page, 1)
    open_list(page)
    shown.get_by_role("button", name="Kustuta mustand").click()
    shown.get_by_role("button", name="Jäta alles").click()
    shown.get_by_role("button", name="Kustuta mustand").click()
    shown.get_by_role("button", name="Jah, kustuta").click()
    expect(shown.get_by_text("Kõik on saadetud.")).to_be_visible()
    assert unsent(page) == 0


def test_a_day_that_a_kept_page_proposes_is_today(phone: Page, link: BreakingProxy, world: World) -> None:
    world.programme.ends_on_actual = timezone.localdate() + dt.timedelta(days=60)
    world.programme.save()
    phone.evaluate(f"{STORE}.then((store) => store.setFact('kept', null))")
    phone.reload()
    until_kept(phone)
    link.set_down(True)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    phone.clock.set_fixed_time(dt.datetime.combine(tomorrow, dt.time(12), dt.UTC))
    go(phone, link, "mentoring:log_hours", "koeru")
    expect(phone.locator("#id_worked_on")).to_have_value(f"{tomorrow:%d.%m.%Y}")


def test_what_waits_is_sent_as_its_own_person_only(
    phone: Page, link: BreakingProxy, world: World, sign_in: Any
) -> None:
    link.set_down(True)
    go(phone, link, "mentoring:log_hours", "koeru")
    log(phone, "Minu oma")
    is_kept(phone, 1)
    Session.objects.all().delete()
    link.set_down(False)
    come_back(phone)
    expect(open_list(phone).get_by_text("Sinu sisselogimine on lõppenud.")).to_be_visible()
    link_in = phone.locator("dialog[open]").get_by_role("link", name="Logi sisse")
    expect(link_in).to_have_attribute("href", re.compile(r"/accounts/login/\?next=%2Fvillages%2Fkoeru"))

    sign_in(world.other_mentor)
    phone.goto(link.url + "/")
    expect(phone.locator(f"{MARK} [data-n]")).to_have_text("0")
    expect(open_list(phone).get_by_text("Selles seadmes ootavad ka kellegi teise kirjed.")).to_be_visible()
    expect(phone.locator("dialog[open]")).not_to_contain_text("Minu oma")
    until_kept(phone)
    assert reverse("mentoring:log_hours", args=["kamari"]) in kept(phone)
    assert not [place for place in kept(phone) if "koeru" in place]
    come_back(phone)
    assert HourEntry.objects.count() == 0

    sign_in(world.mentor)
    phone.goto(link.url + "/")
    until(HourEntry.objects.exists, "it is sent")
    expect(phone.locator(f"{MARK} [data-n]")).to_have_text("0")
    entry = HourEntry.objects.get()
    assert (entry.mentor, entry.done) == (world.mentor, "Minu oma")
    [line] = history_of(entry)
    assert line.made_at
    assert line.made_at < line.at


def test_signing_out_asks_first_and_takes_everything_along(phone: Page, link: BreakingProxy) -> None:
    link.set_down(True)
    go(phone, link, "mentoring:log_hours", "koeru")
    log(phone, "Liiga palju", hours="99")
    is_kept(phone, 1)
    link.set_down(False)
    come_back(phone)
    expect(phone.locator(f"{MARK}[data-outbox-mark=refused]")).to_be_visible()

    def leave() -> None:
        phone.goto(link.url + "/")
        phone.get_by_role("button", name="Menüü").first.click()
        phone.locator(".me summary").click()
        phone.get_by_role("button", name="Logi välja", exact=True).click()

    leave()
    asked = phone.locator("[data-outbox-leaving]")
    expect(asked).to_contain_text("Saatmata kirjeid: 1")
    is_fine(phone)
    asked.get_by_role("button", name="Jää sisse").click()
    assert unsent(phone) == 1
    leave()
    asked.get_by_role("button", name="Logi välja ja kustuta").click()
    phone.wait_for_url(f"{link.url}/et/")
    assert kept(phone) == []
    rows = """() => new Promise((done) => {
      indexedDB.open("outbox").onsuccess = (event) => {
        const store = event.target.result.transaction("entries").objectStore("entries");
        store.count().onsuccess = (count) => done(count.target.result);
      };
    })"""
    assert phone.evaluate(rows) == 0
    link.set_down(True)
    go(phone, link, "mentoring:log_hours", "koeru")
    expect(phone.get_by_text("Logi sisse, kui see tagasi on.")).to_be_visible()


def test_refused_at_once_the_form_keeps_its_photos(phone: Page, link: BreakingProxy, world: World) -> None:
    go(phone, link, "pilots:post_update", world.pilot.pk)  # type: ignore[attr-defined]
    tell(phone, "", [photo(100), photo(101)])
    expect(phone.locator("[data-error-summary]")).to_be_visible()
    expect(phone.locator("[data-photo-names] img")).to_have_count(2)
    phone.locator("#id_text").fill("Nüüd tekstiga.")
    phone.get_by_role("button", name="Saada", exact=True).click()
    phone.wait_for_url(re.compile(r"/pilots/\d+/$"))
    assert PilotUpdate.objects.get().photos.count() == 2
    assert unsent(phone) == 0


def test_a_tick_made_without_a_network_is_there_when_the_list_is_opened_again_and_arrives_later(
    page: Page, link: BreakingProxy, world: World, sign_in: Any
) -> None:
    today = timezone.localdate()
    event = make_event(world, "open", planned_from=today)
    who = person(event, "Mari Maasikas", world.koeru)
    Attendance.objects.create(day=event.days.get(), person=who, status="absent")
    sign_in(world.partner)
    page.goto(link.url + "/")
    place = reverse("trainings:attendance", args=[event.pk])
    until_kept(page)
    link.set_down(True)
    page.goto(link.url + place)
    tick = page.locator("form[data-outbox=state] input[value=present]").first
    page.locator("form[data-outbox=state] label", has_text="kohal").first.click()
    page.get_by_role("button", name="Salvesta nimekiri").click()
    is_kept(page, 1)
    page.goto(link.url + place)
    expect(tick).to_be_checked()
    link.set_down(False)
    come_back(page)
    expect(page.locator(f"{MARK} [data-n]")).to_have_text("0")
    assert Attendance.objects.get().status == "present"


# Ticking with one tap a name


@pytest.fixture
def day(world: World) -> Any:
    """An event of today with three people who have a seat."""
    event = make_event(world, "open", planned_from=timezone.localdate())
    for name in ("Andres Aas", "Mari Maasikas", "Tiiu Tamm"):
        Attendance.objects.create(day=event.days.get(), person=person(event, name, world.koeru), status="none")
    return event


@pytest.fixture
def list_on_phone(page: Page, link: BreakingProxy, world: World, day: Any, sign_in: Any) -> Page:
    sign_in(world.partner)
    page.goto(link.url + "/")
    until_kept(page)
    assert reverse("trainings:check", args=[day.pk]) in kept(page)
    return page


def seat(page: Page, name: str) -> Any:
    return page.locator(f".seat[data-name='{name}']")


def tap(page: Page, name: str, other: str = "") -> None:
    """The name itself, or what stands behind it."""
    if other:
        seat(page, name).locator("summary").click()
        seat(page, name).get_by_role("button", name=other).click()
    else:
        seat(page, name).locator(".seat-tap").click()


def is_shown(page: Page, name: str, status: str) -> None:
    expect(seat(page, name)).to_have_attribute("data-status", status)


def marks() -> dict[str, str]:
    return {row.person.name: row.status for row in Attendance.objects.select_related("person")}


def changes(name: str) -> list[str]:
    """What was written down of one person, one after another, without what the test itself began with."""
    history = Attendance.objects.get(person__name=name).history.order_by("pgh_id")
    return list(history.values_list("status", flat=True))[1:]


def test_ticks_made_without_a_network_are_shown_at_once_and_arrive_once_and_in_order(
    list_on_phone: Page, link: BreakingProxy, day: Any
) -> None:
    page = list_on_phone
    link.set_down(True)
    go(page, link, "trainings:check", day.pk)
    expect(page.locator(".messages")).to_contain_text("Levi ei ole. See leht on seisuga")
    tap(page, "Mari Maasikas")
    is_shown(page, "Mari Maasikas", "present")
    tap(page, "Mari Maasikas", "hilines")
    is_shown(page, "Mari Maasikas", "late")
    tap(page, "Andres Aas")
    page.locator("#seat-said").get_by_role("button", name="Võta tagasi").click()
    is_shown(page, "Andres Aas", "none")
    tap(page, "Tiiu Tamm")
    expect(page.locator(f"{MARK} [data-n]")).to_have_text("5")
    expect(page.locator("#seat-counts [data-part=there]")).to_have_text("2")
    assert page.locator(".seat-tap[data-unsent=saatmata]").count() == 3
    is_fine(page)
    page.goto(link.url + reverse("trainings:check", args=[day.pk]))
    is_shown(page, "Mari Maasikas", "late")
    is_shown(page, "Tiiu Tamm", "present")
    expect(page.locator("#seat-counts [data-part=there]")).to_have_text("2")
    expect(open_list(page)).to_contain_text("Mari Maasikas")
    page.keyboard.press("Escape")
    assert set(marks().values()) == {"none"}

    link.random.seed(4)
    link.add(6)
    link.set_down(False)

    def is_through() -> bool:
        come_back(page)
        return unsent(page) == 0

    until(is_through, "everything is sent", 60)
    assert link.broke == 6
    assert marks() == {"Andres Aas": "none", "Mari Maasikas": "late", "Tiiu Tamm": "present"}
    assert changes("Mari Maasikas") == ["present", "late"]
    assert changes("Andres Aas") == ["present", "none"]
    assert changes("Tiiu Tamm") == ["present"]
    expect(page.locator(".seat-tap[data-unsent]")).to_have_count(0)


def test_quick_taps_with_a_network_all_count_and_what_others_ticked_appears(
    list_on_phone: Page, link: BreakingProxy, day: Any
) -> None:
    page = list_on_phone
    go(page, link, "trainings:check", day.pk)
    Attendance.objects.filter(person__name="Andres Aas").update(status="excused")
    for _again in range(5):
        tap(page, "Mari Maasikas")
    tap(page, "Tiiu Tamm")
    expect(page.locator(f"{MARK} [data-n]")).to_have_text("0")
    is_shown(page, "Andres Aas", "excused")
    is_shown(page, "Mari Maasikas", "present")
    assert marks() == {"Andres Aas": "excused", "Mari Maasikas": "present", "Tiiu Tamm": "present"}
    assert len(changes("Mari Maasikas")) == 5


def test_a_tick_that_came_too_late_keeps_its_words_and_says_why(
    list_on_phone: Page, link: BreakingProxy, world: World, day: Any
) -> None:
    page = list_on_phone
    link.set_down(True)
    go(page, link, "trainings:check", day.pk)
    tap(page, "Mari Maasikas", "hilines")
    page.locator("#id_name").fill("Ootamatu Külaline")
    page.get_by_role("button", name="Lisa kohalolijana").click()
    is_kept(page, 2)
    Attendance.objects.filter(person__name="Tiiu Tamm").update(status="present")
    actions.lock_list(by=world.partner, event=day)
    link.set_down(False)
    come_back(page)
    expect(page.locator(f"{MARK}[data-outbox-mark=refused] [data-n]")).to_have_text("2")
    shown = open_list(page)
    for words in ("Mari Maasikas", "hilines", "Ootamatu Külaline"):
        expect(shown).to_contain_text(words)
    expect(shown.locator("[data-state=refused] [data-part=reasons]").first).to_contain_text("ainult põhjusega")
    page.keyboard.press("Escape")
    is_shown(page, "Mari Maasikas", "none")
    assert marks()["Mari Maasikas"] == "none"
    assert "Ootamatu Külaline" not in marks()


def test_a_walk_in_without_a_network_arrives_later(list_on_phone: Page, link: BreakingProxy, day: Any) -> None:
    page = list_on_phone
    link.set_down(True)
    go(page, link, "trainings:check", day.pk)
    page.locator("#id_name").fill("Ootamatu Külaline")
    page.get_by_role("button", name="Lisa kohalolijana").click()
    is_kept(page, 1)
    link.set_down(False)
    come_back(page)
    expect(page.locator(f"{MARK} [data-n]")).to_have_text("0")
    assert marks()["Ootamatu Külaline"] == "present"


BROKEN = "indexedDB.constructor.prototype.open = () => { throw new DOMException('gone', 'UnknownError'); };"
SILENT = "indexedDB.constructor.prototype.open = () => ({});"
# A database that goes away is one that nobody holds open any more, the worker neither.
LOST = "new Promise((done) => { indexedDB.deleteDatabase('outbox').onsuccess = done })"
NO_STORE = "see seade ei hoia praegu midagi alles"


@pytest.mark.parametrize("fault", [BROKEN, SILENT], ids=["cannot be opened", "never answers"])
def test_a_store_that_fails_stands_between_nobody_and_a_page(
    phone: Page, link: BreakingProxy, world: World, fault: str
) -> None:
    worker = phone.context.service_workers[0]
    worker.evaluate(f"{LOST}.then(() => {{ {fault} }})")
    phone.add_init_script(fault)
    go(phone, link, "mentoring:log_hours", "koeru")
    expect(phone.locator("h1")).to_be_visible()
    log(phone, "Võrguga")
    until(lambda: HourEntry.objects.filter(done="Võrguga").exists(), "the form goes as all forms do")

    go(phone, link, "mentoring:log_hours", "koeru")
    link.set_down(True)
    log(phone, "Võrguta")
    expect(phone.locator(".messages")).to_contain_text(NO_STORE, timeout=20_000)
    assert phone.locator("#id_done").input_value() == "Võrguta"
    link.set_down(False)
    phone.get_by_role("button", name="Salvesta tunnid").click()
    until(lambda: HourEntry.objects.filter(done="Võrguta").exists(), "pressed again it is sent")
    assert HourEntry.objects.count() == 2


def test_a_store_that_the_browser_closed_is_opened_anew(phone: Page, link: BreakingProxy, world: World) -> None:
    go(phone, link, "mentoring:log_hours", "koeru")
    phone.evaluate(
        """() => {
          const begin = IDBDatabase.prototype.transaction;
          let broken = false;
          IDBDatabase.prototype.transaction = function (...given) {
            if (!broken) {
              broken = true;
              throw new DOMException("The database connection is closing.", "InvalidStateError");
            }
            return begin.apply(this, given);
          };
        }"""
    )
    log(phone, "Suletud vahepeal")
    until(lambda: HourEntry.objects.filter(done="Suletud vahepeal").exists(), "it is sent")
    assert HourEntry.objects.count() == SentForm.objects.count() == 1
