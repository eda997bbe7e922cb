import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.rules import RuleBroken
from pilots import actions, queries
from pilots.models import Pilot, PilotShare
from strategies.models import Strategy
from tests.pilots.factories import PLAN, photo, pilot
from tests.pilots.test_action_of_the_strategy import planned

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
    if to == "inspected":
        given = {"site_photo": photo(), "marking_photo": photo(), **given}
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


def test_submit_says_what_the_plan_lacks(world):
    bare = Pilot.objects.create(village=world.koeru, title="Kuur", budget=8000, support=7000)
    with pytest.raises(RuleBroken) as refused:
        go(world, bare, "submitted", "village_lead")
    assert refused.value.messages == [
        "Enne esitamist on puudu: eesmärk, kust tuleb omaosa, alguse päev, päev, mil see valmib, "
        "vähemalt üks vahe-eesmärk."
    ]
    assert queries.missing_of(pilot(world.koeru, "idea", support=8000, own_source="")) == []


def test_inspection_is_proved_by_two_photos_and_kept_with_its_day(world):
    ready = pilot(world.koeru, "ready", finished_on=dt.date(2022, 11, 20))
    with pytest.raises(RuleBroken, match="tõendab kaks fotot"):
        go(world, ready, "inspected", "partner", marking_photo=None)
    for day in (dt.date(2022, 11, 19), timezone.localdate() + dt.timedelta(days=1)):
        with pytest.raises(RuleBroken, match="vaadatakse üle pärast valmimist"):
            go(world, ready, "inspected", "partner", inspected_on=day)
    go(world, ready, "inspected", "partner", inspected_on=dt.date(2022, 12, 1), note="Korras")
    inspection = ready.inspection
    assert (inspection.inspected_by, inspection.inspected_on) == (world.partner, dt.date(2022, 12, 1))
    assert (inspection.site_photo.kind, inspection.marking_photo.kind) == ("photo", "marking")


def test_database_refuses_inspected_without_inspection_and_closed_without_cost(world):
    ready, inspected = pilot(world.koeru, "ready"), pilot(world.koeru, "inspected", actual_cost=None)
    for one, state in ((ready, "inspected"), (inspected, "closed")):
        with pytest.raises(IntegrityError, match=f"{state} pilot"), transaction.atomic():
            Pilot.objects.filter(pk=one.pk).update(state=state)


def test_close_needs_the_actual_cost(world):
    with pytest.raises(RuleBroken, match="on tegelik maksumus"):
        go(world, pilot(world.koeru, "inspected", actual_cost=None), "closed", "partner")
    closed = go(world, pilot(world.koeru, "inspected", actual_cost=None), "closed", "partner", actual_cost=7000)
    assert (closed.state, closed.actual_cost) == ("closed", 7000)


def test_I12_planned_total_is_at_least_5000_euros(world):
    with pytest.raises(RuleBroken, match="vähemalt 5000"):
        actions.propose_pilot(by=world.village_lead, village=world.koeru, **{**PLAN, "budget": Decimal("4999.99")})
    with pytest.raises(IntegrityError), transaction.atomic():
        pilot(world.koeru, budget=Decimal("4999.99"), support=0)
    assert pilot(world.koeru, budget=Decimal(5000), support=0).pk


def test_I12_completed_pilot_that_cost_less_needs_a_reason(world):
    less = {"actual_cost": Decimal("4999.99")}
    with pytest.raises(RuleBroken, match="põhjenda audiitorile"):
        go(world, world.pilot, "ready", "village_lead", **less)
    with pytest.raises(IntegrityError), transaction.atomic():
        pilot(world.koeru, "ready", **less)
    ready = go(world, world.pilot, "ready", "village_lead", **less, shortfall_reason="Talgutel tehti ära")
    assert (ready.actual_cost, ready.shortfall_reason) == (Decimal("4999.99"), "Talgutel tehti ära")
    assert go(world, pilot(world.koeru), "ready", "village_lead", actual_cost=Decimal(5000)).shortfall_reason == ""


def test_I13_closing_needs_an_action_of_an_approved_strategy_or_a_reason(world):
    inspected = pilot(world.koeru, "inspected", no_action_reason="")
    with pytest.raises(RuleBroken, match="ei tule kinnitatud strateegia tegevusest"):
        go(world, inspected, "closed", "partner")
    assert go(world, inspected, "closed", "partner", no_action_reason="Küla lahkus").state == "closed"
    action = planned(world.koeru, "submitted")
    linked = pilot(world.koeru, "inspected", action=action, no_action_reason="")
    with pytest.raises(RuleBroken, match="ei tule kinnitatud strateegia tegevusest"):
        go(world, linked, "closed", "partner")
    Strategy.objects.update(state="approved", adopted_on=dt.date(2022, 9, 1))
    assert go(world, linked, "closed", "partner").no_action_reason == ""


def test_I13_names_villages_with_no_pilot_of_an_approved_strategy(world):
    def lacking():
        return sorted(village.name for village in queries.villages_without_pilot(world.programme))

    assert lacking() == ["Kamari", "Koeru", "Kriilevälja"]
    action = planned(world.koeru, "approved", adopted_on=dt.date(2022, 9, 1))
    real = pilot(world.koeru, action=action)
    PilotShare.objects.create(pilot=real, village=world.kriilevalja)
    assert lacking() == ["Kamari"]
    Pilot.objects.filter(pk=real.pk).update(state="broken_off")
    assert lacking() == ["Kamari", "Koeru", "Kriilevälja"]
