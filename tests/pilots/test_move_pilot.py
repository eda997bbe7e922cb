import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from accounts.rules import RuleBroken
from pilots import actions, queries
from pilots.models import Pilot
from tests.pilots.made import pilot

WHY = "Nii on vaja"
WAYS = [
    ("idea", "submitted", "village_lead", ""),
    ("submitted", "approved", "partner", ""),
    ("submitted", "idea", "partner", WHY),
    ("approved", "under_way", "village_lead", ""),
    ("under_way", "ready", "village_lead", ""),
    ("under_way", "paused", "village_lead", WHY),
    ("paused", "under_way", "village_lead", WHY),
    ("ready", "under_way", "partner", WHY),
    ("ready", "inspected", "lead", ""),
    ("inspected", "closed", "partner", ""),
    ("approved", "broken_off", "partner", WHY),
    ("under_way", "broken_off", "partner", WHY),
    ("paused", "broken_off", "lead", WHY),
]


def go(world, one, to, by, reason="", **given):
    return actions.move_pilot(by=getattr(world, by), pilot=one, to=to, reason=reason, **given)


@pytest.mark.parametrize(("now", "to", "by", "reason"), WAYS)
def test_move_by_whose_turn_it_is(world, now, to, by, reason):
    one = pilot(world.koeru, now)
    assert go(world, one, to, by, reason).state == to
    one.refresh_from_db()
    assert one.state == to


def test_every_way_of_the_model_has_its_mover():
    ways = {(now, to) for now, targets in Pilot.MOVES.items() for to in targets}
    assert set(actions.STEPS) == ways == {(now, to) for now, to, _by, _why in WAYS}


@pytest.mark.parametrize(("now", "to", "by", "reason"), [way for way in WAYS if way[2] != "village_lead"])
def test_move_of_a_coordinator_is_not_for_the_village(world, now, to, by, reason):
    with pytest.raises(RuleBroken, match="ei vii edasi sina"):
        go(world, pilot(world.koeru, now), to, "village_lead", WHY)


@pytest.mark.parametrize("by", ["mentor", "auditor", "admin", "other_partner", "stranger"])
def test_move_is_not_for_others(world, by):
    with pytest.raises(RuleBroken, match="ei vii edasi sina"):
        go(world, world.pilot, "ready", by)


@pytest.mark.parametrize(("now", "to", "by", "reason"), [way for way in WAYS if way[3]])
def test_move_asks_for_a_reason(world, now, to, by, reason):
    with pytest.raises(RuleBroken, match="Põhjenda"):
        go(world, pilot(world.koeru, now), to, by, " ")


def test_move_skips_no_state(world):
    with pytest.raises(RuleBroken, match="„kavand“ ega saa minna"):
        go(world, pilot(world.koeru, "idea"), "ready", "lead")
    with pytest.raises(RuleBroken):
        go(world, pilot(world.koeru, "closed"), "under_way", "lead", WHY)


def test_ready_keeps_its_day_and_going_back_forgets_it(world):
    ready = go(world, world.pilot, "ready", "village_lead", finished_on=dt.date(2022, 11, 20))
    assert ready.finished_on == dt.date(2022, 11, 20)
    again = go(world, ready, "under_way", "partner", WHY)
    assert again.finished_on is None
    with time_machine.travel("2022-12-05 00:30:00+02:00"):
        assert go(world, again, "ready", "village_lead").finished_on == dt.date(2022, 12, 5)


def test_ready_is_not_in_the_future_and_not_before_the_start(world):
    with pytest.raises(RuleBroken, match="mitte tulevikus"):
        go(world, world.pilot, "ready", "village_lead", finished_on=timezone.localdate() + dt.timedelta(days=1))
    with pytest.raises(RuleBroken, match="pärast algust"):
        go(world, world.pilot, "ready", "village_lead", finished_on=dt.date(2022, 3, 31))


def test_steps_offered_are_the_steps_taken(world):
    assert actions.steps_for(world.village_lead, world.pilot) == ["ready", "paused"]
    assert actions.steps_for(world.partner, world.pilot) == ["ready", "paused", "broken_off"]
    assert actions.steps_for(world.auditor, world.pilot) == []


def test_history_names_each_act_with_its_person_and_reason(world):
    go(world, world.pilot, "paused", "village_lead", "Talv tuli")
    go(world, world.pilot, "under_way", "partner", "Lumi sulas")
    newest, older, first = queries.history_of(world.pilot)
    assert (newest.who, newest.what, newest.changes) == (
        "Kadri Koordinaator",
        "muutis olekut",
        ["peatatud → elluviimisel"],
    )
    assert (older.who, older.reason) == ("Külli Küla", "Talv tuli")
    assert (first.who, first.what, first.changes) == ("", "piloottegevus on sisestatud", [])
