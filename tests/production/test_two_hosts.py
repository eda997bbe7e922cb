"""Two hosts: a web, a worker and a scheduler each, with ports and folders of their own; one bucket, one database.

The bucket is a server process that speaks S3. A web, a worker and the working scheduler are killed; the others go on.
"""

import hashlib
import os
import re
import secrets
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
import requests
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from accounts.models import User
from reports.actions import request_report
from reports.models import ProgressReport, ReportJob
from runner.servers import free_port
from tests.cast import World
from tests.faults.smtp import Sink
from tests.faults.trials import invitations
from tests.production.conftest import BIN, HOST, answers, wait_for
from tests.production.shape import command_of
from tests.reports.factories import END, START, fill
from villages.actions import ask_export
from villages.models import Document, Export, Invitation

PAPER = b"%PDF-1.7 " + b"arve " * 50_000
PATIENCE = 180  # seconds, on a machine that does much else
TAKES_TURN, GIVES = "this scheduler gives out the work", "Sending due task"
KEYS = {"MEDIA_BUCKET_KEY": "trial", "MEDIA_BUCKET_SECRET": "trial", "MEDIA_BUCKET_REGION": "eu-north-1"}


@dataclass
class Host:
    """A machine: what runs on it, where it answers, and the only folder that is its own."""

    folder: Path
    env: dict[str, str]
    address: str
    start: Callable[..., subprocess.Popen[bytes]]
    running: dict[str, subprocess.Popen[bytes]]

    def begin(self, name: str) -> None:
        command = [part.replace("/srv/schedule", str(self.folder)) for part in command_of(name)]
        log = self.folder / f"{name}.log"
        script = f'exec "$@" >>{log} 2>&1'
        self.running[name] = self.start(["sh", "-c", script, name, *command], self.env | {"BIND": self.address})

    def kill(self, name: str) -> None:
        """With the processes it has begun."""
        process = self.running.pop(name)
        begun = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in (process.pid, *map(int, begun)):
            os.kill(pid, signal.SIGKILL)
        process.wait(20)

    def said(self, name: str) -> str:
        log = self.folder / f"{name}.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def files(self) -> list[str]:
        return [str(path) for path in (self.folder / "media").rglob("*") if path.is_file()]


@pytest.fixture
def bucket(start: Callable[..., Any]) -> dict[str, str]:
    port = free_port()
    start([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], {"PATH": str(BIN)})
    url = f"http://127.0.0.1:{port}"

    def is_up() -> bool:
        try:
            return requests.get(f"{url}/moto-api/", timeout=2).ok
        except requests.RequestException:
            return False

    wait_for(is_up, "the server of the bucket", PATIENCE)
    client = boto3.client(
        "s3", endpoint_url=url, aws_access_key_id="trial", aws_secret_access_key="trial", region_name="eu-north-1"
    )  # fmt: skip
    client.create_bucket(Bucket="proov", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    return {"MEDIA_BUCKET": "proov", "MEDIA_BUCKET_URL": url, **KEYS}


@pytest.fixture
def hosts(
    live_world: World,
    production: dict[str, str],
    broker: Any,
    bucket: dict[str, str],
    mails: Sink,
    start: Callable[..., Any],
    tmp_path: Path,
) -> Iterator[list[Host]]:
    shared = production | bucket | {"REDIS_URL": broker[0], "EMAIL_URL": mails.url, "X_ACCEL_REDIRECT": ""}
    made = []
    for number in (1, 2):
        folder = tmp_path / f"host-{number}"
        for name in ("media", "tmp"):
            (folder / name).mkdir(parents=True)
        own = {"MEDIA_ROOT": str(folder / "media"), "TMPDIR": str(folder / "tmp")}
        own["AUDIT_HEADS"] = str(folder / "heads.txt")
        made.append(Host(folder, shared | own, f"127.0.0.1:{free_port()}", start, {}))
    made[0].begin("scheduler")
    wait_for(lambda: TAKES_TURN in made[0].said("scheduler"), "the first scheduler", PATIENCE)
    for host in made:
        host.begin("web")
        host.begin("worker")
    made[1].begin("scheduler")
    for host in made:
        wait_for(lambda host=host: answers(host.address), "a web", PATIENCE)  # type: ignore[misc]
    yield made
    for host in made:
        for name in host.running:
            print(f"--- {host.folder.name} {name}\n{host.said(name)[-2000:]}")  # noqa: T201 -- shown when it fails


@pytest.fixture
def mails() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink
        sink.shutdown()


def signed_in(person: User) -> str:
    totp.TOTP.activate(person, totp.generate_totp_secret())
    browser = Client()
    browser.force_login(person)
    return f"__Host-session={browser.cookies['sessionid'].value}"


def ask(how: str, host: Host, path: str, cookie: str, **given: Any) -> requests.Response:
    heads = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1", "Cookie": cookie}
    heads["Origin"] = f"https://{HOST}"
    address = f"http://{host.address}{path}"
    return requests.request(how, address, headers=heads, timeout=60, allow_redirects=False, **given)


def send_paper(host: Host, cookie: str, village: int, once: str) -> int:
    token = secrets.token_hex(16)
    typed = {"title": "Arve", "kind": "invoice", "place": f"village-{village}", "once": once}
    typed["csrfmiddlewaretoken"] = token
    files = {"upload": ("arve.pdf", PAPER)}
    path = reverse("dashboards:add_paper")
    return ask("POST", host, path, f"{cookie}; __Host-csrf={token}", data=typed, files=files).status_code


def test_two_hosts_are_one_site(live_world: World, hosts: list[Host], mails: Sink) -> None:
    one, two = hosts
    cookie, stranger = signed_in(live_world.lead), signed_in(live_world.other_mentor)
    paper(live_world, one, two, cookie, stranger)
    a_list_and_mails(live_world, mails)
    the_other_worker_makes_the_report(live_world, one, two, cookie)
    the_other_scheduler_goes_on(one, two)
    assert one.files() + two.files() == [], "nothing stays on a host"


def paper(world: World, one: Host, two: Host, cookie: str, stranger: str) -> None:
    """Uploaded through one web, pressed twice at that; downloaded through the other, by who may."""
    once = str(uuid.uuid4())
    assert [send_paper(host, cookie, world.koeru.pk, once) for host in (one, two)] == [302, 302]
    kept = Document.objects.get()
    path = reverse("villages:document", args=[kept.pk])
    got = ask("GET", two, path, cookie)
    assert (got.status_code, hashlib.sha256(got.content).hexdigest()) == (200, kept.sha256)
    assert got.content == PAPER
    assert ask("GET", two, path, stranger).status_code == 404
    assert ask("GET", two, path, "").status_code == 302


def a_list_and_mails(world: World, mails: Sink) -> None:
    """Whichever worker takes it: a long list is whole on both hosts, and a mail goes once."""
    rows = invitations(world, 20)
    asked = {"programme": world.programme, "path": reverse("trainings:people"), "query": "file=csv", "title": "x"}
    job = ask_export(by=world.lead, **asked)
    wait_for(lambda: Export.objects.get(pk=job.pk).state == "done", "the list", PATIENCE)
    wait_for(lambda: not Invitation.objects.filter(mailed_at=None).exists(), "the mails", PATIENCE)
    assert (len(mails.accepted), sum(mails.accepted.values())) == (len(rows), len(rows))


def the_other_worker_makes_the_report(world: World, one: Host, two: Host, cookie: str) -> None:
    fill(world)
    one.kill("worker")
    job = request_report(by=world.lead, place=world.jap, period_from=START, period_until=END)
    wait_for(lambda: ReportJob.objects.get(pk=job.pk).state == "done", "the report by the worker of host 2", PATIENCE)
    report = ProgressReport.objects.get()
    made = re.compile(r"reports\.make_due_reports\[[-\w]+\] succeeded in [.\w]+: 1")
    wait_for(lambda: bool(made.search(two.said("worker"))), "the word of the worker of host 2", PATIENCE)
    for host in (one, two):
        got = ask("GET", host, reverse("reports:download", args=[report.number]), cookie)
        assert (got.status_code, hashlib.sha256(got.content).hexdigest()) == (200, report.sha256)
    one.kill("web")
    assert ask("GET", two, reverse("reports:list"), cookie).status_code == 200


def the_other_scheduler_goes_on(one: Host, two: Host) -> None:
    """While the first lives the second gives out nothing; afterwards the second alone does."""
    assert GIVES in one.said("scheduler")
    assert GIVES not in two.said("scheduler"), "work is given out once"
    one.kill("scheduler")
    wait_for(lambda: GIVES in two.said("scheduler"), "the second scheduler", PATIENCE)
    assert TAKES_TURN in two.said("scheduler")
