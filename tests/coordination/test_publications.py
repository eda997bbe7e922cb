"""What everybody sees is decided by a person, per thing; said to the owner; withdrawn at once."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import Publication
from pilots.models import Pilot
from strategies.models import Strategy, StrategyVersion


@pytest.fixture
def pilot(world):
    return Pilot.objects.create(village=world.koeru, title="Külakino", state="under_way", budget=8000)


def version_of(village, number=1, state="approved"):
    strategy, _ = Strategy.objects.get_or_create(village=village, defaults={"state_since": dt.date(2022, 3, 1)})
    adopted = dt.date(2022, 3, 1) if state == "approved" else None
    facts = {"number": number, "state": state, "content": {}, "adopted_on": adopted}
    return StrategyVersion.objects.create(strategy=strategy, **facts)


def public_page(client, world, language="et"):
    return client.get(f"/{language}/villages/{world.koeru.slug}/")


def test_nothing_of_a_village_is_public_until_somebody_decides_it(world, client, pilot):
    assert public_page(client, world).status_code == 404
    actions.make_public(by=world.partner, village=world.koeru)
    page = public_page(client, world)
    assert page.status_code == 200
    assert "Külakino" not in page.content.decode()
    actions.make_public(by=world.partner, village=world.koeru, pilot=pilot)
    assert "Külakino" in public_page(client, world).content.decode()


def test_the_owner_reads_who_decided_and_since_when(world, client):
    actions.make_public(by=world.partner, village=world.koeru)
    client.force_login(world.village_lead)
    shown = client.get(reverse("coordination:publications", args=["koeru"])).content.decode()
    assert "otsustas Kadri Koordinaator" in shown
    assert "Tee avalikuks" not in shown


def test_withdrawn_is_hidden_at_once_and_the_decision_stays(world, client):
    shown = actions.make_public(by=world.partner, village=world.koeru)
    client.force_login(world.partner)
    client.post(reverse("coordination:withdraw_public", args=[shown.pk]), {"reason": "Küla palus"})
    client.logout()
    assert public_page(client, world).status_code == 404
    shown.refresh_from_db()
    assert (shown.withdrawn_by, shown.reason) == (world.partner, "Küla palus")
    client.force_login(world.village_lead)
    assert "Küla palus" in client.get(reverse("coordination:publications", args=["koeru"])).content.decode()


def test_the_rest_stands_on_the_villages_own_page(world, pilot):
    with pytest.raises(RuleBroken, match="küla enda leht"):
        actions.make_public(by=world.partner, village=world.koeru, pilot=pilot)


def test_a_newer_public_version_takes_the_place_of_the_older(world):
    older, newer = version_of(world.koeru), version_of(world.koeru, 2)
    actions.make_public(by=world.partner, village=world.koeru)
    first = actions.make_public(by=world.partner, village=world.koeru, version=older)
    actions.make_public(by=world.partner, village=world.koeru, version=newer)
    first.refresh_from_db()
    assert first.withdrawn_at
    assert Publication.objects.standing().get(version__isnull=False).version == newer


@pytest.mark.parametrize("broken", ["draft version", "foreign version", "foreign pilot", "idea", "twice"])
def test_what_may_not_be_shown_is_refused(world, broken, pilot):
    actions.make_public(by=world.partner, village=world.koeru)
    thing = {
        "draft version": lambda: {"version": version_of(world.koeru, state="draft")},
        "foreign version": lambda: {"version": version_of(world.kamari)},
        "foreign pilot": lambda: {"pilot": Pilot.objects.create(village=world.kamari, title="A", budget=5000)},
        "idea": lambda: {"pilot": Pilot.objects.create(village=world.koeru, title="A", budget=5000)},
        "twice": dict,
    }[broken]()
    with pytest.raises(RuleBroken):
        actions.make_public(by=world.partner, village=world.koeru, **thing)
    assert Publication.objects.count() == 1


def test_only_a_coordinator_decides(world):
    for who in (world.village_lead, world.mentor, world.other_partner, world.auditor):
        with pytest.raises(RuleBroken):
            actions.make_public(by=who, village=world.koeru)


def test_the_database_keeps_one_decision_a_thing(world):
    Publication.objects.create(village=world.koeru, decided_by=world.partner)
    with pytest.raises(IntegrityError):
        Publication.objects.create(village=world.koeru, decided_by=world.lead)
