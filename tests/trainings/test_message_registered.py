"""Writing to everybody who is registered: a mail to each alone, in the language in which each registered."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import event as make_event
from trainings import actions, jobs
from trainings.models import EventMessage, EventMessageMail, Registration

SOON = dt.date(2090, 1, 2)


@pytest.fixture
def coming(world):
    return make_event(world, "open", planned_from=SOON)


def registered(world, event, count=2, **more):
    given = {"by": None, "event": event, "way": "public", "village": world.koeru, **more}
    names = [(f"Osaleja {n}", f"osaleja{n}@demo.example") for n in range(count)]
    return [actions.register(name=name, email=email, **given) for name, email in names]


def written(world, event, by="partner"):
    return actions.message_registered(by=getattr(world, by), event=event, title="Buss", text="Buss läheb kell 8.")


def test_each_gets_a_mail_of_ones_own(world, coming):
    rows = registered(world, coming, 3)
    actions.cancel_registration(by=world.partner, registration=rows[0])
    written(world, coming)
    assert jobs.mail_event_messages() == 2
    assert jobs.mail_event_messages() == 0
    assert [one.to for one in mail.outbox] == [["osaleja1@demo.example"], ["osaleja2@demo.example"]]
    assert "Buss läheb kell 8." in mail.outbox[0].body
    assert "2.\xa0jaan\xa02090" in mail.outbox[0].body


def test_who_gives_the_seat_up_before_it_leaves_gets_none(world, coming):
    [row] = registered(world, coming, 1)
    written(world, coming)
    actions.cancel_registration(by=world.partner, registration=row)
    assert jobs.mail_event_messages() == 0


def test_the_lines_below_are_in_the_language_of_the_registered(world, coming):
    [row] = registered(world, coming, 1)
    Registration.objects.filter(pk=row.pk).update(language="en")
    written(world, coming)
    jobs.mail_event_messages()
    assert "Your registration, where you can give the seat up:" in mail.outbox[-1].body


def test_message_registered_needs_somebody_to_write_to(world, coming):
    with pytest.raises(RuleBroken, match="kellelegi kirjutada"):
        written(world, coming)


@pytest.mark.parametrize("who", ["mentor", "village_lead", "auditor", "stranger"])
def test_message_registered_is_for_who_plans_the_event(world, coming, who):
    registered(world, coming)
    with pytest.raises(RuleBroken):
        written(world, coming, by=who)
    assert not EventMessage.objects.exists()


def test_the_page_sends_and_tells_how_many_have_left(world, coming, client):
    registered(world, coming)
    client.force_login(world.partner)
    address = reverse("trainings:message_registered", args=[coming.pk])
    empty = client.post(address, {"title": "Buss", "text": ""})
    assert (empty.status_code, 'value="Buss"' in empty.content.decode()) == (422, True)
    page = client.post(address, {"title": "Buss", "text": "Kell 8."}, follow=True).content.decode()
    assert "Kiri läheb 2 inimesele." in page
    assert "0/2 kirja on läinud" in page
    jobs.mail_event_messages()
    assert "2 kirja on läinud" in client.get(address).content.decode()


def test_the_page_takes_one_query_count(world, coming, client, django_assert_max_num_queries):
    rows = registered(world, coming, 2)
    client.force_login(world.partner)
    for n in range(30):
        message = EventMessage.objects.create(event=coming, title=f"{n}", text="x", written_by=world.partner)
        EventMessageMail.objects.create(message=message, registration=rows[0])
    with django_assert_max_num_queries(20):
        client.get(reverse("trainings:message_registered", args=[coming.pk]))
