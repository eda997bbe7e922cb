"""People who write themselves down by a code that works only while the session lasts."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import DAY, event, present
from trainings import actions, qr_codes, signed_links
from trainings.models import Attendance, Session
from trainings.views import public

TALLINN = dt.timezone(dt.timedelta(hours=3))


def at(hour, minute=0):
    return time_machine.travel(dt.datetime(2022, 10, 3, hour, minute, tzinfo=TALLINN), tick=False)


@pytest.fixture
def held(world):
    one = event(world, "open")
    Session.objects.create(day=one.days.get(), title="Andmed", starts_at_time=dt.time(10), ends_at_time=dt.time(12))
    return one


@pytest.fixture
def opened(world, held):
    with at(8):
        day = held.days.get()
        return actions.open_check_in(by=world.partner, event=held, day=day, session=day.sessions.get())


def address(check_in):
    return reverse("trainings:check_in", args=[qr_codes.signed(qr_codes.CHECK_IN, check_in.pk)])


def expect(one, name, village=None):
    """On the list, with nothing recorded yet."""
    return present(one, name, village, status="none")


def mark_of(who, check_in):
    return Attendance.objects.filter(person=who, session=check_in.session).first()


def say(client, check_in, name="Mari Maasikas", **more):
    return client.post(address(check_in), {"name": name, **more})


def test_check_in_writes_down_who_is_on_the_list(client, held, opened):
    mari = expect(held, "Mari Maasikas")
    with at(10, 5):
        response = say(client, opened, "  mari   MAASIKAS ")
    assert response.status_code == 200
    assert "Oled kirjas" in response.content.decode()
    mark = mark_of(mari, opened)
    assert (mark.status, mark.way) == ("present", "self")


def test_check_in_a_quarter_of_an_hour_late_is_late(client, held, opened):
    mari = expect(held, "Mari Maasikas")
    with at(10, 16):
        say(client, opened)
    assert mark_of(mari, opened).status == "late"


@pytest.mark.parametrize(("hour", "minute", "status"), [(9, 29, 410), (9, 30, 200), (12, 0, 200), (12, 1, 410)])
def test_check_in_works_from_half_an_hour_before_until_the_end(client, held, opened, hour, minute, status):
    with at(hour, minute):
        assert client.get(address(opened)).status_code == status


def test_check_in_that_is_closed_is_over(world, client, held, opened):
    mari = expect(held, "Mari Maasikas")
    with at(10, 5):
        actions.close_check_in(by=world.partner, check_in=opened)
        assert say(client, opened).status_code == 410
    assert mark_of(mari, opened) is None


def test_check_in_of_a_name_that_nobody_has_on_the_list(client, held, opened):
    expect(held, "Mari Maasikas")
    with at(10, 5):
        response = say(client, opened, "Kari Kaasikas")
    assert response.status_code == 422
    assert "nimekirjas ei ole" in response.content.decode()
    assert "Mari" not in response.content.decode()


def test_check_in_of_two_with_one_name_asks_for_the_village(world, client, held, opened):
    near = expect(held, "Mari Maasikas", world.koeru)
    far = expect(held, "Mari Maasikas", world.kamari)
    with at(10, 5):
        assert say(client, opened).status_code == 422
        assert say(client, opened, village=world.kamari.pk).status_code == 200
    assert mark_of(near, opened) is None
    assert mark_of(far, opened).status == "present"


def test_check_in_with_a_forged_code_is_nothing(client, opened):
    forged = qr_codes.signed(qr_codes.FEEDBACK, opened.pk)
    assert client.get(reverse("trainings:check_in", args=[forged])).status_code == 404


def test_check_in_is_stopped_after_too_many_names(client, held, opened, monkeypatch):
    cache.clear()
    expect(held, "Mari Maasikas")
    monkeypatch.setattr(public, "MOST_TYPED", 2)
    with at(10, 5):
        for _guess in range(2):
            say(client, opened, "Vale Nimi")
        response = say(client, opened)
    assert "liiga palju" in response.content.decode()
    assert response.status_code == 422


def test_check_in_changes_no_locked_list(world, client, held, opened):
    expect(held, "Mari Maasikas")
    present(held, "Jaan Tamm")
    actions.lock_list(by=world.partner, event=held)
    with at(10, 5):
        assert say(client, opened).status_code == 410  # locking closes the doors


def test_check_in_of_a_day_without_sessions_lasts_the_events_hours(world):
    one = event(world, "open")
    with at(8):
        opened = actions.open_check_in(by=world.partner, event=one, day=one.days.get())
    assert opened.opens_at == dt.datetime(2022, 10, 3, 9, 30, tzinfo=TALLINN)
    assert opened.closes_at == dt.datetime(2022, 10, 3, 16, tzinfo=TALLINN)
    assert one.days.get().on == DAY


def test_check_in_is_not_opened_once_it_is_over(world, held):
    day = held.days.get()
    with at(12, 1), pytest.raises(RuleBroken, match="See on läbi"):
        actions.open_check_in(by=world.partner, event=held, day=day, session=day.sessions.get())


def test_the_screen_shows_the_code_and_how_many_are_there(world, client, held, opened):
    client.force_login(world.partner)
    page = client.get(reverse("trainings:check_in_code", args=[opened.pk])).content.decode()
    assert "<svg" in page
    [token] = re.findall(r"/check-in/([^\s/]+)/", page)  # signed anew each second
    assert qr_codes.unsigned(qr_codes.CHECK_IN, token) == opened.pk
    assert "0 inimest on kohal" in page


# By the own link of a registration


@pytest.fixture
def seated(world, held):
    held.planned_from = DAY
    with at(8):
        actions.plan_seats(by=world.partner, event=held, seats=1)
        add = {"by": None, "event": held, "way": "public"}
        return [
            actions.register(**add, name=name, email="a@demo.example") for name in ("Mari Maasikas", "Teine Ootaja")
        ]


def own(route, row):
    return reverse(f"joining:{route}", args=[signed_links.registration_token(row)])


def test_who_has_a_seat_writes_down_by_the_own_link(client, opened, seated):
    row, waiting = seated
    with at(10, 5):
        assert "Olen kohal" in client.get(own("registration", row)).content.decode()
        assert "Olen kohal" not in client.get(own("registration", waiting)).content.decode()
        page = client.post(own("arrive", row), {"into": opened.pk}, follow=True).content.decode()
        client.post(own("arrive", waiting), {"into": opened.pk})
    assert "Oled nimekirjas: kohal" in page
    [mark] = Attendance.objects.all()
    assert (mark.person, mark.session, mark.status, mark.way) == (row.person, opened.session, "present", "self")


@pytest.mark.parametrize(("hour", "minute"), [(9, 29), (12, 1)])
def test_the_own_link_works_no_longer_than_the_code(client, opened, seated, hour, minute):
    with at(hour, minute):
        assert "Olen kohal" not in client.get(own("registration", seated[0])).content.decode()
        page = client.post(own("arrive", seated[0]), {"into": opened.pk}, follow=True).content.decode()
    assert "Räägi korraldajaga" in page
    assert not Attendance.objects.exists()


def test_the_own_link_opens_no_other_events_door(world, client, opened, seated):
    other = event(world, "open", title="Teine")
    with at(8):
        theirs = actions.open_check_in(by=world.partner, event=other, day=other.days.get())
    with at(10, 5):
        for into in (theirs.pk, "kõik", ""):
            client.post(own("arrive", seated[0]), {"into": into})
    assert not Attendance.objects.exists()


def test_the_screen_shows_heads_beside_names(world, client, held, opened):
    actions.record_head_count(by=world.partner, event=held, head_count=3)
    client.force_login(world.partner)
    page = client.get(reverse("trainings:check_in_code", args=[opened.pk])).content.decode()
    assert "3 rohkem kui nimesid" in page
