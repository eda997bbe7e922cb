"""Lists of tasks and notices, and the home page, ask the database as often for ten rows as for a thousand."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from coordination.models import Task
from tests.access.rights import caller

FEW, MANY = 10, 1_000


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
        *("coordination:task_calendar", "dashboards:calendar"),
    ],
)
def test_a_page_asks_as_often_for_ten_rows_as_for_a_thousand(world, route):
    def asked() -> int:
        client = caller(world.lead)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(route)).status_code == 200
        return len(queries)

    fill(world, 0, FEW)
    first = asked()
    fill(world, FEW, MANY)
    assert asked() == first
