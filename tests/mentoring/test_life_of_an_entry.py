"""Every change of state of domain.md 8.4: who may, who may not, and from where."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.rules import RuleBroken
from mentoring import actions
from mentoring.models import HourEntry
from tests.cast import join
from tests.mentoring.factories import WORK, contract, left, log, made
from villages.roles import Role

PEOPLE = ("lead", "partner", "other_partner", "mentor", "other_mentor", "village_lead", "auditor", "admin", "stranger")
OLD = dt.datetime(2022, 3, 2, 12, tzinfo=dt.UTC)
# act → the states it starts from, who may, what it comes to
ACTS = {
    "correct_hours": ({"submitted", "returned", "needs_decision"}, {"mentor"}, "submitted"),
    "confirm_hours": ({"submitted"}, {"village_lead"}, "confirmed"),
    "confirm_for_village": ({"submitted"}, {"lead", "partner"}, "confirmed"),
    "approve_hours": ({"confirmed"}, {"lead", "partner"}, "approved"),
    "return_hours": ({"submitted", "confirmed"}, {"lead", "partner", "village_lead"}, "returned"),
    "reopen_hours": ({"approved"}, {"lead", "partner"}, "returned"),
    "decide_hours": ({"needs_decision"}, {"lead", "partner"}, "unpaid"),
    "void_hours": ({"submitted", "returned", "needs_decision"}, {"mentor"}, "voided"),
    "reverse_hours": ({"billed"}, {"lead"}, "reversed"),
}
STATES = ("submitted", "confirmed", "approved", "billed", "returned", "voided", "needs_decision", "unpaid", "refused")


def do(act, by, entry):
    given = {"correct_hours": WORK, "decide_hours": {"decision": "unpaid", "reason": "Põhjus"}}.get(act, {})
    if act in ("confirm_for_village", "return_hours", "reopen_hours", "void_hours", "reverse_hours"):
        given = {"reason": "Põhjus"}
    getattr(actions, act)(by=by, entry=entry, **given)
    entry.refresh_from_db()
    return entry.state


@pytest.mark.parametrize("act", ACTS)
def test_I11_each_change_of_state_is_for_the_right_people_only(world, act):
    """Everybody tries; those who may not leave the entry as it was."""
    states, may, to = ACTS[act]
    entry = made(world, sorted(states)[0], submitted_at=OLD)
    before = entry.state
    for who in PEOPLE:
        try:
            with transaction.atomic():
                assert do(act, getattr(world, who), entry) == to
                assert who in may
                raise LookupError
        except LookupError:
            entry.refresh_from_db()
        except RuleBroken:
            assert who not in may
        assert entry.state == before


@pytest.mark.parametrize("act", ACTS)
def test_each_change_of_state_starts_from_its_states_only(world, act):
    states, may, _to = ACTS[act]
    by = getattr(world, sorted(may)[0])
    days = iter(range(1, 28))
    for state in STATES:
        entry = made(world, state, submitted_at=OLD, worked_on=dt.date(2022, 2, next(days)))
        if state in states:
            assert do(act, by, entry) != state or act == "correct_hours"
        else:
            with pytest.raises(RuleBroken, match="."):
                do(act, by, entry)
            entry.refresh_from_db()
            assert entry.state == state


def test_a_village_has_ten_days_before_a_coordinator_speaks_for_it(world):
    with time_machine.travel(dt.datetime(2022, 3, 2, 12, tzinfo=dt.UTC), tick=False):
        entry = log(world)
    # 21:59 UTC on the 12th is still the tenth day's last minute in Tallinn, 22:00 is the day after.
    last_minute = time_machine.travel(dt.datetime(2022, 3, 12, 21, 59, tzinfo=dt.UTC), tick=False)
    with last_minute, pytest.raises(RuleBroken, match="alates 13.03.2022"):
        actions.confirm_for_village(by=world.partner, entry=entry, reason="Helistasin")
    with time_machine.travel(dt.datetime(2022, 3, 12, 22, 0, tzinfo=dt.UTC), tick=False):
        entry = actions.confirm_for_village(by=world.partner, entry=entry, reason="Helistasin")
    assert (entry.state, entry.confirmed_by, entry.confirm_note) == ("confirmed", world.partner, "Helistasin")
    with pytest.raises(RuleBroken, match="Neli silma"):
        actions.approve_hours(by=world.partner, entry=entry)
    assert actions.approve_hours(by=world.lead, entry=entry).state == "approved"


def test_the_day_is_tallinn_s(world):
    """22:30 UTC on the last of April is the first of May there."""
    with time_machine.travel(dt.datetime(2022, 4, 30, 21, 30, tzinfo=dt.UTC)):
        assert log(world, worked_on=dt.date(2022, 5, 1)).worked_on == dt.date(2022, 5, 1)
    with time_machine.travel(dt.datetime(2022, 4, 30, 20, 30, tzinfo=dt.UTC)), pytest.raises(RuleBroken):
        log(world, worked_on=dt.date(2022, 5, 1))


def test_reopened_hours_go_the_whole_way_again(world):
    entry = actions.reopen_hours(by=world.partner, entry=made(world, "approved"), reason="Vale liik")
    assert (entry.state, entry.return_reason, left(world)) == ("returned", "Vale liik", 40)
    assert (entry.confirmed_by, entry.approved_by) == (None, None)
    actions.correct_hours(by=world.mentor, entry=entry, **{**WORK, "hours": Decimal(2)})
    actions.confirm_hours(by=world.village_lead, entry=entry)
    assert actions.approve_hours(by=world.partner, entry=entry).state == "approved"


def test_a_reversing_entry_gives_back_and_the_original_stays(world):
    one = contract(world)
    entry = made(world, "billed", hours="4", contract=one)
    reversal = actions.reverse_hours(by=world.lead, entry=entry, reason="Külastus jäi ära")
    entry.refresh_from_db()
    one.refresh_from_db()
    assert (entry.state, entry.hours, entry.billed_by) == ("reversed", 4, world.other_partner)
    assert (reversal.state, reversal.hours, reversal.reverses) == ("reversal", -4, entry)
    assert (left(world), world.koeru.allowance.hours_approved, one.hours_approved) == (40, 0, 0)
    assert log(world, "12").state == "submitted", "a reversed visit does not fill the day"
    with pytest.raises(RuleBroken):
        actions.reverse_hours(by=world.lead, entry=entry, reason="Veel kord")


def test_decide_gives_hours_only_where_there_are_some(world):
    for day in (1, 2, 3):
        made(world, hours="12", worked_on=dt.date(2022, 2, day))
    entry = log(world, "6")
    assert entry.state == "needs_decision"
    decide = {"by": world.partner, "entry": entry, "decision": "submitted", "reason": "Lisame"}
    with pytest.raises(RuleBroken, match="vaba on 4.*vajab 6.*enne 2.*juurde"):
        actions.decide_hours(**decide)
    actions.move_hours(by=world.lead, giver=world.kamari, taker=world.koeru, hours=Decimal(2), reason="Kamari jagab")
    assert actions.decide_hours(**decide).state == "submitted"
    assert (left(world), left(world, "kamari")) == (0, 38)


@pytest.mark.parametrize("decision", ["unpaid", "refused"])
def test_unpaid_and_refused_hours_never_draw_and_keep_their_text(world, decision):
    entry = made(world, "needs_decision", hours="5")
    entry = actions.decide_hours(by=world.partner, entry=entry, decision=decision, reason="Kokku lepitud")
    assert (entry.state, entry.done, entry.decision_reason) == (decision, WORK["done"], "Kokku lepitud")
    assert left(world) == 40


@pytest.mark.parametrize(
    "fields",
    [
        {"confirmed_by": "mentor"},
        {"approved_by": "village_lead"},
        {"approved_by": "mentor"},
        {"billed_by": "mentor"},
        {"billed_by": "village_lead"},
        {"billed_by": "partner"},
        {"decided_by": "mentor"},
    ],
)
def test_I11_nobody_does_two_of_these_for_one_entry_whatever_writes(world, fields):
    entry = made(world, "billed")
    with pytest.raises(IntegrityError), transaction.atomic():
        HourEntry.objects.filter(pk=entry.pk).update(**{name: getattr(world, who) for name, who in fields.items()})


def test_I11_a_coordinator_who_mentors_does_not_decide_about_the_own_hours(world):
    join(world.mentor, Role.PARTNER_COORDINATOR, world.jap)
    entry = made(world, "needs_decision")
    with pytest.raises(RuleBroken, match="Neli silma"):
        actions.decide_hours(by=world.mentor, entry=entry, decision="unpaid", reason="x")
