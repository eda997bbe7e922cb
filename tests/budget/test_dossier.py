"""The dossier: what is in it, the same bytes twice, and what is said before it is made."""

import csv
import datetime as dt
import errno
import hashlib
import io
import zipfile
from pathlib import Path

import page
import pypdfium2
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts import audit_rows
from accounts.models import Reading
from accounts.rules import RuleBroken
from budget import actions, jobs
from budget.dossiers import parts, sheets
from budget.models import ClaimPrint, ClaimSettings, Dossier, DossierPart
from budget.queries.claim_list import cells, columns_of, listed
from budget.queries.dossier import contents
from tests.budget.claims import costs_of, draft, ready, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_sheets(monkeypatch):
    """What the worker sets in type is a test of its own below; here it is a line of text."""
    monkeypatch.setattr(jobs, "printed", lambda data, kind: f"%PDF {kind} {data['total']}".encode())


def made(world, claim):
    dossier = actions.make_dossier(by=world.partner, claim=claim)
    jobs.make_due_dossiers()
    dossier.refresh_from_db()
    return dossier


def files_of(dossier, settings):
    """Name → bytes, over all parts."""
    found = {}
    for part in dossier.parts.all():
        path = Path(settings.MEDIA_ROOT) / part.file
        assert hashlib.sha256(path.read_bytes()).hexdigest() == part.sha256
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
            found |= {(part.number, name): package.read(name) for name in package.namelist()}
    return found


def test_the_dossier_holds_letter_list_papers_and_a_manifest_that_holds(world, settings):
    claim = sent(world, "812.50", "1234.55")
    dossier = made(world, claim)
    assert (dossier.state, dossier.progress) == ("done", 100)
    assert list(audit_rows.faults()) == []
    files = {name: content for (_part, name), content in files_of(dossier, settings).items()}
    assert list(files)[:6] == [
        "00_kaaskiri.pdf", "01_kulude_loetelu.pdf", "01_kulude_loetelu.xlsx", "failid.csv",
        "kulu-M1-01/01_arve.pdf", "kulu-M1-01/02_maksedokument.pdf",
    ]  # fmt: skip
    manifest = dict(reversed(line.split("  ", 1)) for line in files.pop(parts.MANIFEST).decode().splitlines())
    assert manifest == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    rows = list(csv.DictReader(io.StringIO(files["failid.csv"].decode("utf-8-sig")), delimiter=";"))
    assert {row["fail"] for row in rows} == {name for name in files if "/" in name}


def test_the_list_of_the_dossier_equals_the_page_s(world, settings):
    claim = sent(world, "812.50", "1234.55")
    files = {name: content for (_part, name), content in files_of(made(world, claim), settings).items()}
    sheet = load_workbook(io.BytesIO(files["01_kulude_loetelu.xlsx"])).worksheets[0]
    listed_there = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    shown = [cells(one, columns_of(claim)) for one in listed(claim)]
    assert [row[0] for row in listed_there] == [row[0] for row in shown]
    assert [f"{row[13]:.2f}" for row in listed_there] == [f"{row[13]:.2f}" for row in shown]


def test_the_list_has_the_portal_s_columns_in_its_order_in_pdf_workbook_and_download(world, settings, client):
    names = ["row", "supplier", "invoice_no", "claimed", "paid_on"]
    ClaimSettings.objects.create(programme=world.programme, begins_on=dt.date(2022, 1, 1), list_columns=names)
    claim = sent(world, "812.50")
    ClaimSettings.objects.create(
        programme=world.programme, begins_on=dt.date(2022, 7, 1), list_columns=["claimed", "row"]
    )
    heads = ["Rida", "Müüja", "Number", "Taotletud, €", "Makstud"]
    data = contents(claim, "et")
    assert (data["columns"], data["heads"]) == (names, heads)
    files = {name: content for (_part, name), content in files_of(made(world, claim), settings).items()}
    sheet = load_workbook(io.BytesIO(files["01_kulude_loetelu.xlsx"])).worksheets[0]
    assert [cell.value for cell in sheet[1]] == heads
    with pypdfium2.PdfDocument(sheets.printed(sheets.sheet_data(data, sheets.LIST), sheets.LIST)) as pdf:
        text = " ".join(one.get_textpage().get_text_range() for one in pdf)
    assert "Registrikood" not in text
    assert text.index("Müüja") < text.index("Makstud")
    client.force_login(world.partner)
    download = client.get(reverse("budget:claim", args=[claim.pk]), {"file": "csv"}).content
    assert next(csv.reader(io.StringIO(download.decode("utf-8-sig")), delimiter=";")) == heads


def test_the_list_has_the_portal_s_titles_as_of_the_day_it_was_sent(world, settings, client):
    """In PDF, workbook and download, with columns of their own order or without."""
    titles = {"supplier": "Tarnija nimi", "claimed": "Toetuse taotlus (EUR)"}
    ClaimSettings.objects.create(programme=world.programme, begins_on=dt.date(2022, 1, 1), list_titles=titles)
    claim = sent(world, "812.50")
    ClaimSettings.objects.create(
        programme=world.programme, begins_on=dt.date(2022, 7, 1), list_titles={"supplier": "Hiljem"}
    )
    data = contents(claim, "et")
    files = {name: content for (_part, name), content in files_of(made(world, claim), settings).items()}
    sheet = load_workbook(io.BytesIO(files["01_kulude_loetelu.xlsx"])).worksheets[0]
    client.force_login(world.partner)
    download = client.get(reverse("budget:claim", args=[claim.pk]), {"file": "csv"}).content
    for heads in (
        data["heads"],
        [cell.value for cell in sheet[1]],
        next(csv.reader(io.StringIO(download.decode("utf-8-sig")), delimiter=";")),
    ):
        assert (heads[6], heads[13]) == ("Tarnija nimi", "Toetuse taotlus (EUR)")
        assert len(heads) == 16
    with pypdfium2.PdfDocument(sheets.printed(sheets.sheet_data(data, sheets.LIST), sheets.LIST)) as pdf:
        words = " ".join(" ".join(one.get_textpage().get_text_range() for one in pdf).split())
    assert "Tarnija nimi" in words
    assert "Hiljem" not in words


def test_made_twice_it_has_the_same_bytes(world, settings):
    claim = sent(world, "812.50", "94.49")
    first = made(world, claim)
    hashes = [part.sha256 for part in first.parts.all()]
    assert made(world, claim) == first
    for part in first.parts.all():
        (Path(settings.MEDIA_ROOT) / part.file).unlink()
    second = made(world, claim)
    assert second != first
    assert [part.sha256 for part in second.parts.all()] == hashes
    assert ClaimPrint.objects.count() == 2


def test_ready_and_sent_give_the_same_dossier(world):
    claim = ready(world, "812.50")
    before = made(world, claim)
    claim = actions.send_claim(by=world.partner, claim=claim)
    assert made(world, claim) == before


def test_a_missing_file_is_said_before_and_nothing_is_begun(world, settings):
    claim = sent(world, "812.50")
    document = costs_of(claim).get().papers.first().document
    (Path(settings.MEDIA_ROOT) / document.file.name).unlink()
    with pytest.raises(RuleBroken, match="ei ole kettal"):
        actions.make_dossier(by=world.partner, claim=claim)
    assert not Dossier.objects.exists()


def test_an_unfinished_claim_has_no_dossier(world):
    claim = draft(world, "812.50", "1200.00")
    actions.edit_claim(by=world.partner, claim=claim, bank_account="")
    with pytest.raises(RuleBroken, match="Pangakonto"):
        actions.make_dossier(by=world.partner, claim=claim)


def test_parts_are_no_larger_than_the_setting(tmp_path):
    entries = [parts.made(f"{number:02}.pdf", b"x" * 400_000) for number in range(7)]
    told = []
    written = parts.write_parts(
        entries, name="t", moment=(2022, 6, 1, 12, 0, 0), most=1_500_000, folder=tmp_path, tell=told.append
    )
    assert [part.filename for part in written] == [f"t-osa{n}of3.zip" for n in (1, 2, 3)]
    assert all(part.size <= 1_500_000 for part in written)
    assert told[-1] == 7 * 400_000


def test_a_file_that_changed_meanwhile_ends_the_job_with_its_name(world, settings):
    claim = sent(world, "812.50")
    dossier = actions.make_dossier(by=world.partner, claim=claim)
    document = costs_of(claim).get().papers.first().document
    path = Path(settings.MEDIA_ROOT) / document.file.name
    path.write_bytes(b"y" * document.size)
    jobs.make_due_dossiers()
    dossier.refresh_from_db()
    assert dossier.state == "failed"
    assert "kulu-M1-01/01_arve.pdf" in dossier.failure
    assert_nothing_left(settings)


def test_a_full_disk_leaves_no_half_zip(world, settings, monkeypatch):
    def full(*_args, **_given):
        raise OSError(errno.ENOSPC, "No space left on device")

    claim = sent(world, "812.50")
    dossier = actions.make_dossier(by=world.partner, claim=claim)
    monkeypatch.setattr(parts.os, "fsync", full)
    jobs.make_due_dossiers()
    dossier.refresh_from_db()
    assert (dossier.state, "täis" in dossier.failure) == ("failed", True)
    assert_nothing_left(settings)
    monkeypatch.undo()
    monkeypatch.setattr(jobs, "printed", lambda data, kind: b"%PDF")
    actions.retry_dossier(by=world.partner, dossier=dossier)
    jobs.make_due_dossiers()
    dossier.refresh_from_db()
    assert dossier.state == "done"


def test_a_killed_worker_leaves_a_folder_that_the_next_try_clears(world, settings, monkeypatch):
    claim = sent(world, "812.50")
    dossier = actions.make_dossier(by=world.partner, claim=claim)
    left = Path(settings.MEDIA_ROOT) / "dossiers" / f"{dossier.pk}-1-killed"
    left.mkdir(parents=True)
    (left / "half.zip").write_bytes(b"PK")
    Dossier.objects.filter(pk=dossier.pk).update(attempts=1, fence=1)
    jobs.make_due_dossiers()
    dossier.refresh_from_db()
    assert dossier.state == "done"
    assert not left.exists()
    assert DossierPart.objects.count() == 1


def assert_nothing_left(settings):
    assert not list((Path(settings.MEDIA_ROOT) / "dossiers").rglob("*.zip"))
    assert not DossierPart.objects.exists()


def test_a_part_is_downloaded_by_those_who_see_the_claim_and_noted(world, client):
    claim = sent(world, "812.50")
    dossier = made(world, claim)
    url = reverse("budget:dossier_part", args=[dossier.pk, 1])
    for name, status in {"partner": 200, "auditor": 200, "other_partner": 404, "village_lead": 404}.items():
        client.force_login(getattr(world, name))
        response = client.get(url)
        assert response.status_code == status
        if status == 200:
            content = b"".join(response.streaming_content)  # read to its end, which closes the file
            assert hashlib.sha256(content).hexdigest() == dossier.parts.get().sha256
    took = Reading.objects.filter(act=Reading.Act.FILE, key=str(dossier.pk)).order_by("pk")
    assert [row.user for row in took] == [world.partner, world.auditor]


def test_letter_and_list_are_pdf_a_and_pdf_ua(world, tmp_path):
    data = contents(sent(world, "812.50", "94.49"), "et")
    for kind in (sheets.LETTER, sheets.LIST):
        file = tmp_path / f"{kind}.pdf"
        file.write_bytes(sheets.printed(sheets.sheet_data(data, kind), kind))
        for profile in ("ua1", "3a"):
            assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
