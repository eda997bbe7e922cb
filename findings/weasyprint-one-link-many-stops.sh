#!/bin/sh
# One <a> in HTML becomes several links in WeasyPrint's tagged PDF: one a line, and one more for each element inside.
#
# WHAT      A link over three lines is three /Link elements, each with an annotation of its own, not one with three. A
#           link with <b> and <i> inside has three annotations that lie upon each other: its own and one for each child.
#           The description (/Contents) of a link within the document is the bare name of its target ("sec-3").
# SURPRISE  On the page it is one link. By keyboard it is three stops, and a screen reader says "link" three times and
#           reads out "sec-3"; validators are content, for every annotation is tagged and described.
# DO        Keep links short and plain (no elements inside, white-space: nowrap for short ones), and give targets names
#           that can be heard ("costs", not "sec-3").
# SEEN WITH WeasyPrint 70.0, pikepdf 10.18.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 pikepdf==10.18.0
PYTHONPATH="$work" python3 - <<'PY'
import io

import pikepdf
from weasyprint import HTML


def links(html):
    """How many Link elements, and the description and the rectangle of each annotation."""
    pdf = HTML(string=f"<html lang=en><title>t</title>{html}").write_pdf(pdf_variant="pdf/ua-1")
    elements = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for each in node:
                walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == "/Link":
                elements.append(node)
            walk(node.get("/K", []))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
        annotations = [
            (str(each.Contents), [round(float(side)) for side in each.Rect])
            for page in document.pages
            for each in page.get("/Annots", [])
        ]
    return len(elements), annotations


plain = links('<p><a href="https://example.org/">one</a>')
wrapped = links('<p style="width: 1px"><a href="https://example.org/">one two three</a>')
inside = links('<p><a href="https://example.org/">See <b>bold</b> and <i>slanted</i></a>')
target = links('<p><a href="#sec-3">Costs</a><h2 id=sec-3>Costs</h2>')
for title, (elements, annotations) in (
    ("plain", plain), ("three lines", wrapped), ("elements inside", inside), ("within", target)
):  # fmt: skip
    print(f"{title}: {elements} Link, {len(annotations)} annotations {annotations}")
assert plain[0] == 1 and len(plain[1]) == 1
assert wrapped[0] == 3 and len(wrapped[1]) == 3, "changed: a link over lines is tagged otherwise now"
assert inside[0] == 1 and len(inside[1]) == 3, "changed: elements inside a link get no annotation now"
whole, *parts = sorted((rect for _, rect in inside[1]), key=lambda rect: rect[0] - rect[2])
assert all(whole[0] <= part[0] and part[2] <= whole[2] for part in parts), "they do not lie upon each other any more"
assert target[1][0][0] == "sec-3", "changed: links within the document are described otherwise now"
print("as described")
PY
