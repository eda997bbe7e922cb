"""A comment on a sentence finds it again when the text around it changes, and says so when the sentence is gone."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from accounts.rules import RuleBroken
from strategies import actions, presence
from strategies.actions import plan
from strategies.anchors import Mark, sentences, stands_at, with_marks
from strategies.models import Section, SectionComment, SectionText, Strategy
from tests.strategies.test_strategy_in_browser import DESK, PHONE, Person

VILLAGE = "Külas on **pood**. 2022. aastal tehti see korda. Pood on avatud."
TEXT = f"## Visioon\n\n{VILLAGE}\n\n- Bussid käivad.\n- Bussid käivad.\n"
MEANT = "2022. aastal tehti see korda."


@pytest.fixture
def strategy(world):
    cache.clear()
    strategy = Strategy.objects.create(village=world.koeru, state="draft", state_since=dt.date(2022, 1, 3))
    plan.write_section(by=world.partner, strategy=strategy, section="vision", text=TEXT, before="")
    return strategy


def page(client):
    return client.get(reverse("strategies:section", args=["koeru", "vision"])).content.decode()


def say(client, sentence, text="Millal täpselt?"):
    return client.post(
        reverse("strategies:comment_section", args=["koeru", "vision"]), {"sentence": sentence, "text": text}
    )


def rewrite(world, strategy, text):
    before = SectionText.objects.get().text
    plan.write_section(by=world.partner, strategy=strategy, section="vision", text=text, before=before)


def test_sentences_begin_with_a_capital_letter_and_a_year_is_no_end_of_one():
    assert [one.words for one in sentences(TEXT)] == [
        "Visioon",
        "Külas on pood.",
        MEANT,
        "Pood on avatud.",
        "Bussid käivad.",
        "Bussid käivad.",
    ]


def test_of_two_places_with_the_same_words_the_nearest_is_meant():
    first, second = [one.place for one in sentences(TEXT)][-2:]
    assert stands_at(TEXT, "Bussid käivad.", second + 4) == second
    assert stands_at(TEXT, "Bussid käivad.", 0) == first
    assert stands_at(TEXT, "Rongid käivad.", 0) is None


def test_a_mark_goes_around_bold_words_and_nothing_else_changes():
    html = str(with_marks(TEXT, [Mark("said-1", "Külas on pood.", 0)]))
    assert '<p><mark id="said-1">Külas on </mark><strong><mark>pood</mark></strong><mark>.</mark> 2022.' in html
    assert html.replace('<mark id="said-1">', "").replace("<mark>", "").replace("</mark>", "") == str(
        with_marks(TEXT, [])
    )


def test_a_comment_on_a_sentence_is_kept_with_its_words_and_stands_beside_the_text(world, strategy, client):
    client.force_login(world.mentor)
    meant = next(one for one in sentences(TEXT) if one.words == MEANT)
    assert say(client, f"{meant.place}|{MEANT}").status_code == 302
    comment = SectionComment.objects.get()
    assert (comment.quote, comment.place, comment.text) == (MEANT, meant.place, "Millal täpselt?")
    shown = page(client)
    assert f'<mark id="said-{comment.pk}">{MEANT}</mark>' in shown
    assert f'<a href="#said-{comment.pk}">{MEANT}</a>' in shown
    assert "lause on muutunud" not in shown


def test_the_anchor_is_kept_when_the_text_around_it_changes(world, strategy, client):
    client.force_login(world.mentor)
    say(client, f"0|{MEANT}")
    comment = SectionComment.objects.get()
    rewrite(
        world, strategy, "Täiesti uus algus.\n\n" + TEXT.replace("2022. aastal tehti see", "2022. aastal *tehti* see")
    )
    shown = page(client)
    assert f'<mark id="said-{comment.pk}">2022. aastal </mark>' in shown
    assert "lause on muutunud" not in shown
    rewrite(world, strategy, TEXT.replace("2022.", "2023."))
    shown = page(client)
    assert "lause on muutunud" in shown
    assert "<mark" not in shown
    assert MEANT in shown


def test_a_comment_that_was_dealt_with_marks_nothing(world, strategy, client):
    client.force_login(world.mentor)
    say(client, f"0|{MEANT}")
    actions.resolve_comment(by=world.village_lead, comment=SectionComment.objects.get())
    shown = page(client)
    assert "<mark" not in shown
    assert MEANT in shown
    assert '<li class="is-done">' in shown


def test_a_sentence_that_was_changed_meanwhile_is_asked_about_and_nothing_typed_is_lost(world, strategy, client):
    client.force_login(world.mentor)
    answer = say(client, "0|Seda lauset ei ole.")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Seda lauset on vahepeal muudetud" in shown
    assert "Millal täpselt?" in shown
    assert not SectionComment.objects.exists()
    with pytest.raises(RuleBroken):
        actions.comment_section(
            by=world.mentor, strategy=strategy, section=Section.SWOT, text="?", quote=MEANT, place=0
        )


def test_who_writes_now_is_named_beside_the_section(world, strategy, client):
    client.force_login(world.village_lead)
    presence.is_writing(strategy, Section.VISION, world.partner)
    presence.others_at(strategy, Section.VISION, world.partner)
    assert f"{world.partner} (kirjutab praegu)" in page(client)
    overview = client.get(reverse("strategies:strategy", args=["koeru"])).content.decode()
    assert f"{world.partner} (kirjutab praegu)" in overview
    cache.clear()
    presence.others_at(strategy, Section.VISION, world.partner)
    assert "kirjutab praegu" not in page(client)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1280"])
def test_a_chosen_sentence_is_commented_on_and_dealt_with(browser, live_server, live_world, size):
    cache.clear()
    live_world.everyone()
    strategy = Strategy.objects.create(village=live_world.koeru, state="draft", state_since=dt.date(2022, 1, 3))
    plan.write_section(by=live_world.partner, strategy=strategy, section="vision", text=TEXT, before="")
    mentor = Person(browser, live_server.url, live_world.mentor, size)
    mentor.open("strategies:section", "koeru", "vision")
    mentor.page.locator("#reads strong").select_text()
    mentor.press("Kommenteeri seda lauset")
    expect(mentor.page.locator("[data-sentences]")).to_have_value("8|Külas on pood.")
    mentor.page.keyboard.type("Kelle pood?")
    mentor.press("Kommenteeri", within="#commenting")
    expect(mentor.page.locator(".said")).to_contain_text("Kelle pood?")
    mentor.context.close()
    lead = Person(browser, live_server.url, live_world.village_lead, size)
    lead.open("strategies:section", "koeru", "vision")
    lead.press("Külas on pood.", within=".said")
    expect(lead.page.locator("mark:target")).to_have_text("Külas on")

    lead.press("Lahendatud", within=".said")
    expect(lead.page.locator("#reads mark")).to_have_count(0)
    lead.context.close()
