"""What leaves the house of two programmes: API answers, calendar feeds, mails. None mixes the names of both."""

import datetime as dt
import re

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from accounts import calendars, digests
from accounts.models import CalendarFeed, Mail, MailHabits, Notice
from api.resources import RESOURCES
from coordination.actions import add_task
from tests.access import names
from tests.access.factories import OWN
from tests.access.names import CANARIES, OTHER, words_in
from tests.api.test_rows import asked, secret_of
from tests.cast import person
from trainings import actions as trainings
from trainings.jobs import mail_registrations, mail_reminders
from trainings.models import Event, Registration
from villages.actions import invite
from villages.jobs import mail_invitations
from villages.models import Programme, Village
from villages.roles import Role

NOON = dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)  # a Wednesday


@pytest.fixture(autouse=True)
def looks_for_both(monkeypatch):
    monkeypatch.setattr(names, "WORDS", names.WORDS | {OTHER})


@pytest.fixture
def second(both):
    return Programme.objects.get(slug="teine")


def answers(secret):
    """Each list as JSON and as CSV, and each of its things."""
    client = Client()
    for name in RESOURCES:
        for heads in ({}, {"Accept": "text/csv"}):
            found = asked(client, secret, f"{name}?limit=200", **heads)
            if found.status_code != 403:
                yield name, found
        items = found.json().get("items", []) if found["Content-Type"] == "application/json" else []
        items = items or asked(client, secret, f"{name}?limit=200").json().get("items", [])
        for one in items:
            yield name, asked(client, secret, f"{name}/{one['id']}")


def test_an_api_answer_is_of_one_programme(world, both, second):
    told = {}
    for programme in (world.programme, second):
        read = [(name, words_in(found)) for name, found in answers(secret_of(both, programme))]
        told[programme.slug] = set().union(*(words for _name, words in read))
        assert {name for name, words in read if words}, programme
    assert OTHER not in told["arukad-kulad"]
    assert told["teine"] == {OTHER}


def test_no_thing_of_the_other_programme_is_read_by_its_key(world, both, second):
    here, there = secret_of(both, world.programme), secret_of(both, second)
    for name in RESOURCES:
        own = asked(Client(), here, f"{name}?limit=200").json()["items"]
        assert {asked(Client(), there, f"{name}/{one['id']}").status_code for one in own} <= {403, 404}, name


def test_a_calendar_feed_holds_the_programmes_of_its_owner_only(world, both, second):
    soon = timezone.localdate() + dt.timedelta(days=9)
    Event.objects.create(programme=second, title=f"Kogunemine {OTHER}", state="open", planned_from=soon)
    client = Client()
    for user in (world.lead, world.partner, world.mentor, world.village_lead):
        feed = CalendarFeed.objects.get_or_create(user=user)[0]
        answer = client.get(f"/calendar/{calendars.token_of(feed)}.ics")
        assert answer.status_code == 200
        assert OTHER not in words_in(answer), user


def test_a_public_feed_and_calendar_are_of_one_programme(world, both, second):
    client = Client()
    for address in ("et/", "et/villages/", "et/events/", "et/news/", "et/news/feed.xml"):
        here, there = client.get(f"/{address}"), client.get(f"/p/teine/{address}")
        assert (here.status_code, there.status_code) == (200, 200), address
        assert OTHER not in words_in(here), address
        assert words_in(there) <= {OTHER}, address


def of_both(world, second):
    """(programme, its lead, its village, the word on everything of it)."""
    other = person("Lea Teine", Role.LEAD_COORDINATOR, second)
    yield world.programme, world.lead, world.koeru, CANARIES[OWN]
    yield second, other, Village.objects.get(slug="graniit"), OTHER


def test_each_mail_to_somebody_new_is_of_one_programme(world, both, second, settings):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    Registration.objects.update(reminded_at=timezone.now())
    for programme, lead, village, word in of_both(world, second):
        invite(
            by=lead,
            place=village,
            role=Role.MENTOR,
            name=f"Uus {word}",
            language="et",
            email=f"uus@{word.lower()}.example",
        )
        facts = {"title": f"Päev {word}", "place": f"Maja {word}", "planned_from": tomorrow}
        coming = Event.objects.create(programme=programme, state="open", **facts)
        who = {"name": f"Tulija {word}", "email": f"tulija@{word.lower()}.example", "village": village}
        trainings.register(by=None, event=coming, way="public", **who)
    Registration.objects.update(registered_at=timezone.now() - dt.timedelta(days=3), wants_reminder=True)
    outbox.outbox.clear()
    for job in (mail_invitations, mail_registrations, mail_reminders):
        job()
    found = {to: words for one in outbox.outbox for to in one.to if (words := said_in(one))}
    assert {OTHER} in found.values()
    assert any(CANARIES[OWN] in words for words in found.values())
    assert [words for words in found.values() if OTHER in words and len(words) > 1] == []
    for one in outbox.outbox:
        [to] = one.to
        assert OTHER not in said_in(one) or "graniitlind" in to, to


def said_in(one):
    parts = [one.subject, one.body, *(content for content, _kind in getattr(one, "alternatives", ()))]
    parts += [str(file) for file in one.attachments]
    return {word for word in names.WORDS if word.casefold() in " ".join(parts).casefold()}


def test_a_digest_of_two_programmes_names_each_above_its_own(world, both, second):
    for programme, lead, village, word in of_both(world, second):
        add_task(by=lead, programme=programme, village=village, title=f"Töö {word}", who=both)
    Notice.objects.exclude(user=both).delete()
    MailHabits.objects.update_or_create(user=both, defaults={"hour": 0, "rhythm": "daily"})
    assert digests.make_mails(both, NOON) == 1
    mail = Mail.objects.get(user=both)
    heads = re.split(r"^(?=Arukate külade|Arukad külad|Teine programm)", mail.text, flags=re.M)[1:]
    assert len(heads) == 2, mail.text
    said = {part.split(" · ")[0]: {word for word in names.WORDS if word in part} for part in heads}
    assert said["Teine programm"] == {OTHER}
    assert OTHER not in said[world.programme.title]
    assert CANARIES[OWN] in said[world.programme.title]


def test_notices_of_the_other_programme_stay_when_the_page_is_read_in_one(world, both, second, client):
    """A number on the home page is that of the rows behind it, whichever programme the page works in."""
    Notice.objects.all().delete()
    for programme, lead, village, word in of_both(world, second):
        add_task(by=lead, programme=programme, village=village, title=f"Töö {word}", who=both)
    client.force_login(both)

    for programme in (world.programme, second):
        page = client.get(f"/p/{programme.slug}/notices/?state=unread", follow=True).content.decode()
        assert f"Töö {OTHER}" in page, programme
        assert f"Töö {CANARIES[OWN]}" in page, programme
    assert not Notice.objects.filter(user=both).exclude(withheld_at=None).exists()


def test_a_digest_of_one_programme_says_no_programme(world, birds):
    Mail.objects.all().delete()
    add_task(by=world.lead, programme=world.programme, village=world.koeru, title="Töö", who=world.mentor)
    MailHabits.objects.update_or_create(user=world.mentor, defaults={"hour": 0, "rhythm": "daily"})
    assert digests.make_mails(world.mentor, NOON) == 1
    assert world.programme.title not in Mail.objects.get(user=world.mentor).text
