"""E-invoices as programs write them, in three syntaxes."""

import io
from decimal import Decimal

import pikepdf

Facts = dict[str, object]  # an invoice's, by the names below
FACTS: Facts = {
    "number": "2022-117", "issued": "2022-10-03", "due": "2022-10-17", "supplier": "OÜ Bussireisid",
    "code": "10203040",
    "vat_no": "EE100200300", "net": "1000.00", "vat": "200.00", "rate": "20", "total": "1200.00", "rounding": "0.00",
    "prepaid": "0.00", "payable": "1200.00", "reference": "1234561", "iban": "EE382200221020145685",
    "text": "Buss Koeru–Paide", "credit": False, "of": "", "currency": "EUR", "buyer": "MTÜ Rohepööre",
}  # fmt: skip


def facts(**changes: object) -> Facts:
    """With totals made of net and vat, unless they are given."""
    made = FACTS | changes
    if {"net", "vat"} & set(changes) and "total" not in changes:
        made["total"] = str(Decimal(made["net"]) + Decimal(made["vat"]))
    if "payable" not in changes:
        made["payable"] = str(Decimal(made["total"]) - Decimal(made["prepaid"]) + Decimal(made["rounding"]))
    return made


def estonian(*invoices: Facts, version: str = "1.2") -> bytes:
    rows = "".join(_estonian(one, version) for one in invoices or (facts(),))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><E_Invoice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:noNamespaceSchemaLocation="e-invoice_ver{version}.xsd"><Header><Date>2022-10-03</Date><FileId>1</FileId>'
        f"<Version>{version}</Version></Header>{rows}<Footer><TotalNumberInvoices>{len(invoices)}"
        "</TotalNumberInvoices><TotalAmount>0</TotalAmount></Footer></E_Invoice>"
    ).encode()


def _estonian(f: Facts, version: str) -> str:
    kind = f'<Type type="CRE"><SourceInvoice>{f["of"]}</SourceInvoice></Type>' if f["credit"] else '<Type type="DEB"/>'
    en = ""
    if version == "1.2.EN":
        en = (
            f"<InvoiceSumGroupEN><PrepaidAmount>{f['prepaid']}</PrepaidAmount><InvoiceTotalSumWithoutVAT>{f['net']}"
            "</InvoiceTotalSumWithoutVAT></InvoiceSumGroupEN>"
        )
    to_pay = "" if version == "1.11" else f"<TotalToPay>{f['payable']}</TotalToPay>"
    return (
        f'<Invoice invoiceId="{f["number"]}" regNumber="80123456" sellerRegnumber="{f["code"]}"><InvoiceParties>'
        f"<SellerParty><Name>{f['supplier']}</Name><RegNumber>{f['code']}</RegNumber><VATRegNumber>{f['vat_no']}"
        f"</VATRegNumber></SellerParty><BuyerParty><Name>{f['buyer']}</Name><RegNumber>80123456</RegNumber></BuyerParty>"
        f"</InvoiceParties><InvoiceInformation>{kind}<DocumentName>Arve</DocumentName><InvoiceNumber>{f['number']}"
        f"</InvoiceNumber><InvoiceDate>{f['issued']}</InvoiceDate><DueDate>{f['due']}</DueDate></InvoiceInformation>"
        f"<InvoiceSumGroup><InvoiceSum>{f['net']}</InvoiceSum><Rounding>{f['rounding']}</Rounding><VAT><SumBeforeVAT>"
        f"{f['net']}</SumBeforeVAT><VATRate>{f['rate']}</VATRate><VATSum>{f['vat']}</VATSum></VAT>"
        f"<TotalVATSum>{f['vat']}</TotalVATSum><TotalSum>{f['total']}</TotalSum>{to_pay}<Currency>{f['currency']}"
        f"</Currency>{en}</InvoiceSumGroup><InvoiceItem><InvoiceItemGroup><ItemEntry><Description>{f['text']}"
        f"</Description><ItemDetailInfo><ItemUnit>tk</ItemUnit><ItemAmount>1.0000</ItemAmount></ItemDetailInfo><ItemSum>"
        f"{f['net']}</ItemSum></ItemEntry></InvoiceItemGroup></InvoiceItem><PaymentInfo><Currency>EUR</Currency>"
        f"<PaymentRefId>{f['reference']}</PaymentRefId><Payable>YES</Payable><PaymentTotalSum>{f['payable']}"
        f"</PaymentTotalSum><PayToAccount>{f['iban']}</PayToAccount></PaymentInfo></Invoice>"
    )


def ubl(f: Facts | None = None) -> bytes:
    f = f or facts()
    root, kind, line = ("CreditNote", "381", "CreditNoteLine") if f["credit"] else ("Invoice", "380", "InvoiceLine")
    quantity = "CreditedQuantity" if f["credit"] else "InvoicedQuantity"
    billing = (
        f"<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{f['of']}</cbc:ID>"
        "</cac:InvoiceDocumentReference></cac:BillingReference>"
    ) if f["of"] else ""  # fmt: skip
    vat_no = (
        f"<cac:PartyTaxScheme><cbc:CompanyID>{f['vat_no']}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID>"
        "</cac:TaxScheme></cac:PartyTaxScheme>"
    ) if f["vat_no"] else ""  # fmt: skip
    base = "urn:oasis:names:specification:ubl:schema:xsd"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{base}:{root}-2" xmlns:cac="{base}:'
        f'CommonAggregateComponents-2" xmlns:cbc="{base}:CommonBasicComponents-2"><cbc:ID>{f["number"]}</cbc:ID>'
        f"<cbc:IssueDate>{f['issued']}</cbc:IssueDate><cbc:DueDate>{f['due']}</cbc:DueDate><cbc:{root}TypeCode>{kind}"
        f"</cbc:{root}TypeCode><cbc:DocumentCurrencyCode>{f['currency']}</cbc:DocumentCurrencyCode>{billing}"
        f"<cac:AccountingSupplierParty><cac:Party>{vat_no}<cac:PartyLegalEntity><cbc:RegistrationName>{f['supplier']}"
        f"</cbc:RegistrationName><cbc:CompanyID>{f['code']}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party>"
        f"</cac:AccountingSupplierParty><cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>{f['buyer']}"
        "</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty><cac:PaymentMeans><cbc:PaymentID>"
        f"{f['reference']}</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>{f['iban']}</cbc:ID>"
        f'</cac:PayeeFinancialAccount></cac:PaymentMeans><cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{f["vat"]}'
        f"</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount>{f['net']}</cbc:TaxableAmount><cbc:TaxAmount>{f['vat']}"
        f"</cbc:TaxAmount><cac:TaxCategory><cbc:Percent>{f['rate']}</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal>"
        f"</cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>{f['net']}</cbc:TaxExclusiveAmount>"
        f"<cbc:TaxInclusiveAmount>{f['total']}</cbc:TaxInclusiveAmount><cbc:PrepaidAmount>{f['prepaid']}"
        f"</cbc:PrepaidAmount><cbc:PayableRoundingAmount>{f['rounding']}</cbc:PayableRoundingAmount><cbc:PayableAmount>"
        f'{f["payable"]}</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:{line}><cbc:{quantity} unitCode="C62">1'
        f"</cbc:{quantity}><cbc:LineExtensionAmount>{f['net']}</cbc:LineExtensionAmount><cac:Item><cbc:Name>{f['text']}"
        f"</cbc:Name></cac:Item></cac:{line}></{root}>"
    ).encode()


def cii(f: Facts | None = None) -> bytes:
    f = f or facts()
    of = (
        f"<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>{f['of']}</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>"
        if f["of"]
        else ""
    )  # noqa: E501
    kind = "381" if f["credit"] else "380"
    base = "urn:un:unece:uncefact:data:standard"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice '
        f'xmlns:rsm="{base}:CrossIndustryInvoice:100" '
        f'xmlns:ram="{base}:ReusableAggregateBusinessInformationEntity:100" '
        f'xmlns:udt="{base}:UnqualifiedDataType:100">'
        f"<rsm:ExchangedDocument><ram:ID>{f['number']}</ram:ID><ram:TypeCode>{kind}</ram:TypeCode><ram:IssueDateTime>"
        f'<udt:DateTimeString format="102">{f["issued"].replace("-", "")}</udt:DateTimeString></ram:IssueDateTime>'
        "</rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:IncludedSupplyChainTradeLineItem>"
        f"<ram:SpecifiedTradeProduct><ram:Name>{f['text']}</ram:Name></ram:SpecifiedTradeProduct>"
        "</ram:IncludedSupplyChainTradeLineItem><ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty>"
        f"<ram:Name>{f['supplier']}</ram:Name><ram:SpecifiedLegalOrganization><ram:ID>{f['code']}</ram:ID>"
        "</ram:SpecifiedLegalOrganization><ram:SpecifiedTaxRegistration>"
        f'<ram:ID schemeID="VA">{f["vat_no"]}</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>'
        f"<ram:BuyerTradeParty><ram:Name>{f['buyer']}</ram:Name></ram:BuyerTradeParty>"
        "</ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement>"
        f"<ram:PaymentReference>{f['reference']}</ram:PaymentReference><ram:InvoiceCurrencyCode>{f['currency']}"
        "</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount>"
        f"<ram:IBANID>{f['iban']}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>"
        f"</ram:SpecifiedTradeSettlementPaymentMeans><ram:ApplicableTradeTax><ram:CalculatedAmount>{f['vat']}"
        f"</ram:CalculatedAmount><ram:BasisAmount>{f['net']}</ram:BasisAmount><ram:RateApplicablePercent>{f['rate']}"
        "</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>"
        f'<udt:DateTimeString format="102">{f["due"].replace("-", "")}</udt:DateTimeString></ram:DueDateDateTime>'
        "</ram:SpecifiedTradePaymentTerms><ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
        f'<ram:TaxBasisTotalAmount>{f["net"]}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">'
        f"{f['vat']}</ram:TaxTotalAmount><ram:RoundingAmount>{f['rounding']}</ram:RoundingAmount><ram:GrandTotalAmount>"
        f"{f['total']}</ram:GrandTotalAmount><ram:TotalPrepaidAmount>{f['prepaid']}</ram:TotalPrepaidAmount>"
        f"<ram:DuePayableAmount>{f['payable']}</ram:DuePayableAmount>"
        f"</ram:SpecifiedTradeSettlementHeaderMonetarySummation>{of}</ram:ApplicableHeaderTradeSettlement>"
        "</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"
    ).encode()


def in_pdf(xml: bytes, name: str = "factur-x.xml") -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, xml, filename=name)
    pdf.save(out := io.BytesIO())
    return out.getvalue()
