"""E-invoices become draft costs: brought once, completed by a person, credit notes and doubles known."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.rules import RuleBroken
from budget.actions import bring_einvoices, check_cost, enter_einvoice, set_einvoice_aside
from budget.models import Cost, EInvoice
from budget.queries.einvoices import twins
from tests.budget.factories import line
from tests.einvoices.maker import cii, estonian, facts, in_pdf, ubl
from tests.signatures.maker import Signing, authority, container
from villages.files import FileRefused
from villages.models import Document

SIGNING = Signing(authority().card(), authority())


def bring(world, *contents, by=None, group=None):
    uploads = [ContentFile(content, f"arve{number}.xml") for number, content in enumerate(contents)]
    return bring_einvoices(by=by or world.partner, participation=group or world.jap, uploads=uploads)


def test_bring_einvoices_keeps_the_paper_and_every_fact(world):
    (row,) = bring(world, ubl())
    assert (row.supplier, row.number, row.issued_on) == ("OÜ Bussireisid", "2022-117", dt.date(2022, 10, 3))
    assert (row.net, row.vat, row.payable, row.reference) == (Decimal(1000), Decimal(200), Decimal(1200), "1234561")
    assert (row.document.extension, row.document.kind) == ("xml", "invoice")
    assert row.vat_rows == [["20", "1000.00", "200.00"]]


def test_bring_einvoices_twice_changes_nothing(world):
    first = bring(world, estonian(facts(number="1"), facts(number="2")))
    again = bring(world, estonian(facts(number="1"), facts(number="2")))
    assert [row.pk for row in again] == [row.pk for row in first]
    assert (EInvoice.objects.count(), Document.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    "wrap", [in_pdf, lambda xml: container({"arve.xml": xml}, Signing(authority().card(), authority()))]
)
def test_bring_einvoices_finds_them_inside_other_papers(world, wrap):
    (row,) = bring(world, wrap(cii()))
    assert row.number == "2022-117"
    assert row.document.extension in {"pdf", "asice"}


def test_bring_einvoices_takes_all_or_none_and_names_the_file(world):
    with pytest.raises(FileRefused, match="arve1.xml: Selles failis ei ole e-arvet"):
        bring(world, ubl(), b"%PDF-1.7 skaneeritud")
    assert not EInvoice.objects.exists()
    assert not Document.objects.exists()


def test_one_rate_split_by_its_reasons_is_one_row_of_the_cost(world):
    (row,) = bring(world, ubl(facts(net="300.00", vat="20.00")))
    row.vat_rows = [["20", "100.00", "20.00"], ["", "150.00", "0.00"], ["0", "50.00", "0.00"]]  # exempt and export
    row.save()
    cost = enter_einvoice(by=world.partner, einvoice=row, line=line(world.jap))
    assert sorted(cost.vat_rows.values_list("rate", "net", "vat")) == [(0, 200, 0), (20, 100, 20)]


def test_enter_einvoice_makes_a_draft_cost_with_its_paper(world):
    (row,) = bring(world, ubl(facts(net="83.33", vat="16.67", rounding="0.02")))
    cost = enter_einvoice(by=world.partner, einvoice=row, line=line(world.jap))
    assert (cost.state, cost.supplier, cost.invoice_no) == ("draft", "OÜ Bussireisid", "2022-117")
    assert (cost.net, cost.vat) == (Decimal("83.35"), Decimal("16.67"))
    assert Decimal("83.35") <= cost.eligible <= cost.gross
    assert [paper.document for paper in cost.papers.all()] == [row.document]
    with pytest.raises(RuleBroken):
        enter_einvoice(by=world.partner, einvoice=row, line=line(world.jap))


def test_enter_einvoice_ties_a_credit_note_to_its_invoice(world):
    own = line(world.jap)
    invoice, note = bring(
        world, ubl(), ubl(facts(number="K-1", credit=True, of="2022-117", net="100.00", vat="20.00"))
    )
    with pytest.raises(RuleBroken, match="kreeditarve"):
        enter_einvoice(by=world.partner, einvoice=note, line=own)
    original = enter_einvoice(by=world.partner, einvoice=invoice, line=own)
    check_cost(by=world.lead, cost=original)
    credit = enter_einvoice(by=world.partner, einvoice=note, line=own)
    assert (credit.kind, credit.corrects, credit.net) == (Cost.Kind.CREDIT_NOTE, original, Decimal("-100.00"))


def test_cost_page_shows_an_einvoice_as_its_paper(world, client):
    """XML in words; of a signed container the PDF inside."""
    xml, signed = bring(world, ubl(), container({"a.pdf": in_pdf(cii(facts(number="2")))}, SIGNING))
    client.force_login(world.partner)
    for row, says in ((xml, "EE382200221020145685"), (signed, "data:image/jpeg;base64,")):
        cost = enter_einvoice(by=world.partner, einvoice=row, line=line(world.jap))
        assert says in client.get(reverse("budget:cost", args=[cost.pk]) + f"?paper={row.document_id}").text
        assert says in client.get(reverse("budget:edit_cost", args=[cost.pk])).text


def test_twins_are_found_in_other_groups_however_written(world):
    (row,) = bring(world, ubl(), by=world.other_partner, group=world.jkk)
    enter_einvoice(by=world.other_partner, einvoice=row, line=line(world.jkk))
    (own,) = bring(world, ubl(facts(number="2022–117", supplier="Bussireisid OÜ")))
    assert [(twin.is_own, twin.cost.participation) for twin in twins(own)] == [(False, world.jkk)]


def test_set_einvoice_aside_ends_the_waiting(world):
    (row,) = bring(world, ubl())
    set_einvoice_aside(by=world.partner, einvoice=row, reason="Ei ole programmi arve")
    assert not EInvoice.objects.waiting().exists()


def test_einvoices_page_takes_fifty_and_enters_the_ticked(world, client):
    client.force_login(world.partner)
    own = line(world.jap)
    files = [SimpleUploadedFile(f"{n}.xml", ubl(facts(number=f"A-{n}"))) for n in range(50)]
    response = client.post(reverse("budget:einvoices"), {"participation": world.jap.pk, "uploads": files}, follow=True)
    assert "50 e-arvet ootavad oma rida" in response.text
    sent = {}
    for row in EInvoice.objects.all()[:12]:
        sent |= {f"take_{row.pk}": "on", f"line_{row.pk}": own.pk}
    response = client.post(reverse("budget:enter_einvoices"), sent, follow=True)
    assert "12 kulu mustandit on sisestatud." in response.text
    assert (Cost.objects.count(), EInvoice.objects.waiting().count()) == (12, 38)


@pytest.mark.parametrize("count", [1, 30])
def test_einvoices_page_asks_few_questions(world, client, django_assert_max_num_queries, count):
    line(world.jap)
    bring(world, estonian(*[facts(number=str(n), code=str(n)) for n in range(count)]))
    client.force_login(world.partner)
    client.get(reverse("budget:einvoices"))
    with django_assert_max_num_queries(45):
        assert client.get(reverse("budget:einvoices")).status_code == 200


def test_einvoice_page_reads_like_paper(world, client):
    (row,) = bring(world, ubl(facts(total="1200.10")))
    client.force_login(world.auditor)
    page = client.get(reverse("budget:einvoice", args=[row.pk])).text
    for text in ("OÜ Bussireisid", "1234561", "Buss Koeru–Paide", "EE382200221020145685", "ei klapi"):
        assert text in page
