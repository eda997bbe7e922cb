#!/bin/sh
# WeasyPrint numbers every list from one: start, value and reversed are presentation to it, and so is "3." of Markdown.
#
# WHAT      <ol start="5"> is printed 1., 2.; <li value="9"> counts on; <ol reversed> goes upwards. They belong to the
#           "presentational hints", with align and bgcolor, which write_pdf() leaves out unless presentational_hints=True;
#           with it start and value are right, and reversed is still 1., 2.
# SURPRISE  In HTML these attributes are content: "see point 5" of minutes or of a rule points at another sentence in the
#           PDF than on the page. Markdown that begins a list with 5. makes such a list. No warning is logged.
# DO        Write the number yourself before printing: style="counter-reset: list-item 4" on <ol>, and
#           "counter-set: list-item 8" on <li> (it adds one after that); or print with presentational_hints=True and no reversed lists.
# SEEN WITH weasyprint 70.0, markdown-it-py 4.3.0, pypdfium2 5.15.2, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 markdown-it-py==4.3.0 pypdfium2==5.15.2
PYTHONPATH="$work" python3 - <<'PY'
import re

import pypdfium2
from markdown_it import MarkdownIt
from weasyprint import HTML

STYLE = "<style>ol { list-style-position: inside }</style>"


def numbers(html, **options):
    pdf = HTML(string=STYLE + html).write_pdf(**options)
    return [int(number) for number in re.findall(r"(\d+)\. ?\w", pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())]


started, valued = '<ol start="5"><li>viis<li>kuus</ol>', '<ol><li>üks<li value="9">üheksa<li>kümme</ol>'
falling = "<ol reversed><li>kaks<li>üks</ol>"
markdown = MarkdownIt().render("5. viis\n6. kuus\n")
seen = {name: numbers(html) for name, html in
        {"start": started, "value": valued, "reversed": falling, "Markdown": markdown}.items()}
hinted = {name: numbers(html, presentational_hints=True) for name, html in
          {"start": started, "value": valued, "reversed": falling, "Markdown": markdown}.items()}
print("as it prints:", seen)
print("with hints:  ", hinted)
assert seen == {"start": [1, 2], "value": [1, 2, 3], "reversed": [1, 2], "Markdown": [1, 2]}, "changed: lists are numbered"
assert hinted == {"start": [5, 6], "value": [1, 9, 10], "reversed": [1, 2], "Markdown": [5, 6]}, "changed: the hints"
own = '<ol style="counter-reset: list-item 4"><li>viis<li>kuus<li style="counter-set: list-item 8">üheksa</ol>'
assert numbers(own) == [5, 6, 9], f"the remedy gives {numbers(own)}"
print("as described")
PY
