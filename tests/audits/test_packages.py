import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import bagit
import pytest
from django.core.files.base import ContentFile
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from accounts import audit_rows
from accounts.rules import RuleBroken
from audits import actions, jobs
from audits.models import AuditSession, EvidencePackage, PackageDownload, PackagePart
from audits.packages.bag import safe_name
from audits.packages.tables import cell
from audits.views.packages import chunks
from budget.actions import attach_paper
from budget.models import ClaimSettings, Cost
from tests.audits.room import END, START, checked_costs, draw_of, population_of, session_of

D = EvidencePackage.State.DONE


def package_of(world, by="partner", **asked):
    given = {"programme": world.programme, "period_from": START, "period_until": END, "participation": world.jap}
    return actions.request_package(by=getattr(world, by), **{**given, **asked})


def made(package):
    pk, fence = jobs.QUEUE.claim()
    assert pk == package.pk
    jobs.publish(EvidencePackage.objects.get(pk=pk), fence)
    package.refresh_from_db()
    assert package.state == D
    assert list(audit_rows.faults()) == []
    return package


def opened(package, folder):
    """The one bag of a package in one part."""
    [root] = all_opened(package, folder)
    return root


def all_opened(package, folder):
    for part in package.parts.all():
        with part.file.open("rb") as file, zipfile.ZipFile(file) as whole:
            whole.extractall(folder / "bags")
    return sorted((folder / "bags").iterdir())


def bytes_of(package):
    made = []
    for part in package.parts.all():
        with part.file.open("rb") as file:
            made.append(file.read())
    return made


def test_I71_the_bag_validates_with_another_tool(world, tmp_path):
    costs = checked_costs(world)
    root = opened(made(package_of(world)), tmp_path)
    bag = bagit.Bag(str(root))
    bag.validate()
    assert bag.info["External-Identifier"] == "19302100001 2022-01-01/2022-12-31"
    kept = sorted(path.parent.name for path in (root / "data/kulud/JAP").glob("*/*"))
    assert kept == [f"K-{cost.pk:06}" for cost in costs]


def test_I71_equal_data_make_equal_bytes(world):
    checked_costs(world)
    first, second = made(package_of(world)), made(package_of(world, by="lead"))
    assert first.number != second.number
    assert bytes_of(first) == bytes_of(second)


def test_I71_what_is_left_out_is_said(world, tmp_path):
    costs = checked_costs(world)
    gone = costs[0].papers.get().document
    gone.file.storage.delete(gone.file.name)
    package = made(package_of(world))
    assert [one["why"] for one in package.left_out] == ["fail on hoidlast kadunud"]
    told = json.loads((opened(package, tmp_path) / "data/valja-jaetud.json").read_text())
    assert told == package.left_out


def test_I72_sums_of_the_tables_are_those_of_the_books(world, tmp_path):
    checked_costs(world)
    root = opened(made(package_of(world)), tmp_path)
    described = {one["name"]: one for one in json.loads((root / "tables.json").read_text())["tables"]}
    rows = list(csv.DictReader(io.StringIO((root / "data/tabelid/costs.csv").read_text()), delimiter=";"))
    whole = Cost.objects.counted().aggregate(sum=Sum("eligible"))["sum"]
    assert sum(Decimal(row["counted"]) for row in rows) == whole
    assert (described["costs"]["sums"]["counted"], described["costs"]["rows"]) == (str(whole), len(rows))


def test_a_session_s_package_holds_its_samples_and_their_seeds(world, tmp_path):
    checked_costs(world)
    session = session_of(world)
    draw = draw_of(world, population_of(world, session), n=2)
    package = package_of(world, by="auditor", session=session, participation=None)
    root = opened(made(package), tmp_path)
    [told] = json.loads((root / "data/valim.json").read_text())
    assert (told["seed"], told["method"]) == (draw.seed, "mus")
    assert len(list((root / "data/kulud/JAP").iterdir())) == draw.items.count()


@pytest.mark.parametrize("role", ["mentor", "village_lead", "admin", "stranger", "other_partner"])
def test_request_package_is_for_those_who_may_take_evidence(world, role):
    with pytest.raises(RuleBroken):
        package_of(world, by=role)


def test_I70_a_running_download_ends_with_the_access(world, monkeypatch):
    checked_costs(world)
    session = session_of(world)
    draw_of(world, population_of(world, session), n=3)
    package = made(package_of(world, by="auditor", session=session, participation=None))
    monkeypatch.setattr("audits.views.packages.CHUNK", 1000)
    part = package.parts.get()
    pieces = chunks(part, world.auditor)
    assert len(next(pieces)) == 1000
    past = timezone.now()
    AuditSession.objects.update(starts_at=session.starts_at - (past - session.opened_at), ends_at=past)
    assert list(pieces) == []
    part.file.close()


def test_I71_a_large_package_comes_in_parts_each_a_bag(client, world, tmp_path):
    """Parts of a megabyte: the tables in the first, every paper in one of them, each part valid by itself."""
    ClaimSettings.objects.update_or_create(programme=world.programme, begins_on=START, defaults={"part_mb": 1})
    costs = checked_costs(world)
    for number, cost in enumerate(costs):
        paper = ContentFile(f"%PDF-1.7\n% {number}".encode() + bytes(400_000) + b"\n%%EOF\n", f"akt-{number}.pdf")
        attach_paper(by=world.partner, cost=cost, kind="acceptance", paper=paper)
    first, second = made(package_of(world)), made(package_of(world, by="lead"))
    assert bytes_of(first) == bytes_of(second)
    assert first.parts.count() > 1
    assert all(part.size <= 1024 * 1024 for part in first.parts.all())
    roots = all_opened(first, tmp_path)
    bags = [bagit.Bag(str(root)) for root in roots]
    for number, bag in enumerate(bags, 1):
        bag.validate()
        assert bag.info["Bag-Count"] == f"{number} of {len(bags)}"
    assert len({bag.info["Bag-Group-Identifier"] for bag in bags}) == 1
    kept = [path for root in roots for path in (root / "data/kulud").rglob("*.pdf")]
    assert len(kept) == 2 * len(costs)
    assert [root for root in roots if (root / "data/tabelid/costs.csv").exists()] == roots[:1]
    assert [root for root in roots if (root / "data/valja-jaetud.json").exists()] == roots[-1:]
    client.force_login(world.partner)
    last = first.parts.last()
    assert last.filename in client.get(reverse("audits:package", args=[first.number])).content.decode()
    response = client.get(reverse("audits:download_part", args=[first.number, last.number]))
    assert len(b"".join(response.streaming_content)) == last.size
    assert PackageDownload.objects.get().part == last.number
    assert client.get(reverse("audits:download_part", args=[first.number, last.number + 1])).status_code == 404


def test_a_try_that_fails_leaves_no_file(world, monkeypatch, settings):
    checked_costs(world)
    package_of(world)
    monkeypatch.setattr(jobs.QUEUE, "publish", lambda *_given, **_told: 1 / 0)
    pk, fence = jobs.QUEUE.claim()
    before = set(Path(settings.MEDIA_ROOT).rglob("*.zip"))
    with pytest.raises(ZeroDivisionError):
        jobs.publish(EvidencePackage.objects.get(pk=pk), fence)
    assert set(Path(settings.MEDIA_ROOT).rglob("*.zip")) == before
    assert not PackagePart.objects.exists()


def test_download_package_is_written_down(client, world):
    checked_costs(world)
    package = made(package_of(world))
    client.force_login(world.partner)
    response = client.get(reverse("audits:download_package", args=[package.number]))
    assert len(b"".join(response.streaming_content)) == package.size
    assert PackageDownload.objects.get().by == world.partner


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("50% toetus õ.docx", "50-toetus-o.docx"),
        ("../../etc/passwd", "etc-passwd"),
        ("šž.pdf", "sz.pdf"),
        ("…", "fail"),
    ],
)
def test_names_in_the_bag_are_plain(name, safe):
    assert safe_name(name) == safe


def test_text_that_looks_like_a_formula_is_escaped():
    assert [cell(one) for one in ("=1+1", "-5", "tavaline", Decimal("-5.00"))] == ["'=1+1", "'-5", "tavaline", "-5.00"]


def test_the_public_check_knows_the_manifest_of_a_package(client, world, tmp_path):
    checked_costs(world)
    package = made(package_of(world))
    manifest = opened(package, tmp_path) / "manifest-sha256.txt"
    with manifest.open("rb") as file:
        page = client.post(reverse("reports:verify"), {"file": file}).content.decode()
    assert package.number in page
    changed = tmp_path / "changed.txt"
    changed.write_bytes(manifest.read_bytes() + b"\n")
    with changed.open("rb") as file:
        assert client.post(reverse("reports:verify"), {"file": file}).status_code == 404
