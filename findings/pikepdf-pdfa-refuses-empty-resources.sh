#!/bin/sh
# pikepdf's PDF/A check approves no file of WeasyPrint, because of two empty dictionaries on each page.
#
# WHAT      pikepdf.pdfa.check(pdf, "3b") finds "patterns are not supported" and "shadings are not supported" in a
#           one-word PDF/A-3B made by WeasyPrint: the page's /Resources hold an empty /Pattern and an empty /Shading.
#           With the empty dictionaries taken out the same file has no findings. Conformance A is not known ("3a" raises).
# SURPRISE  No page uses a pattern or a shading. The words read like a fault of the design (a gradient?), and taking
#           gradients out changes nothing.
# DO        Delete empty dictionaries from each page's /Resources before you check; they mean nothing. For 3A and UA-1
#           take another validator.
# SEEN WITH pikepdf 10.18.0 with [pdfa], WeasyPrint 70.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    "pikepdf[pdfa]==10.18.0" weasyprint==70.0
PYTHONPATH="$work" python3 - <<'PY'
import io

import pikepdf
from pikepdf import pdfa
from weasyprint import HTML

data = HTML(string="<html lang=et><title>t</title><p>x").write_pdf(pdf_variant="pdf/a-3b", pdf_identifier=b"x")
with pikepdf.open(io.BytesIO(data)) as pdf:
    found = [str(each) for each in pdfa.check(pdf, "3b").findings]
    print("as written:", found)
    assert len(found) == 2 and "patterns are not supported" in found[0] and "shadings" in found[1], "changed findings"
    for page in pdf.pages:
        resources = page.Resources
        empty = [key for key in resources.keys() if not len(resources[key].keys())]
        for key in empty:
            del resources[key]
    print("taken out:", empty)
    found = [str(each) for each in pdfa.check(pdf, "3b").findings]
    print("after that:", found)
    assert {"/Pattern", "/Shading"} <= set(empty) and not found, "it finds other things in the file now"
    try:
        pdfa.check(pdf, "3a")
    except ValueError as refused:
        print(refused)
    else:
        raise AssertionError("conformance A is checked now")
print("as described")
PY
