"""A statement of thousands is taken in by a worker: whole, once, with its progress, a notice at the end."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts import audit_rows
from accounts.models import Notice
from budget import jobs
from budget.actions import bring_statement, import_statement
from budget.models import BankEntry, BankStatement, StatementImport
from budget.views import bank
from tests.budget.factories import FACTS, invoice, line
from tests.statements.maker import camt, payment, statement
from villages.files import FileRefused
from villages.job_queue import LeaseLost
from villages.models import Document
from villages.views.papers import HTMX_STOP_POLLING

MANY = camt(statement([payment(f"-{100 + n}.00", archive=f"P{n}", text="arve A-17") for n in range(1_200)]))


def asked(world, content=MANY, by=None, group=None):
    upload = SimpleUploadedFile("oktoober.xml", content)
    return import_statement(by=by or world.partner, participation=group or world.jap, upload=upload)


def a_cost(world):
    from budget.actions import enter_cost  # noqa: PLC0415

    facts = FACTS | {"net": 150, "vat": 0, "eligible": 150, "paper": invoice(), "paper_kind": "invoice"}
    return enter_cost(by=world.partner, line=line(world.jap), **facts)


def test_import_statement_keeps_all_and_says_what_waits(world):
    a_cost(world)
    job = asked(world)
    assert BankEntry.objects.count() == 0
    assert jobs.import_due_statements() == 1
    job.refresh_from_db()
    assert (job.state, job.progress, job.entries, job.suggested, job.content) == ("done", 100, 1_200, 1, None)
    assert list(audit_rows.faults()) == []
    assert BankEntry.objects.filter(participation=world.jap).count() == 1_200
    assert Document.objects.get(kind="payment").sha256 == job.file_sha256
    notice = Notice.objects.get(user=world.partner, kind="budget.statement_import")
    assert notice.url == reverse("budget:statement_import", args=[job.pk])


def test_import_statement_of_the_same_file_is_the_same_import(world):
    first = asked(world)
    assert asked(world).pk == first.pk
    jobs.import_due_statements()
    assert asked(world).pk == first.pk
    assert len(bring_statement(by=world.partner, participation=world.jap, upload=SimpleUploadedFile("x", MANY))) == 1
    assert (StatementImport.objects.count(), BankStatement.objects.count()) == (1, 1)
    assert (BankEntry.objects.count(), Document.objects.count()) == (1_200, 1)


def test_import_statement_refuses_at_once_what_is_no_statement(world):
    with pytest.raises(FileRefused, match="loetav konto väljavõte"):
        asked(world, b"<a/>")
    assert not StatementImport.objects.exists()


def test_import_statement_that_breaks_inside_keeps_nothing(world):
    broken = MANY.replace(b">250.00<", b">kaks<")
    job = asked(world, broken)
    jobs.import_due_statements()
    job.refresh_from_db()
    assert (job.state, job.content) == ("failed", None)
    assert "Amt" in job.failure
    assert not BankStatement.objects.exists()
    assert not Document.objects.exists()
    assert asked(world, broken).pk != job.pk  # mended elsewhere or not, it may be tried again


def test_import_statement_of_a_lost_lease_keeps_nothing(world, monkeypatch):
    job = asked(world)
    told = jobs.IMPORTS.advance

    def lose(pk, fence, **changes):
        told(pk, fence, **changes)
        if changes.get("step") == "keeping":
            StatementImport.objects.filter(pk=pk).update(fence=fence + 1)

    monkeypatch.setattr(jobs.IMPORTS, "advance", lose)
    assert jobs.import_due_statements() == 0
    assert not BankStatement.objects.exists()
    with pytest.raises(LeaseLost):
        jobs.IMPORTS.publish(job.pk, 1)


def test_bank_page_sends_a_large_statement_to_a_worker(world, client):
    client.force_login(world.partner)
    assert len(MANY) > bank.AT_ONCE
    sent = {"participation": world.jap.pk, "upload": SimpleUploadedFile("oktoober.xml", MANY)}
    page = client.post(reverse("budget:bank"), sent, follow=True)
    job = StatementImport.objects.get()
    assert page.redirect_chain[-1][0] == reverse("budget:statement_import", args=[job.pk])
    assert 'role="progressbar"' in page.text or "<progress" in page.text
    jobs.import_due_statements()
    address = page.redirect_chain[-1][0]
    piece = client.get(address, headers={"hx-request": "true"})
    assert (piece.status_code, "1200" in piece.text.replace("\N{NO-BREAK SPACE}", "")) == (
        HTMX_STOP_POLLING,
        True,
    )
    assert 'id="page-state" hx-swap-oob="true"' in piece.text, "the badge beside the heading follows"


def test_statement_import_page_is_hidden_from_others(world, client):
    job = asked(world)
    for other in (world.other_partner, world.auditor, world.mentor):
        client.force_login(other)
        assert client.get(reverse("budget:statement_import", args=[job.pk])).status_code == 404
