"""HTML → PDF → one file of both standards."""

import datetime
import gc
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from django.utils.translation import gettext as _
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from pdf import assets, glyphs, packing, reading_order
from pdf.data import sha256_of, written

FONT_DATE = "SOURCE_DATE_EPOCH"
# PDF/A-3 wants every foreign schema described in the file, so PDF/UA's own entry brings its description along.
UA_SCHEMA = b"""
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="1"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def typeset(
    html: str, data: object, moment: datetime.datetime, pictures: Mapping[str, bytes], styles: str = ""
) -> bytes:
    """PDF/A-3a and PDF/UA-1 with the data attached as `andmed.json`.

    `pictures` maps addresses that stand in the HTML to JPEG bytes. Dates and the identifier come from the data and its
    moment, never from the clock: the same data gives the same bytes in any process.
    """
    return both_standards(_archivable(html, data, moment.astimezone(datetime.UTC), pictures, styles))


def _archivable(
    html: str, data: object, moment: datetime.datetime, pictures: Mapping[str, bytes], styles: str
) -> bytes:
    fetcher = assets.OwnAssets(pictures)
    fonts = FontConfiguration()
    css = CSS(string=assets.sheet() + styles, font_config=fonts, url_fetcher=fetcher, base_url="asset:")
    attachment = Attachment(
        string=written(data).decode(),
        name="andmed.json",
        description=_("The report's data, for machines"),
        relationship="Data",
        created=moment,
        modified=moment,
        url_fetcher=fetcher,
        base_url="asset:",
    )
    with collector_off(), fonts_dated(moment), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint 70 leaves its own colour profile open
        content: bytes = HTML(string=glyphs.printable(html), url_fetcher=fetcher, base_url="asset:").write_pdf(
            stylesheets=[css],
            font_config=fonts,
            attachments=[attachment],
            pdf_variant="pdf/a-3a",
            pdf_tags=True,
            pdf_identifier=bytes.fromhex(sha256_of(data))[:16],
            custom_metadata=False,
        )
        return content


@contextmanager
def fonts_dated(moment: datetime.datetime) -> Iterator[None]:
    """A font cut to the letters in use carries a date inside; fontTools takes it from here instead of the clock."""
    before = os.environ.get(FONT_DATE)
    os.environ[FONT_DATE] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        os.environ.pop(FONT_DATE)
        if before is not None:
            os.environ[FONT_DATE] = before


@contextmanager
def collector_off() -> Iterator[None]:
    """Boxes and styles point at each other by the hundred thousand: looking for cycles costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        gc.collect()


def both_standards(raw: bytes) -> bytes:
    with pikepdf.open(BytesIO(raw)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().rstrip()
        end = metadata.rindex(b"</rdf:RDF>")
        stream = pdf.make_stream(metadata[:end] + UA_SCHEMA + metadata[end:])
        stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = stream
        reading_order.mend(pdf)
        return packing.packed(pdf)
