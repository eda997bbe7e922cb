"""The tabs of hours that wait: exactly their rows, all of them choosable, and back to where one was."""

import pytest
from django.urls import reverse

from mentoring.models import HourEntry
from tests.mentoring.factories import made
from ui.paging import PER_PAGE

LIST = reverse("mentoring:list")


def queue(client, user, **asked):
    client.force_login(user)
    return client.get(LIST, asked)


def many(world, count, state="confirmed", **fields):
    return [made(world, state, hours="0.25", **fields) for _n in range(count)]


def test_a_tab_shows_its_rows_and_their_count(world, client):
    many(world, 3)
    many(world, 1, village="kriilevalja")
    page = queue(client, world.partner, work="approve")
    assert page.context["page"].paginator.count == 4
    assert {tab["work"]: tab["count"] for tab in page.context["tabs"]} == {"approve": 4}
    own = queue(client, world.partner, work="approve", village=world.kriilevalja.pk)
    assert [row.village for row in own.context["page"]] == [world.kriilevalja]


@pytest.mark.parametrize("work", ["approve", "silent", "decide"])
def test_who_has_no_such_queue_sees_the_entries(world, client, work):
    page = queue(client, world.village_lead, work=work)
    assert "mentoring/list.html" in [used.name for used in page.templates]


def test_all_rows_of_a_tab_are_approved_beyond_its_page(world, client):
    many(world, PER_PAGE + 3)
    other = made(world, "confirmed", hours="0.25", village="kriilevalja")
    asked = f"work=approve&village={world.koeru.pk}"
    client.force_login(world.partner)
    sent = {"everything": "on", "counted": PER_PAGE + 3, "back": asked}
    answer = client.post(reverse("mentoring:approve_many"), sent)
    assert answer["Location"] == f"{LIST}?{asked}"
    assert HourEntry.objects.filter(state="approved").count() == PER_PAGE + 3
    other.refresh_from_db()
    assert other.state == "confirmed"


def test_what_came_in_meanwhile_is_not_approved_unseen(world, client):
    many(world, 4)
    client.force_login(world.partner)
    sent = {"everything": "on", "counted": 3, "back": "work=approve"}
    page = client.post(reverse("mentoring:approve_many"), sent, follow=True)
    assert "Nimekiri on vahepeal muutunud" in page.content.decode()
    assert not HourEntry.objects.filter(state="approved").exists()


def test_a_press_on_one_row_leads_back_to_its_tab(world, client):
    entry = made(world, "confirmed")
    client.force_login(world.partner)
    answer = client.post(reverse("mentoring:approve_hours", args=[entry.pk]), {"back": "work=approve&page=2"})
    assert answer["Location"] == f"{LIST}?work=approve&page=2"


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/?a=b", "\\\\evil", "%0d%0aX: y=1"])
def test_back_never_leaves_the_list(world, client, back):
    entry = made(world, "confirmed")
    client.force_login(world.partner)
    answer = client.post(reverse("mentoring:approve_hours", args=[entry.pk]), {"back": back})
    assert answer["Location"].partition("?")[0] == LIST


def test_rows_of_silent_villages_are_not_ticked_beforehand(world, client):
    made(world, "submitted")
    HourEntry.objects.update(submitted_at="2022-01-01T10:00:00Z")
    assert [row.is_ticked for row in queue(client, world.partner, work="silent").context["page"]] == [False]
    page = client.get(reverse("mentoring:confirm_for_villages"))
    assert [row.is_ticked for row in page.context["rows"]] == [False]
