"""Files of thousands of rows are taken in by a worker: whole or not at all, once, with the rights of the moment."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from accounts import audit_rows
from accounts.models import Notice
from accounts.rules import RuleBroken
from budget.models import Cost
from budget.views import import_costs as costs_view
from founding.models import ImportBatch
from founding.views import workbook as workbook_view
from tests.budget.factories import line
from tests.trainings.factories import event
from trainings.models import Registration
from trainings.views import participant_import as participants_view
from villages import bulk_imports as worker
from villages.actions import bring_many, drop_old_imports, end_membership
from villages.jobs import take_due_imports_in
from villages.models import BulkImport, Membership
from villages.views.papers import HTMX_STOP_POLLING

HEADS = "Tegevus;Müüja;Arve number;Arve kuupäev;Mis osteti;Käibemaksuta;Käibemaks"


@pytest.fixture(autouse=True)
def three_rows_are_many(monkeypatch):
    for view in (costs_view, participants_view, workbook_view):
        monkeypatch.setattr(view, "ROWS_AT_ONCE", 3)


def costs(count=5, worst=""):
    rows = [f"1.1;Õpikoda OÜ;A-{n};14.03.2022;Koolitus;{worst if n == 2 and worst else n + 1};0" for n in range(count)]
    return SimpleUploadedFile("kulud.csv", "\r\n".join([HEADS, *rows]).encode("utf-8-sig"))


def bring(client, world, file=None):
    return client.post(reverse("budget:import_costs"), {"group": world.jap.pk, "file": file or costs()}, follow=True)


@pytest.fixture
def partner(world, client):
    line(world.jap)
    client.force_login(world.partner)
    return client


def test_bring_many_costs_are_taken_in_by_a_worker_and_told(world, partner):
    page = bring(partner, world)
    job = BulkImport.objects.get()
    address = reverse("villages:bulk_import", args=[job.pk])
    assert page.redirect_chain[-1][0].endswith(address)
    assert "hx-get" in page.text
    assert Cost.objects.count() == 0
    assert take_due_imports_in() == 1
    assert Cost.objects.filter(entered_by=world.partner, state="draft").count() == 5
    job.refresh_from_db()
    assert (job.state, job.progress, job.content, job.given, job.faults) == ("done", 100, None, None, [])
    assert list(audit_rows.faults()) == []
    shown = partner.get(address, headers={"HX-Request": "true"})
    assert shown.status_code == HTMX_STOP_POLLING
    assert job.said in shown.text
    assert "5 kulu" in job.said
    assert job.found_at.startswith(f"/p/{world.programme.slug}/")
    assert Notice.objects.get(user=world.partner, kind="villages.import").url.endswith(address)
    bring(partner, world)
    take_due_imports_in()
    assert Cost.objects.count() == 5, "the same file again adds nothing"
    assert "juba olemas" in BulkImport.objects.exclude(pk=job.pk).get().said


def test_bring_many_few_rows_come_in_at_once(world, partner):
    bring(partner, world, costs(3))
    assert (Cost.objects.count(), BulkImport.objects.count()) == (3, 0)


def test_bring_many_with_a_wrong_row_takes_nothing_in_and_names_the_rows(world, partner):
    wrong = [f"1.1;Õpikoda OÜ;A-{n};eile;Koolitus;1;0" for n in range(2)] + [
        f"1.1;Õpikoda OÜ;B-{n};14.03.2022;Koolitus;1;0" for n in range(3)
    ]
    page = bring(partner, world, SimpleUploadedFile("kulud.csv", "\r\n".join([HEADS, *wrong]).encode("utf-8-sig")))
    take_due_imports_in()
    job = BulkImport.objects.get()
    assert (job.state, len(job.faults), job.content, job.given) == ("failed", 2, None, None)
    assert Cost.objects.count() == 0
    shown = partner.get(page.redirect_chain[-1][0]).text
    assert re.search(r"<li>Rida 2: .*eile", shown)
    assert re.search(r"<li>Rida 3: .*eile", shown)


def test_bring_many_asks_for_rights_when_it_runs(world, partner):
    bring(partner, world)
    end_membership(by=world.lead, membership=Membership.objects.get(user=world.partner), reason="Leping lõppes")
    take_due_imports_in()
    job = BulkImport.objects.get()
    assert (job.state, job.given, Cost.objects.count()) == ("failed", None, 0)


def test_bring_many_twice_is_one_and_the_next_has_to_wait(world, partner):
    first = bring(partner, world)
    again = bring(partner, world)
    assert again.redirect_chain[-1] == first.redirect_chain[-1]
    told = {"kind": "budget.costs", "programme": world.programme, "title": "x", "back": "/"}
    for number in range(4):
        bring_many(by=world.partner, given={"n": number}, **told)
    with pytest.raises(RuleBroken, match="Oota"):
        bring_many(by=world.partner, given={"n": 9}, **told)
    bring_many(by=world.lead, given={"n": 9}, **told)


def test_bring_many_of_a_lost_lease_takes_nothing_in(world, partner, monkeypatch):
    bring(partner, world)
    take = worker.KINDS["budget.costs"]

    def lose(brought):
        done = take(brought)
        BulkImport.objects.update(fence=7)
        return done

    monkeypatch.setitem(worker.KINDS, "budget.costs", lose)
    assert take_due_imports_in() == 0
    assert Cost.objects.count() == 0


def test_bring_many_of_a_killed_worker_is_taken_in_once(world, partner, settings):
    bring(partner, world)
    settings.REPORT_LEASE_SECONDS = 0
    worker.BULK_IMPORTS.claim()
    settings.REPORT_LEASE_SECONDS = 60
    assert take_due_imports_in() == 1
    assert take_due_imports_in() == 0
    assert Cost.objects.count() == 5
    assert BulkImport.objects.get().attempts == 2


def test_bring_many_that_breaks_each_time_ends_with_a_sentence_and_keeps_nobodys_data(
    world, partner, settings, monkeypatch
):
    bring(partner, world)
    settings.REPORT_LEASE_SECONDS = 0
    monkeypatch.setitem(worker.KINDS, "budget.costs", lambda brought: 1 / 0)
    for _try in range(6):
        take_due_imports_in()
    job = BulkImport.objects.get()
    assert (job.state, job.content, job.given) == ("failed", None, None)
    assert "5" in job.failure
    assert Notice.objects.filter(user=world.partner, kind="villages.import").count() == 1


def test_bring_many_participants_after_their_preview(world, partner):
    one = event(world, "open")
    names = "\r\n".join(["Nimi;Küla", *(f"Õie Äär{n};Koeru" for n in range(5))])
    brought = SimpleUploadedFile("nimed.csv", names.encode())
    page = partner.post(reverse("trainings:import_participants", args=[one.pk]), {"file": brought})
    packed = re.search(r'name="brought" value="([^"]+)"', page.text)[1]
    page = partner.post(reverse("trainings:take_in_participants", args=[one.pk]), {"brought": packed}, follow=True)
    job = BulkImport.objects.get()
    assert page.redirect_chain[-1][0].endswith(reverse("villages:bulk_import", args=[job.pk]))
    take_due_imports_in()
    job.refresh_from_db()
    assert (job.state, job.given) == ("done", None)
    assert Registration.objects.filter(seats__event=one).count() == 5
    assert job.found_at.endswith(reverse("trainings:registrations", args=[one.pk]))


def test_bring_many_rows_of_a_workbook(world, client):
    book, out = Workbook(), io.BytesIO()
    book.active.title = "Sündmused"
    for row in [["nimetus", "algus", "koht"], *([f"Avapäev {n}", "17.06.2022", "Jäneda"] for n in range(5))]:
        book.active.append(row)
    book.save(out)
    client.force_login(world.lead)
    file = SimpleUploadedFile("programm.xlsx", out.getvalue())
    looked = client.post(reverse("founding:workbook"), {"file": file}, follow=True)
    batch = ImportBatch.objects.get()
    assert looked.status_code == 200
    page = client.post(reverse("founding:take_in_workbook", args=[batch.pk]), follow=True)
    job = BulkImport.objects.get()
    assert page.redirect_chain[-1][0].endswith(reverse("villages:bulk_import", args=[job.pk]))
    take_due_imports_in()
    job.refresh_from_db()
    batch.refresh_from_db()
    assert (job.state, batch.state, job.failure) == ("done", "taken_in", "")


def test_bring_many_is_seen_by_whoever_brought_it(world, partner):
    world.everyone()
    bring(partner, world)
    address = reverse("villages:bulk_import", args=[BulkImport.objects.get().pk])
    for other in (world.lead, world.auditor, world.other_partner, world.mentor, world.stranger):
        partner.force_login(other)
        assert partner.get(address).status_code == 404


def test_bring_many_is_forgotten_after_a_month(world, partner):
    bring(partner, world)
    BulkImport.objects.update(requested_at="2020-01-01T00:00Z")
    assert drop_old_imports(by=None) == 0, "it still waits"
    take_due_imports_in()
    drop_old_imports(by=None)
    assert (BulkImport.objects.count(), Cost.objects.count()) == (0, 5)
