#!/bin/sh
# Putting an e-invoice into an accessible archive PDF with factur-x takes its other attachments and its claims away.
#
# WHAT      generate_from_file() on a tagged PDF/A-3a with the file andmed.json attached, marked as PDF/UA-1 too: in the
#           result andmed.json is gone, from /EmbeddedFiles and from /AF; the XMP is written anew and says PDF/A-3 with
#           conformance B, without the PDF/UA mark; the header says PDF 1.6 instead of 1.7. The tags are all still there.
#           A PDF/UA-1 file without any output intent is called PDF/A-3B as well.
# SURPRISE  The call "adds" an invoice. Its result opens, is tagged, and its own validators are content; who looks for
#           the data or for the accessibility mark finds a file that never had them.
# DO        Embed the invoice first and your own attachments and marks last (pikepdf), or hand the attachments over anew
#           by attachments=; write pdfuaid:part and conformance A into the XMP afterwards; validate the last file.
# SEEN WITH factur-x 7.8, WeasyPrint 70.0, pikepdf 10.18.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    factur-x==7.8 weasyprint==70.0 pikepdf==10.18.0
PYTHONPATH="$work" WORK="$work" python3 - <<'PY'
import os
import pathlib

import facturx
import pikepdf
from weasyprint import HTML, Attachment

INVOICE = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
<ram:ID>urn:factur-x.eu:1p0:minimum</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>7</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20261003</udt:DateTimeString></ram:IssueDateTime>
</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty><ram:Name>Example Workshop</ram:Name>
<ram:PostalTradeAddress><ram:CountryID>EE</ram:CountryID></ram:PostalTradeAddress></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Example Village</ram:Name></ram:BuyerTradeParty>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>25.50</ram:TaxBasisTotalAmount>
<ram:GrandTotalAmount>25.50</ram:GrandTotalAmount><ram:DuePayableAmount>25.50</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""
folder = pathlib.Path(os.environ["WORK"])
HTML(string="<html lang=et><title>Arve 7</title><h1>Arve 7</h1><p>25,50").write_pdf(
    folder / "archive.pdf",
    pdf_variant="pdf/a-3a",
    attachments=[Attachment(string="{}", name="andmed.json", relationship="Data")],
)
with pikepdf.open(folder / "archive.pdf", allow_overwriting_input=True) as pdf:
    with pdf.open_metadata() as xmp:
        xmp["pdfuaid:part"] = "1"
    pdf.save()
HTML(string="<html lang=et><title>Arve 7</title><h1>Arve 7</h1><p>25,50").write_pdf(
    folder / "ua.pdf", pdf_variant="pdf/ua-1"
)


def held(name):
    with pikepdf.open(folder / name) as pdf, pdf.open_metadata() as xmp:
        return {
            "files": sorted(pdf.attachments),
            "pdfa": f"{xmp.get('pdfaid:part', '')}{xmp.get('pdfaid:conformance', '')}",
            "ua": xmp.get("pdfuaid:part"),
            "version": pdf.pdf_version,
            "intent": "/OutputIntents" in pdf.Root,
            "tags": "/StructTreeRoot" in pdf.Root,
        }


before = held("archive.pdf")
for name in ("archive.pdf", "ua.pdf"):
    facturx.generate_from_file(str(folder / name), INVOICE.encode(), output_pdf_file=str(folder / f"invoice-{name}"))
after, called = held("invoice-archive.pdf"), held("invoice-ua.pdf")
for name, seen in (("before", before), ("after", after), ("from UA-1", called)):
    print(f"{name:10}{seen}")
assert before["files"] == ["andmed.json"] and before["pdfa"] == "3A" and before["ua"] == "1"
assert after["files"] == ["factur-x.xml"], "the attachments stay now"
assert after["pdfa"] == "3B" and after["ua"] is None, "the claims of the file stay now"
assert (before["version"], after["version"]) == ("1.7", "1.6"), "the version stays now"
assert after["tags"], "the tags are gone now: worse"
assert called["pdfa"] == "3B" and not called["intent"], "a file without output intent is no longer called PDF/A"
print("as described")
PY
