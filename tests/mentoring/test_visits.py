"""Planned visits as a month: of the own scope, with what became of them."""

import datetime as dt

import time_machine
from django.urls import reverse

from mentoring import actions
from tests.mentoring.test_pages import enter

NOW = dt.datetime(2022, 10, 5, 9, tzinfo=dt.UTC)


def plan(world, day, village="koeru", by="mentor", about="Kaardistus"):
    given = {"starts": dt.time(17, 30), "hours": 2, "kind": "meeting", "about": about}
    place = getattr(world, village)
    return actions.plan_visit(by=getattr(world, by), village=place, planned_on=dt.date(2022, 10, day), **given)


def month(client, world, who, **query):
    return enter(client, world, who).get(reverse("mentoring:visits"), query).content.decode()


def test_month_shows_the_visits_of_the_own_scope_on_their_days(world, client):
    with time_machine.travel(NOW, tick=False):
        plan(world, 12)
        plan(world, 13, "kamari", "other_mentor")
        called_off = actions.call_off_visit(by=world.mentor, visit=plan(world, 14, "kriilevalja"), reason="Haige")
        assert called_off.state == "cancelled"
        for who, seen in (
            ("partner", [1, 0, 1]),
            ("lead", [1, 1, 1]),
            ("village_lead", [1, 0, 0]),
            ("mentor", [1, 0, 1]),
        ):
            page = month(client, world, who)
            assert [f"</span> {name}, 2\xa0h" in page for name in ("Koeru", "Kamari", "Kriilevälja")] == [
                bool(one) for one in seen
            ], who
        assert "· ära jäetud" in page
        assert "17:30" in page


def test_month_turns_and_says_when_nothing_is_planned(world, client):
    with time_machine.travel(NOW, tick=False):
        plan(world, 12)
        assert "Oktoober\xa02022" in month(client, world, "mentor")
        empty = month(client, world, "mentor", month="2022-12")
        assert "Selles kuus ei ole ühtegi külastust kavas." in empty
        assert "Selles kuus" not in month(client, world, "mentor", month="2022-13")


def test_month_is_for_who_sees_a_place(world, client, django_assert_max_num_queries):
    for who in ("admin", "stranger"):
        assert enter(client, world, who).get(reverse("mentoring:visits")).status_code == 403
    with time_machine.travel(NOW, tick=False):
        for day in range(6, 20):
            plan(world, day)
        client = enter(client, world, "lead")
        with django_assert_max_num_queries(20):
            client.get(reverse("mentoring:visits"))
