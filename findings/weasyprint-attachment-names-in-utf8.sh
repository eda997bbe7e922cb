#!/bin/sh
# WeasyPrint names an attachment "õpetus.json" in bare UTF-8, so that programs know it as "Ãµpetus.json".
#
# WHAT      The key in /Names /EmbeddedFiles and the old name /F hold the UTF-8 bytes without a mark; only /UF is right.
#           PDF strings are PDFDocEncoding unless they begin with a mark. pikepdf and PyMuPDF list "Ãµpetus.json", pypdf
#           lists the file under both names. The keys are also left in the order given, though a name tree is sorted.
#           del pdf.attachments["õpetus.json"] raises no KeyError in pikepdf and takes nothing away.
# SURPRISE  Readers that show /UF show the right name, and validators pass the file; only programs that ask for the file
#           by its name are told that there is none, and who "removed" it by name hands it out.
# DO        Give attachments ASCII names and put the Estonian one into description=; after removing, look at the list.
# SEEN WITH WeasyPrint 70.0, pikepdf 10.18.0, pypdf 7.1.1, PyMuPDF 2.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 pikepdf==10.18.0 pypdf==7.1.1 pymupdf==2.0
PYTHONPATH="$work" python3 - <<'PY'
import io

import pikepdf
import pymupdf
import pypdf
from weasyprint import HTML, Attachment

NAMES = ["õpetus.json", "b.json", "a.json"]
pdf = HTML(string="<html lang=et><title>t</title><p>x").write_pdf(
    pdf_variant="pdf/a-3b", attachments=[Attachment(string="{}", name=name, relationship="Data") for name in NAMES]
)
WRONG = "õpetus.json".encode().decode("latin-1")
with pikepdf.open(io.BytesIO(pdf)) as document:
    tree = document.Root.Names.EmbeddedFiles.Names
    keys, files = [bytes(each) for each in tree[::2]], list(tree[1::2])
    print("keys", keys, "F", bytes(files[0].F), "UF", str(files[0].UF))
    assert keys == [name.encode() for name in NAMES], "changed: keys are encoded or sorted now"
    assert bytes(files[0].F) == keys[0] and str(files[0].UF) == "õpetus.json"
    print("pikepdf", list(document.attachments))
    assert "õpetus.json" not in document.attachments and WRONG in document.attachments
    del document.attachments["õpetus.json"]
    assert WRONG in document.attachments, "it can be removed by its name now"
    del document.attachments["never there"]  # no KeyError
print("pypdf  ", sorted(pypdf.PdfReader(io.BytesIO(pdf)).attachments))
assert sorted(pypdf.PdfReader(io.BytesIO(pdf)).attachments) == sorted([*NAMES, WRONG]), "pypdf names it once now"
print("PyMuPDF", pymupdf.open(stream=pdf).embfile_names())
assert WRONG in pymupdf.open(stream=pdf).embfile_names(), "PyMuPDF reads the name rightly now"
print("as described")
PY
