"""Quorum at every decision, numbers without gaps, and only a decision changes a decision (I58)."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, InternalError, transaction
from django.utils import timezone

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import Ballot, Decision, MeetingAttendance, MeetingSeries
from coordination.quorum import quorum_at
from tests.coordination import steering
from tests.mentoring.test_race import together


@pytest.mark.parametrize(
    ("kind", "members", "needed"), [("half", 13, 7), ("half", 12, 7), ("two_thirds", 13, 9), ("two_thirds", 12, 8)]
)
def test_the_quorum_of_thirteen_and_twelve(kind, members, needed):
    assert MeetingSeries(quorum=kind).needed(members) == needed


def test_I58_a_lost_quorum_decides_nothing_and_a_regained_one_does(world):
    series = steering.make_series(world)
    meeting = steering.under_way(world, series, "Eelarve", "Reis", "Kava", here=7)
    members = steering.members_of(series)
    first = steering.decide(world, meeting)
    assert (first.number, first.present, first.needed, first.members, first.is_adopted) == (1, 7, 7, 13, True)
    steering.come(world, meeting, members[:1], is_here=False)
    with pytest.raises(RuleBroken, match="6.*13.*7"):
        steering.decide(world, meeting)
    assert Decision.objects.count() == 1
    steering.come(world, meeting, members[7:8])
    second = steering.decide(world, meeting)
    assert (second.code, second.present) == (f"{meeting.code}/2", 7)


def test_I58_the_database_counts_once_more(world):
    meeting = steering.under_way(world, steering.make_series(world), here=6)
    item = meeting.items.get()
    row = {"meeting": meeting, "item": item, "number": 1, "text": "Jah", "members": 13, "needed": 6, "present": 6}
    row |= {"votes_for": 6, "votes_against": 0, "votes_abstained": 0, "is_adopted": True, "decided_by": world.lead}
    for lie in ({}, {"needed": 7, "present": 7}, {"number": 2}):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            Decision.objects.create(in_force_from=timezone.localdate(), **(row | lie))


def test_I58_numbers_have_no_gaps_and_decisions_do_not_change(world):
    meeting = steering.under_way(world, steering.make_series(world), here=9)
    decision = steering.decide(world, meeting)
    for change in ({"text": "Teisiti"}, {"number": 5}, {"is_adopted": False}, {"votes_for": 1}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        MeetingAttendance.objects.filter(meeting=meeting).update(left_at=decision.decided_at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Ballot.objects.filter(item=decision.item).update(choice="against")


def test_I58_a_decision_is_changed_only_by_one_later_decision(world):
    series = steering.make_series(world)
    first_meeting = steering.under_way(world, series, here=8)
    old = steering.decide(world, first_meeting)
    meeting = steering.under_way(world, series, "Uus", "Veel", here=8, days=20)
    with pytest.raises(RuleBroken, match="muudetakse või tühistatakse"):
        steering.decide(world, meeting, replaces=old)
    new = steering.decide(world, meeting, replaces=old, effect="changes")
    old.refresh_from_db()
    assert (old.is_in_force, new.is_in_force) == (False, True)
    assert list(Decision.objects.in_force()) == [new]
    with pytest.raises(RuleBroken, match="kehtivat otsust"):
        steering.decide(world, meeting, replaces=old, effect="cancels")


def test_a_rejected_proposal_has_a_number_and_no_force(world):
    series = steering.make_series(world)
    old = steering.decide(world, steering.under_way(world, series, here=8))
    meeting = steering.under_way(world, series, here=8, days=20)
    decision = steering.decide(world, meeting, against=4, replaces=old, effect="changes")
    assert (decision.number, decision.is_adopted, decision.replaces) == (1, False, None)
    old.refresh_from_db()
    assert old.is_in_force


def test_who_left_the_room_counts_neither_as_member_nor_as_present(world):
    series = steering.make_series(world)
    meeting = steering.under_way(world, series, here=8)
    members, item = steering.members_of(series)[:8], meeting.items.get()
    choices = dict.fromkeys(members, "for") | {members[0]: "aside", members[1]: "aside"}
    decision = actions.decide(by=world.lead, item=item, text="Nii", choices=choices)
    assert (decision.members, decision.needed, decision.present, decision.votes_for) == (11, 6, 6, 6)


def test_a_group_that_left_the_programme_counts_no_more(world):
    series = steering.make_series(world)
    meeting = steering.under_way(world, series, here=7)
    assert quorum_at(meeting, timezone.now()).members == 13
    steering.leave_programme(world.jap)
    quorum = quorum_at(meeting, timezone.now())
    assert (quorum.members, quorum.needed, quorum.present, quorum.is_met) == (12, 7, 6, False)


def test_undecided_items_go_to_the_next_agenda(world):
    series = steering.make_series(world)
    meeting = steering.under_way(world, series, "Eelarve", "Reis", here=7)
    steering.decide(world, meeting)
    actions.move_meeting(by=world.lead, meeting=meeting, to="ended")
    following = steering.plan(world, series, days=40)
    carried = following.items.get()
    assert (carried.title, carried.carried_from.meeting) == ("Reis", meeting)
    assert not steering.plan(world, series, days=60).items.exists()


def test_only_who_runs_the_meeting_decides(world):
    meeting = steering.under_way(world, steering.make_series(world), here=9)
    with pytest.raises(RuleBroken, match="juhataja või protokollija"):
        actions.decide(by=world.partner, item=meeting.items.get(), text="Nii", choices={})


def test_an_item_added_in_the_meeting_is_decided_only_with_all_there(world):
    series = steering.make_series(world, members=3)
    meeting = steering.under_way(world, series, here=2)
    with pytest.raises(RuleBroken, match="kõik liikmed"):
        steering.add_item(world, meeting, "Äkki")
    steering.come(world, meeting, steering.members_of(series))
    assert steering.add_item(world, meeting, "Äkki").position == 2


def test_a_short_notice_needs_a_reason(world):
    meeting = steering.plan(world, steering.make_series(world), days=3)
    steering.add_item(world, meeting, "Kiire")
    with pytest.raises(RuleBroken, match="7 päeva"):
        actions.move_meeting(by=world.lead, meeting=meeting, to="invited")
    called = actions.move_meeting(by=world.lead, meeting=meeting, to="invited", reason="Tähtaeg on homme")
    assert called.state == "invited"


@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_once_get_two_numbers(live_world):
    world = live_world
    meeting = steering.under_way(world, steering.make_series(world), "Üks", "Kaks", here=9)
    items = list(meeting.items.all())
    together(lambda: steering.decide(world, meeting, items[0]), lambda: steering.decide(world, meeting, items[1]))
    assert sorted(Decision.objects.values_list("number", flat=True)) == [1, 2]


def test_written_votes_stand_in_the_same_numbers(world):
    series = steering.make_series(world)
    now = timezone.now()
    told = {"kind": "written", "starts_at": now, "ends_at": now + dt.timedelta(days=5), "place": ""}
    meeting = steering.plan(world, series, title="Reisi kuupäev", **told)
    item = steering.add_item(world, meeting, "Reis 4. mail")
    meeting = actions.move_meeting(by=world.lead, meeting=meeting, to="invited")
    members = steering.members_of(series)
    with pytest.raises(RuleBroken, match="esindaja või asendaja"):
        actions.cast_ballot(by=world.partner, item=item, member=members[1], choice="for")
    for member in members[:7]:
        actions.cast_ballot(by=member.representative, item=item, member=member, choice="against")
        actions.cast_ballot(by=member.representative, item=item, member=member, choice="for")
    with pytest.raises(RuleBroken, match="tähtajani"):
        actions.close_vote(by=world.lead, meeting=meeting)
    meeting.ends_at = now
    meeting.starts_at = now - dt.timedelta(days=5)
    meeting.save()
    with pytest.raises(RuleBroken, match="tähtaeg on möödas"):
        actions.cast_ballot(by=members[8].representative, item=item, member=members[8], choice="for")
    actions.close_vote(by=world.lead, meeting=meeting)
    decision = Decision.objects.get()
    assert (decision.present, decision.needed, decision.votes_for, decision.is_adopted) == (7, 7, 7, True)


def test_a_written_vote_without_a_quorum_goes_to_the_next_meeting(world):
    series = steering.make_series(world)
    now = timezone.now()
    told = {"kind": "written", "starts_at": now - dt.timedelta(days=5), "ends_at": now + dt.timedelta(seconds=1)}
    meeting = steering.plan(world, series, **told)
    item = steering.add_item(world, meeting, "Reis")
    meeting = actions.move_meeting(by=world.lead, meeting=meeting, to="invited")
    for member in steering.members_of(series)[:6]:
        actions.cast_ballot(by=member.representative, item=item, member=member, choice="for")
    meeting.ends_at = now
    meeting.save()
    actions.close_vote(by=world.lead, meeting=meeting)
    item.refresh_from_db()
    assert not Decision.objects.exists()
    assert item.postponed_because
    assert steering.plan(world, series, days=30).items.get().title == "Reis"
