import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Reading
from tests.trainings.factories import all_papers, event, person, present
from trainings.models import Attendance, Consent, Person


def page(client, user, route, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"trainings:{route}", args=args), query)


def names(answer):
    return [one.name for one in answer.context["page"].object_list]


@pytest.fixture
def held(world):
    return event(world, "held")


@pytest.fixture
def mari(held, world):
    return present(held, "Mari Maasikas", world.koeru)


def test_the_list_holds_the_own_scope_only(client, world, held, mari):
    present(held, "Naabri Naine", world.kamari)
    person(held, "Kaugelt Tulija")
    assert names(page(client, world.lead, "people")) == ["Kaugelt Tulija", "Mari Maasikas", "Naabri Naine"]
    assert names(page(client, world.partner, "people")) == ["Mari Maasikas"]
    assert names(page(client, world.other_partner, "people")) == ["Naabri Naine"]
    assert names(page(client, world.auditor, "people")) == ["Kaugelt Tulija", "Mari Maasikas", "Naabri Naine"]


def test_somebody_from_elsewhere_is_seen_by_whoever_held_the_event(client, world, held):
    trainer = present(held, "Kaugelt Koolitaja", None, role="trainer")
    assert names(page(client, world.partner, "people")) == [trainer.name]
    assert names(page(client, world.other_partner, "people")) == []
    assert page(client, world.other_partner, "person", trainer.pk).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "maas"}, ["Mari Maasikas"]),
        ({"q": "selts"}, ["Õie Õun"]),
        ({"q": "oie@"}, ["Õie Õun"]),
        ({"q": "ei ole"}, []),
        ({"sort": "-name"}, ["Õie Õun", "Mari Maasikas"]),
        ({"village": "x"}, ["Mari Maasikas", "Õie Õun"]),
    ],
)
def test_the_list_is_searched_and_sorted(client, world, held, mari, query, found):
    person(held, "Õie Õun", world.kriilevalja, organisation="Külaselts", email="oie@naide.ee")
    assert names(page(client, world.partner, "people", **query)) == found


def test_the_list_is_filtered_by_village(client, world, held, mari):
    person(held, "Õie Õun", world.kriilevalja)
    assert names(page(client, world.partner, "people", village=world.kriilevalja.pk)) == ["Õie Õun"]


def test_the_list_asks_few_questions(client, world, held, django_assert_max_num_queries):
    for number in range(30):
        present(held, f"Osaleja {number}", world.koeru)
    client.force_login(world.lead)
    client.get(reverse("trainings:people"))
    with django_assert_max_num_queries(14):
        answer = client.get(reverse("trainings:people"))
    assert len(names(answer)) == 25


def test_an_empty_list_says_what_it_is_for(client, world):
    assert "Siin pole ühtegi osalejat" in page(client, world.lead, "people").content.decode()
    assert not Reading.objects.exists(), "nobody was seen"


def test_whoever_opens_the_list_or_a_person_is_written_down_once_a_day(client, world, mari):
    for _again in range(2):
        page(client, world.partner, "people")
        page(client, world.partner, "person", mari.pk)
    seen = Reading.objects.order_by("pk").values_list("act", "what", "key")
    assert list(seen) == [("names", "trainings:people", None), ("names", "trainings.Person", mari.pk)]


def test_the_trail_tells_who_saw_a_person_by_number(client, world, mari):
    page(client, world.partner, "person", mari.pk)
    client.force_login(world.lead)
    answer = client.get(reverse("dashboards:audit_log"), {"kind": "accounts.Reading"})
    [line] = answer.context["lines"]
    assert (line.who, line.did, line.thing) == ("Kadri Koordinaator", "nägi nimesid", f"Osaleja nr {mari.pk}")
    assert mari.name not in answer.content.decode()


def test_the_page_of_a_person_tells_all(client, world, held, mari):
    all_papers(held, world.partner)
    Person.objects.filter(pk=mari.pk).update(email="mari@naide.ee", organisation="Koeru selts")
    Consent.objects.create(person=mari, purpose="photo", given=True, on=dt.date(2022, 10, 3), text_version="2022-1")
    with time_machine.travel("2022-11-01 12:00+02:00", tick=False):
        text = page(client, world.partner, "person", mari.pk).content.decode()
    for said in ("Mari Maasikas", "Koeru selts", "mari@naide.ee", "Arukas küla ja andmed", "osaleja", "1/1", "2022-1"):
        assert said in text
    assert "Foto avaldamine" in text
    assert "signed_list.pdf" in text
    assert "01.01.2023" in text, "90 days after the event"
    assert "02.01.2030" in text, "the day after the signed list may go"


def test_event_page_links_to_those_whose_page_opens(client, world, held, mari):
    other = present(held, "Naabri Naine", world.kamari)
    text = page(client, world.partner, "event", held.pk).content.decode()
    assert reverse("trainings:person", args=[mari.pk]) in text
    assert "Naabri Naine" in text
    assert reverse("trainings:person", args=[other.pk]) not in text


def test_of_a_visitor_only_the_own_events_are_told(client, world, held):
    trainer = present(held, "Kaugelt Koolitaja", None, role="trainer")
    elsewhere = event(world, "held", "jkk", title="Naabrite päev")
    Attendance.objects.create(day=elsewhere.days.get(), person=trainer)
    assert "Naabrite päev" not in page(client, world.partner, "person", trainer.pk).content.decode()
    assert "Naabrite päev" in page(client, world.lead, "person", trainer.pk).content.decode()


def test_auditors_read_and_change_nothing(client, world, mari):
    text = page(client, world.auditor, "person", mari.pk).content.decode()
    assert mari.name in text
    for route in ("export_person", "erase_person", "hold_person", "record_consent"):
        assert reverse(f"trainings:{route}", args=[mari.pk]) not in text
