#!/bin/sh
# In WeasyPrint's tagged tables a cell that spans rows gives the cells of the next rows the heads of other columns.
#
# WHAT      The structure tree names for each TD the IDs of its heads. Where the first column of a row is covered by a
#           rowspan from above, the cells of that row count from the first column: in the table below the year 2026 is
#           headed "Village" and its sum "Year". With a head of two rows (Village over both, Sum over 2025 and 2026) the
#           figure of 2025 is headed "Sum, 2026" and the figure of 2026 by no year at all. A rowspan in the second
#           column is counted rightly, and colspan too. Nobody sees it on the page.
# SURPRISE  The file is PDF/UA-1 to its validators, for they look whether heads are named, not which. Who hears the
#           table read hears sums under the wrong year.
# DO        No rowspan in the first column of a PDF: repeat the village in each row, and write the head in one row
#           ("Sum 2025", "Sum 2026"). Test the tree's Headers, not the validator's verdict.
# SEEN WITH WeasyPrint 70.0, pikepdf 10.18.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 pikepdf==10.18.0
PYTHONPATH="$work" python3 - <<'PY'
import io

import pikepdf
from weasyprint import HTML


def heads(table):
    """The names of the heads of each data cell; a cell's name is the word after its tag."""
    names = [tag.split(">")[1].strip() for tag in table.split("<") if tag[:2] in ("th", "td") and tag[2] in " >"]
    pdf = HTML(string=f"<html lang=en><title>Sums</title><table>{table}</table>").write_pdf(pdf_variant="pdf/ua-1")
    cells = []

    def walk(node):
        if isinstance(node, pikepdf.Dictionary):
            if node.get("/S") in ("/TH", "/TD"):
                cells.append(node)
            else:
                below = node.get("/K", [])
                for each in below if isinstance(below, pikepdf.Array) else [below]:
                    walk(each)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
        assert len(cells) == len(names)
        known = {str(cell.ID): name for cell, name in zip(cells, names) if "/ID" in cell}
        return {
            name: [known[str(head)] for head in cell.A.get("/Headers", [])]
            for cell, name in zip(cells, names)
            if cell.S == "/TD"
        }


row = "<thead><tr><th>Village<th>Year<th>Sum<tbody>"
body = heads(row + "<tr><td rowspan=2>A<td>2025<td>11<tr><td>2026<td>22")
middle = heads(row + "<tr><td>A<td rowspan=2>2025<td>11<tr><td>B<td>22")
double = heads(
    "<thead><tr><th rowspan=2>Village<th colspan=2>Sum<tr><th>2025<th>2026<tbody><tr><th scope=row>A<td>11<td>22"
)
for title, seen in (("rowspan in the body", body), ("in the second column", middle), ("head of two rows", double)):
    print(f"{title}: {seen}")
assert body["2025"] == ["Year"] and body["11"] == ["Sum"]
assert middle["22"] == ["Sum"], "a rowspan in the second column shifts the heads too now"
assert body["2026"] == ["Village"] and body["22"] == ["Year"], "changed: rowspan in the first column is counted now"
assert double == {"11": ["A", "Sum", "2026"], "22": ["A"]}, "changed: heads of two rows are counted otherwise now"
print("as described")
PY
