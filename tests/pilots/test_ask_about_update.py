import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from dashboards.queries.home import todo
from pilots import actions, queries
from pilots.models import UpdateQuestion
from tests.pilots.factories import told


def ask(world, update, by="partner", text="Kas tähis on üleval?"):
    return actions.ask_about_update(by=getattr(world, by), update=update, text=text)


def answer(world, question, by="village_lead", text="Jah, ukse kõrval."):
    return actions.answer_question(by=getattr(world, by), question=question, answer=text)


def test_ask_waits_for_the_village_and_the_answer_for_the_coordinator(world):
    update = told(world)
    question = ask(world, update)
    assert list(queries.to_publish(world.partner)) == []
    assert [row.thing for row in todo.updates_waiting(world.village_lead)] == [question]
    assert todo.updates_waiting(world.partner) == []
    answered = answer(world, question)
    assert (answered.answer, answered.answered_by) == ("Jah, ukse kõrval.", world.village_lead)
    assert list(queries.to_publish(world.partner)) == [update]
    assert todo.updates_waiting(world.village_lead) == []
    assert answered.history.last().pgh_context.metadata["verb"] == "pilots.answer_question"


@pytest.mark.parametrize("by", ["village_lead", "mentor", "auditor", "admin", "other_partner", "stranger"])
def test_ask_is_for_coordinators(world, by):
    with pytest.raises(RuleBroken, match="küsib ainult koordinaator"):
        ask(world, told(world), by)


@pytest.mark.parametrize("by", ["auditor", "admin", "other_partner", "other_mentor", "stranger"])
def test_answer_is_for_the_village(world, by):
    with pytest.raises(RuleBroken, match="Vastab küla"):
        answer(world, ask(world, told(world)), by)


def test_ask_one_thing_at_a_time_of_what_others_told(world):
    update = told(world)
    question = ask(world, update)
    with pytest.raises(RuleBroken, match="Üks küsimus korraga"):
        ask(world, update, "lead")
    with pytest.raises(RuleBroken, match="oma küsimusele"):
        answer(world, question, "partner")
    answer(world, question)
    with pytest.raises(RuleBroken, match="juba vastatud"):
        answer(world, question)
    assert ask(world, update, text="Millal?").pk
    with pytest.raises(RuleBroken, match="rääkisid ise"):
        ask(world, told(world, by="partner"))


def test_ask_about_what_is_published_too_but_not_about_withdrawn(world):
    update = actions.publish_update(by=world.partner, update=told(world))
    question = ask(world, update)
    assert update.state == "published"
    actions.withdraw_update(by=world.partner, update=update, reason="Vale foto")
    assert list(queries.to_answer(world.village_lead)) == []
    answer(world, question)
    with pytest.raises(RuleBroken, match="ootavad või on avaldatud"):
        ask(world, update)


def test_database_keeps_one_open_question_and_whole_answers(world):
    question = ask(world, told(world))
    for row in ({"text": "Teine"}, {"text": "Vastatud", "answer": "Jah"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            UpdateQuestion.objects.create(update_of=question.update_of, asked_by=world.partner, **row)


def test_question_and_answer_stand_on_the_page_of_the_pilot(world, client):
    update = told(world)
    page = reverse("pilots:pilot", args=[world.pilot.pk])
    client.force_login(world.partner)
    address = reverse("pilots:ask_about_update", args=[update.pk])
    assert address in client.get(page).content.decode()
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "Kas <b>uks</b> on ees?"}).status_code == 302
    question = UpdateQuestion.objects.get()
    address = reverse("pilots:answer_question", args=[question.pk])
    client.force_login(world.village_lead)
    assert address in client.get(page).content.decode()
    assert "Kas &lt;b&gt;uks" in client.get(address).content.decode()
    assert client.post(address, {"answer": " "}).status_code == 422
    assert client.post(address, {"answer": "On ees."}).status_code == 302
    assert client.post(address, {"answer": "Veel."}).status_code == 422
    text = client.get(page).content.decode()
    assert "On ees." in text
    assert address not in text
