"""The page that opens instead when there is no network: it names the pages that the phone keeps."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.pilots.factories import pilot
from tests.trainings.factories import event
from trainings.models import Session

pytestmark = pytest.mark.django_db


def kept(page):
    """The addresses that static/js/worker.js reads out of it."""
    lists = re.findall(r'data-keep="([^"]*)"(.*?)</ul>', page, flags=re.DOTALL)
    return [place for own, rest in lists for place in [own, *re.findall(r'href="([^"]+)"', rest)] if place]


def open_page(client, user=None):
    if user:
        client.force_login(user)
    return client.get(reverse("dashboards:offline")).content.decode()


def test_a_mentor_keeps_the_hours_forms_of_the_own_villages(world, client):
    assert kept(open_page(client, world.mentor)) == [
        reverse("mentoring:log_hours_anywhere"),
        reverse("mentoring:log_hours", args=["koeru"]),
        reverse("mentoring:log_hours", args=["kriilevalja"]),
    ]


def test_a_village_lead_keeps_the_news_form_of_pilots_that_are_told_of(world, client):
    told = pilot(world.koeru)
    pilot(world.koeru, state="draft", title="Alles mõte")
    pilot(world.kamari, title="Teise küla oma")
    assert kept(open_page(client, world.village_lead)) == [
        reverse("pilots:post_update_anywhere"),
        reverse("pilots:post_update", args=[told.pk]),
    ]


def test_a_coordinator_keeps_the_lists_of_own_events_of_these_days(world, client):
    today = timezone.localdate()
    near = event(world, "open", planned_from=today)
    event(world, "open", planned_from=today + dt.timedelta(days=8))
    event(world, "open", planned_from=today - dt.timedelta(days=8))
    event(world, "open", organiser="jkk", planned_from=today)
    event(world, "cancelled", planned_from=today)
    found = kept(open_page(client, world.partner))
    assert found == [reverse("trainings:check", args=[near.pk]), reverse("trainings:attendance", args=[near.pk])]


def test_each_session_of_today_is_kept(world, client):
    today = timezone.localdate()
    near = event(world, "open", planned_from=today, planned_until=today + dt.timedelta(days=4))
    hours = {"starts_at_time": dt.time(10), "ends_at_time": dt.time(11)}
    first, _next, _third, _fourth, last = near.days.all()
    now = Session.objects.create(day=first, title="Andmed", **hours)
    Session.objects.create(day=last, title="Kaardid", **hours)
    check = reverse("trainings:check", args=[near.pk])
    found = kept(open_page(client, world.partner))
    assert found == [check, f"{check}?at={first.pk}-{now.pk}", reverse("trainings:attendance", args=[near.pk])]


def test_who_has_no_such_page_or_is_not_signed_in_is_told_so(world, client):
    nobody = open_page(client)
    assert "Logi sisse, kui see tagasi on." in nobody
    assert "data-user" not in nobody
    auditor = open_page(client, world.auditor)
    assert kept(auditor) == []
    assert "Proovi hiljem uuesti." in auditor


def test_as_many_queries_for_twelve_events_as_for_one(world, client, django_assert_max_num_queries):
    today = timezone.localdate()
    event(world, "open", planned_from=today)
    open_page(client, world.lead)
    with django_assert_max_num_queries(200) as first:
        open_page(client)
    for _ in range(11):
        event(world, "open", planned_from=today)
    with django_assert_max_num_queries(len(first)):
        open_page(client)
