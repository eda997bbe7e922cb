"""Each kind of background work with a worker that dies again and again: `./run faults -k deaths`.

`-k "deaths and packages"` chooses a kind; FAULT_DEATHS=12 says how often it dies.
"""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from accounts import mail_queue
from api import webhooks
from coordination import links
from tests.cast import World
from tests.faults import kinds_jobs, kinds_mail, kinds_nightly
from tests.faults.dying import die_often
from tests.faults.kinds import KINDS, Room
from tests.faults.smtp import Sink
from tests.faults.trials import tell

ARRANGED = (kinds_jobs, kinds_mail, kinds_nightly)  # importing them fills KINDS
pytestmark = pytest.mark.django_db(transaction=True)


class Web(ThreadingHTTPServer):
    """Takes messages and remembers their ids; as "outside" it is a site whose pages are there."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.accepted: Counter[str] = Counter()
        self.url, self.outside = (f"http://{host}:{self.server_port}" for host in ("127.0.0.1", "leht.example"))
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answer(BaseHTTPRequestHandler):
    server: Web

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.accepted[self.headers["Webhook-Id"]] += 1
        self.do_GET()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 -- the name that http.server asks for

    def log_message(self, *_given: Any) -> None:
        """Silent."""


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        yield server
        server.shutdown()


@pytest.fixture
def room(live_world: World, mails: Sink, web: Web, seed: int, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Whoever dies is missed after a second, not after a minute or two."""
    settings.REPORT_LEASE_SECONDS = settings.QUEUE_LEASE_SECONDS = 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", mails.server_address[1], False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.AUDIT_MAIL = settings.CHECK_LINKS = True
    monkeypatch.setattr(mail_queue, "LEASE", 1)
    monkeypatch.setattr(webhooks, "LEASE", webhooks.LEASE / 60)
    monkeypatch.setattr(links, "public_address", lambda _host, _port: "127.0.0.1")
    return Room(live_world, random.Random(seed), mails, web)  # noqa: S311


@pytest.mark.parametrize("task", sorted(KINDS))
def test_deaths(task: str, room: Room, seed: int) -> None:
    trial = KINDS[task](room)
    counts = die_often(task, trial, room.dice)
    tell(f"deaths: {task}", seed, **counts)
    assert counts.get("doubled", 0) <= (counts["kills"] if trial.may_double else 0)
    assert not counts.get("left_over"), "files that no row names"
