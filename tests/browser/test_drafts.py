"""What is typed outlives a reload, an expired sign-in and a stale page, in a real browser as wide as a phone."""

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mentoring.models import HourEntry
from tests.browser.looking import overhang, press, sign_in_as, violations
from tests.cast import PASSWORD
from tests.mentoring.factories import made
from villages.models import Village

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = "Käisime kaevu vaatamas.\nLepime kokku järgmise korra."
OFFER = re.compile(r"Sul on saatmata tekst: \d\d\.\d\d\.\d{4}\skell\s\d\d:\d\d\.")
BACK = re.compile(r"on jälle siin, see on veel saatmata")


@pytest.fixture
def visit(page: Page, live_server: Any, live_world: Any) -> Any:
    """Opens a page as somebody; questions about leaving are answered with yes."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.on("dialog", lambda dialog: dialog.accept())

    def visit(who: str, route: str, *args: Any) -> Page:
        sign_in_as(page.context, live_server.url, getattr(live_world, who))
        page.goto(live_server.url + reverse(route, args=args))
        return page

    return visit


@pytest.fixture
def correct(visit: Any, live_world: Any) -> Page:
    """A form that does not go through the outbox."""
    return visit("mentor", "mentoring:correct_hours", made(live_world).pk)


@pytest.fixture
def log(visit: Any) -> Page:
    return visit("mentor", "mentoring:log_hours", "koeru")


def write(page: Page) -> None:
    page.get_by_label("Millal").fill("01.03.2022")
    page.locator("#id_hours").fill("2,5")
    page.get_by_label("Liik").select_option("online")
    page.get_by_label("Mida tegid").fill(TOLD)


def wait_until_kept(page: Page) -> None:
    """The page's policy lets nobody evaluate strings, so the waiting is done here."""
    for _ in range(50):
        if drafts(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError("nothing was kept")


def drafts(page: Page) -> dict[str, Any]:
    kept = page.evaluate("({...localStorage, ...sessionStorage})")
    return {key: json.loads(value) for key, value in kept.items() if key.startswith("draft:")}


def save(page: Page) -> None:
    press(page.get_by_role("button", name=re.compile("^Salvesta( tunnid)?$")))


def is_there(page: Page) -> None:
    expect(page.get_by_label("Mida tegid")).to_have_value(TOLD)
    expect(page.locator("#id_hours")).to_have_value("2,5")
    expect(page.get_by_label("Millal")).to_have_value("01.03.2022")
    expect(page.get_by_label("Liik")).to_have_value("online")


def is_fine(page: Page) -> None:
    assert violations(page) == []
    assert overhang(page) == 0


def test_a_reload_offers_what_was_typed_and_a_sent_form_is_forgotten(log):
    write(log)
    wait_until_kept(log)
    log.reload()
    notice = log.locator("[data-draft-notice]")
    expect(notice).to_contain_text(OFFER)
    expect(log.get_by_label("Mida tegid")).to_have_value("")
    is_fine(log)
    log.get_by_role("button", name="Taasta mustand").click()
    expect(notice).to_contain_text(BACK)
    is_there(log)
    expect(log.locator("[data-hours-after]")).to_contain_text("37,5")
    save(log)
    expect(log.get_by_text("alles on 37,5")).to_be_visible()
    assert drafts(log) == {}
    assert HourEntry.objects.get().done.replace("\r\n", "\n") == TOLD


def test_a_draft_is_thrown_away(log):
    write(log)
    wait_until_kept(log)
    log.reload()
    log.get_by_role("button", name="Taasta mustand").click()
    log.get_by_role("button", name="Kustuta mustand").click()
    expect(log.get_by_label("Mida tegid")).to_have_value("")
    expect(log.locator("[data-draft-notice]")).to_be_hidden()
    assert drafts(log) == {}
    log.reload()
    expect(log.locator("[data-draft-notice]")).to_be_hidden()


def test_an_old_draft_and_another_person_s_are_gone(log, visit):
    write(log)
    wait_until_kept(log)
    age = """() => Object.entries(localStorage).forEach(([key, value]) =>
        localStorage.setItem(key, JSON.stringify({...JSON.parse(value), at: Date.now() - 15 * 864e5})))"""
    log.goto("about:blank")
    log.go_back()
    log.evaluate(age)
    log.reload()
    expect(log.locator("[data-draft-notice]")).to_be_hidden()
    assert drafts(log) == {}
    write(log)
    wait_until_kept(log)
    assert drafts(visit("partner", "mentoring:list")) == {}


def test_signing_out_takes_the_drafts_along(log):
    write(log)
    log.get_by_role("button", name="Menüü").first.click()
    log.locator(".me summary").click()
    log.get_by_role("button", name="Logi välja").click()
    log.wait_for_url(re.compile("/et/$"))
    assert drafts(log) == {}
    assert log.evaluate("[localStorage.length, sessionStorage.getItem('pressed')]") == [0, None]


def test_a_refused_form_keeps_its_draft_until_it_is_accepted(log):
    write(log)
    log.locator("#id_hours").fill("99")
    save(log)
    expect(log.locator("[data-error-summary]")).to_be_visible()
    expect(log.locator("[data-draft-notice]")).to_be_hidden()
    assert len(drafts(log)) == 1
    log.locator("#id_hours").fill("2,5")
    save(log)
    expect(log.get_by_text("alles on 37,5")).to_be_visible()
    assert drafts(log) == {}


def test_what_was_typed_outlives_the_sign_in(correct, live_world):
    live_world.mentor.set_password(PASSWORD)
    live_world.mentor.save()
    log = correct
    log.context.clear_cookies(name="sessionid")
    write(log)
    save(log)
    expect(log.get_by_role("heading", name="Logi uuesti sisse")).to_be_visible()
    expect(log.get_by_text("Käisime kaevu vaatamas.")).to_be_visible()
    is_fine(log)
    log.get_by_role("link", name="Logi sisse ja mine tagasi vormile").click()
    log.get_by_label("E-post").fill(live_world.mentor.email)
    log.get_by_label("Parool").fill(PASSWORD)
    log.get_by_role("button", name="Logi sisse", exact=True).click()
    expect(log.locator("[data-draft-notice]")).to_contain_text(BACK)
    is_there(log)
    save(log)
    expect(log.get_by_text("alles on 37,5")).to_be_visible()
    assert HourEntry.objects.get().hours == Decimal("2.5")
    assert drafts(log) == {}


def test_who_presses_before_the_last_picture_is_there_is_asked_nothing(correct, live_world):
    questions = []
    correct.on("dialog", lambda dialog: questions.append(dialog.message))
    shown = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}))"
    correct.evaluate(f"document.addEventListener('submit', () => {shown})")
    write(correct)
    save(correct)
    expect(correct.get_by_text("alles on 37,5")).to_be_visible()
    assert questions == []


def test_who_comes_back_to_a_sent_form_may_press_again(correct):
    button = correct.get_by_role("button", name="Salvesta", exact=True)
    correct.evaluate("document.addEventListener('submit', (event) => event.preventDefault(), {capture: true})")
    button.click()
    expect(button).to_be_disabled()
    correct.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(button).to_be_enabled()


def test_a_stale_page_sends_its_form_once_more(correct):
    log = correct
    write(log)
    log.locator("form.form [name=csrfmiddlewaretoken]").evaluate("(field) => (field.value = 'x'.repeat(64))")
    save(log)
    expect(log.get_by_text("Käisime kaevu vaatamas.")).to_be_visible()
    is_fine(log)
    log.get_by_role("button", name="Saada uuesti").click()
    expect(log.get_by_text("alles on 37,5")).to_be_visible()
    assert HourEntry.objects.get().done.replace("\r\n", "\n") == TOLD
    assert drafts(log) == {}


def test_a_draft_over_another_s_change_is_noticed(visit, live_world):
    page = visit("partner", "villages:edit", "koeru")
    page.get_by_label("Elanikke").fill("123")
    wait_until_kept(page)
    Village.objects.filter(slug="koeru").update(population=456)
    page.reload()
    page.get_by_role("button", name="Taasta mustand").click()
    page.get_by_role("button", name="Salvesta").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("456")
    live_world.koeru.refresh_from_db()
    assert live_world.koeru.population == 456


def test_passwords_and_hidden_fields_are_never_kept(log):
    log.locator("form.form").evaluate(
        "(form) => form.insertAdjacentHTML('beforeend', \"<input type=password name=secret value=x>\")"
    )
    write(log)
    wait_until_kept(log)
    [draft] = drafts(log).values()
    assert set(draft["values"]) == {"worked_on", "hours", "starts", "ends", "kind", "done", "next_step"}


def test_a_short_form_is_kept_as_long_as_its_tab(visit):
    page = visit("partner", "villages:invite")
    page.get_by_label("Nimi").fill("Õnne Uus")
    wait_until_kept(page)
    assert page.evaluate("localStorage.length") == 0
