#!/bin/sh
# Saving an archive PDF with PDFium makes its XMP unreadable, and with it the marks of PDF/A and PDF/UA.
#
# WHAT      WeasyPrint packs the XMP stream (/Filter /FlateDecode). PdfDocument(file).save(copy) with pypdfium2 writes
#           the packed bytes without the /Filter, so that readers take zlib bytes for XML: pikepdf "replaces with empty
#           XMP", pypdf says it is invalid. All else (tags, attachments, output intent) stays. If the XMP is not packed
#           (write_pdf(uncompressed_pdf=True), or a file saved by pikepdf) it is copied rightly.
# SURPRISE  Nothing was changed between opening and saving; viewers show the copy, title included (that is in /Info).
#           An archive that asks for PDF/A finds no claim at all.
# DO        Never save with PDFium what must stay PDF/A; or let pikepdf save the file once before, which unpacks the XMP.
# SEEN WITH pypdfium2 5.15.2, WeasyPrint 70.0, pikepdf 10.18.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    pypdfium2==5.15.2 weasyprint==70.0 pikepdf==10.18.0
PYTHONPATH="$work" python3 - <<'PY'
import io
import zlib

import pikepdf
import pypdfium2
from weasyprint import HTML


def copied(pdf):
    copy = io.BytesIO()
    pypdfium2.PdfDocument(pdf).save(copy)
    return copy.getvalue()


def xmp(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        stream = document.Root.Metadata
        return stream.get("/Filter"), stream.read_bytes(), "/StructTreeRoot" in document.Root


html = HTML(string="<html lang=et><title>Aruanne</title><h1>Aruanne</h1>")
packed, bare = (html.write_pdf(pdf_variant="pdf/a-3a", uncompressed_pdf=plain) for plain in (False, True))
saved = io.BytesIO()
with pikepdf.open(io.BytesIO(packed)) as document:
    document.save(saved)
before, after = xmp(packed), xmp(copied(packed))
print("before", before[0], before[1][:25])
print("after ", after[0], after[1][:25])
assert before[0] == "/FlateDecode" and b"pdfaid:part" in before[1], "WeasyPrint does not pack the XMP any more"
assert after[0] is None and zlib.decompress(after[1]) == before[1], "changed: PDFium copies packed XMP otherwise now"
assert after[2], "the tags are gone now too"
assert b"pdfaid:part" in xmp(copied(bare))[1], "bare XMP is not copied rightly any more"
assert b"pdfaid" in xmp(copied(saved.getvalue()))[1], "saving with pikepdf before does not help any more"
print("as described")
PY
