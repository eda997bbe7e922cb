"""What is written without a network is sent later, once and in order, wherever the link breaks."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import SentForm
from mentoring.models import HourEntry
from pilots.models import PilotUpdate
from tests.browser.breaking import BreakingProxy
from tests.browser.outbox.on_a_phone import (
    MARK,
    STORE,
    come_back,
    go,
    is_fine,
    is_kept,
    kept,
    log,
    open_list,
    photo,
    tell,
    unsent,
    until,
    until_kept,
)
from tests.cast import World
from tests.trainings.factories import event as make_event
from tests.trainings.factories import person
from trainings.models import Attendance
from villages.history import history_of

pytestmark = pytest.mark.django_db(transaction=True)


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
