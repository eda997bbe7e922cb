"""Ticks: one tap, sent late, twice or out of order; and the list that is locked."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import DAY, event, person, present
from trainings import actions
from trainings.models import Attendance, Session
from trainings.queries import attendance
from trainings.slots import Slot, slot_now, slots_of

NOON = dt.datetime(2022, 10, 3, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def held(world):
    return event(world, "open")


@pytest.fixture
def mari(held):
    return person(held, "Mari Maasikas")


def tick(world, one, who, status="present", minutes=None, **given):
    at = None if minutes is None else NOON + dt.timedelta(minutes=minutes)
    by = getattr(world, given.pop("by", "partner"))
    return actions.tick(by=by, event=one, person=who, day=one.days.get(), status=status, at=at, **given)


def session(one, title, hour):
    day = one.days.get()
    return Session.objects.create(day=day, title=title, starts_at_time=dt.time(hour), ends_at_time=dt.time(hour + 1))


def test_tick_writes_down_how_and_when(world, held, mari):
    tick(world, held, mari)
    row = Attendance.objects.get()
    assert (row.status, row.way, row.marked_at, row.role) == ("present", "tick", NOON, "participant")


def test_tick_that_comes_late_does_not_undo_a_newer_one(world, held, mari):
    tick(world, held, mari, "late", minutes=-5)
    tick(world, held, mari, "present", minutes=-9)
    assert Attendance.objects.get().status == "late"
    tick(world, held, mari, "left_early", minutes=-2)
    assert Attendance.objects.get().status == "left_early"


def test_tick_taken_back_stays_taken_back_when_an_older_one_comes(world, held, mari):
    tick(world, held, mari, "present", minutes=-9)
    tick(world, held, mari, "none", minutes=-5)
    tick(world, held, mari, "present", minutes=-8)
    assert Attendance.objects.get().status == "none"
    assert not attendance.seats(held, Slot(held.days.get()))[0].is_recorded


def test_tick_sent_twice_is_written_once(world, held, mari):
    for _again in range(2):
        tick(world, held, mari, minutes=-5)
    assert Attendance.objects.get().history.count() == 1


def test_tick_from_a_clock_that_is_ahead_counts_as_now(world, held, mari):
    tick(world, held, mari, minutes=90)
    assert Attendance.objects.get().marked_at == NOON


def test_tick_at_a_session_leaves_the_others_open(world, held, mari):
    first, second = session(held, "Andmed", 10), session(held, "Kaardid", 13)
    tick(world, held, mari, session=first)
    assert [slot.session for slot in slots_of(held)] == [first, second]
    marks = [attendance.seats(held, slot)[0].status for slot in slots_of(held)]
    assert marks == ["present", "none"]


def test_tick_at_a_session_of_another_event_is_refused(world, held, mari):
    other = event(world, "held", title="Teine")
    with pytest.raises(RuleBroken, match="ei kuulu selle sündmuse juurde"):
        tick(world, held, mari, session=session(other, "Mujal", 10))


def test_the_slot_now_is_the_one_that_began_last(held):
    first, second = session(held, "Andmed", 10), session(held, "Kaardid", 20)
    assert slot_now(slots_of(held)).session == first
    with time_machine.travel(NOON - dt.timedelta(days=3)):
        assert slot_now(slots_of(held)).session == first
    with time_machine.travel(NOON + dt.timedelta(days=3)):
        assert slot_now(slots_of(held)).session == second


@pytest.mark.parametrize("by", ["other_partner", "mentor", "village_lead", "auditor"])
def test_tick_is_for_the_organisers_coordinator(world, held, mari, by):
    with pytest.raises(RuleBroken, match="korraldaja koordinaator"):
        tick(world, held, mari, by=by)


# The lock


def test_lock_list_lets_nothing_change_without_a_reason(world, held, mari):
    tick(world, held, mari)
    actions.lock_list(by=world.partner, event=held)
    with pytest.raises(RuleBroken, match="ainult põhjusega"):
        tick(world, held, mari, "absent")
    with pytest.raises(RuleBroken, match="ainult põhjusega"):
        actions.add_participant(by=world.partner, event=held, name="Hiline Tulija")
    tick(world, held, mari, "absent", reason="Allkiri oli teise rea peal.")
    row = Attendance.objects.get()
    assert row.status == "absent"
    assert row.history.order_by("pgh_id").last().pgh_context.metadata["reason"] == "Allkiri oli teise rea peal."


def test_lock_list_is_kept_by_the_database(world, held, mari):
    tick(world, held, mari)
    locked = actions.lock_list(by=world.partner, event=held)
    there = Attendance.objects.filter(person=mari)
    acts = [
        lambda: there.update(status="absent"),
        there.delete,
        lambda: Attendance.objects.create(day=held.days.get(), person=person(held, "Jaan")),
        locked.delete,
    ]
    for act in acts:
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert there.get().status == "present"


def test_lock_list_asks_for_somebody_on_it(world, held):
    with pytest.raises(RuleBroken, match="tühja nimekirja"):
        actions.lock_list(by=world.partner, event=held)


# The page


@pytest.fixture
def client(client, world):
    client.force_login(world.partner)
    return client


def send(client, one, who, status="present", **more):
    headers = {f"X-Outbox{name}": value for name, value in more.pop("outbox", {}).items()}
    typed = {"person": who.pk, "at": slots_of(one)[0].key, "status": status, **more}
    return client.post(reverse("trainings:tick", args=[one.pk]), typed, headers=headers)


def from_phone(world, minutes):
    """As the outbox sends what had to wait: whose it is and when the finger came down."""
    made = NOON + dt.timedelta(minutes=minutes)
    return {"outbox": {"": str(world.partner.pk), "-Made": made.isoformat()}, "once": str(uuid4())}


def test_a_tap_leads_back_to_its_row(client, held):
    mari = present(held, "Mari Maasikas", status="none")
    response = send(client, held, mari)
    assert response.status_code == 302
    assert response.url.endswith(f"#seat-{mari.pk}")
    page = client.get(response.url.partition("#")[0]).content.decode()
    assert 'aria-pressed="true"' in page


def test_a_tap_that_waited_in_a_phone_counts_as_of_its_moment(world, client, held):
    mari = present(held, "Mari Maasikas", status="none")
    Attendance.objects.update(marked_at=NOON - dt.timedelta(hours=1))
    answer = send(client, held, mari, "late", **from_phone(world, -20))
    assert answer.json()["location"].endswith(f"#seat-{mari.pk}")
    row = Attendance.objects.get()
    assert (row.status, row.marked_at) == ("late", NOON - dt.timedelta(minutes=20))
    send(client, held, mari, "absent", **from_phone(world, -30))
    row.refresh_from_db()
    assert row.status == "late"


def test_a_tap_by_a_clock_of_long_ago_is_not_from_long_ago(world, client, held):
    mari = person(held, "Mari Maasikas")
    tick(world, held, mari, minutes=-60 * 24 * 365 * 30)
    assert Attendance.objects.get().marked_at == NOON - actions.attendance.EARLIEST


def test_a_tap_on_a_locked_list_says_why_not(world, client, held):
    mari = present(held, "Mari Maasikas")
    actions.lock_list(by=world.partner, event=held)
    response = send(client, held, mari, "absent")
    assert "ainult põhjusega" in client.get(response.url).content.decode()
    answer = send(client, held, mari, "absent", **from_phone(world, -5))
    assert answer.status_code == 409
    assert "ainult põhjusega" in answer.json()["said"][0]
    assert Attendance.objects.get().status == "present"


def test_a_tap_with_nonsense_is_a_sentence(world, client, held):
    mari = present(held, "Mari Maasikas")
    for bad in ({"status": "there"}, {"at": "777"}, {"person": "0"}):
        answer = send(client, held, mari, **{**from_phone(world, -5), **bad})
        assert (answer.status_code, bool(answer.json()["said"])) == (409, True)


def test_the_page_asks_as_often_for_thirty_as_for_one(client, held, django_assert_max_num_queries):
    address = reverse("trainings:check", args=[held.pk])
    present(held, "Mari Maasikas")
    with django_assert_max_num_queries(26):
        client.get(address)
    for number in range(30):
        present(held, f"Osaleja {number}")
    with django_assert_max_num_queries(26):
        client.get(address)


def test_a_walk_in_is_added_at_the_session_and_counted(client, held):
    first = session(held, "Andmed", 10)
    session(held, "Kaardid", 13)
    typed = {"name": "Ootamatu Külaline", "at": f"{held.days.get().pk}-{first.pk}"}
    assert client.post(reverse("trainings:walk_in", args=[held.pk]), typed).status_code == 302
    row = Attendance.objects.get()
    assert (row.session, row.way, row.status) == (first, "tick", "present")


def test_the_difference_between_heads_and_names_is_shown(world, client, held):
    present(held, "Mari Maasikas")
    actions.record_head_count(by=world.partner, event=held, head_count=3)
    assert "2 rohkem kui nimesid" in client.get(reverse("trainings:check", args=[held.pk])).content.decode()


def test_a_locked_list_is_corrected_with_a_reason_on_the_large_page(world, client, held):
    mari, day = present(held, "Mari Maasikas"), held.days.get()
    actions.lock_list(by=world.partner, event=held)
    typed = {f"mark-{mari.pk}-{day.pk}": "late", f"role-{mari.pk}": "participant"}
    typed["shown"] = f"mark-{mari.pk}-{day.pk}=present role-{mari.pk}=participant"
    address = reverse("trainings:record_attendance", args=[held.pk])
    assert client.post(address, typed).status_code == 422
    assert client.post(address, typed | {"reason": "Buss hilines."}).status_code == 302
    assert Attendance.objects.get().status == "late"
    assert day.on == DAY
