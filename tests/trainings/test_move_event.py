import datetime as dt

import pytest
import time_machine

from accounts.rules import RuleBroken
from tests.trainings.factories import DAY, all_papers, event, present
from trainings import actions
from trainings.models import Event

WHY = "Nii on vaja"
TODAY = "2022-11-15 12:00:00+02:00"
WAYS = [(now, to) for now, targets in Event.MOVES.items() for to in sorted(targets)]


@pytest.fixture(autouse=True)
def autumn():
    with time_machine.travel(TODAY):
        yield


def go(world, one, to, by="partner", reason="", **given):
    return actions.move_event(by=getattr(world, by), event=one, to=to, reason=reason, **given)


def ready(world, state="held", besides=()):
    one = event(world, state)
    present(one, "Mari Maasikas", world.koeru)
    all_papers(one, world.partner, besides)
    return one


@pytest.mark.parametrize(("now", "to"), WAYS)
def test_move_along_every_way(world, now, to):
    one = ready(world, now) if now in Event.HELD else event(world, now)
    given = {"held_from": DAY} if to == "held" else {}
    assert go(world, one, to, reason=WHY, **given).state == to
    one.refresh_from_db()
    assert one.state == to


@pytest.mark.parametrize("by", ["other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"])
def test_move_is_for_the_organisers_coordinator(world, by):
    with pytest.raises(RuleBroken, match="Koordinaator kavandab oma tegevusgrupi"):
        go(world, event(world), "open", by)


def test_an_event_of_the_programme_is_the_lead_coordinators(world):
    one = event(world, organiser=None)
    with pytest.raises(RuleBroken, match="juhtkoordinaatori"):
        go(world, one, "open")
    assert go(world, one, "open", "lead").state == "open"


@pytest.mark.parametrize(
    ("now", "to"),
    [("planned", "postponed"), ("open", "cancelled"), ("postponed", "cancelled"), ("proved", "held")],
)
def test_move_asks_for_a_reason(world, now, to):
    with pytest.raises(RuleBroken, match="Põhjenda"):
        go(world, event(world, now), to, reason="  ")


def test_move_skips_no_state(world):
    with pytest.raises(RuleBroken, match="„kavandatud“ ega saa minna"):
        go(world, event(world), "closed")
    with pytest.raises(RuleBroken, match="„ära jäetud“"):
        go(world, event(world, "cancelled"), "planned")


def test_held_on_other_days_than_planned(world):
    one = go(world, event(world), "held", held_from=dt.date(2022, 10, 5), held_until=dt.date(2022, 10, 6))
    assert one.planned_from == DAY
    assert [day.on.day for day in one.days.order_by("on")] == [5, 6]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "millal sündmus tegelikult toimus"),
        ({"held_from": dt.date(2022, 11, 16)}, "ei saa olla tulevikus"),
        ({"held_from": dt.date(2022, 11, 14), "held_until": dt.date(2022, 11, 16)}, "ei saa olla tulevikus"),
        ({"held_from": dt.date(2022, 10, 14), "held_until": dt.date(2022, 10, 12)}, "lõpeb"),
    ],
)
def test_held_needs_real_days(world, given, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        go(world, event(world), "held", **given)


def test_held_never_drops_a_day_on_which_people_are_recorded(world):
    one = event(world)
    present(one, "Mari Maasikas")
    with pytest.raises(RuleBroken, match="osalejad kirjas"):
        go(world, one, "held", held_from=dt.date(2022, 10, 9))
    one.refresh_from_db()
    assert (one.state, one.held_from) == ("planned", None)


def test_postponed_keeps_the_old_date(world):
    one = go(world, event(world), "postponed", reason="Koolitaja haigestus")
    assert (one.planned_from, one.planned_note) == (None, "3. okt 2022")
    assert one.state_reason == "Koolitaja haigestus"
    assert not one.days.exists()


def test_postponed_twice_keeps_both_dates(world):
    one = go(world, event(world), "postponed", reason=WHY, planned_from=dt.date(2022, 12, 1))
    assert [day.on for day in one.days.all()] == [dt.date(2022, 12, 1)]
    again = go(world, go(world, one, "planned"), "postponed", reason=WHY, planned_from=dt.date(2023, 1, 9))
    assert again.planned_note == "3. okt 2022; 1. dets 2022"


def test_postponed_comes_back_with_new_dates(world):
    one = go(world, event(world), "postponed", reason=WHY)
    one = go(world, one, "open", planned_from=dt.date(2022, 12, 1), planned_until=dt.date(2022, 12, 2))
    assert (one.planned_days, one.state_reason, one.days.count()) == (2, "", 2)


def test_proved_lists_what_is_missing(world):
    one = ready(world, besides=("agenda", "marking"))
    with pytest.raises(RuleBroken) as refused:
        go(world, one, "proved")
    assert "Puudu: päevakava, foto tähistusest." in refused.value.messages[0]


def test_proved_needs_somebody_present(world):
    one = event(world, "held")
    present(one, "Mari Maasikas", status="excused")
    all_papers(one, world.partner)
    with pytest.raises(RuleBroken, match=r"Puudu: ühtegi kohalolijat ei ole kirjas\."):
        go(world, one, "proved")


def test_back_from_proved_keeps_the_real_days(world):
    one = go(world, ready(world, "proved"), "held", reason="Vale nimekiri")
    assert (one.state, one.held_from, one.state_reason) == ("held", DAY, "Vale nimekiri")


def test_move_stays_in_the_history_with_its_reason(world):
    one = go(world, event(world), "cancelled", reason="Liiga vähe osalejaid")
    told = one.history.order_by("-pgh_id").first().pgh_context.metadata
    assert told == {"verb": "trainings.move_event", "user": world.partner.pk, "reason": "Liiga vähe osalejaid"}
