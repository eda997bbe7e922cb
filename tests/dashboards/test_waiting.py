"""Rows of what waits: each kind has its words and its page, alone and for many at once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from dashboards.queries.home.todo import TodoItem
from dashboards.views.todo import KINDS, MOST_OF_A_KIND, todo_rows
from dashboards.views.weeks import by_week
from villages.models import Application, Call


@pytest.mark.parametrize("kind", KINDS)
def test_many_of_any_kind_become_one_row_that_leads_to_their_list(kind):
    is_counted = KINDS[kind].counted
    thing = (1, "JAP") if is_counted else None
    things = [TodoItem(kind, f"Koht {n}", dt.date(2022, 3, 9 - n), thing=thing) for n in range(MOST_OF_A_KIND + 1)]
    (row,) = todo_rows(things)
    assert row["title"].endswith(f": {len(things)}")
    own = KINDS[kind].part.partition("&")[0] if is_counted else KINDS[kind].part
    listed = reverse(KINDS[kind].all_at) + own
    assert row["url"] == (listed if is_counted or KINDS[kind].is_list else reverse("dashboards:waiting", args=[kind]))
    assert row["due"] == dt.date(2022, 3, 5)
    assert row["note"] == "Koht 0, Koht 1, Koht 2 ja veel 2"


def test_applications_at_many_calls_are_one_row_on_the_home_page(world, client):
    today = timezone.localdate()
    for n in range(MOST_OF_A_KIND + 1):
        facts = {"text": "Otsime külasid.", "opens_on": today, "closes_on": today + dt.timedelta(days=9)}
        call = Call.objects.create(participation=world.jap, title=f"Kutse {n}", **facts)
        Application.objects.create(
            call=call, name=f"Küla {n}", settlements="Vao", municipality="Järva vald", carrier="Selts", why="Koos.",
            team="Kolm.", contact_name="Mari", contact_email="mari@demo.example",
        )  # fmt: skip
    client.force_login(world.partner)
    page = client.get(reverse("dashboards:home"))
    assert page.status_code == 200
    found = [row for week in page.context["weeks"] for row in week.rows if row["icon"] == "inbox"]
    assert [row["url"].partition("?")[0] for row in found] == [
        reverse("dashboards:waiting", args=["application_sent"])
    ]
    listed = client.get(found[0]["url"])
    assert len(listed.context["page"].object_list) == MOST_OF_A_KIND + 1


def test_the_seventh_thing_stands_behind_one_press():
    rows = [{"title": f"Asi {n}", "url": "/", "due": None, "note": "", "icon": "clock"} for n in range(8)]
    drawn = render_to_string("_components/todos.html", {"rows": rows})
    seen, behind = drawn.split("<details")
    assert [f"Asi {n}" in seen for n in range(8)] == [True] * 6 + [False] * 2
    assert "Veel 2" in behind
    assert "<details" not in render_to_string("_components/todos.html", {"rows": rows[:6]})


def test_hours_that_wait_are_told_with_their_sum():
    def of(n):
        return TodoItem("hours_confirmed", f"Koht {n}", None, 7, (7, n), hours=Decimal("17.5"))

    (row,) = todo_rows([of(n) for n in range(MOST_OF_A_KIND + 1)])
    assert (row["title"], row["count"]) == ("Kinnita tunnid: 35 kirjet, 87,5\xa0h", 35)
    (row,) = todo_rows([of(1)])
    assert (row["title"], row["note"]) == ("Kinnita 7 tunnikannet", "Koht 1: 17,5\xa0h")


def item(due, kind="task"):
    return TodoItem(kind, "Koeru", due, thing=(1, "Asi"))


def test_home_tells_this_week_then_next_week_then_older_debt():
    wednesday = dt.date(2022, 3, 9)
    days = {"mon": 7, "sun": 13, "next": 14, "next sun": 20, "later": 21}
    found = {name: item(dt.date(2022, 3, day)) for name, day in days.items()}
    found |= {"old": item(dt.date(2022, 3, 6)), "none": item(None)}
    weeks = by_week(found.values(), wednesday)
    assert [(week.key, len(week.rows)) for week in weeks] == [
        ("this-week", 2), ("next-week", 2), ("older", 1), ("later", 2)
    ]  # fmt: skip
    assert [(week.key, week.rows) for week in by_week([item(None)], wednesday)][0] == ("this-week", [])
    assert by_week([], wednesday) == []


def test_what_is_not_yet_due_folds_so_that_what_is_late_is_in_sight():
    wednesday = dt.date(2022, 3, 9)
    due = [item(dt.date(2022, 3, 15)) for _n in range(4)]
    folded = {week.key: week for week in by_week([*due, item(dt.date(2022, 2, 1))], wednesday)}
    assert (folded["next-week"].open, folded["older"].open) == (2, 6)
    assert {week.key: week.open for week in by_week(due, wednesday)}["next-week"] == 6
    drawn = render_to_string("_components/weeks.html", {"weeks": folded.values()})
    assert drawn.index("todo-more") < drawn.index('id="older"')


def test_a_kind_that_nobody_knows_is_not_found(world, client):
    client.force_login(world.lead)
    assert client.get(reverse("dashboards:waiting", args=["nonsense"])).status_code == 404


def test_a_kind_of_which_nothing_waits_says_so(world, client):
    client.force_login(world.mentor)
    page = client.get(reverse("dashboards:waiting", args=["cost_check"]))
    assert "Seda liiki ei oota sind midagi" in page.content.decode()
