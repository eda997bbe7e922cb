"""Feedback without names: one answer a device, small groups' words protected, the event's figures follow."""

import uuid
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.access.rights import caller
from tests.trainings.factories import event
from trainings import actions, qr_codes
from trainings.models import FeedbackAnswer
from trainings.queries.feedback import summary


@pytest.fixture
def held(world):
    return event(world, "held")


@pytest.fixture
def sheet(world, held):
    cache.clear()
    return actions.open_feedback(by=world.partner, event=held)


def address(sheet):
    return reverse("trainings:answer_feedback", args=[qr_codes.signed(qr_codes.FEEDBACK, sheet.pk)])


def answer(sheet, overall=4, liked="", **scores):
    return actions.answer_feedback(by=None, sheet=sheet, key=uuid.uuid4(), overall=overall, liked=liked, **scores)


def typed(**more):
    return {"overall": 5, "content": 4, "liked": "Rühmatöö", "missed": "", "key": uuid.uuid4(), **more}


def test_answer_feedback_moves_the_events_figures(held, sheet):
    for score in (5, 4, 4):
        answer(sheet, score)
    held.refresh_from_db()
    assert (held.feedback_score, held.feedback_count) == (Decimal("4.33"), 3)


def test_answer_feedback_sent_twice_is_one(sheet):
    key = uuid.uuid4()
    for _again in range(2):
        actions.answer_feedback(by=None, sheet=sheet, key=key, overall=4)
    assert sheet.answers.count() == 1


def test_one_device_answers_once_and_is_not_followed(client, sheet):
    link = address(sheet)  # signed with the second in which it is made
    assert client.post(link, typed()).status_code == 200
    cookie = client.cookies[f"feedback-{sheet.pk}"]
    assert (cookie.value, cookie["path"], cookie["httponly"]) == ("1", link, True)
    assert "arvesse võetud" in client.post(link, typed()).content.decode()
    assert sheet.answers.count() == 1
    assert caller().post(link, typed()).status_code == 200
    assert sheet.answers.count() == 2


def test_an_answer_holds_no_hour_and_nobody(sheet):
    names = {field.name for field in FeedbackAnswer._meta.concrete_fields}
    scores = {"content", "leading", "organising", "use", "overall", "liked", "missed"}
    assert names == {"id", "sheet", "is_paper", "answered_on", "key"} | scores


def test_an_answer_never_changes(sheet):
    answer(sheet)
    for act in (lambda: FeedbackAnswer.objects.update(overall=1), FeedbackAnswer.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


@pytest.mark.parametrize("bad", [{"overall": ""}, {"overall": 6}, {"content": 0}, {"key": "x"}, {"liked": "a" * 1001}])
def test_answer_feedback_refuses_with_a_sentence_and_keeps_the_words(client, sheet, bad):
    response = client.post(address(sheet), typed(missed="Rohkem aega") | bad)
    assert response.status_code == 422
    assert "Rohkem aega" in response.content.decode()
    assert not sheet.answers.exists()


def test_words_of_fewer_than_five_are_shown_to_nobody(world, client, held, sheet):
    client.force_login(world.partner)
    page = reverse("trainings:feedback", args=[held.pk])
    for _one in range(4):
        answer(sheet, liked="Kohv oli hea")
    assert summary(sheet).words == []
    assert "Kohv oli hea" not in client.get(page).content.decode()
    answer(sheet, liked="Aeglane algus")
    assert summary(sheet).words[0].texts == ["Aeglane algus", *["Kohv oli hea"] * 4]
    assert "Kohv oli hea" in client.get(page).content.decode()


def test_summary_counts_each_question_by_score(sheet):
    for score in (5, 5, 4, 3, 1):
        answer(sheet, content=score)
    content = summary(sheet).questions[0]
    assert (content.answers, content.mean, content.by_score) == (5, Decimal("3.60"), [1, 0, 1, 1, 2])


def test_closed_feedback_takes_no_answer(world, client, sheet):
    actions.close_feedback(by=world.partner, sheet=sheet)
    assert client.post(address(sheet), typed()).status_code == 410
    with pytest.raises(RuleBroken, match="suletud"):
        answer(sheet)
    actions.open_feedback(by=world.partner, event=sheet.event)
    answer(sheet)


def test_the_mean_is_typed_or_asked_for_by_a_link(world, held, sheet):
    with pytest.raises(RuleBroken, match="lingiga"):
        actions.record_feedback(by=world.partner, event=held, score=Decimal(5), count=3)
    other = event(world, "held", feedback_count=3, feedback_score=4)
    with pytest.raises(RuleBroken, match="keskmisena kirjas"):
        actions.open_feedback(by=world.partner, event=other)


def test_a_sheet_from_paper_counts_too(world, client, held, sheet):
    client.force_login(world.partner)
    assert client.post(reverse("trainings:type_feedback", args=[held.pk]), typed()).status_code == 302
    assert sheet.answers.get().is_paper
    held.refresh_from_db()
    assert held.feedback_score == 5
