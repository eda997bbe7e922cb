"""What a phone's outbox is told: in short, and only to the person whose entry it is."""

import datetime as dt
import uuid

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from mentoring.models import HourEntry
from tests.mentoring.factories import made
from villages.history import history_of

pytestmark = pytest.mark.django_db


def hours(**how):
    once = str(uuid.uuid4())
    return {"once": once, "worked_on": "01.03.2022", "hours": "2", "kind": "meeting", "done": "Käisime.", **how}


@pytest.fixture
def send(world, client):
    client.force_login(world.mentor)

    def send(fields, owner=None, **headers):
        path = reverse("mentoring:log_hours", args=["koeru"])
        return client.post(path, fields, headers={"X-Outbox": str(owner or world.mentor.pk), **headers})

    return send


def test_who_is_signed_in_and_with_which_token(world, client):
    told = client.get(reverse("accounts:who")).json()
    assert told["user"] is None
    client.force_login(world.mentor)
    told = client.get(reverse("accounts:who")).json()
    assert told["user"] == world.mentor.pk
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.mentor)
    token = strict.get(reverse("accounts:who")).json()["token"]
    fields = hours(csrfmiddlewaretoken=token)
    path = reverse("mentoring:log_hours", args=["koeru"])
    assert strict.post(path, fields, headers={"X-Outbox": str(world.mentor.pk)}).status_code == 200


def test_done_work_is_told_in_short_and_once(send):
    fields = hours()
    first, second = send(fields), send(fields)
    assert first.json() == second.json() == {"location": "/villages/koeru/mentoring/"}
    assert first.cookies["sent"].value == fields["once"]
    assert HourEntry.objects.count() == 1


def test_a_refusal_is_the_page_that_a_person_would_see(send):
    answer = send(hours(hours="99"))
    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()
    assert HourEntry.objects.count() == 0


def test_an_entry_is_never_sent_in_another_s_name(world, send):
    answer = send(hours(), owner=world.other_mentor.pk)
    assert answer.status_code == 401
    assert HourEntry.objects.count() == 0


def test_signed_out_it_waits(world, send, client):
    client.logout()
    assert send(hours()).status_code == 401


def test_half_a_form_is_never_taken_for_a_whole_one(send):
    """The key comes last: a body that broke off has none."""
    fields = hours()
    del fields["once"]
    assert send(fields).status_code == 408
    assert send(fields | {"once": str(uuid.uuid4())[:-3]}).status_code == 408
    assert HourEntry.objects.count() == 0


def test_led_elsewhere_with_nothing_done_is_a_refusal_in_words(world, client):
    """A page that is closed meanwhile sends people away with a message."""
    entry = made(world, "voided")
    client.force_login(world.mentor)
    path = reverse("mentoring:correct_hours", args=[entry.pk])
    answer = client.post(path, hours(), headers={"X-Outbox": str(world.mentor.pk)})
    assert answer.status_code == 409
    [said] = answer.json()["said"]
    assert "ei saa enam muuta" in said or "ei muudeta" in said
    assert not list(get_messages(client.get("/").wsgi_request))


@pytest.mark.parametrize(
    ("told", "believed"),
    [
        ("2026-01-02T03:04:05.000Z", True),
        ("2026-01-02T03:04:05", False),  # of which time zone?
        ("2999-01-02T03:04:05Z", False),
        ("2026-13-45T03:04:05Z", False),
        ("yesterday", False),
    ],
)
def test_a_late_entry_carries_the_time_when_it_was_made(send, client, told, believed):
    assert send(hours(), **{"X-Outbox-Made": told}).status_code == 200
    [line] = history_of(HourEntry.objects.get())
    assert line.made_at == (dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC) if believed else None)
    page = client.get(reverse("mentoring:entry", args=[HourEntry.objects.get().pk])).content.decode()
    assert ("02.01.2026 kell 05:04" in page.replace("\xa0", " ")) == believed
