"""Ideas are put into themes by dragging on a desk and by the keyboard alone; what is sent is what stands there."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.looking import sign_in_as
from tests.browser.test_whole_way import Visitor
from tests.cast import World
from tests.trainings.factories import event
from trainings.models import Idea, IdeaCollection, Theme

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = ("Kergliiklustee Koeru ja Aruküla vahele", "Valgustatud kõnnitee kooli juurde", "Noortele oma töötuba")


@pytest.fixture
def collection(live_world: World) -> IdeaCollection:
    made = IdeaCollection.objects.create(
        event=event(live_world, "held", kind="idea_collection"), question="Mida vajame?", code="koeru-1"
    )
    for title in ("Liikumine", "Noored"):
        Theme.objects.create(collection=made, title=title)
    for text in TEXTS:
        Idea.objects.create(collection=made, text=text, origin=Idea.Origin.EVENT, entered_by=live_world.partner)
    return made


def board(page: Page, live_server: Any, world: World, collection: IdeaCollection, width: int) -> Visitor:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in_as(page.context, live_server.url, world.partner)
    at = Visitor(page, live_server.url)
    at.open(reverse("trainings:ideas", args=[collection.event_id]))
    return at


def themes() -> dict[str, str]:
    return {idea.text: idea.theme.title if idea.theme else "" for idea in Idea.objects.select_related("theme")}


def test_an_idea_is_dragged_into_a_theme_and_back(
    page: Page, live_server: Any, live_world: World, collection: IdeaCollection
) -> None:
    at = board(page, live_server, live_world, collection, 1280)
    walking, young = (page.get_by_role("region", name=name, exact=True) for name in ("Liikumine", "Noored"))
    for text, theme in ((TEXTS[0], walking), (TEXTS[1], young), (TEXTS[2], young)):
        page.locator("[data-idea]", has_text=text).drag_to(theme)
        expect(theme).to_contain_text(text)
    expect(page.locator("[data-board-said]")).to_contain_text(TEXTS[2])
    page.locator("[data-idea]", has_text=TEXTS[1]).drag_to(walking)
    expect(young).not_to_contain_text(TEXTS[1])
    assert set(themes().values()) == {""}, "nothing is kept before it is sent"
    at.press("Salvesta rühmitus")
    assert themes() == {TEXTS[0]: "Liikumine", TEXTS[1]: "Liikumine", TEXTS[2]: "Noored"}
    expect(page.get_by_role("region", name="Noored", exact=True)).to_contain_text(TEXTS[2])


def test_an_idea_is_grouped_by_the_keyboard_alone_on_a_phone(
    page: Page, live_server: Any, live_world: World, collection: IdeaCollection
) -> None:
    at = board(page, live_server, live_world, collection, 390)
    choice = page.get_by_label(f"Teema: {TEXTS[0]}")
    for _step in range(60):
        page.keyboard.press("Tab")
        if choice.evaluate("one => one === document.activeElement"):
            break
    expect(choice).to_be_focused()
    page.keyboard.type("Noor")
    expect(page.get_by_role("region", name="Noored", exact=True)).to_contain_text(TEXTS[0])
    expect(choice).to_be_focused()
    save = page.get_by_role("button", name="Salvesta rühmitus")
    for _step in range(60):
        page.keyboard.press("Tab")
        if save.evaluate("one => one === document.activeElement"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    at.look()
    assert themes()[TEXTS[0]] == "Noored"
