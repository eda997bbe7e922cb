"""Whatever a worker makes and keeps, when it dies: each once, whole, and no half file."""

import hashlib
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse

from audits.actions import request_package
from audits.models import EvidencePackage, PackagePart
from budget import actions as money
from budget.actions import dossier as making
from budget.models import BankEntry, BankStatement, Cost, Dossier, DossierPart, StatementImport
from reports.actions import request_report
from reports.models import ProgressReport, ReportJob
from tests.access.things_of_papers import make_printed_paper
from tests.audits.room import END, START, checked_costs
from tests.budget.claims import paid_cost, sent
from tests.budget.factories import invoice, line
from tests.faults.dying import Trial
from tests.faults.kinds import Room, files, kind, papers_left_over
from tests.reports.factories import fill
from tests.statements.maker import camt, payment, statement
from tests.trainings.factories import event
from trainings.models import EventPaper, PaperToAttach, Person
from villages.actions import ask_export, bring_many, store_document
from villages.models import BulkImport, Document, DocumentText, Export, Paper
from villages.stored_files import sha256_of

HEADS = "Tegevus;Müüja;Arve number;Arve kuupäev;Mis osteti;Käibemaksuta;Käibemaks"


def of_jobs(model: Any, counts: Any) -> Trial:
    """Jobs end as done or, after as many deaths as there are tries, with a sentence."""
    tried = model.objects.open().count()
    assert tried

    def counted() -> dict[str, float]:
        failed = model.objects.filter(state="failed")
        done = model.objects.filter(state="done")
        silent = failed.filter(failure="").count() + tried - failed.count() - done.count()
        told = counts(done)
        return {**told, "lost": told.get("lost", 0) + silent, "failed_with_sentence": failed.count()}

    return Trial(tried, lambda: not model.objects.open().exists(), counted)


@kind("villages.make_due_papers", job=Paper)
def make_due_papers(room: Room) -> Trial:
    blank = {"state": "queued", "pdf": None, "sha256": "", "size": 0, "pages": 0}
    for number in range(8):
        make_printed_paper(room.world.koeru, room.world.partner, number, **blank)

    def counts(done: Any) -> dict[str, float]:
        broken = [one for one in done if hashlib.sha256(bytes(one.pdf)).hexdigest() != one.sha256]
        return {"lost": len(broken), "doubled": Paper.objects.count() - 8}

    return of_jobs(Paper, counts)


@kind("villages.make_due_exports", job=Export)
def make_due_exports(room: Room) -> Trial:
    programme = room.world.programme
    people = [Person(programme=programme, name=f"Osaleja {n}", village=room.world.koeru) for n in range(3_000)]
    Person.objects.bulk_create(people)
    for by in (room.world.lead, room.world.partner):
        for query in ("file=csv", "file=xlsx", "file=csv&sort=-name"):
            ask_export(by=by, programme=programme, path=reverse("trainings:people"), query=query, title="osalejad")

    def counts(done: Any) -> dict[str, float]:
        root = Path(settings.MEDIA_ROOT)
        broken = sum(sha256_of(root / one.file) != one.sha256 or one.rows < 3_000 for one in done)
        return {"lost": broken, "doubled": 0, "left_over": len(files("exports") - {one.file for one in done})}

    return of_jobs(Export, counts)


@kind("villages.take_due_imports_in", job=BulkImport)
def take_due_imports_in(room: Room) -> Trial:
    line(room.world.jap, amount="90000.00")
    for number in range(5):
        rows = [f"1.1;Õpikoda OÜ;A-{number}-{n};14.03.2022;Koolitus;{n + 1};0" for n in range(40)]
        given = {"group": room.world.jap.pk, "name": f"kulud-{number}.csv", "sheet": ""}
        bring_many(
            by=room.world.partner, kind="budget.costs", programme=room.world.programme, title=f"Kulud {number}",
            given=given, back="/", content="\r\n".join([HEADS, *rows]).encode("utf-8-sig"),
        )  # fmt: skip

    def counts(done: Any) -> dict[str, float]:
        had, once = Cost.objects.count(), Cost.objects.values("invoice_no").distinct().count()
        return {"lost": max(0, 40 * done.count() - once), "doubled": had - once, "half": once % 40}

    return of_jobs(BulkImport, counts)


@kind("budget.make_due_dossiers", job=Dossier)
def make_due_dossiers(room: Room) -> Trial:
    making.ROOM_LEFT = 0
    for _n in range(4):
        cost = paid_cost(room.world, "900.00")
        for number in range(4):
            paper = ContentFile(b"%PDF-1.7\n" + room.dice.randbytes(50_000), f"leping-{number}.pdf")
            money.attach_paper(by=cost.entered_by, cost=cost, kind="contract", paper=paper)
        claim = sent(room.world)
        money.make_dossier(by=claim.made_by, claim=claim)

    def counts(done: Any) -> dict[str, float]:
        parts = list(DossierPart.objects.filter(dossier__in=done))
        kept = {f"dossiers/{name.split('dossiers/')[-1]}" for name in files("dossiers")}
        broken = [part for part in parts if not _is_whole(part.file, part.sha256)]
        return {"lost": len(broken), "doubled": DossierPart.objects.count() - len(parts),
                "left_over": len(kept - {part.file for part in parts})}  # fmt: skip

    return of_jobs(Dossier, counts)


def _is_whole(name: str, sha256: str = "") -> bool:
    path = Path(settings.MEDIA_ROOT) / name
    if not path.exists() or (sha256 and sha256_of(path) != sha256):
        return False
    with zipfile.ZipFile(path) as package:
        return package.testzip() is None


@kind("budget.import_due_statements", job=StatementImport)
def import_due_statements(room: Room) -> Trial:
    for number in range(4):
        entries = [payment(f"-{100 + n}.00", archive=f"P{number}-{n}", text="arve A-17") for n in range(120)]
        upload = ContentFile(camt(statement(entries, id=f"S{number}")), f"{number}.xml")
        money.import_statement(by=room.world.partner, participation=room.world.jap, upload=upload)

    def counts(done: Any) -> dict[str, float]:
        entries, statements = BankEntry.objects.count(), BankStatement.objects.count()
        once = BankEntry.objects.values("archive_id").distinct().count()
        twice = entries - once + statements - done.count()
        return {"lost": max(0, 120 * done.count() - once), "doubled": twice, **papers_left_over()}

    return of_jobs(StatementImport, counts)


@kind("reports.make_due_reports", job=ReportJob)
def make_due_reports(room: Room) -> Trial:
    fill(room.world)
    for place in (room.world.koeru, room.world.kamari, room.world.jap):
        request_report(by=room.world.lead, place=place, period_from=START, period_until=END)

    def counts(done: Any) -> dict[str, float]:
        reports = ProgressReport.objects.count()
        return {"lost": max(0, done.count() - reports), "doubled": max(0, reports - done.count())}

    return of_jobs(ReportJob, counts)


@kind("audits.make_due_packages", job=EvidencePackage)
def make_due_packages(room: Room) -> Trial:
    checked_costs(room.world)
    asked = {"programme": room.world.programme, "period_from": START, "period_until": END}
    who = {"partner": room.world.jap, "lead": room.world.jap, "other_partner": room.world.jkk}
    for name, group in who.items():
        request_package(by=getattr(room.world, name), participation=group, **asked)

    def counts(done: Any) -> dict[str, float]:
        parts = list(PackagePart.objects.all())
        broken = [part for part in parts if not _is_whole(part.file.name)]
        whole = {part.package_id for part in parts}
        return {"lost": len(broken) + done.exclude(pk__in=whole).count(), "doubled": len(parts) - len(whole),
                "left_over": len(files("packages") - {part.file.name for part in parts})}  # fmt: skip

    return of_jobs(EvidencePackage, counts)


@kind("trainings.attach_printed")
def attach_printed(room: Room) -> Trial:
    for number in range(10):
        held = event(room.world, "held", title=f"Päev {number}")
        pdf = f"%PDF-1.7 päevakava {number}".encode()
        told = {"kind": "trainings.agenda", "pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest()}
        paper = make_printed_paper(room.world.koeru, room.world.partner, number, **told)
        PaperToAttach.objects.create(event=held, paper=paper, asked_by=room.world.partner)

    def counts() -> dict[str, float]:
        had, once = EventPaper.objects.count(), EventPaper.objects.values("event").distinct().count()
        return {"lost": 10 - once, "doubled": had - once, **papers_left_over()}

    return Trial(10, lambda: not PaperToAttach.objects.exists(), counts)


@kind("villages.read_documents")
def read_documents(room: Room) -> Trial:
    for number in range(15):
        told = {"kind": Document.Kind.INVOICE, "title": f"Arve {number}"}
        upload = invoice(text=f"Kordumatu sõna {number}")
        store_document(by=room.world.lead, place=room.world.koeru, upload=upload, **told)

    def counts() -> dict[str, float]:
        return {"lost": 15 - DocumentText.objects.filter(failure="").count(), "doubled": 0}

    return Trial(15, lambda: DocumentText.objects.count() >= 15, counts)
