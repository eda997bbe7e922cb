import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from accounts.rules import RuleBroken
from mentoring import actions
from mentoring.models import HourEntry
from tests.cast import join, person
from tests.mentoring.factories import WORK, left, log, made
from villages.models import Village
from villages.roles import Role


def refused(**given):
    with pytest.raises(RuleBroken) as broken:
        log(**given)
    return broken.value.message_dict if hasattr(broken.value, "error_dict") else broken.value.messages[0]


def correct(world, entry, by="mentor", **given):
    return actions.correct_hours(by=getattr(world, by), entry=entry, **{**WORK, **given})


def test_log_draws_from_the_village(world):
    entry = log(world, next_step="Küla saadab mustandi.")
    assert (entry.state, entry.mentor, entry.village) == ("submitted", world.mentor, world.koeru)
    assert entry.next_step == "Küla saadab mustandi."
    assert left(world) == Decimal("37.5")
    assert left(world, "kriilevalja") == 40
    assert entry.history.get().pgh_context.metadata["verb"] == "mentoring.log_hours"


@pytest.mark.parametrize("who", ["lead", "partner", "village_lead", "auditor", "admin", "other_mentor", "stranger"])
def test_log_is_for_the_village_s_own_mentor(world, who):
    assert refused(world=world, by=who) == "Koeru: tunde kirjutab küla oma mentor."
    assert HourEntry.objects.count() == 0


def test_I7_work_beyond_the_allowance_is_kept_and_draws_nothing(world):
    for day in (1, 2, 3):
        made(world, hours="12", worked_on=dt.date(2022, 2, day))
    log(world, "1.75", worked_on=dt.date(2022, 3, 2))
    beyond = log(world, "3", worked_on=dt.date(2022, 3, 3))
    assert (beyond.state, beyond.hours, left(world)) == ("needs_decision", 3, Decimal("2.25"))
    assert log(world, "2.25", worked_on=dt.date(2022, 3, 4)).state == "submitted"
    assert left(world) == 0
    assert log(world, "0.25", worked_on=dt.date(2022, 3, 5)).state == "needs_decision"


def test_I7_a_correction_moves_an_entry_over_the_line_and_back(world):
    for day in (1, 2, 3):
        made(world, hours="12", worked_on=dt.date(2022, 2, day))
    entry = log(world, "4")
    assert left(world) == 0
    assert correct(world, entry, hours=Decimal(5)).state == "needs_decision"
    assert left(world) == 4
    assert correct(world, entry, hours=Decimal("3.75")).state == "submitted"
    assert left(world) == Decimal("0.25")


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("0", "rohkem kui 0 ja kõige enam 12"),
        ("-1", "rohkem kui 0 ja kõige enam 12"),
        ("12.25", "rohkem kui 0 ja kõige enam 12"),
        ("0.1", "ümardub nulliks"),
    ],
)
def test_I9_log_takes_up_to_12_hours(world, hours, sentence):
    assert sentence in refused(world=world, hours=hours)["hours"][0]


def test_I9_a_mentor_s_day_is_12_hours_over_all_villages(world):
    log(world, "8")
    [sentence] = refused(world=world, hours="4.25", village="kriilevalja")["hours"]
    assert "01.03.2022 on kirjas 8\xa0h, mahub kuni 4\xa0h" in sentence
    log(world, "4", village="kriilevalja")
    log(world, "4.25", village="kriilevalja", worked_on=dt.date(2022, 3, 2))
    assert "mahub kuni 0\xa0h" in refused(world=world, hours="0.25")["hours"][0]


def test_I9_returned_and_voided_hours_do_not_fill_the_day(world):
    made(world, "returned", hours="8")
    made(world, "voided", hours="8")
    assert log(world, "12").hours == 12


def test_I9_log_takes_days_of_the_programme_until_today(world):
    for day in (dt.date(2020, 12, 31), dt.date(2023, 7, 1)):
        [sentence] = refused(world=world, worked_on=day)["worked_on"]
        assert "1. jaan 2021 – 30. juuni 2023" in sentence.replace("\xa0", " ")
    log(world, worked_on=dt.date(2021, 1, 1))
    log(world, worked_on=dt.date(2023, 6, 30))
    with time_machine.travel(dt.datetime(2022, 5, 1, 12, tzinfo=dt.UTC)):
        assert "alles ees" in refused(world=world, worked_on=dt.date(2022, 5, 2))["worked_on"][0]
        log(world, worked_on=dt.date(2022, 5, 1))


def test_log_ends_when_the_village_leaves(world):
    world.koeru.left_on = dt.date(2022, 3, 1)
    world.koeru.save()
    [sentence] = refused(world=world, worked_on=dt.date(2022, 3, 2))["worked_on"]
    assert sentence == "Koeru lahkus programmist 01.03.2022; kirja läheb ainult selle ajani tehtud töö."
    log(world, worked_on=dt.date(2022, 3, 1))


def test_log_tells_every_broken_rule_at_once(world):
    wrong = refused(world=world, worked_on=dt.date(2019, 1, 1), hours="13", done=" ")
    assert set(wrong) == {"worked_on", "hours", "done"}


def test_log_without_an_allowance_says_so(world):
    village = Village.objects.create(participation=world.jap, name="Uus", slug="uus")
    join(world.mentor, Role.MENTOR, village)
    with pytest.raises(RuleBroken, match="Uus: külal ei ole mentortunde"):
        actions.log_hours(by=world.mentor, village=village, **WORK)


def test_correct_changes_an_own_entry_within_what_is_left(world):
    entry = log(world, "10")
    for day in (2, 3):
        made(world, hours="12", worked_on=dt.date(2022, 3, day))
    corrected = correct(world, entry, hours=Decimal(12), kind="online", done="Veebis")
    assert (corrected.hours, corrected.kind, corrected.done, corrected.state) == (12, "online", "Veebis", "submitted")
    assert left(world) == 4


def test_correct_sends_a_returned_entry_to_the_village_again(world):
    entry = actions.return_hours(by=world.village_lead, entry=log(world), reason="Erista sõit")
    assert left(world) == 40
    entry = correct(world, entry, hours=Decimal(2))
    assert (entry.state, entry.return_reason) == ("submitted", "")
    assert left(world) == 38


@pytest.mark.parametrize("state", ["confirmed", "approved", "voided"])
def test_correct_leaves_alone_what_is_settled(world, state):
    entry = made(world, state)
    with pytest.raises(RuleBroken, match="on juba"):
        correct(world, entry)


def test_correct_is_for_the_mentor_who_logged_it(world):
    entry = log(world)
    world.second = person("Teine Mentor", Role.MENTOR, world.koeru)
    for who in ("second", "lead", "partner", "village_lead", "auditor"):
        with pytest.raises(RuleBroken, match="parandab ainult"):
            correct(world, entry, by=who)


def test_void_gives_the_hours_back_and_asks_why(world):
    entry = log(world)
    with pytest.raises(RuleBroken, match="Põhjenda"):
        actions.void_hours(by=world.mentor, entry=entry, reason=" ")
    with pytest.raises(RuleBroken, match="tühistab ainult"):
        actions.void_hours(by=world.partner, entry=entry, reason="x")
    assert actions.void_hours(by=world.mentor, entry=entry, reason="Vale küla").state == "voided"
    assert left(world) == 40
    with pytest.raises(RuleBroken, match="on juba „tühistatud“"):
        actions.void_hours(by=world.mentor, entry=entry, reason="Veel kord")
    with pytest.raises(RuleBroken, match="on juba"):
        actions.void_hours(by=world.mentor, entry=made(world, "confirmed"), reason="x")
