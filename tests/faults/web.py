"""A web server that takes messages, and a worker that is killed while it sends them there."""

import random
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from api.actions import make_webhook
from api.models import Delivery
from tests.cast import World, village
from villages.models import Village

PLACES, PATIENCE = 10, 120  # seconds


class Web(ThreadingHTTPServer):
    """Takes messages and remembers their ids; as "outside" it is a site whose pages are there."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.accepted: Counter[str] = Counter()
        self.takes = 0.0  # seconds for each, so that who sends is met in the middle of it
        self.url, self.outside = (f"http://{host}:{self.server_port}" for host in ("127.0.0.1", "leht.example"))
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answer(BaseHTTPRequestHandler):
    server: Web

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(self.server.takes)
        self.server.accepted[self.headers["Webhook-Id"]] += 1
        self.do_GET()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 -- the name that http.server asks for

    def log_message(self, *_given: object) -> None:
        """Silent."""


def kill_while_sending(world: World, services: Any, web: Web, dice: random.Random, kills: int) -> dict[str, float]:
    """Villages go on changing; each time some of it has arrived the worker is killed with all its processes."""
    start, kill = services
    places = [village(world.jkk, f"Küla {n}", f"kyla-{n}", "58.6", "25.9").pk for n in range(PLACES)]
    make_webhook(by=world.lead, programme=world.programme, url=web.url, lists=["villages"])
    web.takes, tried, began = 0.05, 0, time.monotonic()
    for number in range(kills):
        tried += Village.objects.filter(pk__in=places).update(population=100 + number)
        enough = sum(web.accepted.values()) + dice.randrange(1, PLACES)
        wait_until(lambda enough=enough: sum(web.accepted.values()) >= enough)
        time.sleep(dice.uniform(0, 0.2))
        kill("worker")
        start("worker")
    web.takes = 0.0
    waiting = Delivery.objects.exclude(state=Delivery.State.TAKEN)
    wait_until(lambda: len(web.accepted) >= tried and not waiting.exists())
    ids = set(map(str, Delivery.objects.values_list("pk", flat=True))) | set(web.accepted)
    return {
        "tried": tried, "kills": kills, "lost": tried - len(web.accepted), "doubled": len(ids) - tried,
        "sent_again": sum(web.accepted.values()) - len(web.accepted), "stuck": waiting.count(),
        "seconds": round(time.monotonic() - began),
    }  # fmt: skip


def wait_until(is_so: Any) -> None:
    """Or for so long; what is missing then is counted."""
    deadline = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
