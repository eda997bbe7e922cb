"""In two places at once: touching is not overlapping, and on the nights when the clock changes hours are real."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from dashboards.queries.conflicts import conflicts
from mentoring.models import PlannedVisit
from tests.trainings.factories import event, person, present
from tests.trainings.test_register import enter, opened
from tests.trainings.test_sessions import add
from trainings.models import Trainer
from trainings.queries.conflicts import conflicts_of

DAY = dt.date(2022, 10, 3)


def found(world, user="lead", since=None, until=None, kind=""):
    return [(one.who.kind, one.name) for one in conflicts(getattr(world, user), since, until, kind)]


def two(world, first, second, **fields):
    """Two events of a day, from so many o'clock to so many."""
    made = []
    for number, (start, end) in enumerate((first, second)):
        clock = {"starts_at_time": dt.time(start), "ends_at_time": dt.time(end)}
        made.append(event(world, "open", title=f"Päev {number}", **{**clock, **fields}))
    return made


def visit(world, hour, hours=2, mentor=None, village="koeru", day=DAY):
    return PlannedVisit.objects.create(
        allowance=getattr(world, village).allowance,
        mentor=mentor or world.mentor,
        planned_on=day,
        starts=dt.time(hour),
        hours=Decimal(hours),
        about="Käik",
    )


@pytest.mark.parametrize(
    ("second", "overlap"), [((12, 14), False), ((11, 14), True), ((8, 10), False), ((8, 18), True)]
)
def test_touching_is_not_overlapping(world, second, overlap):
    one, other = two(world, (10, 12), second)
    enter(world, one, "Mari Maasikas", by=world.lead, way="coordinator")
    enter(world, other, "Mari Maasikas", by=world.lead, way="coordinator")
    expected = [("person", "Mari Maasikas"), ("village", "Koeru")] if overlap else []
    assert found(world) == expected


def test_a_participant_at_a_training_and_on_a_trip(world):
    training = event(world, "held")
    trip = event(
        world, "open", kind="trip_home", title="Reis", planned_until=dt.date(2022, 10, 4), starts_at_time=None
    )
    who = present(training, "Mari Maasikas", world.koeru)
    enter(world, trip, "Mari Maasikas", by=world.lead, way="coordinator")
    assert who.registrations.get().event == trip
    assert ("person", "Mari Maasikas") in found(world)
    assert ("person", "varjatud (isikuandmed)") in found(world, "mentor")
    assert ("village", "Koeru") in found(world, "mentor")


def test_who_waits_or_gave_up_or_was_absent_is_in_nobody_s_way(world):
    one, other = two(world, (10, 12), (11, 13))
    third = opened(world, seats=1)
    present(one, "Mari Maasikas", world.koeru, status="absent")
    enter(world, other, "Mari Maasikas", by=world.lead, way="coordinator")
    enter(world, third, "Esimene", "kamari")
    assert enter(world, third, "Mari Maasikas", by=world.lead, way="coordinator").state == "waiting"
    assert found(world) == []


def test_a_trainer_in_two_rooms_at_once_even_of_one_event(world):
    one = event(world, "planned", starts_at_time=None)
    add(world, one, trainers=["Tiina Tark"])
    add(world, one, title="Teine saal", trainers=["Tiina Tark"])
    add(world, one, title="Kolmas", trainers=["Tiina Tark"], starts_at_time=dt.time(11), ends_at_time=dt.time(12))
    assert found(world) == [("trainer", "Tiina Tark")]


def test_a_mentor_who_trains_cannot_visit_a_village_at_the_same_time(world):
    mentor, one = world.mentor, event(world, "planned")
    add(world, one, trainers=["Mart Mentor"])
    visit(world, 11)
    assert found(world) == []
    visit(world, 10, village="kriilevalja")
    assert found(world) == [("user", mentor.name), ("user", mentor.name)]
    assert found(world, kind="village") == []


def beside(client, user, route, *args, **given):
    """What stands beside the form while it is filled in: the names and what they are wanted at."""
    client.force_login(user)
    answer = client.post(reverse(f"dashboards:{route}", args=args), given)
    assert answer.status_code == 200
    return {(one.name, busy.what) for one in answer.context["conflicts"] for busy in one.both}


SESSION = {"title": "Ring", "starts_at_time": "10:00", "ends_at_time": "12:00", "trainers": "Mart Mentor"}


def test_beside_the_form_of_a_session_stands_what_it_overlaps_with_and_nothing_is_saved(client, world):
    one, _mentor = event(world, "planned", starts_at_time=None), world.mentor
    visit(world, 11)
    given = {"day": one.days.get().pk, **SESSION}
    found = beside(client, world.partner, "overlaps_of_session", one.pk, **given)
    assert found == {("Mart Mentor", f"{one.title}: Ring"), ("Mart Mentor", "Mentori külastus: Koeru")}
    assert beside(client, world.partner, "overlaps_of_session", one.pk, **given | {"ends_at_time": "11:00"}) == set()
    assert beside(client, world.partner, "overlaps_of_session", one.pk, **given | {"ends_at_time": "9:00"}) == set()
    assert not one.days.get().sessions.exists()
    assert not Trainer.objects.exists()
    saved = add(world, one, trainers=["Mart Mentor"], starts_at_time=dt.time(8), ends_at_time=dt.time(9))
    given |= {"session": saved.pk}
    assert len(beside(client, world.partner, "overlaps_of_session", one.pk, **given)) == 2
    saved.refresh_from_db()
    assert saved.starts_at_time == dt.time(8)
    answer = client.post(reverse("trainings:add_session", args=[one.pk]), given)
    assert answer.status_code == 302, "a warning refuses nothing"


def test_beside_the_form_of_an_event_stands_what_its_new_day_overlaps_with(client, world):
    one, other = event(world, "open"), event(world, "open", title="Teine", planned_from=dt.date(2022, 10, 7))
    for each in (one, other):
        enter(world, each, "Mari Maasikas", by=world.lead, way="coordinator")
    given = {"title": one.title, "kind": one.kind, "organiser": world.jap.pk, "part": "common", "funding": "programme"}
    given |= {"planned_from": "07.10.2022", "starts_at_time": "10:00", "ends_at_time": "12:00"}
    found = beside(client, world.partner, "overlaps_of_event", one.pk, **given)
    assert {name for name, _what in found} == {"Mari Maasikas", "Koeru"}
    assert {what for _name, what in found} == {one.title, "Teine"}
    assert (
        beside(client, world.partner, "overlaps_of_event", one.pk, **given | {"planned_from": "08.10.2022"}) == set()
    )
    one.refresh_from_db()
    assert one.planned_from == DAY
    answer = client.post(reverse("trainings:edit", args=[one.pk]), given, follow=True)
    assert "Mari Maasikas" in " ".join(str(message) for message in answer.context["messages"])


def test_beside_the_form_of_a_visit_stands_the_training_of_the_village(client, world):
    day = dt.date(2022, 12, 5)
    one = event(world, "open", planned_from=day)
    enter(world, one, "Mari Maasikas", by=world.lead, way="coordinator")
    given = {"planned_on": "05.12.2022", "starts": "11:00", "hours": "2", "kind": "meeting", "about": "Käik"}
    with time_machine.travel("2022-12-01"):
        found = beside(client, world.mentor, "overlaps_of_visit", "koeru", **given)
        assert found == {("Koeru", one.title), ("Koeru", "Mentori külastus: Koeru")}
        later = given | {"starts": "16:00"}
        assert beside(client, world.mentor, "overlaps_of_visit", "koeru", **later) == set()
    assert not PlannedVisit.objects.exists()


@pytest.mark.parametrize(
    ("day", "ends", "overlap"),
    [
        (dt.date(2022, 3, 26), dt.time(4), False),  # until 04:00, an hour after 02:59; the visit is at four
        (dt.date(2022, 3, 26), dt.time(4, 15), True),
        (dt.date(2022, 10, 29), dt.time(4), False),
        (dt.date(2022, 10, 29), dt.time(4, 15), True),
    ],
)
def test_a_session_over_the_night_of_the_clock_ends_when_the_clock_says(world, day, ends, overlap):
    one, _mentor = event(world, "planned", planned_from=day, starts_at_time=None), world.mentor
    over = {"starts_at_time": dt.time(22), "ends_at_time": ends, "is_overnight": True}
    add(world, one, trainers=["Mart Mentor"], **over)
    visit(world, 4, day=day + dt.timedelta(days=1))
    assert bool(found(world, kind="user")) is overlap


def test_a_mentor_on_the_list_of_participants_is_known_by_the_e_mail(world):
    one = event(world, "open")
    enter(world, one, "Mart M", "kamari", email=world.mentor.email)
    visit(world, 14)
    visit(world, 16, hours=1)
    assert found(world) == [("user", "Mart Mentor")]


def test_a_village_whose_people_are_away_is_not_visited(world):
    one = event(world, "open")
    enter(world, one, "Mari Maasikas", by=world.lead, way="coordinator")
    visit(world, 12, mentor=world.other_mentor)
    assert found(world) == [("village", "Koeru")]
    assert found(world, since=dt.date(2022, 10, 4)) == []
    assert found(world, until=dt.date(2022, 10, 2)) == []


@pytest.mark.parametrize(
    ("day", "hours", "overlap"),
    [
        (dt.date(2022, 3, 26), 6, False),  # from 22:00 six hours: until 05:00 by the clock, the hour of three was none
        (dt.date(2022, 3, 26), 7, True),
        (dt.date(2022, 10, 29), 8, False),  # until 05:00 by the clock, the hour of three came twice
        (dt.date(2022, 10, 29), 9, True),
    ],
)
def test_both_nights_on_which_the_clock_changes(world, day, hours, overlap):
    mentor = world.mentor
    one = event(world, "planned", planned_from=day + dt.timedelta(days=1), starts_at_time=None)
    add(world, one, trainers=[mentor.name], starts_at_time=dt.time(5), ends_at_time=dt.time(6))
    visit(world, 22, hours=hours, day=day)
    assert bool(found(world)) == overlap


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_what_will_not_be_is_in_nobody_s_way(world, state):
    one, other = two(world, (10, 12), (11, 13))
    enter(world, one, "Mari Maasikas", by=world.lead, way="coordinator")
    enter(world, other, "Mari Maasikas", by=world.lead, way="coordinator")
    other.state = state
    other.save()
    assert found(world) == []
    assert conflicts_of(other, world.lead) == []


def test_planning_says_so_and_the_event_s_page_shows_it(world, client):
    one, other = two(world, (10, 12), (13, 15))
    enter(world, one, "Mari Maasikas", by=world.lead, way="coordinator")
    enter(world, other, "Mari Maasikas", by=world.lead, way="coordinator")
    client.force_login(world.partner)
    address = reverse("trainings:edit", args=[other.pk])
    typed = {"title": "Teine", "kind": "training_day", "organiser": world.jap.pk, "part": "common"}
    typed |= {"funding": "programme", "planned_from": "03.10.2022", "starts_at_time": "11:30", "ends_at_time": "15:00"}
    page = client.post(address, typed, follow=True).content.decode()
    assert "Samal ajal mujal: Koeru, Mari Maasikas" in page
    assert "Samal ajal mujal</h2>" in page
    assert [one.name for one in conflicts_of(other, world.partner)] == ["Mari Maasikas", "Koeru"]


@pytest.mark.parametrize("number", [2, 30])
def test_the_page_costs_the_same_at_few_and_many(world, client, number, django_assert_max_num_queries):
    one, other = two(world, (10, 12), (11, 13))
    for n in range(number):
        who = person(one, f"Inimene {n}", world.koeru)
        for each in (one, other):
            enter(world, each, who.name)
    client.force_login(world.lead)
    with django_assert_max_num_queries(24):
        assert client.get(reverse("dashboards:conflicts")).status_code == 200


def test_month_and_timeline_lay_the_events_out(world, client, django_assert_max_num_queries):
    event(world, "planned", title="Kaks päeva", planned_until=dt.date(2022, 10, 4))
    moved = event(world, "held", title="Nihkus", held_from=dt.date(2022, 10, 31), held_until=dt.date(2022, 10, 31))
    event(world, "postponed", title="Millalgi", planned_from=None)
    client.force_login(world.village_lead)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("trainings:month"), {"month": "2022-10"}).content.decode()
    assert page.count("Kaks päeva") == 2
    assert page.count("Nihkus") == 1
    assert "november\xa02022" in page
    assert "Kaks päeva" not in client.get(reverse("trainings:month"), {"month": "2022-11"}).content.decode()
    for odd in ("2022-13", "0000-01", "x", "99999-01"):
        assert client.get(reverse("trainings:month"), {"month": odd}).status_code == 200
    with django_assert_max_num_queries(14):
        page = client.get(reverse("trainings:timeline"), {"year": 2022}).content.decode()
    assert "oli kavas 03.10.2022" in page
    assert f'x="{(moved.held_from - dt.date(2022, 1, 1)).days}"' in page
    assert "Millalgi" in page
    assert "Sel aastal sündmusi ei ole" in client.get(reverse("trainings:timeline"), {"year": 2030}).content.decode()
