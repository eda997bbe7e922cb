"""Papers that read themselves, sent broken: no page breaks, nothing is kept by halves, little memory is taken."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from budget.models import BankEntry, BankStatement, CostPaper, EInvoice, StatementImport
from tests.budget.factories import line
from tests.budget.test_bank import a_cost
from tests.einvoices.maker import cii, estonian, in_pdf, ubl
from tests.input.hostile_papers import hostile
from tests.signatures.maker import Signing, authority, container
from tests.statements.maker import camt, payment, statement, table
from villages.models import Document

ROOT = Path(__file__).parents[2]
ROWS = [payment("-12.00", archive="A", text="Arve 1"), payment("7.00", archive="B")]
CHANGES = 6  # of each file on each page: bytes changed and ends cut at places spread over it


def test_hostile_papers_take_little_memory_and_time(tmp_path):
    papers = {}
    for name, content in hostile():
        path = tmp_path / name
        path.write_bytes(content)
        papers[name] = str(path)
    answer = subprocess.run(
        [sys.executable, "-m", "tests.input.hostile_papers"],
        input=json.dumps(papers),
        cwd=ROOT,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(answer.stdout)
    assert told["grown"] < 300, told
    assert told["slowest"] < 10, told
    for name in papers:
        if name.startswith(("laughing", "deep", "spaces")):
            assert told["verdicts"][f"{name} as invoice"].startswith("refused"), name
            assert told["verdicts"][f"{name} as statement"].startswith("refused"), name
    assert {told["verdicts"][f"many.{kind} as statement"] for kind in ("camt", "csv", "statements")} == {"read"}
    assert told["verdicts"]["many.asice as container"] == "refused: too_many"
    assert told["verdicts"]["nested.asice as container"] == "read"  # what is inside stays a file


def whole():
    signing = Signing(authority().card(), authority())
    return {
        "arve.xml": ubl(),
        "eesti.xml": estonian(),
        "cii.pdf": in_pdf(cii()),
        "arve.asice": container({"arve.xml": cii()}, signing),
        "vana.xml": camt(statement(ROWS)),
        "uus.xml": camt(statement(ROWS, version="08"), version="08"),
        "panga.csv": table(ROWS),
    }


def broken():
    for name, content in whole().items():
        step = max(1, len(content) // CHANGES)
        for at in range(step // 2, len(content), step):
            yield f"{at}-{name}", content[:at] + bytes([content[at] ^ 0x15]) + content[at + 1 :]
            yield f"lõpp-{at}-{name}", content[:at]


def kept():
    models = (Document, EInvoice, BankStatement, BankEntry, CostPaper, StatementImport)
    return [model.objects.count() for model in models]


@pytest.mark.parametrize("asked", ["einvoices", "bank", "attach_paper"])
def test_broken_papers_break_no_page_and_leave_no_half(world, client, asked):
    line(world.jap)
    cost = a_cost(world)
    client.force_login(world.partner)
    client.raise_request_exception = False
    address = reverse(f"budget:{asked}", args=[cost.pk] if asked == "attach_paper" else [])
    field = {"einvoices": "uploads", "bank": "upload", "attach_paper": "paper"}[asked]
    facts = {"kind": "payment"} if asked == "attach_paper" else {"participation": world.jap.pk}
    statuses = set()
    for name, content in broken():
        before = kept()
        answer = client.post(address, {**facts, field: SimpleUploadedFile(name, content)})
        statuses.add(answer.status_code)
        if answer.status_code == 422:
            assert kept() == before, name
        else:
            assert (answer.status_code, kept()[0]) == (302, before[0] + 1), name
    assert statuses == {302, 422}
