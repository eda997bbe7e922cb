#!/bin/sh
# WeasyPrint sets a counter before it increments it, so that a list item numbered by counter-set is one too high.
#
# WHAT      CSS Lists 3: counters are reset, then incremented, then set, and then used. With
#           <li style="counter-set: list-item 5"> browsers show "5."; WeasyPrint shows "6.", for the item's own implied
#           increment comes after the set.
# SURPRISE  The same style sheet numbers an agenda rightly on the screen and wrongly in the PDF, by one, without a word.
#           counter-set is the plain way to keep a typed number (<li value> is a presentational hint, off by default).
# DO        Write counter-increment: list-item 0 beside it: then the order does not matter and both show 5.
# SEEN WITH WeasyPrint 70.0, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" weasyprint==70.0
PYTHONPATH="$work" python3 - <<'PY'
import weasyprint


def texts(box):
    if type(box).__name__ == "TextBox":
        yield box.text
    for child in getattr(box, "children", None) or ():
        yield from texts(child)


def numbers(style):
    document = weasyprint.HTML(string=f'<ol><li style="{style}">a<li>b</ol>').render()
    found = [text for page in document.pages for text in texts(page._page_box)]
    return [text.strip() for text in found if text.strip().endswith(".")]


alone = numbers("counter-set: list-item 5")
helped = numbers("counter-set: list-item 5; counter-increment: list-item 0")
print(f"weasyprint {weasyprint.__version__}: counter-set 5 shows {alone}, with counter-increment 0 {helped}")
assert helped == ["5.", "6."], "the way around shows another number now"
assert alone == ["6.", "7."], "WeasyPrint sets after it increments now: take the way around out"
print("as described")
PY
