"""Where a pilot is, and until when its things are kept."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from pilots import actions
from pilots.views.pilots import site_map
from tests.pilots.factories import PLAN, pilot

SITE = {"latitude": Decimal("58.9636"), "longitude": Decimal("26.0303")}


def amended(world, one, by="partner", **given):
    given = {"due_on": one.due_on, "result": "", "reason": "Täpsustame", **given}
    return actions.amend_pilot(by=getattr(world, by), pilot=one, **given)


@pytest.mark.parametrize(
    "site",
    [
        {"latitude": Decimal("56.99"), "longitude": Decimal(25)},
        {"latitude": Decimal("60.01"), "longitude": Decimal(25)},
        {"latitude": Decimal(58), "longitude": Decimal("20.9")},
        {"latitude": Decimal(58), "longitude": Decimal("29.1")},
        {"latitude": Decimal("26.0303"), "longitude": Decimal("58.9636")},  # the two the wrong way round
        {"latitude": Decimal(58), "longitude": None},
        {"latitude": None, "longitude": Decimal(25)},
    ],
)
def test_a_site_of_estonia_is_there_and_whole(world, site):
    with pytest.raises(RuleBroken, match="ei ole Eestis"):
        actions.propose_pilot(by=world.village_lead, village=world.koeru, **{**PLAN, **site})


@pytest.mark.parametrize(("latitude", "longitude"), [("90.1", "25"), ("58", "180.1"), ("58", None), (None, "25")])
def test_the_database_keeps_a_site_whole_and_on_earth(world, latitude, longitude):
    with pytest.raises(IntegrityError, match="pilot_site_on_earth"), transaction.atomic():
        pilot(world.koeru, latitude=latitude, longitude=longitude)


def test_a_programme_abroad_has_its_sites_there(world):
    world.programme.country = "SE"
    world.programme.save(update_fields=["country"])
    stockholm = {"latitude": Decimal("59.3293"), "longitude": Decimal("18.0686")}
    one = actions.propose_pilot(by=world.village_lead, village=world.koeru, **{**PLAN, **stockholm})
    assert "Järva" not in str(site_map(one)), "not over Estonia's counties"
    assert 'role="img"' in str(site_map(one))


def test_the_site_is_planned_by_the_village_and_mended_by_a_coordinator_with_a_reason(world):
    one = actions.propose_pilot(by=world.village_lead, village=world.koeru, **{**PLAN, **SITE})
    assert (one.latitude, one.longitude) == (Decimal("58.9636"), Decimal("26.0303"))
    moved = amended(world, pilot(world.koeru), latitude=Decimal(59), longitude=Decimal(26))
    assert (moved.latitude, moved.longitude) == (59, 26)
    with pytest.raises(RuleBroken, match="Põhjenda"):
        amended(world, moved, reason=" ", **SITE)
    with pytest.raises(RuleBroken, match="ainult koordinaator"):
        amended(world, moved, by="village_lead", **SITE)
    assert amended(world, moved).latitude == 59, "what is not given stays"


def test_its_things_are_kept_until_a_day_after_it_became_ready(world):
    inspected = pilot(world.koeru, "inspected", finished_on=dt.date(2022, 11, 20))
    with pytest.raises(RuleBroken, match="pärast valmimist"):
        actions.move_pilot(by=world.partner, pilot=inspected, to="closed", keep_until=dt.date(2022, 11, 19))
    day = dt.date(2028, 6, 30)
    closed = actions.move_pilot(by=world.partner, pilot=inspected, to="closed", keep_until=day)
    assert (closed.state, closed.keep_until) == ("closed", day)
    with pytest.raises(IntegrityError, match="kept_after"), transaction.atomic():
        type(closed).objects.filter(pk=closed.pk).update(keep_until=dt.date(2022, 1, 1))


def test_the_page_shows_the_dot_the_degrees_and_the_day(world, client):
    one = pilot(world.koeru, keep_until=dt.date(2028, 6, 30), **SITE)
    client.force_login(world.village_lead)
    page = client.get(reverse("pilots:pilot", args=[one.pk])).content.decode()
    assert "Kus piloottegevus on" in page
    assert "58,9636" in page
    assert "30.06.2028" in page
    bare = client.get(reverse("pilots:pilot", args=[world.pilot.pk])).content.decode()
    assert "Kus piloottegevus on" not in bare
    file = client.get(reverse("pilots:list"), {"file": "csv"}).content.decode()
    assert "58,9636;26,0303;30.06.2028" in file or "58.9636;26.0303;2028-06-30" in file


def test_forms_take_the_site_with_a_comma_and_the_day_at_closing(world, client):
    client.force_login(world.partner)
    edit = reverse("pilots:edit", args=[world.pilot.pk])
    typed = {"due_on": "01.12.2022", "latitude": "58,9636", "longitude": "26,0303", "reason": "Koht on teada"}
    assert client.post(edit, {**typed, "longitude": ""}).status_code == 422
    assert client.post(edit, typed).status_code == 302
    world.pilot.refresh_from_db()
    assert world.pilot.latitude == Decimal("58.9636")
    one = pilot(world.koeru, "inspected", finished_on=dt.date(2022, 11, 20))
    step = reverse("pilots:move", args=[one.pk]) + "?to=closed"
    typed = {"actual_cost": "7900", "no_action_reason": "Kinnitamata", "keep_until": "30.06.2028"}
    assert client.post(step, typed).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.keep_until) == ("closed", dt.date(2028, 6, 30))
