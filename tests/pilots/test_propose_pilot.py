import datetime as dt
from decimal import Decimal

import pytest

from accounts.rules import RuleBroken
from pilots import actions
from pilots.models import Pilot
from tests.pilots.factories import PLAN, pilot


def propose(world, by="village_lead", village="koeru", **changed):
    return actions.propose_pilot(by=getattr(world, by), village=getattr(world, village), **{**PLAN, **changed})


def test_propose_makes_an_idea_and_names_the_verb(world):
    made = propose(world)
    assert (made.state, made.budget, made.completion) == ("idea", Decimal("8000.00"), 0)
    assert made.history.get().pgh_context.metadata == {"verb": "pilots.propose_pilot", "user": world.village_lead.pk}


def test_propose_needs_at_least_5000_euros(world):
    assert propose(world, budget=Decimal("5000.00"), support=Decimal("4500.00")).pk
    with pytest.raises(RuleBroken, match="vähemalt 5000"):
        propose(world, budget=Decimal("4999.99"), support=Decimal("0.00"))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"support": Decimal("8000.01")}, "Toetus ei saa olla"),
        ({"due_on": dt.date(2022, 3, 31)}, "pärast algust"),
    ],
)
def test_propose_refuses_a_plan_that_cannot_be(world, changed, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        propose(world, **changed)
    assert Pilot.objects.count() == 1


@pytest.mark.parametrize("by", ["mentor", "auditor", "admin", "other_partner", "stranger"])
def test_propose_is_not_for_everybody(world, by):
    with pytest.raises(RuleBroken, match="Sa ei saa"):
        propose(world, by)


def test_propose_is_not_for_a_village_that_left(world):
    world.koeru.state = "left"
    with pytest.raises(RuleBroken, match="Koeru on programmist lahkunud"):
        propose(world)


def test_edit_mends_a_plan_until_it_is_approved(world):
    for state in ("idea", "submitted"):
        edited = actions.edit_pilot(
            by=world.village_lead, pilot=pilot(world.koeru, state), **{**PLAN, "title": "Uus nimi"}
        )
        assert edited.title == "Uus nimi"
    with pytest.raises(RuleBroken, match="Kava on kinnitatud"):
        actions.edit_pilot(by=world.village_lead, pilot=world.pilot, **PLAN)
    small = {**PLAN, "budget": Decimal("100"), "support": Decimal("90")}
    with pytest.raises(RuleBroken, match="vähemalt 5000"):
        actions.edit_pilot(by=world.partner, pilot=pilot(world.koeru, "idea"), **small)


def amend(world, by="partner", pilot=None, reason="Ehitaja jäi hiljaks", due_on=dt.date(2023, 2, 1)):
    return actions.amend_pilot(
        by=getattr(world, by), pilot=pilot or world.pilot, due_on=due_on, result="Lava seisab", reason=reason
    )


def test_amend_lets_a_coordinator_move_the_day_with_a_reason(world):
    amended = amend(world)
    assert (amended.due_on, amended.result) == (dt.date(2023, 2, 1), "Lava seisab")
    assert amended.history.order_by("pgh_id").last().pgh_context.metadata["reason"] == "Ehitaja jäi hiljaks"


def test_amend_refuses_others_no_reason_plans_and_closed_pilots(world):
    with pytest.raises(RuleBroken, match="muudab ainult koordinaator"):
        amend(world, "village_lead")
    with pytest.raises(RuleBroken, match="Põhjenda"):
        amend(world, reason="  ")
    with pytest.raises(RuleBroken, match="ei ole veel kinnitatud"):
        amend(world, pilot=pilot(world.koeru, "idea"))
    with pytest.raises(RuleBroken, match="suletud"):
        amend(world, pilot=pilot(world.koeru, "closed"))
    with pytest.raises(RuleBroken, match="pärast algust"):
        amend(world, due_on=dt.date(2021, 1, 1))
