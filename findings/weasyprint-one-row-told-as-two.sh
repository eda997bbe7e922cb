#!/bin/sh
# What WeasyPrint breaks over two pages is read aloud as two things, and a page that a high row fills has no table head.
#
# WHAT      With tags on, a paragraph, a list, an item or a table row that goes on on the next page is tagged twice: one
#           <p> is two /P, one <tr> two /TR in two /Table. Where rows have break-inside: avoid and one is higher than a
#           page, the pages that it fills have no head, neither for the eye nor in the tree: a /Table without /THead.
# SURPRISE  On paper it is plainly one row, and a head in <thead> is said to be repeated on every page. A screen reader
#           counts the pieces as rows, announces several tables, and reads the middle one without column names;
#           validators for PDF/UA are content.
# DO        Mark first pieces (an empty ::before is set once, in the first piece) and join what has no mark to the piece
#           before it when the file is finished, or keep rows shorter than a page.
# SEEN WITH WeasyPrint 70.0, pikepdf 10.18.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 pikepdf==10.18.0
PYTHONPATH="$work" python3 - <<'PY'
import io
from collections import Counter

import pikepdf
from weasyprint import HTML

STYLE = "<style>@page { size: 200px 200px; margin: 20px } * { margin: 0; font-size: 10px } tr { break-inside: avoid }</style>"
LONG = " ".join(["word"] * 300)


def told(html):
    """How many elements of each kind the tree has, and how many tables have no head; and the number of pages."""
    pdf = HTML(string=f"<html lang=en><title>t</title>{STYLE}{html}").write_pdf(pdf_variant="pdf/ua-1")
    kinds, headless = Counter(), 0

    def walk(node):
        nonlocal headless
        if isinstance(node, pikepdf.Array):
            for each in node:
                walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            kinds[str(node.get("/S"))] += 1
            kids = node.get("/K", [])
            if node.get("/S") == "/Table":
                headless += not any(kid.get("/S") == "/THead" for kid in kids)
            walk(kids)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
        return kinds, headless, len(document.pages)


kinds, _, pages = told(f"<p>{LONG}</p>")
print(f"one paragraph on {pages} pages: {kinds['/P']} /P")
assert pages > 1 and kinds["/P"] == pages, "changed: a paragraph over pages is tagged otherwise now"

kinds, headless, pages = told(
    "<table style='table-layout: fixed; width: 100%'><thead><tr><th>Name<th>Text</thead>"
    f"<tbody><tr><th>a<td>{LONG}</tr><tr><th>b<td>short</tr></tbody></table>"
)
rows = kinds["/TR"] - (kinds["/Table"] - headless)  # without those of heads
print(f"a table of 2 rows on {pages} pages: {kinds['/Table']} /Table, {headless} of them without a head, {rows} rows")
assert kinds["/Table"] == pages > 2, "changed: a table over pages is tagged otherwise now"
assert headless > 0, "changed: the head stands on every page now"
assert rows > 2, "changed: a row over pages is tagged once now"
print("as described")
PY
