"""Lists of tasks and notices, and the home page, ask the database as often for ten rows as for hundreds."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from coordination.models import Task
from tests.access.rights import caller

FEW, MANY = 10, 700


def fill(world, start, end):
    today = timezone.localdate()
    told = {"programme": world.programme, "village": world.koeru, "who": world.lead, "given_by": world.partner}
    tasks = Task.objects.bulk_create(
        Task(title=f"Töö {n}", due_on=today + dt.timedelta(days=n % 20 - 10), **told) for n in range(start, end)
    )
    Notice.objects.bulk_create(
        Notice(user=world.lead, kind="coordination.task", key=one.pk, url="/tasks/", params={"title": one.title})
        for one in tasks
    )


@pytest.mark.parametrize(
    "route",
    [
        *("dashboards:home", "coordination:notices", "coordination:tasks", "coordination:task_board"),
        *("coordination:task_calendar", "dashboards:calendar", "dashboards:timeline", "dashboards:library"),
        *("coordination:decisions", "dashboards:search"),
    ],
)
def test_a_page_asks_as_often_for_ten_rows_as_for_hundreds(world, route):
    def asked() -> int:
        client = caller(world.lead)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(route), {"q": "töö"} if route.endswith("search") else {}).status_code == 200
        return len(queries)

    fill(world, 0, FEW)
    first = asked()
    fill(world, FEW, MANY)
    assert asked() == first


def test_home_counts_what_it_does_not_list_and_leads_to_exactly_these(world, client):
    fill(world, 0, 300)
    client.force_login(world.lead)
    weeks = client.get(reverse("dashboards:home")).context["weeks"]
    rows = {week.key: row for week in weeks for row in week.rows if row["kind"] == "task"}
    assert sum(row["count"] for row in rows.values()) == 300
    for row in rows.values():
        assert client.get(row["url"]).context["page"].paginator.count == row["count"]


def test_a_page_of_a_long_list_is_in_its_order(world, client):
    fill(world, 0, 60)
    client.force_login(world.lead)
    page = client.get(reverse("coordination:tasks"), {"page": 2, "sort": "-due"}).context["page"]
    days = [task.due_on for task in page.object_list]
    assert len(days) == 25
    assert days == sorted(days, reverse=True)
