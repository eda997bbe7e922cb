"""The group's books against our costs: five lists, the mapping kept, earlier results kept, the act on paper."""

import datetime as dt

import page
import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from budget import actions
from budget.models import LedgerExtract, LedgerMapping
from tests.budget.claims import paid_cost
from villages.jobs import make_due_papers
from villages.models import Paper

COLUMNS = {"day": "Kuupäev", "document_no": "Dokument", "debit": "Deebet", "credit": "Kreedit", "partner": "Partner"}
COLUMNS |= {"object": "Objekt"}
HEADS = "Kuupäev;Dokument;Deebet;Kreedit;Partner;Objekt"


def bring(world, *rows, by="partner", **changes):
    content = "\n".join([HEADS, *rows]).encode()
    facts = {"columns": COLUMNS, "period_from": dt.date(2022, 1, 1), "period_until": dt.date(2022, 12, 31)}
    facts |= {"object_code": "AK", "participation": world.jap, **changes}
    return actions.import_ledger(by=getattr(world, by), upload=ContentFile(content, "kanded.csv"), **facts)


def counts(extract):
    return {name: len(rows) for name, rows in extract.result["lists"].items()}


def test_import_ledger_finds_what_agrees_and_five_kinds_of_differences(world):
    for number, amount in (("A1", "100.00"), ("A2", "200.00"), ("A3", "300.00"), ("A4", "400.00"), ("A5", "500.00")):
        paid_cost(world, amount, invoice_no=number)
    extract = bring(
        world,
        "14.03.2022;A1;100,00;;Koolitusnäidis OÜ;AK",
        "14.03.2022;A2;201,00;;Koolitusnäidis OÜ;AK",
        "15.03.2022;A3;300,00;;Koolitusnäidis OÜ;AK",
        "14.03.2022;A4;400,00;;Koolitusnäidis OÜ;",
        "14.03.2022;B9;50,00;;Muu OÜ;AK",
    )
    assert extract.result["agree"] == 1
    assert counts(extract) == {"only_ledger": 1, "only_ours": 1, "amount": 1, "day": 1, "object": 1}
    assert extract.result["sums"] == {"ledger": "1051.00", "ours": "1500.00"}


def test_entries_of_one_document_are_added_up_and_credit_counts_against(world):
    paid_cost(world, "100.00", invoice_no="A1")
    extract = bring(world, "14.03.2022;A1;120,00;;Koolitusnäidis OÜ;AK", "14.03.2022;A1;;20,00;Koolitusnäidis OÜ;AK")
    assert extract.result["agree"] == 1


def test_a_row_that_cannot_be_read_keeps_all_out_and_is_named(world):
    with pytest.raises(RuleBroken, match="Rida 3"):
        bring(world, "14.03.2022;A1;1,00;;X;AK", "2022;A1;1,00;;X;AK")
    assert not LedgerExtract.objects.exists()
    with pytest.raises(RuleBroken, match="Summa"):
        bring(world, "14.03.2022;A1;1,00;;X;AK", columns=COLUMNS | {"debit": "Summa"})


def test_the_mapping_is_kept_and_earlier_results_stay(world):
    paid_cost(world, "100.00", invoice_no="A1")
    first = bring(world, "14.03.2022;A1;99,00;;Koolitusnäidis OÜ;AK")
    bring(world, "14.03.2022;A1;100,00;;Koolitusnäidis OÜ;AK")
    assert LedgerMapping.objects.get().columns["debit"] == "Deebet"
    assert [one.result["agree"] for one in LedgerExtract.objects.order_by("pk")] == [0, 1]
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerExtract.objects.filter(pk=first.pk).update(result={})


@pytest.mark.parametrize("who", ["lead", "other_partner", "auditor", "village_lead"])
def test_only_the_group_brings_its_books(world, who):
    with pytest.raises(RuleBroken, match="sina muuta"):
        bring(world, "14.03.2022;A1;1,00;;X;AK", by=who)


def test_ledger_act_is_printed_and_validated(world, client, tmp_path):
    paid_cost(world, "100.00", invoice_no="A1")
    extract = bring(world, "14.03.2022;A1;99,00;;Koolitusnäidis OÜ;AK")
    client.force_login(world.partner)
    client.post(reverse("budget:ledger_extract", args=[extract.pk]))
    make_due_papers()
    file = tmp_path / "act.pdf"
    file.write_bytes(bytes(Paper.objects.get(kind="budget.ledger_act").pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
