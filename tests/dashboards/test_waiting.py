"""Rows of what waits: each kind has its words and its page, alone and for many at once."""

import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from dashboards.queries.home.todo import TodoItem
from dashboards.views.todo import KINDS, MOST_OF_A_KIND, todo_rows
from villages.models import Application, Call


@pytest.mark.parametrize("kind", KINDS)
def test_many_of_any_kind_become_one_row_that_leads_to_their_list(kind):
    things = [TodoItem(kind, f"Koht {n}", dt.date(2022, 3, 9 - n)) for n in range(MOST_OF_A_KIND + 1)]
    (row,) = todo_rows(things)
    assert row["title"].endswith(f": {len(things)}")
    assert row["url"] == reverse(KINDS[kind].all_at)
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
    found = [row for row in page.context["work"] if row["icon"] == "inbox"]
    assert [row["url"] for row in found] == [reverse("villages:calls")]


def test_the_seventh_thing_stands_behind_one_press():
    rows = [{"title": f"Asi {n}", "url": "/", "due": None, "note": "", "icon": "clock"} for n in range(8)]
    drawn = render_to_string("_components/todos.html", {"rows": rows})
    seen, behind = drawn.split("<details")
    assert [f"Asi {n}" in seen for n in range(8)] == [True] * 6 + [False] * 2
    assert "Veel 2" in behind
    assert "<details" not in render_to_string("_components/todos.html", {"rows": rows[:6]})
