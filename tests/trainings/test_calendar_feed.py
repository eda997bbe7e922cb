"""Read back by vobject, which shares no code with what writes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.urls import reverse

from accounts import actions as accounts
from accounts import calendars
from tests.trainings.factories import event
from tests.trainings.test_plan_event import edit, plan
from tests.trainings.test_sessions import add
from trainings import actions

TALLINN = ZoneInfo("Europe/Tallinn")
LONG = "Õpime äärmiselt öiselt: küla ülesehitamine, šokolaad ja žürii " * 4


def link(user):
    return reverse("accounts:calendar_feed", args=[calendars.token_of(accounts.make_calendar_link(by=user))])


def read(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    found = vobject.readOne(answer.content.decode())
    return {one.uid.value: one for one in found.contents.get("vevent", [])}


def test_a_person_s_feed_holds_the_programme_in_the_programme_s_time(world, client):
    one = plan(world, title=LONG[:200].strip())
    (found,) = read(client, link(world.village_lead)).values()
    assert found.summary.value == LONG[:200].strip()
    assert found.dtstart.value == dt.datetime(2022, 10, 3, 10, tzinfo=TALLINN)
    assert found.dtend.value.utcoffset() == dt.timedelta(hours=3)
    assert found.uid.value == f"event-{one.pk}@127.0.0.1"
    assert found.location.value == "Koeru kultuurimaja"
    assert reverse("trainings:event", args=[one.pk]) in found.url.value


def test_lines_are_folded_at_75_bytes_and_no_letter_is_cut(world, client):
    plan(world, title=LONG[:200].strip())
    raw = client.get(link(world.village_lead)).content
    assert b"\r\n" in raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert all(line.decode("utf-8") is not None for line in raw.split(b"\r\n"))


def test_an_update_keeps_the_uid_and_grows_the_sequence(world, client):
    one, address = plan(world), link(world.village_lead)
    (before,) = read(client, address).values()
    edit(world, one, planned_from=dt.date(2022, 11, 7))
    (after,) = read(client, address).values()
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.last_modified.value >= before.last_modified.value
    assert after.dtstart.value == dt.datetime(2022, 11, 7, 10, tzinfo=TALLINN)
    session = add(world, one, trainers=["Tiina Tark"])
    (later,) = read(client, address).values()
    assert int(later.sequence.value) > int(after.sequence.value)
    assert "10:00 Avasõnad (Tiina Tark)" in later.description.value
    actions.remove_session(by=world.partner, session=session)
    (last,) = read(client, address).values()
    assert int(last.sequence.value) > int(later.sequence.value)


def test_reading_twice_gives_the_same_bytes(world, client):
    plan(world)
    address = link(world.mentor)
    assert client.get(address).content == client.get(address).content


def test_whole_days_end_on_the_day_after_the_last(world, client):
    plan(world, kind="trip_abroad", planned_until=dt.date(2022, 10, 6))
    (found,) = read(client, link(world.lead)).values()
    assert (found.dtstart.value, found.dtend.value) == (dt.date(2022, 10, 3), dt.date(2022, 10, 7))


@pytest.mark.parametrize(
    ("state", "status"),
    [("planned", "TENTATIVE"), ("open", "CONFIRMED"), ("held", "CONFIRMED"), ("cancelled", "CANCELLED")],
)
def test_the_state_is_told(world, client, state, status):
    event(world, state)
    (found,) = read(client, link(world.lead)).values()
    assert found.status.value == status
    assert found.summary.value.startswith("TÜHISTATUD: ") is (state == "cancelled")
    assert found.transp.value == ("TRANSPARENT" if state == "cancelled" else "OPAQUE")


def test_a_feed_answers_to_head_as_to_get(world, client):
    event(world, "open")
    address = link(world.lead)
    asked, read_whole = client.head(address), client.get(address)
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked["Content-Type"] == read_whole["Content-Type"]
    assert client.head(reverse("accounts:calendar_feed", args=["vale"])).status_code == 404


def test_a_time_zone_is_a_rule_and_never_a_list_of_dates(world, client):
    event(world, "open")
    raw = client.get(link(world.lead)).content
    assert raw.count(b"RRULE:") == 2
    assert b"RDATE" not in raw


def test_an_event_without_a_day_is_in_no_calendar(world, client):
    plan(world, planned_from=None, planned_until=None)
    assert read(client, link(world.lead)) == {}


@pytest.mark.parametrize(
    ("day", "hours"), [(dt.date(2022, 3, 26), 7), (dt.date(2022, 10, 29), 9)], ids=["to summer", "to winter"]
)
def test_both_nights_on_which_the_clock_changes(world, client, day, hours):
    one = plan(world, planned_from=day, starts_at_time=None, ends_at_time=None)
    add(world, one, starts_at_time=dt.time(22), ends_at_time=dt.time(6), is_overnight=True)
    (found,) = read(client, link(world.lead)).values()
    span = found.dtend.value.astimezone(dt.UTC) - found.dtstart.value.astimezone(dt.UTC)
    assert span == dt.timedelta(hours=hours)


def test_what_another_group_holds_for_its_own_is_not_in_it(world, client):
    plan(world, part="region")
    plan(world, "other_partner", "jkk", part="region", title="Jõgevamaa oma")
    assert [one.summary.value for one in read(client, link(world.village_lead)).values()] == ["Arukas küla ja andmed"]
    assert len(read(client, link(world.lead))) == 2


def test_a_link_that_was_taken_back_or_replaced_opens_nothing(world, client):
    first = link(world.mentor)
    second = link(world.mentor)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    accounts.revoke_calendar_link(by=world.mentor)
    assert client.get(second).status_code == 404
    assert client.get(reverse("accounts:calendar_feed", args=["midagi-muud"])).status_code == 404


def test_the_link_of_a_closed_account_opens_nothing(world, client):
    address = link(world.mentor)
    world.mentor.is_active = False
    world.mentor.save()
    assert client.get(address).status_code == 404


def test_the_page_makes_shows_and_takes_back_the_link(world, client):
    client.force_login(world.mentor)
    page = reverse("accounts:calendar")
    assert ".ics" not in client.get(page).content.decode()
    assert client.post(reverse("accounts:make_calendar_link"), follow=True).status_code == 200
    assert ".ics" in client.get(page).content.decode()
    client.post(reverse("accounts:revoke_calendar_link"))
    assert ".ics" not in client.get(page).content.decode()


def test_the_number_of_queries_does_not_grow(world, client, django_assert_max_num_queries):
    address = link(world.lead)
    for number in range(30):
        add(world, plan(world, title=f"Päev {number}"))
    with django_assert_max_num_queries(14):
        client.get(address)
