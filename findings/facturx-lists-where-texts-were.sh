#!/bin/sh
# factur-x gives a payment's reference and account as text, or as lists as soon as the invoice names two accounts.
#
# WHAT      parse_ubl_cii_xml() of a UBL invoice with one PaymentMeans: BT-83 (the reference) and BT-84 (the account)
#           are str. With two PaymentMeans, as sellers with accounts in two banks write them, BT-81, BT-83 and BT-84 are
#           lists, the same reference twice. The library's own generate_ubl_xml() refuses that result: "Field BT-81
#           should be in format 'string' but its type is 'list'".
# SURPRISE  Other repeated parts are lists from the first one on; these change their type with the seller. A comparison
#           with the reference of a claim is false, and if it is stored, the text "['2022109', '2022109']" is.
# DO        Make lists of BT-81, BT-83 and BT-84 yourself before you read them; offer all accounts, not the first.
# SEEN WITH factur-x 7.8, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" factur-x==7.8
PYTHONPATH="$work" python3 - <<'PY'
import facturx

INVOICE = """<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
<cbc:ID>7</cbc:ID><cbc:IssueDate>2026-10-03</cbc:IssueDate><cbc:DueDate>2026-10-17</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cac:Country>
<cbc:IdentificationCode>EE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyLegalEntity><cbc:RegistrationName>Example Workshop</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PostalAddress><cac:Country>
<cbc:IdentificationCode>EE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyLegalEntity><cbc:RegistrationName>Example Village</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingCustomerParty>
{}
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">0.00</cbc:TaxAmount><cac:TaxSubtotal>
<cbc:TaxableAmount currencyID="EUR">50.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">0.00</cbc:TaxAmount>
<cac:TaxCategory><cbc:ID>Z</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">50.00</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount currencyID="EUR">50.00</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="EUR">50.00</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="EUR">50.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="EUR">50.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Book</cbc:Name>
<cac:ClassifiedTaxCategory><cbc:ID>Z</cbc:ID><cbc:Percent>0</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID>
</cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="EUR">50.00
</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>"""
MEANS = """<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>2022109</cbc:PaymentID>
<cac:PayeeFinancialAccount><cbc:ID>{}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>"""
ACCOUNTS = ("EE212200001234567897", "EE807700001234567897")  # invented


def parsed(*accounts):
    return facturx.parse_ubl_cii_xml(INVOICE.format("".join(MEANS.format(each) for each in accounts)).encode())


one, two = parsed(ACCOUNTS[0]), parsed(*ACCOUNTS)
for invoice in (one, two):
    print({key: invoice[key] for key in ("BT-81", "BT-83", "BT-84")}, type(invoice["BG-25"]).__name__)
assert (one["BT-83"], one["BT-84"]) == ("2022109", ACCOUNTS[0]), "one account is no text any more"
assert (two["BT-83"], two["BT-84"]) == (["2022109"] * 2, list(ACCOUNTS)), "two accounts are no list any more"
assert isinstance(one["BG-25"], list), "one line is no list any more"
assert facturx.generate_ubl_xml(one, check_schematron=False), "what was parsed cannot be written any more"
try:
    facturx.generate_ubl_xml(two, check_schematron=False)
except ValueError as refused:
    print(refused)
else:
    raise AssertionError("what was parsed can be written now")
print("as described")
PY
