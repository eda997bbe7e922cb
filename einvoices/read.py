"""Which syntax a file is, and every invoice in it. Raises InvoiceRefused with a code for people's words."""

from lxml.etree import _Element

from einvoices import cii, estonian, ubl
from einvoices.invoice import Invoice, Malformed
from signatures import safe_xml
from signatures.attached import attached_files

MOST_BYTES = 10 * 2**20
# names of the XML inside a PDF: Factur-X, ZUGFeRD 1 and 2, XRechnung
NAMES_IN_PDF = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml")
HEADS = (b"E_Invoice", b"CrossIndustryInvoice", b"ubl:schema:xsd:Invoice-2", b"ubl:schema:xsd:CreditNote-2")


class InvoiceRefused(Exception):
    """``why``: "damaged", "not_invoice", "empty", "too_many", "malformed" with ``what`` the element, "old"."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why)
        self.why, self.what = why, what


def looks_like_invoice(content: bytes) -> bool:
    """Cheaply, by content: XML with a root of an e-invoice, or a PDF that carries one."""
    if content.startswith(b"%PDF-"):
        return xml_in_pdf(content) is not None
    return content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and any(head in content[:20_000] for head in HEADS)


def read_invoices(content: bytes) -> list[Invoice]:
    if content.startswith(b"%PDF-"):
        inside = xml_in_pdf(content)
        if inside is None:
            raise InvoiceRefused("not_invoice")
        content = inside
    try:
        root = safe_xml.parse(content.lstrip(b"\xef\xbb\xbf \r\n\t"), most=MOST_BYTES)
    except safe_xml.XmlRefused as error:
        raise InvoiceRefused("damaged") from error
    try:
        invoices = _by_syntax(root)
    except Malformed as error:
        raise InvoiceRefused("malformed", error.what) from error
    if not invoices:
        raise InvoiceRefused("empty")
    if len(invoices) > estonian.MOST_INVOICES:
        raise InvoiceRefused("too_many")
    return invoices


def _by_syntax(root: _Element) -> list[Invoice]:
    if root.tag in ubl.ROOTS:
        return [ubl.invoice(root)]
    if root.tag == cii.ROOT:
        return [cii.invoice(root)]
    if not isinstance(root.tag, str):
        raise InvoiceRefused("not_invoice")
    name = root.tag.rsplit("}", 1)[-1]
    if name == "E_Invoice":
        return estonian.invoices(root)
    inside = root.find(".//{*}E_Invoice")  # operators' envelopes
    if inside is not None:
        return estonian.invoices(inside)
    raise InvoiceRefused("old" if name == "CrossIndustryDocument" else "not_invoice")


def xml_in_pdf(content: bytes) -> bytes | None:
    found = attached_files(content, NAMES_IN_PDF, MOST_BYTES)
    return next((found[name] for name in NAMES_IN_PDF if name in found), None)
