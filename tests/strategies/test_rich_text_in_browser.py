"""The rich text of a section in a browser: written as it reads, kept as Markdown, usable as text, under the CSP."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from strategies.actions import plan
from strategies.models import SectionText, Strategy
from tests.strategies.test_strategy_in_browser import DESK, PHONE, Person

pytestmark = pytest.mark.django_db(transaction=True)
STATE = "document.querySelector('.ProseMirror').editor.state"  # follows the browser's selection a moment later
START = "## Kuidas on\n\n2022. aastal tehti **pood** lahti.\n\n- üks\n- kaks\n"


@pytest.fixture
def strategy(live_world):
    live_world.everyone()
    strategy = Strategy.objects.create(village=live_world.koeru, state="draft", state_since=dt.date(2022, 1, 3))
    plan.write_section(by=live_world.partner, strategy=strategy, section="vision", text=START, before="")
    return strategy


def text():
    return SectionText.objects.get().text


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])
def test_a_section_is_written_as_it_reads_and_kept_as_markdown(browser, live_server, live_world, strategy, size):
    person = Person(browser, live_server.url, live_world.village_lead, size)
    complaints = []
    person.page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    person.open("strategies:section", "koeru", "vision")
    box = person.page.get_by_role("textbox", name="Visioon")
    expect(box.locator("h2")).to_have_text("Kuidas on")
    box.locator("p").first.click()
    person.page.keyboard.press("End")
    with person.page.expect_response(lambda answer: answer.request.method == "POST"):
        person.page.keyboard.type(" 3. oktoober jäi meelde.")
    expect(person.page.locator("#saved")).to_contain_text("Salvestatud kell")
    assert text() == START.replace("lahti.", "lahti. 3. oktoober jäi meelde.")
    box.locator("li p").last.click()
    person.page.wait_for_function(f"{STATE}.selection.$from.parent.textContent === 'kaks'")
    person.page.keyboard.press("End")
    person.page.keyboard.press("Enter")
    person.page.keyboard.type("1. mai")
    person.page.get_by_role("button", name="Paks").click()
    person.page.keyboard.type("paks")
    person.look()
    person.press("Tekstina")
    area = person.page.locator("#id_text")
    expect(area).to_be_visible()
    assert area.input_value() == text()
    assert text().endswith("- üks\n- kaks\n- 1\\. mai**paks**\n"), "a date, not a list in a list"
    person.look()
    person.press("Nii nagu loetakse")
    expect(person.page.get_by_role("textbox", name="Visioon").locator("strong").last).to_have_text("paks")
    assert complaints == []
    person.context.close()
