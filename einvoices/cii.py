"""UN/CEFACT Cross Industry Invoice, as EN 16931, Factur-X and ZUGFeRD 2 use it."""

from decimal import Decimal

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

RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
SPACES = {
    "ram": RAM,
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}
ROOT = f"{{{SPACES['rsm']}}}CrossIndustryInvoice"
CREDIT_TYPES = {"381", "396", "81", "83", "532"}
AGREEMENT, SETTLEMENT = "ram:ApplicableHeaderTradeAgreement", "ram:ApplicableHeaderTradeSettlement"


def _text(element: _Element, path: str) -> str:
    return "" if element is None else (element.findtext(path, namespaces=SPACES) or "").strip()


def invoice(root: _Element) -> Invoice:
    head = root.find("rsm:ExchangedDocument", SPACES)
    trade = root.find("rsm:SupplyChainTradeTransaction", SPACES)
    settled = None if trade is None else trade.find(SETTLEMENT, SPACES)
    totals = None if settled is None else settled.find("ram:SpecifiedTradeSettlementHeaderMonetarySummation", SPACES)
    if head is None or trade is None or settled is None or totals is None:
        raise Malformed("ExchangedDocument" if head is None else "MonetarySummation")
    seller, buyer = (trade.find(f"{AGREEMENT}/ram:{party}TradeParty", SPACES) for party in ("Seller", "Buyer"))
    means = settled.find("ram:SpecifiedTradeSettlementPaymentMeans", SPACES)
    facts = told(
        number=_text(head, "ram:ID"),
        credited_number=_text(settled, "ram:InvoiceReferencedDocument/ram:IssuerAssignedID"),
        supplier=_text(seller, "ram:Name"),
        supplier_code=_text(seller, "ram:SpecifiedLegalOrganization/ram:ID"),
        supplier_vat_no=_vat_no(seller),
        buyer=_text(buyer, "ram:Name"),
        buyer_code=_text(buyer, "ram:SpecifiedLegalOrganization/ram:ID"),
        currency=_text(settled, "ram:InvoiceCurrencyCode"),
        reference=_text(settled, "ram:PaymentReference"),
        iban=_text(means, "ram:PayeePartyCreditorFinancialAccount/ram:IBANID"),
    )
    total = amount(_text(totals, "ram:GrandTotalAmount"), "GrandTotalAmount")
    lines = tuple(_line(one) for one in trade.iterfind("ram:IncludedSupplyChainTradeLineItem", SPACES))
    issued, due = "ram:IssueDateTime/udt:DateTimeString", "ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime"
    return finished(Invoice(
        syntax="CII",
        issued_on=day(_text(head, issued), "IssueDateTime"),
        due_on=day(_text(settled, f"{due}/udt:DateTimeString"), "DueDateDateTime"),
        is_credit=_text(head, "ram:TypeCode") in CREDIT_TYPES,
        net=amount(_text(totals, "ram:TaxBasisTotalAmount"), "TaxBasisTotalAmount"),
        vat=_vat(totals, facts["currency"]),
        total=total,
        prepaid=amount(_text(totals, "ram:TotalPrepaidAmount"), "TotalPrepaidAmount"),
        rounding=amount(_text(totals, "ram:RoundingAmount"), "RoundingAmount"),
        payable=amount(_text(totals, "ram:DuePayableAmount"), "DuePayableAmount", total),
        text=words(_text(head, "ram:IncludedNote/ram:Content")) or (lines[0].text if lines else ""),
        vat_rows=tuple(_vat_row(row) for row in settled.iterfind("ram:ApplicableTradeTax", SPACES)),
        allowances=tuple(_allowance(one) for one in settled.iterfind("ram:SpecifiedTradeAllowanceCharge", SPACES)),
        lines=lines,
        **facts,
    ))  # fmt: skip


def _vat(totals: _Element, currency: str) -> Decimal:
    """BT-110 in the invoice's currency; BT-111 stands beside it in another."""
    said = totals.findall("ram:TaxTotalAmount", SPACES)
    own = [one for one in said if (one.get("currencyID") or currency) == currency]
    return amount((own or said or [None])[0].text if said else "", "TaxTotalAmount")


def _vat_no(party: _Element) -> str:
    rows = [] if party is None else party.findall("ram:SpecifiedTaxRegistration/ram:ID", SPACES)
    return next((one.text or "" for one in rows if one.get("schemeID") == "VA"), "")


def _vat_row(row: _Element) -> VatRow:
    return VatRow(
        number(_text(row, "ram:RateApplicablePercent")),
        amount(_text(row, "ram:BasisAmount"), "BasisAmount"),
        amount(_text(row, "ram:CalculatedAmount"), "CalculatedAmount"),
    )


def _allowance(one: object) -> Line:
    value = amount(_text(one, "ram:ActualAmount"), "ActualAmount", ZERO)
    is_charge = _text(one, "ram:ChargeIndicator/udt:Indicator").lower() in {"true", "1"}
    return Line(words(_text(one, "ram:Reason")), value if is_charge else -value)


def _line(one: _Element) -> Line:
    counted = one.find("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity", SPACES)
    path = "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"
    return Line(
        text=words(_text(one, "ram:SpecifiedTradeProduct/ram:Name")),
        amount=amount(_text(one, path), "LineTotalAmount", None),
        quantity=None if counted is None else number(counted.text),
        unit="" if counted is None else words(counted.get("unitCode"), 20),
    )
