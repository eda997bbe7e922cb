import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.rules import RuleBroken
from tests.trainings.factories import event, person
from trainings import actions
from trainings.models import EventSeats, Person, Registration

EVERYONE = ["lead", "partner", "other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"]
TODAY = dt.date(2022, 9, 1)


def opened(world, seats=None, quotas=(), **fields):
    one = event(world, "open", **fields)
    actions.plan_seats(by=world.lead, event=one, seats=seats, quotas=quotas)
    return one


def enter(world, one, name, village="koeru", by=None, way="public", **fields):
    place = getattr(world, village) if village else None
    return actions.register(by=by, event=one, way=way, name=name, village=place, **fields)


def states(one):
    return [row.state for row in Registration.objects.filter(seats__event=one)]


def test_seats_go_in_the_order_of_arrival_and_the_rest_wait(world):
    one = opened(world, seats=2)
    for number in range(4):
        enter(world, one, f"Inimene {number}")
    assert states(one) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert EventSeats.objects.get(event=one).taken == 2


def test_without_a_number_of_seats_everybody_has_one(world):
    one = opened(world)
    for number in range(3):
        enter(world, one, f"Inimene {number}")
    assert set(states(one)) == {"confirmed"}


def test_a_quota_keeps_seats_for_a_village_and_lets_no_more_of_it_in(world):
    one = opened(world, seats=3, quotas=[(world.koeru, 1), (world.jkk, 1)])
    first, second = enter(world, one, "Koeru 1"), enter(world, one, "Koeru 2")
    other, open_seat = enter(world, one, "Kamari 1", "kamari"), enter(world, one, "Kriilevälja 1", "kriilevalja")
    last = enter(world, one, "Mujalt", None)
    found = [one.state for one in (first, second, other, open_seat, last)]
    assert found == ["confirmed", "waiting", "confirmed", "confirmed", "waiting"]
    assert [str(one.quota) for one in (first, other)] == ["Koeru", "Jõgevamaa Koostöökoda"]
    assert open_seat.quota is None


def test_who_gives_up_lets_the_next_one_in_on_the_same_seats(world):
    one = opened(world, seats=2, quotas=[(world.koeru, 1)])
    first = enter(world, one, "Koeru 1")
    enter(world, one, "Kamari 1", "kamari")
    elsewhere, next_one, after = (
        enter(world, one, "Kamari 2", "kamari"),
        enter(world, one, "Koeru 2"),
        enter(world, one, "Koeru 3"),
    )
    actions.cancel_registration(by=None, registration=first)
    for row in (elsewhere, next_one, after):
        row.refresh_from_db()
    assert (elsewhere.state, next_one.state, after.state) == ("waiting", "confirmed", "waiting")


def test_more_seats_let_the_waiting_in(world):
    one = opened(world, seats=1)
    for number in range(3):
        enter(world, one, f"Inimene {number}")
    actions.plan_seats(by=world.partner, event=one, seats=2)
    assert states(one) == ["confirmed", "confirmed", "waiting"]
    actions.plan_seats(by=world.partner, event=one, seats=None)
    assert states(one) == ["confirmed"] * 3


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        ({"seats": 1}, "2 inimesel on koht juba olemas"),
        ({"seats": 5, "quotas": [("koeru", 1)]}, "Koeru: 2 inimesel on koht juba"),
        ({"seats": 5, "quotas": [("koeru", 4), ("jkk", 2)]}, "rohkem kohti, kui neid on"),
        ({"seats": 5}, "Koeru: nendele kohtadele on inimesi kirja pandud"),
    ],
)
def test_seats_that_people_have_are_not_taken_away(world, plan, sentence):
    one = opened(world, seats=5, quotas=[(world.koeru, 2)])
    enter(world, one, "Koeru 1")
    enter(world, one, "Koeru 2")
    quotas = [(getattr(world, place), number) for place, number in plan.get("quotas", [])]
    with pytest.raises(RuleBroken, match=sentence):
        actions.plan_seats(by=world.lead, event=one, seats=plan["seats"], quotas=quotas)


def test_a_person_is_found_and_not_typed_twice(world):
    one, other = opened(world), opened(world)
    known = person(one, "Mari Maasikas", world.koeru)
    signed = {"by": world.village_lead, "way": "village"}
    first = enter(world, one, "  mari  MAASIKAS", email="Mari@demo.example", **signed)
    assert first.person == known
    assert Person.objects.get().email == "mari@demo.example"
    assert enter(world, other, "Mari Maasikas", email="mari@demo.example").person == known
    namesake = enter(world, other, "Mari Maasikas", email="teine@demo.example")
    assert namesake.person != known
    assert enter(world, other, "Mari Maasikas", "kamari").person not in (known, namesake.person)


def test_a_stranger_puts_no_address_on_a_person(world):
    """Who knows a name and a village, and is not signed in, makes a row of its own: an organiser joins the two."""
    one = opened(world)
    known = person(one, "Mari Maasikas", world.koeru)
    stranger = enter(world, one, "Mari Maasikas", email="vooras@demo.example").person
    assert stranger != known
    assert enter(world, one, "Mari Maasikas").person not in (known, stranger)
    known.refresh_from_db()
    assert known.email == ""


def test_registering_twice_changes_nothing(world):
    one = opened(world, seats=1)
    first = enter(world, one, "Mari Maasikas", email="mari@demo.example")
    assert enter(world, one, "Mari Maasikas", email="mari@demo.example") == first
    with pytest.raises(RuleBroken, match="on juba kirjas"):
        enter(world, one, "Mari Maasikas", by=world.village_lead, way="village")
    assert states(one) == ["confirmed"]


def test_who_gave_up_may_come_back_to_the_end_of_the_list(world):
    one = opened(world, seats=1)
    first = enter(world, one, "Mari Maasikas")
    enter(world, one, "Jüri Juurikas")
    actions.cancel_registration(by=None, registration=first)
    assert enter(world, one, "Mari Maasikas").state == "waiting"
    with pytest.raises(RuleBroken, match="juba loobutud"):
        actions.cancel_registration(by=None, registration=first)


@pytest.mark.parametrize("by", EVERYONE)
def test_own_people_are_registered_by_who_may(world, by):
    one = opened(world, organiser="jap")
    user = getattr(world, by)
    for village in ("koeru", "kamari"):
        may = by in ("lead", "partner") or (by, village) in {("village_lead", "koeru"), ("other_partner", "kamari")}
        if may:
            assert enter(world, one, f"Inimene {village}", village, by=user, way="village").registered_by == user
        else:
            with pytest.raises(RuleBroken, match="oma külade inimesi"):
                enter(world, one, f"Inimene {village}", village, by=user, way="village")


def test_what_a_group_holds_for_its_region_is_not_for_others_people(world):
    one = opened(world, organiser="jap", part="region")
    assert enter(world, one, "Koeru 1", by=world.village_lead, way="village").pk
    with pytest.raises(RuleBroken, match="oma külade inimesi"):
        enter(world, one, "Kamari 1", "kamari", by=world.other_partner, way="village")


@pytest.mark.parametrize("state", ["planned", "held", "proved", "closed", "postponed", "cancelled"])
def test_nobody_registers_while_it_is_not_open(world, state):
    with pytest.raises(RuleBroken, match="siis, kui see on registreerimiseks avatud"):
        enter(world, event(world, state), "Mari Maasikas")


def test_registration_ends_on_its_day(world):
    one = event(world, "open")
    today = timezone.localdate()
    actions.plan_seats(by=world.lead, event=one, closes_on=today)
    assert enter(world, one, "Mari Maasikas").pk
    actions.plan_seats(by=world.lead, event=one, closes_on=today - dt.timedelta(days=1))
    with pytest.raises(RuleBroken, match="Registreerimine lõppes"):
        enter(world, one, "Jüri Juurikas")


def test_only_what_was_asked_is_kept_and_never_in_the_history(world):
    one = event(world, "open")
    actions.plan_seats(by=world.lead, event=one, questions=["diet"])
    row = enter(world, one, "Mari Maasikas", needs=["vegan", "wheelchair"])
    assert row.needs == ["vegan"]
    kept = Registration.history.rel.related_model.objects.values()
    assert "vegan" not in str(list(kept))


def test_the_needs_go_after_the_event(world):
    one = event(world, "open", planned_from=timezone.localdate())
    actions.plan_seats(by=world.lead, event=one, questions=["diet"])
    row = enter(world, one, "Mari Maasikas", needs=["vegan"])
    assert not actions.forget_needs(by=None, registration=row)
    one.planned_from -= dt.timedelta(days=1)
    one.save()
    assert actions.forget_needs(by=None, registration=row)
    row.refresh_from_db()
    assert row.needs == []


def test_the_needs_for_a_trip_stay_for_thirty_days(world):
    one = event(world, "open", kind="trip_home", planned_from=timezone.localdate() - dt.timedelta(days=29))
    actions.plan_seats(by=world.lead, event=one, questions=["diet"])
    row = enter(world, one, "Mari Maasikas", needs=["vegan"])
    assert not actions.forget_needs(by=None, registration=row)
    one.planned_from -= dt.timedelta(days=1)
    one.save()
    assert actions.forget_needs(by=None, registration=row)


def test_the_database_itself_gives_no_seat_twice(world):
    one = opened(world, seats=1, quotas=[(world.koeru, 1)])
    first = enter(world, one, "Koeru 1")
    waiting = enter(world, one, "Koeru 2")
    with pytest.raises(IntegrityError, match="hold"), transaction.atomic():
        Registration.objects.filter(pk=waiting.pk).update(state="confirmed")
    with pytest.raises(IntegrityError, match="a_person_registers_once"), transaction.atomic():
        Registration.objects.create(seats=first.seats, person=first.person, way="public")
    Registration.objects.filter(pk=first.pk).delete()
    assert EventSeats.objects.get(event=one).taken == 0


def test_who_is_seen_by_whom(world):
    one = opened(world, organiser="jap")
    koeru, kamari = enter(world, one, "Koeru 1"), enter(world, one, "Kamari 1", "kamari")
    seen = {name: set(Registration.objects.visible_to(user)) for name, user in world.everyone().items()}
    both = {koeru, kamari}
    assert seen == {
        "lead": both,
        "partner": both,
        "other_partner": {kamari},
        "mentor": set(),
        "other_mentor": set(),
        "village_lead": {koeru},
        "auditor": both,
        "admin": set(),
        "stranger": set(),
    }


def test_publishing_is_a_decision_with_a_name(world):
    one = event(world, "open")
    actions.publish_event(by=world.partner, event=one)
    one.refresh_from_db()
    assert one.published_by == world.partner
    actions.unpublish_event(by=world.lead, event=one)
    one.refresh_from_db()
    assert (one.published_at, one.published_by) == (None, None)
    with pytest.raises(RuleBroken, match="Ära jäetud"):
        actions.publish_event(by=world.lead, event=event(world, "cancelled"))
    with pytest.raises(RuleBroken, match="Koordinaator kavandab"):
        actions.publish_event(by=world.village_lead, event=one)
