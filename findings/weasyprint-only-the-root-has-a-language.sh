#!/bin/sh
# WeasyPrint tags the document's language alone: lang on a paragraph, a word or a table does not reach the PDF.
#
# WHAT      <html lang=et> stands in the catalog as /Lang. <p lang=en>, <span lang=ru> and <table lang=fi> leave no /Lang
#           on any element of the structure tree and none in the marked content; <abbr title> leaves no expansion (/E).
#           Hyphenation and quotation marks do follow the inner lang: the engine knows it and does not write it.
# SURPRISE  pdf/ua-1 asks for the language of every change of language; validators cannot see that one is missing. The
#           English summary of an Estonian report is read out as if it were Estonian.
# DO        Give each language a file of its own, or set /Lang on the elements afterwards with pikepdf.
# SEEN WITH WeasyPrint 70.0, pikepdf 10.18.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 pikepdf==10.18.0
PYTHONPATH="$work" python3 - <<'PY'
import io

import pikepdf
from weasyprint import HTML

html = """<html lang=et><title>Aruanne</title><p>Kokkuvõte</p><p lang=en>Summary</p>
<p>Tere, <span lang=ru>привет</span>, <abbr title="mittetulundusühing">MTÜ</abbr></p>
<table lang=fi><tr><th scope=row>Kylä<td>5</table>"""
pdf = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
seen, kinds = [], []


def walk(node):
    if isinstance(node, pikepdf.Array):
        for each in node:
            walk(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            kinds.append(str(node.S))
            seen.extend(str(node[key]) for key in ("/Lang", "/E") if key in node)
        walk(node.get("/K", []))


with pikepdf.open(io.BytesIO(pdf)) as document:
    walk(document.Root.StructTreeRoot)
    root = str(document.Root.Lang)
    marked = [page.Contents.read_bytes().count(b"/Lang") for page in document.pages]
print(f"catalog: {root}; elements: {len(kinds)}, with a language or an expansion: {seen}; in the content: {marked}")
assert root == "et" and {"/P", "/Table", "/TD"} <= set(kinds), "the tree is another one now"
assert not seen and marked == [0], "changed: inner languages (or expansions) are written now"
narrow = "<p style='width: 12mm; hyphens: auto' {}>presentation"
lines = []
for lang in ("", "lang=en"):
    page = HTML(string=f"<html lang=et><title>t</title>{narrow.format(lang)}").render().pages[0]
    texts = [box.text for box in page._page_box.descendants() if type(box).__name__ == "TextBox"]
    lines.append(texts)
print(f"hyphenated as Estonian {lines[0]}, as English {lines[1]}")
assert lines[0] != lines[1], "hyphenation does not follow the inner lang any more"
print("as described")
PY
