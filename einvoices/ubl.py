"""UBL 2.1 Invoice and CreditNote, as Peppol BIS 3 uses them."""

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

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
SPACES = {"cbc": CBC, "cac": CAC}
ROOTS = {
    "{urn:oasis:names:specification:ubl:schema:xsd:Invoice-2}Invoice": False,
    "{urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2}CreditNote": True,
}
CREDIT_TYPES = {"381", "396", "81", "83", "532"}


def _text(element: _Element, path: str) -> str:
    return "" if element is None else (element.findtext(path, namespaces=SPACES) or "").strip()


def invoice(root: _Element) -> Invoice:
    totals = root.find("cac:LegalMonetaryTotal", SPACES)
    if totals is None:
        raise Malformed("LegalMonetaryTotal")
    credit_root = ROOTS[root.tag]
    kind = _text(root, "cbc:CreditNoteTypeCode" if credit_root else "cbc:InvoiceTypeCode")
    seller = root.find("cac:AccountingSupplierParty/cac:Party", SPACES)
    buyer = root.find("cac:AccountingCustomerParty/cac:Party", SPACES)
    facts = told(
        number=_text(root, "cbc:ID"),
        credited_number=_text(root, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"),
        supplier=_name(seller),
        supplier_code=_text(seller, "cac:PartyLegalEntity/cbc:CompanyID"),
        supplier_vat_no=_vat_no(seller),
        buyer=_name(buyer),
        buyer_code=_text(buyer, "cac:PartyLegalEntity/cbc:CompanyID"),
        currency=_text(root, "cbc:DocumentCurrencyCode"),
        reference=_text(root, "cac:PaymentMeans/cbc:PaymentID"),
        iban=_text(root, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID"),
    )
    tax = _tax_total(root, facts["currency"])
    lines = tuple(
        _line(one) for one in root.iterfind("cac:CreditNoteLine" if credit_root else "cac:InvoiceLine", SPACES)
    )
    net = amount(_text(totals, "cbc:TaxExclusiveAmount"), "TaxExclusiveAmount")
    total = amount(_text(totals, "cbc:TaxInclusiveAmount"), "TaxInclusiveAmount")
    notes = _text(root, "cbc:Note")
    return finished(Invoice(
        syntax="UBL",
        issued_on=day(_text(root, "cbc:IssueDate"), "IssueDate"),
        due_on=day(_text(root, "cbc:DueDate") or _text(root, "cac:PaymentMeans/cbc:PaymentDueDate"), "DueDate"),
        is_credit=credit_root or kind in CREDIT_TYPES,
        net=net,
        vat=amount(_text(tax, "cbc:TaxAmount"), "TaxAmount"),
        total=total,
        prepaid=amount(_text(totals, "cbc:PrepaidAmount"), "PrepaidAmount"),
        rounding=amount(_text(totals, "cbc:PayableRoundingAmount"), "PayableRoundingAmount"),
        payable=amount(_text(totals, "cbc:PayableAmount"), "PayableAmount", total),
        text=notes and words(notes) or (lines[0].text if lines else ""),
        vat_rows=tuple(_vat_row(row) for row in (() if tax is None else tax.iterfind("cac:TaxSubtotal", SPACES))),
        allowances=tuple(_allowance(one) for one in root.iterfind("cac:AllowanceCharge", SPACES)),
        lines=lines,
        **facts,
    ))  # fmt: skip


def _tax_total(root: _Element, currency: str) -> _Element | None:
    """The one in the invoice's currency: a second may say the same in the accounting currency (BT-111)."""
    totals = root.findall("cac:TaxTotal", SPACES)
    for one in totals:
        said = one.find("cbc:TaxAmount", SPACES)
        if said is not None and (said.get("currencyID") or currency) == currency:
            return one
    return totals[0] if totals else None


def _name(party: object) -> str:
    """BT-27 is the legal name; a village society may have only a trading name, and no VAT number."""
    return _text(party, "cac:PartyLegalEntity/cbc:RegistrationName") or _text(party, "cac:PartyName/cbc:Name")


def _vat_no(party: _Element) -> str:
    schemes = [] if party is None else party.findall("cac:PartyTaxScheme", SPACES)
    vat = [one for one in schemes if _text(one, "cac:TaxScheme/cbc:ID").upper() in {"VAT", ""}]
    return _text(vat[0], "cbc:CompanyID") if vat else ""


def _vat_row(row: _Element) -> VatRow:
    return VatRow(
        number(_text(row, "cac:TaxCategory/cbc:Percent")),
        amount(_text(row, "cbc:TaxableAmount"), "TaxableAmount"),
        amount(_text(row, "cbc:TaxAmount"), "TaxAmount"),
    )


def _allowance(one: object) -> Line:
    """The sum is positive in both; ChargeIndicator false makes it an allowance."""
    value = amount(_text(one, "cbc:Amount"), "Amount", ZERO)
    is_charge = _text(one, "cbc:ChargeIndicator").lower() in {"true", "1"}
    return Line(words(_text(one, "cbc:AllowanceChargeReason")), value if is_charge else -value)


def _line(one: _Element) -> Line:
    counted = one.find("cbc:InvoicedQuantity", SPACES)
    counted = one.find("cbc:CreditedQuantity", SPACES) if counted is None else counted
    return Line(
        text=words(_text(one, "cac:Item/cbc:Name") or _text(one, "cac:Item/cbc:Description")),
        amount=amount(_text(one, "cbc:LineExtensionAmount"), "LineExtensionAmount", None),
        quantity=None if counted is None else number(counted.text),
        unit="" if counted is None else words(counted.get("unitCode"), 20),
    )
