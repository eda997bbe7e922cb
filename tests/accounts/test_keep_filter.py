"""A list's filter under a name: kept for the person, offered above that list, forgotten again."""

import pytest
from django.urls import reverse

from accounts import actions
from tests.trainings.factories import event as make_event

LIST = "/events/"


def keep(client, name="Reisid", query="kind=trip_home", path=LIST):
    return client.post(reverse("accounts:keep_filter"), {"path": path, "query": query, "name": name})


def names(client, address=LIST):
    page = client.get(address).content.decode()
    return [name for name in ("Reisid", "Minu") if f">{name}</a>" in page]


def test_keep_filter_stands_above_its_list_only(world, client):
    client.force_login(world.partner)
    answer = keep(client)
    assert answer["Location"] == f"{LIST}?kind=trip_home"
    assert names(client) == ["Reisid"]
    assert names(client, "/pilots/") == []
    client.force_login(world.lead)
    assert names(client) == []


def test_keep_filter_of_the_same_name_takes_its_place(world, client):
    client.force_login(world.partner)
    keep(client)
    keep(client, name="reisid", query="kind=seminar")
    world.partner.refresh_from_db()
    assert world.partner.filters == {LIST: [["reisid", "kind=seminar"]]}


def test_keep_filter_is_offered_while_something_is_asked(world, client):
    make_event(world, "open")
    client.force_login(world.partner)
    address = reverse("accounts:keep_filter")
    assert address not in client.get(LIST).content.decode()
    page = client.get(f"{LIST}?kind=seminar&q=&x=1").content.decode()
    assert 'name="query" value="kind=seminar"' in page
    keep(client, query="kind=seminar")
    page = client.get(f"{LIST}?kind=seminar").content.decode()
    assert address not in page
    assert reverse("accounts:drop_filter") in page


def test_keep_filter_keeps_what_was_typed_when_something_is_missing(world, client):
    client.force_login(world.partner)
    answer = keep(client, name="")
    assert answer.status_code == 422
    assert 'value="kind=trip_home"' in answer.content.decode()


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", "/nothing/", "", "events/"])
def test_keep_filter_is_of_a_list_of_this_site(world, client, path):
    client.force_login(world.partner)
    assert keep(client, path=path).status_code == 422


def test_keep_filter_has_an_end(world, client):
    for n in range(actions.MOST_FILTERS):
        actions.keep_filter(by=world.partner, path=LIST, query=f"q={n}", name=f"{n}")
    client.force_login(world.partner)
    answer = keep(client)
    assert "Ühe loendi kohta hoitakse kuni 12 filtrit" in answer.content.decode()


def test_drop_filter_forgets_it(world, client):
    client.force_login(world.partner)
    keep(client)
    keep(client, name="Minu", query="kind=seminar")
    answer = client.post(reverse("accounts:drop_filter"), {"path": LIST, "name": "Reisid"})
    assert answer["Location"] == LIST
    assert names(client) == ["Minu"]
    assert client.post(reverse("accounts:drop_filter"), {"path": "x"}).status_code == 400
