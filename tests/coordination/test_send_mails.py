"""One mail a person and run, none to who lost the right, none twice (I60)."""

import datetime as dt
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts import digests, mail_queue
from accounts.models import Mail, MailHabits, Notice
from accounts.notices import KINDS, deliveries_of
from coordination import actions
from tests.coordination import steering
from villages.models import Membership

TALLINN_NOON = dt.datetime(2022, 11, 30, 12, 0, tzinfo=dt.UTC)  # a Wednesday


def give(world, number=1, who=None):
    return [
        actions.add_task(
            by=world.partner,
            programme=world.programme,
            village=world.koeru,
            title=f"Töö {n}",
            who=who or world.mentor,
        )
        for n in range(number)
    ]


def test_one_digest_holds_everything(world):
    give(world, 60)
    assert digests.make_mails(world.mentor, TALLINN_NOON) == 1
    mail = Mail.objects.get()
    assert (mail.run, "60" in mail.subject) == ("digest 2022-11-30", True)
    assert "ja veel 40" in mail.text
    give(world, 3)
    assert digests.make_mails(world.mentor, TALLINN_NOON) == 0
    assert digests.make_mails(world.mentor, TALLINN_NOON + dt.timedelta(days=1)) == 1


def test_I60_nobody_gets_two_mails_of_one_run(world):
    Mail.objects.create(user=world.mentor, run="digest 2022-11-30", subject="Kaks", text="Kaks")
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.create(user=world.mentor, run="digest 2022-11-30", subject="Kaks", text="Kaks")
    give(world)
    assert digests.make_mails(world.mentor, TALLINN_NOON) == 0


def test_I60_the_right_is_asked_when_the_mail_is_made(world):
    tasks = give(world, 2)
    Membership.objects.filter(user=world.mentor).update(ends_at=timezone.now())
    for task in tasks:
        task.who = None
        task.save()
    world.mentor.__dict__.pop("_memberships", None)
    assert digests.make_mails(world.mentor, TALLINN_NOON) == 0
    assert not Mail.objects.exists()
    assert not Notice.objects.visible_to(world.mentor).exists()


@pytest.mark.parametrize(
    ("rhythm", "moment", "comes"),
    [
        ("working_days", "2022-12-26T12:00", False),  # Boxing Day
        ("daily", "2022-12-26T12:00", True),
        ("working_days", "2022-12-27T12:00", True),
        ("weekly", "2022-12-27T12:00", False),
        ("weekly", "2022-12-26T12:00", True),
        ("working_days", "2022-11-30T05:30", False),  # 7:30 in Tallinn
        ("working_days", "2022-11-30T06:00", True),
        ("daily", "2022-03-27T04:30", False),  # the night of the summer time: 7:30
        ("daily", "2022-03-27T05:00", True),
        ("daily", "2022-10-30T05:30", False),  # the night of the winter time: 7:30
        ("daily", "2022-10-30T06:00", True),
    ],
)
def test_the_digest_comes_at_the_person_s_hour(rhythm, moment, comes):
    now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    assert digests.is_digest_time(MailHabits(rhythm=rhythm, hour=8), now) is comes


def test_an_invitation_goes_at_once_with_its_calendar_entry(world):
    meeting = steering.plan(world, steering.make_series(world, members=2))
    steering.add_item(world, meeting, "Eelarve")
    actions.move_meeting(by=world.lead, meeting=meeting, to="invited")
    assert digests.make_mails(world.partner, dt.datetime(2022, 11, 30, 1, 0, tzinfo=dt.UTC)) == 1
    mail_queue.send_due()
    sent = next(one for one in outbox.outbox if one.to == [world.partner.email])
    assert "METHOD:REQUEST" in sent.attachments[0][1]
    assert "List-Unsubscribe" not in sent.extra_headers  # a required kind


def test_a_mail_can_be_stopped_by_one_click(world):
    give(world)
    digests.make_mails(world.mentor, TALLINN_NOON)
    mail_queue.send_due()
    headers = outbox.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = "/" + headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert deliveries_of(world.mentor)["coordination.task"] == "digest"
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert deliveries_of(world.mentor)["coordination.task"] == "app"
    assert deliveries_of(world.mentor)["coordination.meeting_called"] == "at_once"
    assert client.get(address[:-3] + "xx/").status_code == 404


def test_a_refused_address_is_marked_and_gets_no_more_mail(world, monkeypatch):
    give(world)
    digests.make_mails(world.mentor, TALLINN_NOON)

    def refuse(_self, *_given, **_named):
        raise SMTPRecipientsRefused({world.mentor.email: (550, b"no such user")})

    monkeypatch.setattr("accounts.mail_queue.EmailMultiAlternatives.send", refuse)
    assert mail_queue.send_due() == 0
    assert Mail.objects.get().state == "refused"
    assert "no such user" in MailHabits.objects.get(user=world.mentor).bounce_reason
    give(world)
    assert digests.make_mails(world.mentor, TALLINN_NOON + dt.timedelta(days=1)) == 0


def test_a_mail_lost_in_the_middle_is_set_aside_and_not_sent_twice(world, monkeypatch):
    give(world)
    digests.make_mails(world.mentor, TALLINN_NOON)

    def break_off(_self, *_given, **_named):
        raise SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr("accounts.mail_queue.EmailMultiAlternatives.send", break_off)
        mail_queue.send_due()
    assert (Mail.objects.get().state, mail_queue.send_due()) == ("set_aside", 0)


def test_a_mail_server_that_is_down_loses_nothing(world, monkeypatch):
    give(world)
    digests.make_mails(world.mentor, TALLINN_NOON)

    def closed(_self):
        raise ConnectionRefusedError("connect")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.open", closed)
        mail_queue.send_due()
    assert Mail.objects.get().state == "queued"
    Mail.objects.update(due_at=timezone.now())
    assert (mail_queue.send_due(), len(outbox.outbox)) == (1, 1)


def test_what_a_kind_requires_is_never_less(world):
    for kind in KINDS:
        actions.choose_notices(by=world.mentor, rhythm="weekly", hour=6, choices={kind: KINDS[kind].delivery})
    assert deliveries_of(world.mentor)["coordination.meeting_called"] == "at_once"
