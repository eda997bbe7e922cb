import datetime as dt

import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mentoring import actions, mails
from mentoring.jobs import mail_waiting_hours
from mentoring.models import HourEntry
from tests.mentoring.factories import WORK, log, made


def link_in(message):
    [line] = [line for line in message.body.splitlines() if "/mentoring/look/" in line]
    return "/" + line.split("/", 3)[3]


def test_a_village_is_told_once_of_what_waits_and_again_of_what_was_sent_again(world):
    assert world.village_lead
    entry = log(world)
    made(world, "confirmed", worked_on=dt.date(2022, 3, 2))
    made(world, village="kriilevalja", worked_on=dt.date(2022, 3, 3))
    assert (mail_waiting_hours(), mail_waiting_hours()) == (1, 0)
    [message] = mail.outbox
    assert message.to == [world.village_lead.email]
    assert message.subject == "Koeru: 1 mentori sissekanne ootab sind"
    assert "2,5\xa0h" in message.body
    assert HourEntry.objects.filter(told_at=None, allowance__village=world.kriilevalja).exists()
    actions.return_hours(by=world.village_lead, entry=entry, reason="Täpsusta")
    actions.correct_hours(by=world.mentor, entry=entry, **WORK)
    assert mail_waiting_hours() == 1


def test_the_link_is_enough_to_look_and_not_to_confirm(world):
    entry = log(world, done="Arutasime <b>kava</b>")
    assert world.village_lead
    mail_waiting_hours()
    address, stranger = link_in(mail.outbox[0]), Client()
    page = stranger.get(address)
    assert page["Cache-Control"] == "private, no-store"
    assert "Arutasime &lt;b&gt;kava&lt;/b&gt;" in page.content.decode()
    answer = stranger.post(reverse("mentoring:confirm_hours", args=[entry.pk]))
    assert answer.status_code == 302
    assert "/login/" in answer.url
    assert stranger.get(address.replace("look/", "look/x")).status_code == 404
    actions.confirm_hours(by=world.village_lead, entry=entry)
    assert "Midagi ei oota" in stranger.get(address).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
        assert stranger.get(address).status_code == 404
    world.village_lead.memberships.update(ends_at=timezone.now())
    assert stranger.get(address).status_code == 404


def test_the_link_of_somebody_who_is_no_village_lead_opens_nothing(world):
    token = mails.look_link(world.mentor.memberships.first()).rstrip("/").rsplit("/", 1)[-1]
    assert Client().get(reverse("mentoring:look", args=[token])).status_code == 404
