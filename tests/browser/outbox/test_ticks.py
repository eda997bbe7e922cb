"""Ticking with one tap a name, without a network."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.breaking import BreakingProxy
from tests.browser.outbox.on_a_phone import (
    MARK,
    come_back,
    go,
    is_fine,
    is_kept,
    kept,
    open_list,
    unsent,
    until,
    until_kept,
)
from tests.cast import World
from tests.trainings.factories import event as make_event
from tests.trainings.factories import person
from trainings import actions
from trainings.models import Attendance

pytestmark = pytest.mark.django_db(transaction=True)


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
