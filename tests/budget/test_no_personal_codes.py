"""Personal codes come in with certificates, invoices, statements and names of files, and go out nowhere.

What was uploaded stays as it is, for whoever may open that paper; everything else is searched here: pages, lists as
files, printed papers with the data inside them, the history, the whole database and what was logged.
"""

import io
import json
import logging
import subprocess
import zipfile

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from budget import actions, jobs
from budget.models import BankEntry, BankStatement, EInvoice
from tests.budget.factories import line
from tests.einvoices.maker import cii, estonian, facts, in_pdf, ubl
from tests.signatures.maker import CODE, Signing, authority, container
from tests.statements.maker import camt, payment, statement, table
from villages.jobs import make_due_papers
from villages.models import Document, Paper

TOLD = facts(text=f"Töövõtt, Mari Männik {CODE}", supplier=f"FIE Mari Männik {CODE}", code=CODE, number="T-1")
ROWS = [
    payment("-1200.00", archive="A1", name=f"Mari Männik {CODE}", text=f"Arve T-1 {CODE}"),
    payment("-20.00", archive="A2", name=f"Jüri {CODE}", text=f"Palk {CODE} oktoober"),
]


def leaks(content: bytes) -> bool:
    """Also inside a workbook, a PDF's text and the files that a PDF carries."""
    inside = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            inside += [package.read(name) for name in package.namelist()]
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as opened:
            inside += [file.get_file().read_bytes() for file in opened.attachments.values()]
        inside.append(subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout)
    return any(CODE.encode() in one for one in inside)


def whole_database() -> bytes:
    """Every column of every table that holds text, history too; what workers still have to read is not left."""
    out = io.StringIO()
    call_command("dumpdata", "villages", "budget", "accounts", stdout=out)
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%history'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT json_agg(t) FROM "{name}" t')  # noqa: S608 -- names of our own tables
            out.write(json.dumps(cursor.fetchone()[0]))
    return out.getvalue().encode()


@pytest.fixture
def with_codes(world):
    """A month that is full of them: four e-invoices, a signed act, two statements; one invoice paid."""
    own = line(world.jap)
    signing = Signing(authority().card(), authority())
    signed = container({f"arve {CODE}.xml": estonian(TOLD | {"number": "T-2"})}, signing)
    written = [ubl(TOLD), signed, cii(TOLD | {"number": "T-3"}), in_pdf(cii(TOLD | {"number": "T-4"}))]
    uploads = [ContentFile(content, f"arve {CODE} {n}.bin") for n, content in enumerate(written)]
    rows = actions.bring_einvoices(by=world.partner, participation=world.jap, uploads=uploads)
    costs = [actions.enter_einvoice(by=world.partner, einvoice=row, line=own) for row in rows]
    actions.check_cost(by=world.lead, cost=costs[0])
    upload = SimpleUploadedFile(f"väljavõte {CODE}.xml", camt(statement(ROWS)))
    actions.import_statement(by=world.partner, participation=world.jap, upload=upload)
    jobs.import_due_statements()
    bring = {"by": world.partner, "participation": world.jap}
    actions.bring_statement(**bring, upload=ContentFile(table([payment("-3.00", archive="B", text=CODE)]), "x.csv"))
    paid = BankEntry.objects.get(archive_id="A1")
    actions.confirm_payment(by=world.partner, entry=paid, cost=costs[0], amount=costs[0].gross)
    return costs


def test_personal_codes_are_nowhere(world, client, with_codes, caplog):
    caplog.set_level(logging.DEBUG)
    assert EInvoice.objects.count() == 4
    client.force_login(world.partner)
    client.post(reverse("budget:print_extract", args=[BankStatement.objects.get(format__startswith="camt").pk]))
    make_due_papers()
    signed = Document.objects.get(extension="asice")
    paths = [
        reverse("budget:bank") + "?state=all",
        reverse("budget:einvoices"),
        reverse("budget:einvoices") + "?state=entered",
    ]
    paths += [reverse("budget:costs"), reverse("budget:costs") + "?file=csv", reverse("budget:costs") + "?file=xlsx"]
    paths += [reverse("budget:einvoice", args=[row.pk]) for row in EInvoice.objects.all()]
    paths += [reverse("budget:cost", args=[cost.pk]) for cost in with_codes]
    paths += [reverse("budget:bank_entry", args=[row.pk]) for row in BankEntry.objects.all()]
    paths += [reverse("villages:container", args=[signed.pk]), reverse("dashboards:my_data")]
    paths += [reverse("dashboards:audit_log"), reverse("coordination:notices"), reverse("budget:bank") + "?q=Mari"]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not leaks(b"".join(answer)), path
        assert CODE not in "".join(answer.headers.values()), path
    assert not leaks(bytes(Paper.objects.get().pdf))
    assert not leaks(whole_database())
    assert CODE not in caplog.text
