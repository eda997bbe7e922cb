"""Public discussion and comments: said by anybody, read by a person first, answered, and told what came of it."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from accounts.rules import RuleBroken
from strategies import actions, jobs
from strategies.models import Discussion, PublicComment, Section, SectionComment, Strategy
from tests.strategies.factories import whole_strategy

TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def nobody_sent_anything_yet(db):
    cache.clear()


@pytest.fixture
def discussion(world):
    strategy = Strategy.objects.create(village=world.koeru, state="draft", state_since=dt.date(2022, 1, 3))
    whole_strategy(strategy, world.partner)
    actions.move_strategy(by=world.village_lead, strategy=strategy, to=Strategy.State.DISCUSSION, on=TODAY(), days=14)
    return Discussion.objects.get()


def public():
    with translation.override("et"):
        return reverse("discussions:discussion", args=["koeru"])


def say(client, **typed):
    return client.post(public(), {"text": "Bussipeatus on pime.", "name": "Mari", "section": "needs", **typed})


def test_anybody_reads_the_frozen_draft_and_says_what_they_think(world, discussion, client):
    page = client.get(public())
    assert page.status_code == 200
    assert "Külakino" in page.content.decode()
    assert "Mari Demo" not in page.content.decode()
    assert say(client).status_code == 302
    comment = PublicComment.objects.get()
    assert (comment.state, comment.section, comment.name) == ("waiting", "needs", "Mari")
    assert "Bussipeatus" not in client.get(public()).content.decode()
    assert comment.history.get().pgh_context.metadata["verb"] == "villages.send_comment"
    assert not {"name", "text"} & {field.name for field in comment.history.model._meta.fields}


def test_what_was_read_is_shown_with_its_answer(world, discussion, client):
    say(client)
    comment = PublicComment.objects.get()
    client.force_login(world.village_lead)
    inside = client.get(reverse("strategies:discussion", args=["koeru"])).content.decode()
    assert "1 arvamus ootab" in inside
    moderate = reverse("strategies:moderate_comment", args=[comment.pk])
    assert client.post(moderate, {"to": "shown", "answer": "Valgusti on tegevuskavas."}).status_code == 302
    client.logout()
    page = client.get(public()).content.decode()
    assert "Bussipeatus on pime." in page
    assert "Valgusti on tegevuskavas." in page


def test_a_comment_is_hidden_with_a_reason_only(world, discussion, client):
    say(client)
    comment = PublicComment.objects.get()
    with pytest.raises(RuleBroken, match="ei ole põhjus"):
        actions.moderate_comment(by=world.village_lead, comment=comment, to="hidden")
    actions.moderate_comment(by=world.village_lead, comment=comment, to="hidden", reason="Solvab naabrit nimepidi.")
    assert "Bussipeatus" not in client.get(public()).content.decode()
    with pytest.raises(RuleBroken, match="juhivad"):
        actions.moderate_comment(by=world.mentor, comment=comment, to="shown")


def test_a_machine_that_fills_in_every_field_is_thanked_and_forgotten(discussion, client):
    assert say(client, website="https://osta.demo.example").status_code == 302
    assert not PublicComment.objects.exists()


def test_who_sends_too_much_in_a_short_time_waits_and_keeps_the_text(discussion, client):
    for n in range(5):
        assert say(client, text=f"Mõte {n}").status_code == 302
    page = say(client, text="Kuues mõte")
    assert page.status_code == 422
    assert "kümme minutit" in page.content.decode()
    assert "Kuues mõte" in page.content.decode()
    assert PublicComment.objects.count() == 5


def test_nobody_is_listened_to_after_the_last_day(world, discussion, client):
    Discussion.objects.update(opened_on=TODAY() - dt.timedelta(days=20), closes_on=TODAY() - dt.timedelta(days=1))
    page = client.get(public()).content.decode()
    assert "Arutelu oli avatud kuni" in page
    assert "<form" not in page
    say(client)
    assert not PublicComment.objects.exists()
    with pytest.raises(RuleBroken, match="läbi"):
        actions.send_comment(by=None, discussion=discussion, section="", name="", text="Hilja")


def test_a_discussion_is_made_longer_and_never_shorter(world, discussion):
    longer = discussion.closes_on + dt.timedelta(days=7)
    extended = actions.extend_discussion(by=world.village_lead, discussion=discussion, closes_on=longer)
    assert extended.closes_on == longer
    with pytest.raises(RuleBroken, match="mitte lühendada"):
        actions.extend_discussion(by=world.partner, discussion=discussion, closes_on=longer - dt.timedelta(days=1))
    Strategy.objects.update(state="draft")
    with pytest.raises(RuleBroken, match="edasi liikunud"):
        actions.extend_discussion(by=world.partner, discussion=discussion, closes_on=longer + dt.timedelta(days=1))


def test_names_go_90_days_after_the_last_day_and_what_was_said_stays(world, discussion, client):
    say(client)
    say(client, name="", text="Nimeta mõte.")
    PublicComment.objects.update(state="shown")
    client.force_login(world.lead)
    due = discussion.closes_on + dt.timedelta(days=90)
    ahead = reverse("trainings:retention")
    assert "Nimed avalikes aruteludes" not in client.get(ahead).content.decode()
    with time_machine.travel(noon(due - dt.timedelta(days=1)), tick=False):
        assert jobs.forget_names() == 0
        client.force_login(world.lead)
        page = client.get(ahead).content.decode()
        assert f"1 nimi kustub {due:%d.%m.%Y}" in page
        assert "Strateegia: Koeru" in page
    with time_machine.travel(noon(due), tick=False):
        assert jobs.forget_names() == 1
        assert jobs.forget_names() == 0
    shown = client.get(public()).content.decode()
    assert "Bussipeatus on pime." in shown
    assert "Mari" not in shown


def noon(day):
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def test_a_draft_that_was_taken_back_is_not_discussed(world, discussion, client):
    Strategy.objects.update(state="draft")
    assert not Discussion.objects.open().exists()
    assert "<form" not in client.get(public()).content.decode()


def test_what_was_changed_is_told_to_everybody(world, discussion, client):
    client.force_login(world.village_lead)
    url = reverse("strategies:summarise_discussion", args=["koeru"])
    assert client.post(url, {"summary": ""}).status_code == 422
    assert client.post(url, {"summary": "Valgusti tuli tegevuskavasse."}).status_code == 302
    client.logout()
    assert "Valgusti tuli tegevuskavasse." in client.get(public()).content.decode()


def test_the_list_shows_open_discussions_and_is_kept_by_caches(world, discussion, client):
    with translation.override("et"):
        url = reverse("discussions:list")
    page = client.get(url)
    assert public() in page.content.decode()
    assert page["Cache-Control"] == "public, max-age=60"
    Strategy.objects.update(state="submitted")
    assert public() not in client.get(url).content.decode()


def test_a_mentor_comments_on_a_section_and_the_village_deals_with_it(world, discussion, client):
    client.force_login(world.mentor)
    url = reverse("strategies:comment_section", args=["koeru", "swot"])
    assert client.post(url, {"text": ""}).status_code == 422
    assert client.post(url, {"text": "Ohud on liiga üldised."}).status_code == 302
    comment = SectionComment.objects.get()
    client.force_login(world.village_lead)
    assert (
        "Ohud on liiga üldised." in client.get(reverse("strategies:section", args=["koeru", "swot"])).content.decode()
    )
    assert "1 kommentaar ootab" in client.get(reverse("strategies:strategy", args=["koeru"])).content.decode()
    client.post(reverse("strategies:resolve_comment", args=[comment.pk]))
    comment.refresh_from_db()
    assert comment.resolved_by == world.village_lead
    assert "ootab lahendamist" not in client.get(reverse("strategies:strategy", args=["koeru"])).content.decode()


def test_comments_are_not_everybodys(world, discussion):
    with pytest.raises(RuleBroken, match="mentor ja koordinaatorid"):
        actions.comment_section(by=world.auditor, strategy=discussion.strategy, section=Section.SWOT, text="Ei")
    comment = actions.comment_section(by=world.partner, strategy=discussion.strategy, section=Section.SWOT, text="Jah")
    with pytest.raises(RuleBroken, match="märgib lahendatuks küla"):
        actions.resolve_comment(by=world.mentor, comment=comment)
    Strategy.objects.update(state="approved", adopted_on=TODAY())
    with pytest.raises(RuleBroken, match="uut versiooni"):
        actions.comment_section(by=world.partner, strategy=discussion.strategy, section=Section.SWOT, text="Hilja")


def test_the_thank_you_is_seen_after_a_comment(discussion, client):
    address = reverse("discussions:discussion", args=["koeru"])
    answer = client.post(address, {"name": "Mari", "text": "Hea mõte", "website": "", "section": ""}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain, answer.context["form"].errors
    assert page.count("Aitäh! Arvamus ilmub siia, kui keegi külast on selle läbi lugenud.") == 1
    assert page.index("Aitäh!") < page.index('name="text"'), "above the form, where the answer opens"
