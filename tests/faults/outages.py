"""A whole site (web, worker, scheduler, PostgreSQL, Valkey) while something of it breaks: `./run faults -k outages`.

Mails, reports, lists and imports wait for the worker, four people send papers, each again until it is acknowledged.
Then the disk is full, Valkey hangs, or PostgreSQL is killed. Afterwards all that was acknowledged is there, once.
"""

import contextlib
import json
import os
import random
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from runner import demo, servers
from runner.console import Steps
from tests.faults.conftest import seeds
from tests.faults.smtp import Sink
from tests.faults.trials import tell
from tests.faults.week import Site, week

HERE = Path(__file__).parent
LASTS = 15  # seconds of an outage
PATIENCE = 480  # seconds afterwards: a row whose sender lost its database is leased for 360
ROOM_MB = 96


class Town(Site):
    """A site with all its processes on a disk of its own."""

    def __init__(self, folder: Path, mails: Sink) -> None:
        super().__init__(folder)
        self.media.mkdir()
        self.small = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={ROOM_MB}m", "tmpfs", self.media], check=False
        )
        os.environ.pop("REDIS_URL", None)
        self.redis_url = servers.start_valkey(folder, durable=True, tick=lambda: None)
        self.valkey = servers.started[-1]
        self.mails, self.port = mails, servers.free_port()
        self.version("now")
        demo.build_assets(self.folder, self.env())(Steps(1))
        self.services = demo._start(self.folder, self.env(), self.port, Steps(1))

    def env(self) -> dict[str, str]:
        own = demo.environment(self.folder, servers.Addresses(self.postgres.url(), vars(self).get("redis_url", "")))
        given = {"VILLAGE_QUOTA_MB": "4000"}
        if "mails" in vars(self):
            given |= {"EMAIL_URL": self.mails.url, "SITE_URL": f"http://127.0.0.1:{self.port}"}
        return {**super().env(), **own, **given}

    def end(self) -> None:
        for service in [*self.services, self.valkey]:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(service.process.pid, signal.SIGCONT)
            service.end()
            service.process.wait(60)
        servers.started.remove(self.valkey)
        self.stop()
        if self.small.returncode == 0:
            subprocess.run(["umount", self.media], check=True)

    def tell(self, script: str, **given: str) -> dict[str, Any]:
        said = self.manage("shell", script=HERE / script, **given)
        return json.loads(said.splitlines()[-1])


class Posting:
    """Four people who send papers, each paper until it is acknowledged; every answer is counted."""

    def __init__(self, town: Town, word: str, work: dict[str, Any], dice: random.Random) -> None:
        self.town, self.word, self.work, self.dice = town, word, work, dice
        self.answers: Counter[int] = Counter()
        self.acknowledged: list[str] = []
        self.over = threading.Event()
        self.slowest = 0.0
        self.threads = [threading.Thread(target=self.send, args=(n,), daemon=True) for n in range(4)]

    def __enter__(self) -> "Posting":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(PATIENCE)

    def send(self, who: int) -> None:
        token, number = secrets.token_hex(16), 0
        cookies = {self.work["cookie"]: self.work["session"], self.work["csrf"]: token}
        while not self.over.is_set():
            title, number = f"{self.word} {who}-{number}", number + 1
            given = {"title": title, "kind": "other", "place": f"village-{self.work['village']}"}
            given |= {"once": str(uuid.uuid4()), "csrfmiddlewaretoken": token}
            paper = b"%PDF-1.7\n" + self.dice.randbytes(150_000)
            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline:
                if self.ask("post", self.work["add"], cookies, data=given, files={"upload": ("p.pdf", paper)}) == 302:
                    self.acknowledged.append(title)
                    break
                time.sleep(0.5)
            self.ask("get", self.work["pages"][number % 3], cookies)
            time.sleep(0.2)

    def ask(self, how: str, path: str, cookies: dict[str, str], **given: Any) -> int:
        began = time.monotonic()
        try:
            address = f"http://127.0.0.1:{self.town.port}{path}"
            answer = requests.request(how, address, cookies=cookies, timeout=60, allow_redirects=False, **given)
            status = answer.status_code
        except requests.RequestException:
            status = 0
        self.answers[status] += 1
        self.slowest = max(self.slowest, time.monotonic() - began)
        return status


def full_disk(town: Town, dice: random.Random) -> int:
    if town.small.returncode:
        pytest.skip("mounting a small disk needs root")
    filler = town.media / "filler"
    filler.write_bytes(bytes(max(0, shutil.disk_usage(town.media).free - 2**16)))
    time.sleep(LASTS)
    filler.unlink()
    return 1


def frozen_valkey(town: Town, dice: random.Random) -> int:
    for _n in range(2):
        os.kill(town.valkey.process.pid, signal.SIGSTOP)
        time.sleep(LASTS * dice.uniform(0.5, 1.0))
        os.kill(town.valkey.process.pid, signal.SIGCONT)
        time.sleep(2)
    return 2


def killed_postgresql(town: Town, dice: random.Random) -> int:
    """Three of its processes, one after the other; then all of them at once, twice."""
    for _n in range(3):
        time.sleep(dice.uniform(1, 3))
        os.kill(dice.choice(_backends(town)), signal.SIGKILL)  # the others end as well, and it starts anew by itself
        time.sleep(3)
    for _n in range(2):
        time.sleep(dice.uniform(1, 3))
        service = town.postgres.service
        for pid in [service.process.pid, *_children(service.process.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        service.process.wait(20)
        servers.started.remove(service)
        town.postgres._clear_stale_pid_file(lambda: None)
        town.start()
    return 5


def _children(parent: int) -> dict[int, bytes]:
    """Number and title of each."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if re.search(rf"^PPid:\s+{parent}$", (folder / "status").read_text(), re.M):
                found[int(folder.name)] = (folder / "cmdline").read_bytes()
    return found


def _backends(town: Town) -> list[int]:
    """Those that work for the application."""
    for _try in range(300):
        children = _children(town.postgres.service.process.pid)
        if found := sorted(pid for pid, title in children.items() if b": app smartvillages" in title):
            return found
        time.sleep(0.2)
    raise AssertionError("nobody is connected")


def open_folder(factory: pytest.TempPathFactory, name: str) -> Path:
    """PostgreSQL's own user has to reach what is in it."""
    folder = factory.mktemp(name)
    for path in (folder, *list(folder.parents)[:3]):
        path.chmod(path.stat().st_mode | 0o011)
    return folder


def test_week(tmp_path_factory: pytest.TempPathFactory) -> None:
    tell("a week", 0, **week(open_folder(tmp_path_factory, "week")))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with Sink() as mails:
        town = Town(open_folder(tmp_path_factory, "town"), mails)
        yield town
        town.end()
        mails.shutdown()


@pytest.mark.parametrize("breaks", [full_disk, frozen_valkey, killed_postgresql], ids=lambda one: one.__name__)
@pytest.mark.parametrize("number", seeds())
def test_outages(town: Town, breaks: Any, number: int) -> None:
    began, dice = time.monotonic(), random.Random(number)  # noqa: S311
    word = f"{breaks.__name__.replace('_', '')}{number}"
    work = town.tell("town_work.py", ROUND=word)
    with Posting(town, word, work, dice) as posting:
        time.sleep(2)
        breaks_done = breaks(town, dice)
        broken_for = time.monotonic() - began
        time.sleep(3)
    deadline = time.monotonic() + PATIENCE
    while True:
        found = town.tell("town_judge.py", ROUND=word, WORK=json.dumps(work))
        if not found["open"] or time.monotonic() > deadline:
            break
        time.sleep(3)
    came = {key: count for key, count in town.mails.accepted.items() if count}
    posted, acknowledged = found["posted"], set(posting.acknowledged)
    lost = len(acknowledged - set(posted))
    sys.stdout.write("".join(f"\nnot found: {fault}" for fault in found["faults"]))
    twice = sum(count - 1 for count in posted.values()) + found["doubled"]
    tell(f"outage: {breaks.__name__.replace('_', ' ')}", number, tried=len(acknowledged) + 48, breaks=breaks_done,
         acknowledged=len(acknowledged), lost=lost + found["lost"] + found["damaged"], doubled=twice,
         stuck=found["open"] + found["half"], failed_with_sentence=found["failed"], set_aside=found["set_aside"],
         not_found=len(found["faults"]), left_over=len(found["left_over"]), answers=dict(posting.answers),
         wrong=posting.answers[500], mails=len(came), mails_twice=sum(came.values()) - len(came),
         slowest_s=round(posting.slowest, 1), seconds=round(time.monotonic() - began),
         until_whole_s=round(time.monotonic() - began - broken_for))  # fmt: skip
    assert not twice
