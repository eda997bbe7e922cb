"""`./run faults`: what must hold when things break, tried with real servers. Not part of CI; each trial prints a line.

tried, lost (acknowledged and gone), doubled, stuck (neither done nor set aside), not_found (a change nobody noticed).
"""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import audit, audit_check
from accounts.actions import choose_language
from accounts.models import StuckWork, User
from reports.actions import request_report
from reports.models import ProgressReport, ReportJob
from runner import servers
from tests.access.factories import make_things
from tests.access.things_of_papers import report_of
from tests.budget.factories import invoice
from tests.cast import World
from tests.faults import drill, tampers
from tests.faults.smtp import Sink
from tests.faults.web import Web, kill_while_sending
from tests.reports.factories import END, START, fill
from trainings.models import Person
from villages.actions import ask_export, store_document
from villages.models import Document, ErasureRequest, Export, Invitation
from villages.stored_files import sha256_of

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = int(os.environ.get("FAULT_KILLS", "8"))
TAMPERS = int(os.environ.get("FAULT_TAMPERS", "500"))
WEBHOOK_KILLS = int(os.environ.get("FAULT_WEBHOOK_KILLS", "50"))
PATIENCE = 120  # seconds after the last kill


def tell(trial: str, seed: int, **counts: float) -> None:
    sys.stdout.write(f"\n{json.dumps({'trial': trial, 'seed': seed, **counts})}\n")
    assert not any(counts.get(bad) for bad in ("lost", "stuck", "not_found", "wrong", "missing", "damaged")), counts


def kill_while(services: Any, dice: random.Random, is_done: Callable[[], bool]) -> int:
    """Kill the worker at random moments, each time after it had begun; then let it finish in peace."""
    start, kill = services
    killed = 0
    while killed < KILLS and not is_done():
        time.sleep(dice.uniform(2.0, 5.0))
        kill("worker")
        start("worker")
        killed += 1
    deadline = time.monotonic() + PATIENCE
    while not is_done() and time.monotonic() < deadline:
        time.sleep(0.2)
    return killed


def invitations(world: World, count: int) -> list[Invitation]:
    facts = {"programme": world.programme, "role": "village", "village": world.koeru, "invited_by": world.lead}
    until = timezone.now() + timezone.timedelta(days=14)
    made = [
        Invitation(email=f"kutse{n}@demo.example", name=f"Kutse {n}", expires_at=until, **facts) for n in range(count)
    ]
    return Invitation.objects.bulk_create(made)


def test_kills_mails(live_world: World, mails: Sink, services: Any, seed: int) -> None:
    rows = invitations(live_world, 300)
    waiting = Invitation.objects.filter(mailed_at=None)
    killed = kill_while(services, random.Random(seed), lambda: not waiting.exists())  # noqa: S311
    doubled = sum(times - 1 for times in mails.accepted.values())
    told = {"tried": len(rows), "kills": killed, "lost": len(rows) - len(mails.accepted), "doubled": doubled}
    tell("kills: mails", seed, **told, stuck=waiting.count())
    assert doubled <= killed * 2, "at most the mails that two processes had under way at each kill"


def test_kills_reports(live_world: World, services: Any, seed: int) -> None:
    fill(live_world)
    places = [live_world.jap, live_world.jkk, live_world.koeru, live_world.kamari]
    people = [live_world.lead, live_world.partner, live_world.other_partner]
    jobs = []
    for number, place in enumerate(places * 2):
        by = people[0] if number < 6 else people[1] if place in (live_world.jap, live_world.koeru) else people[2]
        jobs.append(request_report(by=by, place=place, period_from=START, period_until=END, note=str(number),
                                   language="et" if number < 4 else "en"))  # fmt: skip
    jobs = list({job.pk: job for job in jobs}.values())
    is_open = ReportJob.objects.filter(state__in=["queued", "running"])
    killed = kill_while(services, random.Random(seed), lambda: not is_open.exists())  # noqa: S311
    done, reports = ReportJob.objects.filter(state="done").count(), ProgressReport.objects.count()
    failed = ReportJob.objects.filter(state="failed").exclude(failure="").count()
    tell("kills: reports", seed, tried=len(jobs), kills=killed, failed_with_sentence=failed,
         lost=done - reports, doubled=reports - done, stuck=len(jobs) - done - failed)  # fmt: skip


def test_kills_erasures(live_world: World, mails: Sink, services: Any, seed: int) -> None:
    people = [User.objects.create(email=f"lahkuja{n}@demo.example", name=f"Lahkuja {n}") for n in range(150)]
    now = timezone.now()
    for person in people:
        ErasureRequest.objects.create(
            user=person, state="kept", answered_by=live_world.lead, answered_at=now, answer="Leping kestab"
        )
    waiting = ErasureRequest.objects.unmailed()
    killed = kill_while(services, random.Random(seed), lambda: not waiting.exists())  # noqa: S311
    doubled = sum(times - 1 for times in mails.accepted.values())
    told = {"tried": len(people), "kills": killed, "lost": len(people) - len(mails.accepted), "doubled": doubled}
    tell("kills: erasures", seed, **told, stuck=waiting.count())


def test_kills_exports(live_world: World, services: Any, seed: int) -> None:
    """Long lists of two people: each is whole, once, and no half file is left."""
    programme, jobs = live_world.programme, []
    people = [Person(programme=programme, name=f"Osaleja {n}", village=live_world.koeru) for n in range(60_000)]
    Person.objects.bulk_create(people, batch_size=5_000)
    for by in (live_world.lead, live_world.partner):
        for query in ("file=csv", "file=xlsx", "file=csv&sort=-name", "file=xlsx&sort=-name"):
            told = {"path": reverse("trainings:people"), "query": query, "title": "osalejad"}
            jobs += [ask_export(by=by, programme=programme, **told) for _twice in range(2)]
    asked = {job.pk for job in jobs}
    killed = kill_while(services, random.Random(seed), lambda: not Export.objects.open().exists())  # noqa: S311
    done = list(Export.objects.filter(state="done"))
    files = {f"exports/{path.name}" for path in (Path(settings.MEDIA_ROOT) / "exports").iterdir()}
    broken = sum(sha256_of(Path(settings.MEDIA_ROOT) / one.file) != one.sha256 or one.rows < 60_000 for one in done)
    tell("kills: exports", seed, tried=len(asked), kills=killed, lost=len(asked - {one.pk for one in done}) + broken,
         doubled=len(asked) - 8 + Export.objects.count() - len(asked), stuck=Export.objects.open().count(),
         left_over=len(files - {one.file for one in done}), tries=sum(one.attempts for one in done))  # fmt: skip


def test_kills_webhooks(live_world: World, web: Web, services: Any, seed: int) -> None:
    """A worker that is killed fifty times while it sends."""
    told = kill_while_sending(live_world, services, web, random.Random(seed), WEBHOOK_KILLS)  # noqa: S311
    tell("kills: webhooks", seed, **told)
    assert told["doubled"] == 0, "a receiver that keeps the ids takes each change once"


def test_poison_rows_stop_nobody(live_world: World, mails: Sink, services: Any, seed: int) -> None:
    """A third of the rows cannot be made into a mail at all."""
    rows = invitations(live_world, 60)
    bad = random.Random(seed).sample(rows, 20)  # noqa: S311
    Invitation.objects.filter(pk__in=[row.pk for row in bad]).update(email="ei ole aadress\nBcc: x@example.ee")
    deadline = time.monotonic() + PATIENCE
    while len(mails.accepted) < 40 and time.monotonic() < deadline:
        time.sleep(0.5)
    told = StuckWork.objects.filter(queue="villages.mail_invitations").exclude(reason="").count()
    tell("poison rows", seed, tried=60, lost=40 - len(mails.accepted), doubled=0, stuck=20 - told)


def test_tampers(live_world: World, seed: int) -> None:
    """One thing of each kind, sealed in several seals; then random changes by a hand with the triggers off."""
    make_things(live_world)
    audit.seal()
    report_of(live_world.koeru, live_world.lead, 10)
    audit.seal()
    for person in live_world.everyone().values():
        choose_language(by=person, language="en" if person.language == "et" else "et")
    store_document(by=live_world.lead, place=live_world.koeru, upload=invoice(), kind=Document.Kind.INVOICE, title="A")
    audit.seal()
    assert audit_check.check().faults == []
    began = time.monotonic()
    refused, found, missed = tampers.tamper(random.Random(seed), TAMPERS)  # noqa: S311
    sys.stdout.write("".join(f"\nnot found: {told}" for told in missed[:40]))
    tell("tampers", seed, tried=TAMPERS, tables=len(list(tampers.filled())), of_tables=len(tampers.tables()),
         refused=refused, found=found, not_found=len(missed), seconds=int(time.monotonic() - began))  # fmt: skip


def test_full_disk(live_world: World, seed: int, settings: Settings, tmp_path: Path) -> None:
    """Uploads on a disk of four megabytes: each is kept whole or refused; no half file, no row without one."""
    settings.MEDIA_ROOT = tmp_path / "small"
    settings.MEDIA_ROOT.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", settings.MEDIA_ROOT], check=False)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        kept, refused = 0, 0
        dice = random.Random(seed)  # noqa: S311
        for number in range(12):
            upload = ContentFile(b"%PDF-1.7 " + dice.randbytes(700_000), f"arve{number}.pdf")
            try:
                store_document(by=live_world.lead, place=live_world.koeru, upload=upload, kind="invoice", title="A")
                kept += 1
            except OSError as full:
                refused += full.errno == errno.ENOSPC
        files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
        whole = sum(path.stat().st_size == 700_009 for path in files)
        rows = Document.objects.count()
        assert refused
        tell("full disk", seed, tried=12, lost=rows - whole, doubled=0, stuck=len(files) - whole, refused=refused)
    finally:
        subprocess.run(["umount", settings.MEDIA_ROOT], check=True)


def test_frozen_valkey(live_world: World, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped, not dead: connections hang. Pages and writes go on as if nothing were."""
    monkeypatch.delenv("REDIS_URL", raising=False)
    (tmp_path / "log").mkdir()
    url = servers.start_valkey(tmp_path, durable=False, tick=lambda: None)
    service = servers.started.pop()
    monkeypatch.setattr("django.conf.settings.CELERY_BROKER_URL", url)
    os.kill(service.process.pid, signal.SIGSTOP)
    try:
        client, slowest, wrong = Client(), 0.0, 0
        client.force_login(live_world.lead)
        pages = [reverse("dashboards:home"), reverse("mentoring:list"), reverse("budget:costs")]
        for number in range(60):
            began = time.monotonic()
            wrong += client.get(pages[number % 3]).status_code != 200
            slowest = max(slowest, time.monotonic() - began)
        jobs = [request_report(by=live_world.lead, place=live_world.jap, period_from=START, period_until=END)]
        tell("frozen Valkey", seed, tried=61, lost=1 - len(jobs), wrong=wrong, slowest_ms=int(slowest * 1000))
    finally:
        os.kill(service.process.pid, signal.SIGCONT)
        service.end()
        service.process.wait(20)


def test_killed_postgresql(
    seed: int, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kill -9` of the server under writers: what was acknowledged is there afterwards."""
    folder = tmp_path_factory.mktemp("killed")
    for path in (folder, *list(folder.parents)[:3]):
        path.chmod(path.stat().st_mode | 0o011)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (folder / "log").mkdir()
    postgres = servers.Postgres(folder, durable=True)
    postgres.prepare(lambda: None)
    postgres.launch()
    postgres.wait(lambda: None)
    dice, acknowledged = random.Random(seed), []  # noqa: S311
    with psycopg.connect(postgres.url(), autocommit=True) as db:
        db.execute("CREATE TABLE written (n int PRIMARY KEY)")
    number = 0
    for _round in range(4):
        until, killed = time.monotonic() + dice.uniform(0.5, 2.0), False
        try:
            with psycopg.connect(postgres.url(), autocommit=True) as db:
                while True:
                    if time.monotonic() > until and not killed:
                        os.killpg(postgres.service.process.pid, signal.SIGKILL)
                        killed = True
                    number += 1
                    db.execute("INSERT INTO written VALUES (%s)", [number])
                    acknowledged.append(number)
        except psycopg.Error:
            postgres.service.process.wait(20)
            servers.started.pop()
            postgres._clear_stale_pid_file(lambda: None)
            postgres.launch()
            postgres.wait(lambda: None)
    with psycopg.connect(postgres.url()) as db:
        found = [n for (n,) in db.execute("SELECT n FROM written")]
    service = servers.started.pop()
    service.end()
    service.process.wait(30)
    lost = len(set(acknowledged) - set(found))
    tell("killed PostgreSQL", seed, tried=len(acknowledged), kills=4, lost=lost, doubled=len(found) - len(set(found)))


assert connection.vendor == "postgresql"


def test_drill(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The backup alone is left: how much is lost, and after how long the site is back."""
    folder = tmp_path_factory.mktemp("drill")
    for path in (folder, *list(folder.parents)[:3]):
        path.chmod(path.stat().st_mode | 0o011)
    tell("drill", 0, **drill.drill(folder))
