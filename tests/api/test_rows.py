"""Every list of the API has the rows of its page, for every role; a token opens no more than its owner."""

import csv
import datetime as dt
import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from api import actions
from api.models import ApiToken
from api.resources import RESOURCES
from api.urls import answered
from api.views import read
from tests.access.factories import make_things
from tests.cast import join, person
from villages.models import Programme
from villages.roles import Role

PAGES = {
    "villages": "/villages/", "events": "/events/", "hours": "/mentoring/", "pilots": "/pilots/",
    "costs": "/costs/", "claims": "/claims/", "tasks": "/tasks/", "communication": "/communication/",
    "reports": "/reports/",
}  # fmt: skip


def secret_of(user, programme, lists=()):
    ends = timezone.localdate() + dt.timedelta(days=30)
    return actions.make_token(by=user, programme=programme, name="test", ends_on=ends, lists=list(lists))[1]


def asked(client, secret, path, **heads):
    return client.get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {secret}", **heads})


def all_keys(client, secret, name):
    keys, following = [], f"{name}?limit=2"
    while following:
        answer = asked(client, secret, following.removeprefix("http://testserver/api/v1/"))
        if answer.status_code == 403:
            return None
        assert answer.status_code == 200, answer.content
        data = answer.json()
        keys += [one["id"] for one in data["items"]]
        following = data["next"]
    return keys


def shown(client, user, address):
    """The keys of every row on the page, over all its leaves; None when the page is refused."""
    client.force_login(user)
    keys, number = [], 1
    while True:
        answer = client.get(f"{address}?page={number}")
        if answer.status_code == 403:
            return None
        page = answer.context["page"]
        keys += [getattr(one, "pk", None) or one["pk"] for one in page.object_list]
        if not page.has_next():
            return keys
        number += 1


def test_every_list_has_the_rows_of_its_page_for_every_role(world, client):
    make_things(world)
    people = world.everyone()
    people.pop("stranger")
    wrong = []
    for role, user in people.items():
        secret = secret_of(user, world.programme)
        for name, address in PAGES.items():
            mine = all_keys(client, secret, name)
            page = shown(client, user, address)
            if (mine is None) != (page is None) or sorted(mine or []) != sorted(page or []):
                wrong.append((role, name, mine, page))
            if mine:
                assert len(set(mine)) == len(mine)
                one = asked(client, secret, f"{name}/{mine[0]}")
                assert one.json()["id"] == mine[0]
    assert wrong == []


def test_a_group_shows_its_money_to_who_sees_it_on_its_page(world, client):
    people = world.everyone()
    people.pop("stranger")
    for role, user in people.items():
        found = asked(client, secret_of(user, world.programme), "groups").json()["items"]
        client.force_login(user)
        known = client.get("/partners/").context["known"]
        assert sorted(one["id"] for one in found) == sorted(one.pk for one in known), role
        for one in found:
            page = client.get(f"/partners/{one['code']}/").content.decode()
            assert ("Abikõlblik kogumaksumus" in page) == (one["total_cost"] is not None), (role, one)
            assert (one["total_cost"] is None) == (one["total_support"] is None)


def test_a_token_reads_its_programme_only(world, client):
    second = Programme.objects.create(
        slug="teine", title="Teine", ref_no="2", starts_on=dt.date(2023, 1, 1),
        ends_on_planned=dt.date(2024, 1, 1), published_cost=0,
    )  # fmt: skip
    both = person("Kahe Programmi", Role.MENTOR, world.koeru)
    join(both, Role.LEAD_COORDINATOR, second)
    here, there = secret_of(both, world.programme), secret_of(both, second)
    assert [one["slug"] for one in asked(client, here, "villages").json()["items"]] == ["koeru"]
    assert asked(client, there, "villages").json()["items"] == []
    assert asked(client, here, "costs").status_code == 403, "a mentor sees no money there"
    assert asked(client, there, "costs").status_code == 200


def test_a_token_ends_is_taken_back_and_keeps_to_its_lists(world, client):
    secret = secret_of(world.lead, world.programme, ["villages"])
    assert asked(client, secret, "villages").status_code == 200
    assert asked(client, secret, "costs").status_code == 403
    assert asked(client, "sv_something", "villages").status_code == 401
    assert client.get("/api/v1/villages").status_code == 401
    token = ApiToken.objects.get()
    actions.revoke_token(by=world.lead, token=token)
    assert asked(client, secret, "villages").status_code == 401
    ends = timezone.localdate() + dt.timedelta(days=400)
    with pytest.raises(RuleBroken):
        actions.make_token(by=world.lead, programme=world.programme, name="x", ends_on=ends, lists=[])


def test_a_role_that_is_over_is_over_for_its_tokens_too(world, client):
    secret = secret_of(world.mentor, world.programme)
    assert len(asked(client, secret, "villages").json()["items"]) == 2
    world.mentor.memberships.filter(village=world.koeru).update(ends_at=timezone.now())
    assert [one["slug"] for one in asked(client, secret, "villages").json()["items"]] == ["kriilevalja"]


def test_the_same_answer_costs_nothing_the_second_time(world, client):
    secret = secret_of(world.lead, world.programme)
    first = asked(client, secret, "villages")
    again = asked(client, secret, "villages", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_csv_by_accept_has_the_same_rows(world, client):
    secret = secret_of(world.lead, world.programme)
    told = asked(client, secret, "villages?limit=2", Accept="text/csv")
    assert told["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(told.content.decode())))
    assert [row["slug"] for row in rows] == ["koeru", "kriilevalja"]
    assert 'rel="next"' in told["Link"]


def test_too_many_calls_are_refused(world, client, settings):
    settings.API_CALLS = 3
    secret = secret_of(world.lead, world.programme)
    assert [asked(client, secret, "villages").status_code for _number in range(4)] == [200, 200, 200, 429]


def test_money_is_text_that_its_own_pattern_passes(world, client):
    secret = secret_of(world.lead, world.programme)
    one = asked(client, secret, "groups").json()["items"][0]
    assert (one["total_cost"], one["currency"]) == ("33000.00", "EUR")
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert "pattern" in json.dumps(schema["components"]["schemas"]["Group"]["properties"]["total_cost"])


def test_pages_of_the_api(world, client):
    client.force_login(world.lead)
    docs = client.get("/api/").content.decode()
    assert "/api/v1/villages" in docs
    assert "cdn" not in docs
    ends = timezone.localdate() + dt.timedelta(days=9)
    page = client.post("/api/tokens/", {"name": "Aruandlus", "ends_on": f"{ends:%d.%m.%Y}"}).content.decode()
    secret = page.split('id="token"')[1].split('value="')[1].split('"')[0]
    assert asked(client, secret, "villages").status_code == 200
    assert secret not in client.get("/api/tokens/").content.decode()
    assert client.post(reverse("api:revoke_token", args=[ApiToken.objects.get().pk])).status_code == 302
    assert client.get("/api/v1/nothing").json() == {"detail": "There is no such address."}


def test_every_resource_has_a_page_or_stands_on_none():
    assert set(RESOURCES) - set(PAGES) == {"groups", "balances"}  # the latter: tests/api/test_balances.py


def test_the_addresses_are_those_of_the_api():
    """They stand in `api.urls` without it, so that a process starts without loading it."""
    own, *_names = read.api.urls
    said = [(str(one.pattern), one.name, getattr(one.callback, "csrf_exempt", False)) for one in own]
    assert [(str(one.pattern), one.name, getattr(one.callback, "csrf_exempt", False)) for one in answered] == said
