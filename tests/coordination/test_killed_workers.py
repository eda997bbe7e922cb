"""10 000 notices for 200 people: one mail a person, none to who lost the right, none twice over 50 killed workers."""

import email
import os
import random
import signal
import time
from collections import Counter

import pytest
from django.utils import timezone

from accounts import mail_queue
from accounts.jobs import make_mails
from accounts.models import Mail, MailHabits, Notice, User
from coordination.models import Task
from tests.cast import join
from tests.faults.dying import forked
from villages.models import Membership
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, EACH, LOST, KILLED = 200, 50, 20, 50


def make_notices(world):
    """Every tenth person loses the right after being told."""
    users = User.objects.bulk_create(
        User(email=f"inimene{number}@demo.example", name=f"Inimene {number}") for number in range(PEOPLE)
    )
    for user in users:
        join(user, Role.MENTOR, world.koeru)
    told = {"programme": world.programme, "village": world.koeru, "given_by": world.lead}
    tasks = Task.objects.bulk_create(Task(title=f"Töö {number}", **told) for number in range(EACH))
    Notice.objects.bulk_create(
        Notice(user=user, kind="coordination.task", key=task.pk, params={"title": task.title}, url="/tasks/")
        for user in users for task in tasks
    )  # fmt: skip
    MailHabits.objects.bulk_create(MailHabits(user=user, hour=0, rhythm="daily") for user in users)
    Membership.objects.filter(user__in=users[::10]).update(ends_at=timezone.now())
    assert Notice.objects.count() == PEOPLE * EACH


def sent_in(folder):
    """Message-ID → how often it stands among what the mail server took."""
    found = Counter()
    for file in folder.iterdir():
        for part in file.read_text().split("-" * 79):
            if key := email.message_from_string(part.lstrip()).get("Message-ID"):
                found[key] += 1
    return found


def worker_that_is_killed(after):
    pid = forked()
    if pid == 0:
        try:
            mail_queue.send_due()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_I60_none_is_lost_unseen_and_none_comes_twice(live_world, settings, tmp_path, capsys):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = (
        "django.core.mail.backends.filebased.EmailBackend",
        str(tmp_path),
    )
    make_notices(live_world)
    assert make_mails() == PEOPLE - LOST
    assert make_mails() == 0
    assert Mail.objects.values("user").distinct().count() == Mail.objects.count() == PEOPLE - LOST
    dice = random.Random(60)
    for _ in range(KILLED):
        worker_that_is_killed(dice.uniform(0.005, 0.06))
    Mail.objects.filter(lease_until__isnull=False).update(lease_until=timezone.now())
    mail_queue.send_due()
    states = Counter(Mail.objects.values_list("state", flat=True))
    found = sent_in(tmp_path)
    with capsys.disabled():
        print(
            f"\n{KILLED} workers killed: {dict(states)}, at the server {len(found)}, twice {max(found.values()) - 1}"
        )
    assert max(found.values()) == 1
    assert states["sent"] + states["set_aside"] == PEOPLE - LOST
    assert states["sent"] <= len(found) <= PEOPLE - LOST
