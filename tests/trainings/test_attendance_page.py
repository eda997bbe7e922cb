import datetime as dt

import pytest
from django.urls import reverse

from tests.trainings.factories import event, photo, present
from trainings.models import Attendance, Event, Person
from trainings.views import proof


@pytest.fixture
def held(world):
    return event(world, "held")


@pytest.fixture
def client(client, world):
    client.force_login(world.partner)
    return client


def page_of(client, one, **query):
    return client.get(reverse("trainings:attendance", args=[one.pk], query=query))


def add(client, one, **typed):
    return client.post(reverse("trainings:add_participant", args=[one.pk]), typed)


def test_people_of_the_own_scope_are_suggested(world, client, held):
    earlier = event(world, "held", title="Varasem")
    present(earlier, "Mari Maasikas", world.koeru)
    present(earlier, "Naabri Mees", world.kamari)
    present(held, "Juba Kohal", world.koeru)
    page = page_of(client, held).content.decode()
    assert f'<option value="Mari Maasikas" data-village="{world.koeru.pk}">Koeru</option>' in page
    assert "Naabri Mees" not in page
    assert '<option value="Juba Kohal"' not in page


def test_a_suggested_name_brings_its_village_along(world, client, held):
    mari = present(event(world, "held", title="Varasem"), "Mari Maasikas", world.koeru)
    assert add(client, held, name=" mari  MAASIKAS ").status_code == 302
    assert Person.objects.get() == mari
    assert held.days.get().attendances.get().person == mari


def test_one_name_in_two_villages_asks_which(world, client, held):
    earlier = event(world, "held", title="Varasem")
    for village in (world.koeru, world.kriilevalja):
        present(earlier, "Mari Maasikas", village)
    refused = add(client, held, name="Mari Maasikas")
    assert refused.status_code == 422
    assert "Selle nimega inimesi on mitu: vali küla." in refused.content.decode()
    assert add(client, held, name="Mari Maasikas", village=world.koeru.pk).status_code == 302
    assert Person.objects.count() == 2


def test_a_mark_is_one_tap(world, client, held):
    mari, day = present(held, "Mari Maasikas", world.koeru), held.days.get()
    page = page_of(client, held).content.decode()
    name = f"mark-{mari.pk}-{day.pk}"
    for status in Attendance.Status:
        assert f'name="{name}" id="id_{name}_{list(Attendance.Status).index(status)}" value="{status}"' in page
    assert page.count("checked") == 1


def test_a_long_list_comes_in_pages_that_one_answer_can_hold(world, client, held, monkeypatch):
    monkeypatch.setattr(proof, "MOST_FIELDS", 1)  # at least ten people a page
    people = [present(held, f"Inimene {number:02}", world.koeru) for number in range(12)]
    day = held.days.get()
    first, second = page_of(client, held).context["marks"], page_of(client, held, page=2).context["marks"]
    assert [len(first.rows), len(second.rows)] == [10, 2]
    address = reverse("trainings:record_attendance", args=[held.pk])
    last = people[-1].pk
    sent = {"shown": second.initial["shown"], f"mark-{last}-{day.pk}": "absent", f"role-{last}": "participant"}
    assert client.post(address, sent).status_code == 302
    assert day.attendances.exclude(status="present").get().person_id == last


def test_saving_a_page_leads_to_the_next_and_the_last_to_the_event(world, client, held, monkeypatch):
    monkeypatch.setattr(proof, "MOST_FIELDS", 1)
    for number in range(12):
        present(held, f"Inimene {number:02}", world.koeru)
    address = reverse("trainings:record_attendance", args=[held.pk])
    second = page_of(client, held, page=2).content.decode()
    assert f'action="{address}?page=2"' in second
    attendance, whole = (reverse(f"trainings:{name}", args=[held.pk]) for name in ("attendance", "event"))
    assert client.post(address, {"shown": ""}).url == f"{attendance}?page=2"
    assert client.post(f"{address}?page=2", {"shown": ""}).url == whole


def test_a_hundred_people_on_five_days_are_within_what_an_answer_may_hold(world, client, settings):
    week = event(world, "held", held_until=dt.date(2022, 10, 7))
    for number in range(100):
        present(week, f"Inimene {number:03}", world.koeru)
    form = page_of(client, week).context["marks"]
    assert len(form.fields) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert form.page.paginator.count == 100


def test_the_same_file_twice_warns(client, held):
    address = reverse("trainings:attach_paper", args=[held.pk])
    for kind, is_warned in (("marking", False), ("agenda", True)):
        answer = client.post(address, {"kind": kind, "file": photo()}, follow=True)
        assert ("Täpselt sama fail on siin juba olemas" in answer.content.decode()) == is_warned
    assert held.papers.count() == 2


def test_planning_with_measure_19_1_warns_at_once(world, client):
    typed = {"title": "Strateegiapäev", "kind": "seminar", "part": "region", "organiser": world.jap.pk}
    answer = client.post(reverse("trainings:plan"), typed | {"funding": "measure_19_1"}, follow=True)
    assert answer.content.decode().count("Topeltrahastamise oht") == 2  # in the answer, and on the page to stay
    assert Event.objects.get().funding == "measure_19_1"


def test_list_marks_an_event_of_which_nobody_said_what_became(world, client, held):
    event(world, title="Unustatud", planned_from=dt.date(2022, 11, 10))
    page = client.get(reverse("trainings:list")).content.decode()
    assert page.count("jäi tegemata") == 1  # the programme is over
