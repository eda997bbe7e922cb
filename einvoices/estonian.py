"""The Estonian e-invoice, versions 1.11, 1.2 and 1.2.EN: root ``E_Invoice`` without a namespace, any number inside.

Element names are those of the standard's description (Estonian Banking Association and ITL). Names are compared
without a namespace, since some programs add one.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TypedDict

from lxml.etree import _Element

from einvoices.invoice import (
    ZERO,
    Invoice,
    Line,
    Malformed,
    VatRow,
    amount,
    day,
    finished,
    number,
    told,
    words,
)

MOST_INVOICES = 500


def invoices(root: _Element) -> list[Invoice]:
    return [finished(_invoice(element)) for element in root.iterfind("{*}Invoice")]


def _text(element: _Element, path: str) -> str:
    if element is None:
        return ""
    return (element.findtext("/".join(f"{{*}}{name}" for name in path.split("/"))) or "").strip()


def _find(element: _Element, path: str) -> _Element | None:
    return None if element is None else element.find("/".join(f"{{*}}{name}" for name in path.split("/")))


def _invoice(element: _Element) -> Invoice:
    seller, buyer = _find(element, "InvoiceParties/SellerParty"), _find(element, "InvoiceParties/BuyerParty")
    facts, sums, pay = (
        _find(element, "InvoiceInformation"),
        _find(element, "InvoiceSumGroup"),
        _find(element, "PaymentInfo"),
    )
    if facts is None or sums is None:
        raise Malformed("InvoiceInformation" if facts is None else "InvoiceSumGroup")
    entries = element.findall("{*}InvoiceItem/{*}InvoiceItemGroup/{*}ItemEntry")
    rows = tuple(_vat_row(row) for row in sums.iterfind("{*}VAT")) or _rows_of_entries(entries)
    kind = _find(facts, "Type")
    lines = tuple(_line(entry) for entry in entries)
    totals = _totals(sums, rows, _text(pay, "PaymentTotalSum"), is_paid=_text(pay, "Payable").upper() == "NO")
    if len(rows) == 1 and not _says_net(sums):
        rows = (replace(rows[0], net=totals["net"]),)
    return Invoice(
        syntax="E_Invoice",
        issued_on=day(_text(facts, "InvoiceDate"), "InvoiceDate"),
        due_on=day(_text(facts, "DueDate") or _text(pay, "PayDueDate"), "DueDate"),
        is_credit=kind is not None and (kind.get("type") or "").upper() == "CRE",
        text=words(_text(facts, "InvoiceContentText") or (lines[0].text if lines else "")),
        vat_rows=rows,
        lines=lines,
        **totals,
        **told(
            number=_text(facts, "InvoiceNumber"),
            credited_number=_text(facts, "Type/SourceInvoice"),
            supplier=_text(seller, "Name"),
            supplier_code=_text(seller, "RegNumber"),
            supplier_vat_no=_text(seller, "VATRegNumber"),
            buyer=_text(buyer, "Name"),
            buyer_code=_text(buyer, "RegNumber"),
            currency=_text(sums, "Currency") or _text(pay, "Currency"),
            reference=_text(pay, "PaymentRefId") or _text(facts, "PaymentReferenceNumber"),
            iban=_text(pay, "PayToAccount") or _text(seller, "AccountInfo/IBAN"),
        ),
    )


class Totals(TypedDict):
    net: Decimal
    vat: Decimal
    total: Decimal
    payable: Decimal
    prepaid: Decimal
    rounding: Decimal
    allowances: tuple[Line, ...]


def _totals(sums: _Element, rows: tuple[VatRow, ...], asked: str, *, is_paid: bool) -> Totals:
    """Sum without VAT is InvoiceSum, which in 1.11 is of the lines alone; Addition rows change it.

    Before 1.2.EN there is no place for what was prepaid: an invoice that says not to be paid asks for the rest.
    """
    vat = amount(_text(sums, "TotalVATSum"), "TotalVATSum", None)
    if vat is None:
        vat = sum((row.vat for row in rows), ZERO)
    total = amount(_text(sums, "TotalSum"), "TotalSum", None)
    if total is None:
        raise Malformed("TotalSum")
    rounding = amount(_text(sums, "Rounding"), "Rounding")
    said = _text(sums, "InvoiceSumGroupEN/InvoiceTotalSumWithoutVAT") or _text(sums, "InvoiceTotalSumWithoutVAT")
    net = amount(said, "InvoiceTotalSumWithoutVAT", None)
    additions = tuple(_addition(one) for one in sums.iterfind("{*}Addition"))
    if net is None:
        net = amount(_text(sums, "InvoiceSum"), "InvoiceSum", None)
        added = sum((one.amount or ZERO for one in additions), ZERO)
        if net is not None and net + vat != total and net + added + vat in (total, total - rounding):
            net += added
    if net is None:
        net = total - vat - rounding
    # TotalSum holds the rounding already
    if rounding and net + vat + rounding == total:
        total -= rounding
    prepaid = amount(_text(sums, "InvoiceSumGroupEN/PrepaidAmount") or _text(sums, "PrepaidAmount"), "PrepaidAmount")
    payable = amount(_text(sums, "TotalToPay") or asked, "TotalToPay", None)
    if payable is None:
        payable = total + rounding - prepaid
    if is_paid and not prepaid and 0 <= payable < total + rounding:
        prepaid = total + rounding - payable
    balance = _balance(sums)
    if balance and payable == total + rounding - prepaid + balance:
        payable -= balance  # what was owed before is no part of this invoice
    return {
        "net": net, "vat": vat, "total": total, "payable": payable, "prepaid": prepaid, "rounding": rounding,
        "allowances": additions,
    }  # fmt: skip


def _balance(sums: object) -> Decimal:
    """Debt (positive) or credit carried over from before."""
    return Decimal(amount(_text(sums, "Balance/BalanceBegin"), "BalanceBegin")) + Decimal(
        amount(_text(sums, "Balance/Inbound"), "Inbound")
    )


def _rows_of_entries(entries: Iterable[_Element]) -> tuple[VatRow, ...]:
    """By rate, of an invoice that tells VAT at its lines alone."""
    found: dict[Decimal | None, VatRow] = {}
    for entry in entries:
        for row in entry.iterfind("{*}VAT"):
            rate, vat = number(_text(row, "VATRate")), amount(_text(row, "VATSum"), "VATSum")
            net = amount(_text(row, "SumBeforeVAT") or _text(entry, "ItemSum"), "ItemSum")
            before = found.get(rate, VatRow(rate, ZERO, ZERO))
            found[rate] = VatRow(rate, before.net + net, before.vat + vat)
    return tuple(found.values())


def _says_net(sums: _Element) -> bool:
    row = _find(sums, "VAT")
    return row is None or bool(_text(row, "SumBeforeVAT") or _text(row, "SumAfterVAT"))


def _vat_row(row: _Element) -> VatRow:
    vat, rate = amount(_text(row, "VATSum"), "VATSum"), number(_text(row, "VATRate"))
    net = amount(_text(row, "SumBeforeVAT"), "SumBeforeVAT", None)
    if net is None:
        after = amount(_text(row, "SumAfterVAT"), "SumAfterVAT", None)
        net = after - vat if after is not None else ((vat * 100 / rate).quantize(ZERO) if rate else ZERO)
    return VatRow(rate, net, vat)


def _addition(one: _Element) -> Line:
    value = amount(_text(one, "AddSum"), "AddSum")
    signed = -abs(value) if (one.get("addCode") or "").upper() == "DSC" else value
    return Line(words(_text(one, "AddContent")), signed)


def _line(entry: _Element) -> Line:
    detail = _find(entry, "ItemDetailInfo")
    return Line(
        text=words(_text(entry, "Description")),
        amount=amount(_text(entry, "ItemSum"), "ItemSum", None),
        quantity=number(_text(detail, "ItemAmount")),
        unit=words(_text(detail, "ItemUnit"), 20),
    )
