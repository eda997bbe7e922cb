import datetime as dt

import pytest

from accounts.rules import RuleBroken
from tests.trainings.factories import PLAN, event, present
from trainings import actions
from trainings.models import Module
from villages.models import Programme

MAY_PLAN = {"jap": {"lead", "partner"}, "programme": {"lead"}}
EVERYONE = ["lead", "partner", "other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"]


def plan(world, by="partner", organiser="jap", **fields):
    group = getattr(world, organiser) if organiser else None
    given = {**PLAN, **fields}
    return actions.plan_event(by=getattr(world, by), programme=world.programme, organiser=group, **given)


def edit(world, one, by="partner", **fields):
    given = {**PLAN, "organiser": one.organiser, **fields}
    return actions.edit_event(by=getattr(world, by), event=one, **given)


def days(one):
    return [day.on for day in one.days.order_by("on")]


def test_plan_makes_a_day_for_each_planned_day(world):
    one = plan(world, planned_from=dt.date(2022, 10, 3), planned_until=dt.date(2022, 10, 5))
    assert one.state == "planned"
    assert one.planned_days == 3
    assert days(one) == [dt.date(2022, 10, day) for day in (3, 4, 5)]


def test_plan_of_one_day_needs_no_last_day(world):
    assert days(plan(world, planned_until=None)) == [dt.date(2022, 10, 3)]


def test_plan_with_no_date_yet(world):
    one = plan(world, planned_from=None, planned_until=None)
    assert days(one) == []
    assert one.planned_days is None


@pytest.mark.parametrize("by", EVERYONE)
@pytest.mark.parametrize("place", ["jap", "programme"])
def test_plan_is_for_coordinators(world, by, place):
    organiser = None if place == "programme" else place
    if by in MAY_PLAN[place]:
        assert plan(world, by, organiser).pk
    else:
        with pytest.raises(RuleBroken, match="Koordinaator kavandab oma tegevusgrupi sündmusi"):
            plan(world, by, organiser)


def test_the_regional_part_needs_an_organiser(world):
    with pytest.raises(RuleBroken, match="vali tegevusgrupp"):
        plan(world, "lead", None, part="region")
    assert plan(world, part="region").part == "region"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"planned_until": dt.date(2022, 10, 1)}, "lõpeb"),
        ({"planned_from": None, "planned_until": dt.date(2022, 10, 1)}, "lõpeb"),
        ({"planned_until": dt.date(2023, 10, 3)}, "kõige rohkem 31 päeva"),
        ({"starts_at_time": dt.time(15), "ends_at_time": dt.time(9)}, "Paranda kellaajad"),
        ({"title": ""}, "tühi"),
        ({"web_url": "javascript:alert(1)"}, "URL"),
    ],
)
def test_plan_refuses(world, fields, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        plan(world, **fields)


def test_a_module_is_of_the_same_programme(world):
    other = Programme.objects.create(
        slug="teine",
        title="Teine programm",
        ref_no="1",
        starts_on=dt.date(2023, 1, 1),
        ends_on_planned=dt.date(2024, 12, 31),
        published_cost=1,
    )
    with pytest.raises(RuleBroken, match="Koolitusmoodul ei kuulu"):
        plan(world, module=Module.objects.create(programme=other, number=1))


def test_edit_moves_the_days_with_the_dates(world):
    one = plan(world, planned_until=dt.date(2022, 10, 4))
    edited = edit(world, one, title="Uus", planned_from=dt.date(2022, 10, 4), planned_until=dt.date(2022, 10, 5))
    assert edited.title == "Uus"
    assert days(edited) == [dt.date(2022, 10, 4), dt.date(2022, 10, 5)]


def test_edit_never_drops_a_day_on_which_people_are_recorded(world):
    one = plan(world)
    present(one, "Mari Maasikas", world.koeru)
    with pytest.raises(RuleBroken, match=r"03\.10\.2022 on osalejad kirjas"):
        edit(world, one, planned_from=dt.date(2022, 11, 1))
    assert days(one) == [dt.date(2022, 10, 3)]


def test_edit_of_a_held_event_leaves_its_days_alone(world):
    one = event(world, "held", held_from=dt.date(2022, 10, 6), held_until=dt.date(2022, 10, 6))
    edit(world, one, planned_from=dt.date(2022, 9, 1))
    assert days(one) == [dt.date(2022, 10, 6)]


@pytest.mark.parametrize("state", ["proved", "closed", "cancelled"])
def test_edit_refuses_what_is_fixed(world, state):
    with pytest.raises(RuleBroken, match="enam ei muudeta"):
        edit(world, event(world, state))


def test_edit_cannot_give_an_event_to_a_foreign_group(world):
    one = plan(world)
    with pytest.raises(RuleBroken, match="Koordinaator kavandab oma tegevusgrupi"):
        edit(world, one, organiser=world.jkk)
    one.refresh_from_db()
    assert one.organiser == world.jap


def test_edit_is_not_for_another_group(world):
    with pytest.raises(RuleBroken, match="Koordinaator kavandab oma tegevusgrupi"):
        edit(world, plan(world), "other_partner")
