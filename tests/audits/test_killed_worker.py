"""A real worker, killed while it makes a package, and an emptied queue: one package, one number, nothing beside it."""

import time
import zipfile
from pathlib import Path

import bagit
import pytest
from django.conf import settings

from audits.models import AuditYear, EvidencePackage, PackagePart
from budget.actions import attach_paper
from tests.audits.room import checked_costs
from tests.audits.test_packages import package_of
from tests.budget.claims import pdf

State = EvidencePackage.State
pytestmark = pytest.mark.django_db(transaction=True)


def wait_until(package, *wanted, seconds=90):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        package.refresh_from_db()
        if package.state in wanted:
            return
        time.sleep(0.02)
    pytest.fail(f"{package.state} after {seconds} s, try {package.attempts}: {package.failure}")


def test_F02_a_package_is_made_once_whatever_is_killed_or_emptied(live_world, services, broker, tmp_path):
    start, kill = services
    for cost in checked_costs(live_world):
        for _number in range(10):
            attach_paper(by=live_world.partner, cost=cost, kind="contract", paper=pdf("leping"))
    package = package_of(live_world)
    broker[1].flushdb()
    wait_until(package, State.RUNNING, State.DONE)
    kill("worker")
    broker[1].flushdb()
    start("worker")
    wait_until(package, State.DONE)
    part = PackagePart.objects.get()
    stored = [path for path in (Path(settings.MEDIA_ROOT) / "packages").rglob("*") if path.is_file()]
    assert [str(path.relative_to(settings.MEDIA_ROOT)) for path in stored if package.number in path.name] == [
        part.file.name
    ]
    with part.file.open("rb") as file, zipfile.ZipFile(file) as whole:
        whole.extractall(tmp_path)
    [root] = [path.parent for path in tmp_path.rglob("bagit.txt")]
    bagit.Bag(str(root)).validate()
    assert (AuditYear.objects.get().last_package, package.number[-3:]) == (1, "001")
