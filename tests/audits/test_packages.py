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
from audits.packages import contents
from audits.packages.bag import safe_name
from audits.packages.table import cell
from audits.views.packages import chunks
from budget.actions import attach_paper, check_claim_decision
from budget.models import ClaimSettings, Cost
from tests.audits.room import END, START, checked_costs, draw_of, finding_of, population_of, session_of
from tests.budget.claims import decide, sent
from tests.budget.factories import grant, invoice, money_things
from tests.reports.factories import fill
from trainings.actions import attach_paper as attach_event_paper
from villages.actions import store_document

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


def test_C7_the_log_of_a_session_comes_along(world, client, tmp_path):
    costs = checked_costs(world)
    session = session_of(world)
    draw_of(world, population_of(world, session), n=2)
    finding = finding_of(world, session)
    client.force_login(world.auditor)
    client.get(reverse("budget:cost", args=[costs[0].pk]))
    first = package_of(world, by="auditor", session=session, participation=None)
    client.get(reverse("budget:cost", args=[costs[1].pk]))  # after it was asked for: none of its business
    root = opened(made(first), tmp_path)
    bagit.Bag(str(root)).validate()
    told = list(csv.DictReader(io.StringIO((root / "data/logi.csv").read_text()), delimiter=";"))
    acts = [row["act"] for row in told]
    assert acts == ["open_session", "state_conflicts", "freeze_population", "draw_sample", "read"]
    assert (told[-1]["about"], told[-1]["group"]) == (reverse("budget:cost", args=[costs[0].pk]), "JAP")
    assert finding.number not in str(told)  # a draft
    actions.send_finding(by=world.auditor, finding=finding)
    second = package_of(world, by="auditor", session=session, participation=None)
    third = package_of(world, by="auditor", session=session, participation=None)
    assert bytes_of(made(second)) == bytes_of(made(third))
    again = {row["act"] for row in _log_of(second, tmp_path / "again")}
    assert "send_finding" in again


def _log_of(package, folder):
    text = (opened(package, folder) / "data/logi.csv").read_text()
    return csv.DictReader(io.StringIO(text), delimiter=";")


def test_C7_the_form_says_how_much_there_will_be(client, world):
    checked_costs(world)
    client.force_login(world.partner)
    url = reverse("audits:request_package")
    days = {"period_from": "1.1.2022", "period_until": "31.12.2022", "language": "et"}
    page = client.get(url, days).content.decode()
    planned = contents.plan_of(EvidencePackage(
        programme=world.programme, requested_by=world.partner, participation=None, period_from=START, period_until=END
    ))  # fmt: skip
    assert f"{len(planned.papers)} dokumenti" in page
    asked = {"period_from": "1.1.2021", "period_until": "31.12.2021", "participation": world.jap.pk, "language": "et"}
    assert "0 dokumenti" in client.get(url, asked).content.decode()
    wrong = client.get(url, asked | {"period_until": "eile"})
    assert wrong.status_code == 200
    assert "dokumenti," not in wrong.content.decode()
    assert not EvidencePackage.objects.exists()


def with_paper(world, thing, field="document", name="paber.pdf"):
    """A document of the group on the thing, as its page keeps one."""
    document = store_document(
        by=world.partner, place=world.jap, upload=invoice(name, text=f"{thing} {name}"), kind="other", title=name
    )
    type(thing).objects.filter(pk=thing.pk).update(**{field: document})
    return document


def purchases(world):
    money_things(world.jap, world.partner)
    procurement, contract = world.jap.procurements.get(), world.jap.contracts.get()
    for offer in procurement.offers.all():
        with_paper(world, offer, name="pakkumus.pdf")
    with_paper(world, procurement, "call_document", "kutse.pdf")
    with_paper(world, contract, name="leping.pdf")
    return procurement, contract


def decisions(world, claim):
    granted = grant(world.jap, number=7)
    with_paper(world, granted, name="otsus.pdf")
    decided = decide(world, claim, "500.00", checked=False)
    with_paper(world, decided, name="makseotsus.pdf")
    check_claim_decision(by=world.lead, decision=decided)
    return granted, decided


def names_in(root, folder):
    return sorted(path.name for path in (root / "data" / folder).iterdir())


def test_C7_purchases_and_decisions_have_folders_of_their_own(world, tmp_path):
    claim = sent(world, "500.00")
    procurement, contract = purchases(world)
    granted, decided = decisions(world, claim)
    package = made(package_of(world, period_until=timezone.localdate()))
    root = opened(package, tmp_path)
    bagit.Bag(str(root)).validate()
    assert len(names_in(root, f"hanked/JAP/H-{procurement.pk:06}")) == 1 + procurement.offers.count()
    assert "kutse.pdf" in names_in(root, f"hanked/JAP/H-{procurement.pk:06}")
    assert names_in(root, f"hanked/JAP/L-{contract.pk:06}") == ["leping.pdf"]
    assert names_in(root, f"otsused/JAP/TO-{granted.pk:06}") == ["otsus.pdf"]
    assert names_in(root, f"otsused/JAP/MO-{decided.pk:06}") == ["makseotsus.pdf"]
    again = made(package_of(world, by="lead", period_until=timezone.localdate()))
    assert bytes_of(again) == bytes_of(package)


def test_C7_a_session_s_package_has_the_purchases_of_its_drawn_costs_alone(world, tmp_path):
    checked_costs(world)
    _procurement, contract = purchases(world)
    session = session_of(world)
    draw_of(world, population_of(world, session), n=2)
    before = contents.plan_of(package_of(world, by="auditor", session=session, participation=None))
    assert not [paper for paper in before.papers if paper.path.startswith("hanked")]
    Cost.objects.update(contract=contract)
    after = contents.plan_of(EvidencePackage.objects.get())
    assert [paper.path for paper in after.papers if paper.path.startswith("hanked")] == [
        f"hanked/JAP/L-{contract.pk:06}/leping.pdf"
    ]


def test_papers_of_events_come_along_for_who_may_see_them(world):
    filled = fill(world)
    for kind in ("agenda", "signed_list"):
        attach = {"event": filled.event, "kind": kind, "upload": invoice(f"{kind}.pdf", text=kind)}
        attach_event_paper(by=world.lead, **attach)
    folder = f"syndmused/programm/S-{filled.event.pk:06}"
    whole = contents.plan_of(package_of(world, by="lead", participation=None))
    held = [paper.path for paper in whole.papers if paper.path.startswith(folder)]
    assert held == [f"{folder}/agenda.pdf", f"{folder}/signed_list.pdf"]
    partners = contents.plan_of(package_of(world))
    assert not [paper for paper in partners.papers if paper.path.startswith(folder)]
    assert len([one for one in partners.left_out if one["name"].startswith(folder)]) == len(held)


def test_a_killed_worker_s_leavings_go_at_the_next_try(world, settings):
    checked_costs(world)
    package = package_of(world)
    folder = Path(settings.MEDIA_ROOT) / "packages"
    room = folder / f"{package.number}-killed"
    room.mkdir(parents=True)
    (room / "1.zip").write_bytes(b"half")
    stored = folder / "2026/11" / f"{package.number}-dead.zip"
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(b"PK")
    other = folder / "2026/11" / "P-2026-999-alive.zip"
    other.write_bytes(b"PK")
    EvidencePackage.objects.update(attempts=1)
    made(package)
    left = [path for path in folder.rglob(f"{package.number}-*") if path.is_file()]
    assert [str(path.relative_to(settings.MEDIA_ROOT)) for path in left] == [package.parts.get().file.name]
    assert not room.exists()
    assert other.exists()
    other.unlink()


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
