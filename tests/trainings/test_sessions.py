import datetime as dt

import pytest
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import event, present
from tests.trainings.test_plan_event import EVERYONE, days, edit, plan
from trainings import actions
from trainings.models import Session, Trainer

MORNING = {"title": "Avasõnad", "starts_at_time": dt.time(10), "ends_at_time": dt.time(11)}


def add(world, one, by="partner", day=None, **fields):
    day = day or one.days.first()
    return actions.add_session(by=getattr(world, by), event=one, day=day, **{**MORNING, **fields})


def test_a_session_stands_on_a_day_with_its_trainers(world):
    session = add(world, plan(world), trainers=["Tiina Tark", " tiina  tark ", "Mart Mentor"], place="Saal 2")
    assert session.starts_at.isoformat() == "2022-10-03T10:00:00+03:00"
    assert [trainer.name for trainer in session.trainers.all()] == ["Mart Mentor", "Tiina Tark"]
    assert session.place == "Saal 2"


def test_a_trainer_is_found_and_not_made_twice_and_a_mentor_is_known_by_the_name(world):
    mentor, one = world.mentor, plan(world)
    add(world, one, trainers=["Tiina Tark", "Mart Mentor"])
    add(world, one, trainers=["TIINA TARK"], title="Teine")
    assert {trainer.name: trainer.user for trainer in Trainer.objects.all()} == {
        "Tiina Tark": None,
        "Mart Mentor": mentor,
    }


@pytest.mark.parametrize("by", EVERYONE)
def test_sessions_are_planned_by_who_plans_the_event(world, by):
    one = plan(world)
    if by in ("lead", "partner"):
        assert add(world, one, by).pk
    else:
        with pytest.raises(RuleBroken, match="Koordinaator kavandab oma tegevusgrupi"):
            add(world, one, by)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"ends_at_time": dt.time(10)}, "lõpeb pärast"),
        ({"ends_at_time": dt.time(9)}, "lõpeb pärast"),
        ({"is_overnight": True}, "lõpeb pärast"),
        ({"title": " "}, "tühi"),
        ({"link": "javascript:alert(1)"}, "URL"),
    ],
)
def test_a_session_refuses(world, fields, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        add(world, plan(world), **fields)
    assert Session.objects.count() == 0


def test_a_session_may_last_over_midnight(world):
    night = add(world, plan(world), starts_at_time=dt.time(22), ends_at_time=dt.time(2), is_overnight=True)
    assert night.ends_at - night.starts_at == dt.timedelta(hours=4)
    assert night.ends_at.date() == dt.date(2022, 10, 4)


def test_the_night_of_march_has_no_half_past_three_and_is_an_hour_shorter(world):
    one = plan(world, planned_from=dt.date(2022, 3, 26), planned_until=dt.date(2022, 3, 27))
    first, second = one.days.all()
    with pytest.raises(RuleBroken, match=r"Kell 03:30 27\.03\.2022 ei ole olemas"):
        add(world, one, day=second, starts_at_time=dt.time(3, 30), ends_at_time=dt.time(5))
    night = add(world, one, day=first, starts_at_time=dt.time(22), ends_at_time=dt.time(6), is_overnight=True)
    assert night.ends_at.astimezone(dt.UTC) - night.starts_at.astimezone(dt.UTC) == dt.timedelta(hours=7)


def test_the_night_of_october_is_an_hour_longer(world):
    one = plan(world, planned_from=dt.date(2022, 10, 29))
    night = add(world, one, starts_at_time=dt.time(22), ends_at_time=dt.time(6), is_overnight=True)
    assert night.ends_at.astimezone(dt.UTC) - night.starts_at.astimezone(dt.UTC) == dt.timedelta(hours=9)


def test_sessions_move_along_with_the_days(world):
    one = plan(world, planned_until=dt.date(2022, 10, 5))
    last = add(world, one, day=one.days.last())
    edit(world, one, planned_from=dt.date(2022, 10, 4), planned_until=dt.date(2022, 10, 6))
    assert days(one) == [dt.date(2022, 10, day) for day in (4, 5, 6)]
    assert Session.objects.get(pk=last.pk).day.on == dt.date(2022, 10, 6)
    edit(world, one, planned_from=dt.date(2022, 9, 1), planned_until=dt.date(2022, 9, 3))
    assert Session.objects.get(pk=last.pk).day.on == dt.date(2022, 9, 3)


def test_a_shorter_event_asks_about_the_sessions_of_the_last_day(world):
    one = plan(world, planned_until=dt.date(2022, 10, 4))
    add(world, one, day=one.days.last())
    with pytest.raises(RuleBroken, match=r"04\.10\.2022 on kavas"):
        edit(world, one, planned_until=None)


def test_postponed_to_an_unknown_day_the_programme_is_kept_and_comes_along(world):
    one = plan(world)
    session = add(world, one)
    actions.move_event(by=world.partner, event=one, to="postponed", reason="Torm.")
    assert Session.objects.filter(pk=session.pk).exists()
    actions.move_event(by=world.partner, event=one, to="planned", planned_from=dt.date(2022, 11, 1))
    assert Session.objects.get(pk=session.pk).day.on == dt.date(2022, 11, 1)
    assert days(one) == [dt.date(2022, 11, 1)]


def test_days_with_people_do_not_move(world):
    one = plan(world, planned_until=dt.date(2022, 10, 4))
    present(one, "Mari Maasikas", world.koeru)
    with pytest.raises(RuleBroken, match="osalejad kirjas"):
        edit(world, one, planned_from=dt.date(2022, 10, 4), planned_until=dt.date(2022, 10, 5))


@pytest.mark.parametrize("state", ["proved", "closed", "cancelled"])
def test_the_programme_of_a_fixed_event_is_fixed(world, state):
    with pytest.raises(RuleBroken, match="kava enam ei muudeta"):
        add(world, event(world, state))


def test_the_pages_add_change_and_remove(world, client):
    one = plan(world)
    client.force_login(world.partner)
    day = one.days.get().pk
    typed = {
        "title": "Ettekanne",
        "day": day,
        "starts_at_time": "10:00",
        "ends_at_time": "11.30",
        "trainers": "A B, C",
    }
    assert client.post(reverse("trainings:add_session", args=[one.pk]), typed).status_code == 302
    session = Session.objects.get()
    page = client.get(reverse("trainings:event", args=[one.pk])).content.decode()
    assert "Ettekanne" in page
    assert "10:00–11:30" in page
    assert "A B, C" in page
    change = reverse("trainings:change_session", args=[session.pk])
    assert 'value="A B, C"' in client.get(change).content.decode()
    refused = client.post(change, {**typed, "ends_at_time": "25:00"})
    assert refused.status_code == 422
    assert client.post(change, {**typed, "title": "Töötuba"}).status_code == 302
    session.refresh_from_db()
    assert session.title == "Töötuba"
    assert client.post(reverse("trainings:remove_session", args=[session.pk])).status_code == 302
    assert Session.objects.count() == 0
