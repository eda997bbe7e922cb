"""Background work: one row that fails makes way for the rest, waits longer each time, and is set aside by name."""

import datetime as dt
from smtplib import SMTPServerDisconnected

import pytest
from django.utils import timezone

from accounts import queues
from accounts.mail import message_id, one_line, post
from accounts.mail_queue import message_of
from accounts.models import Mail, StuckWork
from accounts.queues import attempt, rested
from accounts.rules import RuleBroken
from villages.jobs import each_alone
from villages.models import Village


def later() -> None:
    StuckWork.objects.update(next_at=timezone.now() - dt.timedelta(seconds=1))


def fail(error: Exception):
    def work() -> None:
        raise error

    return work


def test_a_row_that_fails_leaves_the_others_their_turn(world):
    done = []

    def act(village: Village) -> bool:
        if village == world.koeru:
            raise ValueError("line break in a header")
        done.append(village)
        return True

    assert each_alone("test", Village.objects.order_by("pk"), act) == 2
    assert set(done) == {world.kriilevalja, world.kamari}
    stuck = StuckWork.objects.get()
    assert (stuck.queue, stuck.key, stuck.tries, stuck.reason) == ("test", world.koeru.pk, 1, "ValueError")
    assert world.koeru not in rested("test", Village.objects.all())


def test_what_fails_writes_nothing_and_what_succeeds_is_forgotten(world):
    def half() -> None:
        Village.objects.filter(pk=world.koeru.pk).update(name="Pool")
        raise ValueError

    attempt("test", world.koeru.pk, half)
    world.koeru.refresh_from_db()
    assert world.koeru.name == "Koeru"
    later()
    assert attempt("test", world.koeru.pk, lambda: 1) == 1
    assert not StuckWork.objects.exists()


def test_each_pause_is_longer_and_after_eight_tries_the_row_is_set_aside(db):
    pauses = []
    for _try in range(queues.MOST_TRIES):
        attempt("test", 1, fail(ValueError()))
        pauses.append(StuckWork.objects.get().next_at - timezone.now())
        later()
    assert pauses[:7] == sorted(pauses[:7])
    assert StuckWork.objects.get().set_aside_at
    assert attempt("test", 1, lambda: 1) == 0, "it waits for somebody to have it tried again"


@pytest.mark.parametrize("error", [SMTPServerDisconnected("x"), ConnectionRefusedError(), OSError(28, "no space")])
def test_a_way_that_is_closed_for_all_is_not_the_rows_fault(db, error):
    for _try in range(queues.MOST_TRIES + 3):
        attempt("test", 1, fail(error))
        later()
    assert StuckWork.objects.get().set_aside_at is None


def test_a_row_that_kills_its_worker_every_time_is_set_aside(db):
    for _try in range(queues.MOST_TRIES):
        assert queues._begin("test", 1), "begun, and never heard of again"
        later()
    assert attempt("test", 1, lambda: 1) == 0
    assert StuckWork.objects.get().reason == "WorkerLost"


def test_nobody_else_takes_a_row_that_was_begun(db):
    seen = []

    def work() -> int:
        seen.append(attempt("test", 1, lambda: 1))
        return 1

    assert attempt("test", 1, work) == 1
    assert seen == [0]


def test_the_reason_is_a_rules_sentence_and_never_the_words_of_an_error(db):
    attempt("test", 1, fail(RuleBroken("Sündmus on kinnitatud.")))
    attempt("test", 2, fail(ValueError("mari@example.ee")))
    assert list(StuckWork.objects.values_list("reason", flat=True)) == ["Sündmus on kinnitatud.", "ValueError"]


def test_a_subject_is_one_line(mailoutbox):
    post("Sinu taotlus:\r\nBcc: x@example.ee", "tekst", to="mari@example.ee", key="test 1")
    assert mailoutbox[0].subject == "Sinu taotlus: Bcc: x@example.ee"
    assert one_line("a\u2028b\x85c\vd") == "a b c d"


def test_a_subject_of_a_notice_is_one_line_too(world):
    told = {"user": world.mentor, "subject": "Ülesanne:\r\nBcc: x@example.ee", "text": "tekst"}
    message = message_of(Mail(pk=1, made_at=timezone.now(), **told), None)
    assert message.subject == "Ülesanne: Bcc: x@example.ee"
    assert message.message()["Subject"]


def test_the_same_news_has_one_message_id(mailoutbox):
    for _again in range(2):
        post("Teema", "tekst", to="mari@example.ee", key="invitation 12")
    post("Teema", "tekst", to="mari@example.ee", key="invitation 13")
    first, again, other = (mail.extra_headers["Message-ID"] for mail in mailoutbox)
    assert first == again == message_id("invitation 12", "mari@example.ee")
    assert other != first
