"""Each kind of background work with a worker that dies again and again: `./run faults -k deaths`.

`-k "deaths and packages"` chooses a kind; FAULT_DEATHS=12 says how often it dies.
"""

import random

import pytest
from pytest_django import Settings

from accounts import mail_queue
from coordination import links
from tests.cast import World
from tests.faults import kinds_jobs, kinds_mail, kinds_nightly
from tests.faults.dying import die_often
from tests.faults.kinds import KINDS, Room
from tests.faults.smtp import Sink
from tests.faults.trials import tell
from tests.faults.web import Web

ARRANGED = (kinds_jobs, kinds_mail, kinds_nightly)  # importing them fills KINDS
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(
    live_world: World, mails: Sink, web: Web, seed: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Room:
    """Whoever dies is missed after a second, not after a minute or two."""
    settings.REPORT_LEASE_SECONDS = settings.QUEUE_LEASE_SECONDS = 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", mails.server_address[1], False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.AUDIT_MAIL = settings.CHECK_LINKS = True
    monkeypatch.setattr(mail_queue, "LEASE", 1)
    monkeypatch.setattr(links, "public_address", lambda _host, _port: "127.0.0.1")
    return Room(live_world, random.Random(seed), mails, web)  # noqa: S311


@pytest.mark.parametrize("task", sorted(KINDS))
def test_deaths(task: str, room: Room, seed: int) -> None:
    trial = KINDS[task](room)
    counts = die_often(task, trial, room.dice)
    tell(f"deaths: {task}", seed, **counts)
    assert counts.get("doubled", 0) <= (counts["kills"] if trial.may_double else 0)
    assert not counts.get("left_over"), "files that no row names"
