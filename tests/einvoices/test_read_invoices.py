"""E-invoices of every syntax come to the same facts; what does not add up is said; nothing malformed breaks."""

import datetime as dt
from decimal import Decimal

import pytest

from einvoices import InvoiceRefused, looks_like_invoice, read_invoices
from tests.einvoices.maker import cii, estonian, facts, in_pdf, ubl
from tests.signatures.maker import ENTITY_LADEN

SYNTAXES = {
    "1.11": lambda f: estonian(f, version="1.11"),
    "1.2": estonian,
    "1.2.EN": lambda f: estonian(f, version="1.2.EN"),
    "UBL": ubl,
    "CII": cii,
    "Factur-X": lambda f: in_pdf(cii(f)),
    "ZUGFeRD": lambda f: in_pdf(cii(f), "ZUGFeRD-invoice.xml"),
}


def read(content):
    assert looks_like_invoice(content)
    (invoice,) = read_invoices(content)
    return invoice


@pytest.mark.parametrize("write", SYNTAXES.values(), ids=SYNTAXES)
def test_read_invoices_takes_over_the_same_facts_from_every_syntax(write):
    invoice = read(write(facts()))
    assert (invoice.number, invoice.supplier, invoice.supplier_code) == ("2022-117", "OÜ Bussireisid", "10203040")
    assert (invoice.issued_on, invoice.due_on) == (dt.date(2022, 10, 3), dt.date(2022, 10, 17))
    assert (invoice.net, invoice.vat, invoice.total, invoice.payable) == (
        Decimal("1000"),
        Decimal("200"),
        Decimal("1200"),
        Decimal("1200"),
    )
    assert (invoice.reference, invoice.iban) == ("1234561", "EE382200221020145685")
    assert (invoice.supplier_vat_no, invoice.currency, invoice.text) == ("EE100200300", "EUR", "Buss Koeru–Paide")
    assert [(row.rate, row.net, row.vat) for row in invoice.vat_rows] == [
        (Decimal(20), Decimal("1000"), Decimal("200"))
    ]
    assert (invoice.is_credit, invoice.differences) == (False, ())


@pytest.mark.parametrize("write", SYNTAXES.values(), ids=SYNTAXES)
def test_read_invoices_turns_a_credit_note_with_positive_sums_once(write):
    credit = {"credit": True, "of": "2022-100"}
    positive = read(write(facts(**credit)))
    negative = read(write(facts(net="-1000.00", vat="-200.00", **credit)))
    assert positive == negative
    assert (positive.net, positive.vat, positive.total, positive.payable) == (
        Decimal(-1000),
        Decimal(-200),
        Decimal(-1200),
        Decimal(-1200),
    )
    assert (positive.is_credit, positive.credited_number) == (True, "2022-100")


@pytest.mark.parametrize("write", [SYNTAXES[name] for name in ("1.2.EN", "UBL", "CII")])
def test_read_invoices_subtracts_what_is_prepaid_and_keeps_the_rounding_row(write):
    invoice = read(write(facts(net="83.33", vat="16.67", prepaid="8.00", rounding="0.02")))
    assert (invoice.total, invoice.prepaid, invoice.rounding, invoice.payable) == (
        Decimal("100"),
        Decimal("8"),
        Decimal("0.02"),
        Decimal("92.02"),
    )
    assert invoice.differences == ()


@pytest.mark.parametrize("write", SYNTAXES.values(), ids=SYNTAXES)
def test_read_invoices_adds_the_totals_again_and_says_what_differs(write):
    invoice = read(write(facts(total="1200.10")))
    assert [(one.what, one.said, one.added) for one in invoice.differences] == [
        ("total", Decimal("1200.10"), Decimal("1200.00"))
    ]


@pytest.mark.parametrize("write", SYNTAXES.values(), ids=SYNTAXES)
def test_read_invoices_allows_the_cents_of_rounding_by_rate(write):
    """X23: 3.98 by rate, 4.00 by unit prices with VAT."""
    assert read(write(facts(net="3.33", vat="0.67", rate="20"))).differences == ()
    (wrong,) = read(write(facts(net="100.00", vat="9.00", rate="20"))).differences
    assert wrong.what == "vat_rate"


def test_read_invoices_takes_rates_from_the_lines_when_the_sums_tell_none():
    content = estonian(facts(net="100.00", vat="20.00"))
    whole = read(content)
    begin, end = content.index(b"<VAT><SumBeforeVAT>"), content.index(b"</VAT>") + len(b"</VAT>")
    row = b"<VAT><VATRate>20.00</VATRate><VATSum>20.0000</VATSum></VAT>"
    at_the_line = content[:begin] + content[end:].replace(b"</ItemSum>", b"</ItemSum>" + row)
    without_net = content[:begin] + row + content[end:]
    for told in (at_the_line, without_net):
        assert (read(told).vat_rows, read(told).differences) == (whole.vat_rows, ())


def test_read_invoices_knows_an_invoice_that_was_paid_before():
    paid = estonian(facts(net="100.00", vat="20.00", payable="0.00")).replace(b">YES<", b">NO<")
    assert (read(paid).total, read(paid).prepaid, read(paid).payable) == (Decimal(120), Decimal(120), Decimal(0))
    assert read(paid).differences == ()


def test_read_invoices_reads_every_invoice_of_a_file():
    content = estonian(*[facts(number=str(number)) for number in range(1, 51)])
    assert [invoice.number for invoice in read_invoices(content)] == [str(number) for number in range(1, 51)]


def test_read_invoices_needs_no_vat_number_of_a_society():
    assert read(ubl(facts(vat_no=""))).supplier_vat_no == ""


def test_read_invoices_looks_into_an_operators_envelope():
    inside = estonian(facts()).split(b"?>", 1)[1]
    envelope = b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>'
    assert read(envelope % inside).number == "2022-117"


@pytest.mark.parametrize(
    ("content", "why", "what"),
    [
        (ENTITY_LADEN, "damaged", ""),
        (estonian()[:-40], "damaged", ""),
        (b"<a/>", "not_invoice", ""),
        (estonian().replace(b"<Invoice ", b"<Other ").replace(b"</Invoice>", b"</Other>"), "empty", ""),
        (estonian(facts(issued="2022-13-40")), "malformed", "InvoiceDate"),
        (ubl(facts(vat="tuhat", total="1", payable="1")), "malformed", "TaxAmount"),
        (cii(facts(net="1e400", vat="0", total="1", payable="1")), "malformed", "TaxBasisTotalAmount"),
        (b"%PDF-1.7 no XML inside", "not_invoice", ""),
    ],
)
def test_read_invoices_says_why_not(content, why, what):
    with pytest.raises(InvoiceRefused) as refused:
        read_invoices(content)
    assert (refused.value.why, refused.value.what) == (why, what)


@pytest.mark.parametrize("write", [SYNTAXES[name] for name in ("1.2", "UBL", "CII")])
def test_read_invoices_never_breaks_on_a_changed_or_cut_file(write):
    content = write(facts())
    for at in range(0, len(content), 11):
        for damaged in (
            content[:at],
            content[:at] + b"<" + content[at + 1 :],
            content[:at] + b"9" + content[at + 1 :],
        ):
            try:
                looks_like_invoice(damaged)
                read_invoices(damaged)
            except InvoiceRefused:
                pass
