"""I13: a pilot comes out of an action of the village's own submitted or adopted strategy."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from pilots import actions
from pilots.models import Pilot
from strategies.actions import plan
from strategies.models import PlannedAction, Strategy
from tests.pilots.factories import PLAN, pilot

DAY = dt.date(2022, 6, 1)


def planned(village, state="submitted", adopted_on=None, **fields):
    strategy = Strategy.objects.create(village=village, state=state, state_since=DAY, adopted_on=adopted_on)
    return PlannedAction.objects.create(strategy=strategy, title="Külakino", **fields)


def propose(world, action):
    return actions.propose_pilot(by=world.village_lead, village=world.koeru, action=action, **PLAN)


def test_I13_a_pilot_comes_out_of_the_own_submitted_strategy(world):
    action = planned(world.koeru)
    assert propose(world, action).action == action
    foreign = planned(world.kriilevalja)
    with pytest.raises(RuleBroken, match="küla enda strateegiast"):
        propose(world, foreign)


def test_I13_what_is_still_being_written_is_no_ground_for_a_pilot(world):
    with pytest.raises(RuleBroken, match="kui see on esitatud"):
        propose(world, planned(world.koeru, "defended"))


def test_I13_the_database_refuses_an_action_of_another_village(world):
    foreign = planned(world.kriilevalja)
    with pytest.raises(IntegrityError, match="of its own village"), transaction.atomic():
        Pilot.objects.filter(pk=world.pilot.pk).update(action=foreign)
    with pytest.raises(IntegrityError, match="of its own village"), transaction.atomic():
        pilot(world.koeru, "idea", action=foreign)


def test_an_action_that_a_pilot_comes_out_of_stays_in_the_plan(world):
    action = planned(world.koeru)
    propose(world, action)
    Strategy.objects.update(state="draft")
    with pytest.raises(RuleBroken, match="jääb kavasse"):
        plan.remove_row(by=world.village_lead, row=action)
    assert PlannedAction.objects.filter(pk=action.pk).exists()


def test_the_form_offers_the_marked_action_first_and_the_page_names_it(world, client):
    client.force_login(world.village_lead)
    address = reverse("pilots:propose", args=["koeru"])
    assert "Valida saab" in client.get(address).content.decode()
    planned(world.kriilevalja)
    other = planned(world.koeru)
    marked = PlannedAction.objects.create(strategy=other.strategy, title="Kogukonnaköök", is_pilot=True)
    offered = client.get(address).context["form"].fields["action"].queryset
    assert list(offered) == [marked, other]
    typed = {"title": "Köök", "aim": "Koos süüa", "budget": "8 000,00", "support": "7 200,00", "action": marked.pk}
    answer = client.post(address, typed, follow=True)
    assert "Kogukonnaköök" in answer.content.decode()
    assert Pilot.objects.get(title="Köök").action == marked


def test_I13_the_chain_from_the_strategy_to_the_pilot_is_told_beside_what_is_missing(world, client):
    strategy = Strategy.objects.create(village=world.koeru, state="draft", state_since=DAY)
    client.force_login(world.village_lead)
    address = reverse("strategies:strategy", args=["koeru"])
    page = client.get(address).content.decode()
    assert "ei ole strateegiat veel vastu võtnud" in page
    assert "Ühtegi tegevust ei ole veel piloodiks märgitud" in page
    assert "ei ole märgitud, millisest strateegia tegevusest" in page
    Strategy.objects.update(state="approved", adopted_on=DAY)
    action = PlannedAction.objects.create(strategy=strategy, title="Külateater", is_pilot=True)
    Pilot.objects.filter(pk=world.pilot.pk).update(action=action)
    page = client.get(address).content.decode()
    assert "Strateegia on vastu võetud 01.06.2022." in page
    assert "Proovitakse järele: Külateater." in page
    assert f"Sellest sai piloottegevus „{world.pilot.title}“" in page
