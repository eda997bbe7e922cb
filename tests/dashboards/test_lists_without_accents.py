"""Each list that is searched finds "Õun" however it is typed: without its tilde, in capitals, in a Mac's letters."""

import datetime as dt

import pytest
from django.urls import reverse

from budget import actions as budget
from coordination.models import CommunicationItem, Task
from tests.budget.factories import FACTS, invoice, line
from tests.cast import person
from tests.mentoring.factories import contract, made
from tests.pilots.factories import pilot
from tests.trainings.factories import event, present
from trainings import actions as trainings
from villages.roles import Role

TYPED = ["oun", "OUN", "õun", "o\u0303un"]
SEATS = dt.date(2090, 1, 2)

# the list → what is put there; what it gives is what the address of the list asks for
LISTS = {
    "trainings:people": lambda world, _mentor: present(event(world, "held"), "Mari Õun", world.koeru),
    "trainings:list": lambda world, _mentor: event(world, title="Õunapäev"),
    "pilots:list": lambda world, _mentor: pilot(world.koeru, title="Õunaaed"),
    "mentoring:list": lambda world, mentor: made(world, mentor=mentor, state="approved"),
    "mentoring:contracts": lambda world, mentor: contract(world, mentor=mentor),
    "villages:people": lambda _world, mentor: mentor,
    "budget:costs": lambda world, _mentor: budget.enter_cost(
        by=world.partner, line=line(world.jap), paper=invoice(), paper_kind="invoice", **FACTS | {"supplier": "OÜ Õun"}
    ),
    "coordination:tasks": lambda world, _mentor: Task.objects.create(
        programme=world.programme, village=world.koeru, title="Korja õunad", given_by=world.lead
    ),
    "coordination:list": lambda world, _mentor: CommunicationItem.objects.create(
        programme=world.programme, title="Õunad on küpsed", published_on=dt.date(2022, 9, 1)
    ),
}


def counted(client, address, words):
    page = client.get(address, {"q": words})
    assert page.status_code == 200
    return page.context["page"].paginator.count


@pytest.mark.parametrize("route", LISTS)
def test_a_list_finds_letters_with_and_without_their_marks(world, client, route):
    LISTS[route](world, person("Ott Õun", Role.MENTOR, world.koeru))
    client.force_login(world.lead)
    assert [counted(client, reverse(route), words) for words in TYPED] == [1] * len(TYPED)
    assert counted(client, reverse(route), "ploom") == 0


def test_the_registered_of_an_event_are_found_with_and_without_marks(world, client):
    one = event(world, "open", planned_from=SEATS)
    for name in ("Mari Õun", "Jaan Tamm"):
        trainings.register(by=world.partner, event=one, way="coordinator", name=name, village=world.koeru)
    client.force_login(world.partner)
    address = reverse("trainings:registrations", args=[one.pk])
    assert [counted(client, address, words) for words in TYPED] == [1] * len(TYPED)


@pytest.mark.parametrize("words", TYPED)
def test_the_search_over_everything_finds_it_too(world, client, words):
    pilot(world.koeru, title="Õunaaed")
    client.force_login(world.lead)
    found = client.get(reverse("dashboards:search"), {"q": words}).context["found"]
    assert [str(row["title"]) for group in found for row in group["rows"]] == ["Õunaaed"]
