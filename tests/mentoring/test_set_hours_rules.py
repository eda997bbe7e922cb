"""Hours of a village and of a mentor's day, from a day on (domain.md I6, I9; I74)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from accounts.rules import RuleBroken
from figures.hours_by_rules import hours_by_rules
from mentoring import actions
from mentoring.models import Allowance, HoursRules, hours_rules_on
from tests.mentoring.factories import log, made
from tests.mentoring.test_log_hours import refused
from ui import formats
from villages.models import Village

D = Decimal

FROM = dt.date(2022, 1, 1)


def set_rules(world, valid_from=FROM, hours="30", most="8", by="lead"):
    return actions.set_hours_rules(
        by=getattr(world, by), programme=world.programme, valid_from=valid_from, hours_per_village=D(hours),
        most_in_a_day=D(most),
    )  # fmt: skip


def test_set_hours_rules_holds_from_its_day_on_and_what_was_given_stays(world):
    set_rules(world)
    before = hours_rules_on(world.programme, FROM - dt.timedelta(days=1))
    assert (before.hours_per_village, before.most_in_a_day) == (40, 12)
    assert hours_rules_on(world.programme, FROM).hours_per_village == 30
    assert world.koeru.allowance.hours_total == 40
    new = Village.objects.create(participation=world.jap, slug="uus", name="Uus küla", joined_on=FROM)
    assert Allowance.objects.opened_for(new).hours_total == 30
    assert Allowance.objects.opened_for(world.koeru).hours_total == 40


def test_I6_given_hours_are_held_against_the_rules_of_their_day(world):
    villages = list(Village.objects.filter(participation__programme=world.programme))
    assert set(hours_by_rules(world.programme, villages).values()) == {D(40)}
    set_rules(world, dt.date(2021, 1, 2), hours="30")
    assert set(hours_by_rules(world.programme, villages).values()) == {D(30)}
    assert Allowance.objects.filter(hours_total=40).exists()


def test_a_mentor_s_day_is_as_long_as_the_programme_says(world):
    set_rules(world, dt.date(2022, 2, 1))
    log(world, "12", worked_on=dt.date(2022, 1, 31))
    log(world, "6", worked_on=dt.date(2022, 2, 1))
    told = refused(world=world, hours="2.25", worked_on=dt.date(2022, 2, 1))
    assert "8\xa0h" in told["hours"][0]
    with pytest.raises(DatabaseError, match="a_day_of_12_hours"), transaction.atomic():
        made(world, hours="2.25", worked_on=dt.date(2022, 2, 1))
    log(world, "2", worked_on=dt.date(2022, 2, 1))


def test_I74_rules_under_which_hours_are_logged_stay(world):
    set_rules(world)
    log(world, "2", worked_on=dt.date(2022, 3, 1))
    with pytest.raises(RuleBroken, match="01.03.2022"):
        set_rules(world, dt.date(2022, 3, 1))
    with pytest.raises(DatabaseError, match="rules_of_logged_hours_stay"), transaction.atomic():
        HoursRules.objects.update(most_in_a_day=6)
    set_rules(world, dt.date(2022, 3, 2), most="6")
    assert HoursRules.objects.count() == 2


@pytest.mark.parametrize("who", ["partner", "auditor", "mentor", "admin"])
def test_set_hours_rules_is_for_the_lead(world, who):
    with pytest.raises(RuleBroken):
        set_rules(world, by=who)


def test_a_day_of_13_hours_is_none(world):
    with pytest.raises(ValidationError, match="12"):
        set_rules(world, most="13")


def test_hours_are_told_in_the_programme_s_own_days():
    assert formats.in_days(15) == formats.in_days(D(15))
    with formats.day_of(D("7.5")):
        assert formats.in_days(15).startswith("2")
        assert "h" not in formats.in_days(15)
