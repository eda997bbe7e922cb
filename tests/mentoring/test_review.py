"""One table of steps: what the action takes, its button offers and its list holds are the same."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone, translation

from accounts.rules import RuleBroken
from mentoring import queries, review
from mentoring.models import HourEntry
from tests.mentoring.factories import made

STATES = ("submitted", "confirmed", "approved", "billed", "needs_decision", "returned")
PEOPLE = ("mentor", "village_lead", "partner", "lead", "other_partner", "auditor")
LISTED = {"confirm": queries.to_confirm, "approve": queries.to_approve, "decide": queries.to_decide}


@pytest.mark.parametrize("step", sorted(review.STEPS))
def test_steps_button_and_list_agree_for_everybody(world, step):
    entries = [made(world, state, hours="1") for state in STATES]
    entries.append(made(world, "confirmed", hours="1", mentor=world.partner))
    by_table = {}
    for name in PEOPLE:
        person = getattr(world, name)
        offered = {entry.pk for entry in entries if review.STEPS[step].may(person, entry)}
        listed = set(queries.waiting(person, step).values_list("pk", flat=True))
        assert offered == listed, name
        by_table[name] = listed
        if step in LISTED:
            assert set(LISTED[step](person).values_list("pk", flat=True)) == listed
    assert any(by_table.values())


def test_steps_are_nobodys_without_a_right_anywhere(world):
    made(world)
    assert not HourEntry.objects.filter(review.STEPS["confirm"].waiting(world.stranger)).exists()


def test_confirm_for_village_button_and_list_open_on_the_same_day(world):
    """Ten whole days by the local calendar, whatever the hour of submitting."""
    noon = dt.datetime(2022, 5, 20, 12, tzinfo=timezone.get_default_timezone())
    evening = noon + dt.timedelta(hours=11)
    for submitted in (noon, evening):
        entry = made(world, submitted_at=submitted)
        for day in (9, 10, 11):
            with time_machine.travel(noon.replace(hour=0, minute=5) + dt.timedelta(days=day), tick=False):
                is_listed = queries.silent(world.partner).filter(pk=entry.pk).exists()
                assert review.is_village_silent(entry) is is_listed is (day == 11)


def test_steps_refuse_with_the_sentence_of_the_table(world):
    entry = made(world, "confirmed")
    entry.confirmed_by = world.partner
    with translation.override("et"), pytest.raises(RuleBroken, match="^.*Neli silma: kooskõlastasid"):
        review.STEPS["approve"].check(world.partner, entry)
    with translation.override("en"), pytest.raises(RuleBroken, match="Hours of Koeru are approved by a coordinator"):
        review.STEPS["approve"].check(world.village_lead, entry)
