"""Tasks: given at a place, ended by whose they are."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import Task
from tests.access.rights import caller


def give(world, by="partner", **facts):
    told = {"title": "Helista valda", "programme": world.programme, "village": world.koeru} | facts
    return actions.add_task(by=getattr(world, by), **told)


def titles(client, user, **query):
    client.force_login(user)
    return [task.title for task in client.get(reverse("coordination:tasks"), query).context["page"].object_list]


def test_a_task_is_seen_at_its_place_and_by_whose_it_is(client, world):
    give(world, who=world.village_lead)
    give(world, "other_partner", title="Kamari oma", village=world.kamari)
    assert titles(client, world.lead) == ["Helista valda", "Kamari oma"]
    assert titles(client, world.mentor) == ["Helista valda"]
    assert titles(client, world.other_partner) == ["Kamari oma"]
    assert titles(client, world.stranger) == []
    assert titles(client, world.lead, whose="mine") == []
    assert titles(client, world.village_lead, whose="mine") == ["Helista valda"]


@pytest.mark.parametrize("who", ["other_partner", "mentor", "village_lead", "auditor", "admin"])
def test_others_give_no_task(world, who):
    with pytest.raises(RuleBroken, match="annab koha koordinaator"):
        give(world, who)


def test_a_task_is_for_somebody_of_the_programme(world):
    with pytest.raises(RuleBroken, match="selle programmi"):
        give(world, who=world.stranger)


def test_whose_it_is_ends_it_and_a_dropped_one_says_why(world):
    task = give(world, who=world.mentor)
    with pytest.raises(RuleBroken, match="Põhjenda|põhjus"):
        actions.move_task(by=world.mentor, task=task, to="dropped")
    with pytest.raises(RuleBroken, match="lõpetab see"):
        actions.move_task(by=world.village_lead, task=task, to="done")
    actions.move_task(by=world.mentor, task=task, to="done")
    with pytest.raises(RuleBroken, match="ava see uuesti"):
        actions.edit_task(by=world.partner, task=task, title="Muu", village=world.koeru)
    actions.move_task(by=world.partner, task=task, to="open")
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(state="done", ended_on=None)


def test_the_form_gives_changes_and_ends(world):
    client = caller(world.partner)
    sent = {"title": "Helista", "who": world.mentor.pk, "due_on": "01.12.2022", "participation": "", "note": ""}
    sent |= {"priority": 2}
    client.post(reverse("coordination:add_task"), sent | {"village": world.koeru.pk})
    task = Task.objects.get()
    assert (task.who, task.due_on, task.village) == (world.mentor, dt.date(2022, 12, 1), world.koeru)
    moved = sent | {"village": "", "participation": world.jap.pk}
    client.post(reverse("coordination:edit_task", args=[task.pk]), moved)
    task.refresh_from_db()
    assert task.place == world.jap
    answer = client.post(reverse("coordination:move_task", args=[task.pk], query={"to": "done"}), follow=True)
    assert "tehtud" in answer.content.decode()
    rows = client.get(reverse("coordination:tasks"), {"file": "csv"}).content.decode()
    assert "Helista;Mart Mentor;01.12.2022;" in rows


def test_the_list_asks_as_often_for_thirty_tasks(world):
    client = caller(world.lead)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("coordination:tasks")).status_code == 200
        return len(queries)

    give(world, who=world.mentor)
    asked()
    before = asked()
    for number in range(20):
        give(world, title=f"Töö {number}", who=world.mentor)
    assert asked() == before
