#!/bin/sh
# Typst sets the regular text of a drawing in the thinnest weight of a variable font; 300 and 500 come out right.
#
# WHAT      A text inside an SVG picture with font-weight 300, 500, 600 … 900 is set from a variable font (Source Sans 3,
#           axis 200-900) exactly as Typst sets the same words in the document. Only 400, written or left out, is set as
#           200: as much ink as ExtraLight, less than half of the regular text beside it.
# SURPRISE  The one weight that is lost is the one every chart uses, and its bold heads are right, so it looks like a
#           thin design. Words, tags and both standards (UA-1, A-3a) are whole, so no check of a PDF sees it.
# DO        Give the words of a drawing another weight (500), use static font files, or set them over the picture.
#           Compare ink, not text, when you test a drawing.
# SEEN WITH typst 0.15.2, fontpkg-source-sans-3 3.52 (SourceSans3[wght].ttf), pypdfium2 5.15.2, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    typst==0.15.2 fontpkg-source-sans-3==3.52 pypdfium2==5.15.2 pillow==13.0.0
cd "$work"
PYTHONPATH="$work" python3 - <<'PY'
from pathlib import Path

import fontpkg_source_sans_3
import pypdfium2
import typst
from PIL import ImageStat

FONTS = [str(Path(fontpkg_source_sans_3.__file__).parent)]
SHEET = """
#set document(title: "Näidis", date: none)
#set page(width: 12cm, height: 3cm)
#set text(font: "Source Sans 3", size: 18pt)
"""


def ink(body):
    Path("paper.typ").write_text(SHEET + body, encoding="utf-8")
    pdf = typst.compile("paper.typ", font_paths=FONTS, ignore_system_fonts=True)
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil().convert("L")
    return picture.width * picture.height * (255 - ImageStat.Stat(picture).mean[0]) / 255


def drawn(weight):
    Path("drawing.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="150" height="40">'
        f'<text x="5" y="30" font-family="Source Sans 3" font-size="24"{weight}>Küla õnn</text></svg>',
        encoding="utf-8",
    )
    return ink('#image("drawing.svg", alt: "Küla õnn")')


written = {weight: ink(f"#text(weight: {weight})[Küla õnn]") for weight in (200, 300, 400, 500, 700)}
for weight, expected in {300: 300, 400: 200, 500: 500, 700: 700}.items():
    seen = drawn(f' font-weight="{weight}"') / written[expected]
    print(f"drawing of weight {weight}: {seen:.2f} of the ink of text of weight {expected}")
    assert 0.97 < seen < 1.03, f"changed: weight {weight} in a drawing is not set as {expected} any more"
assert 0.97 < drawn("") / written[200] < 1.03, "changed: a text without a weight is not the thinnest any more"
assert drawn(' font-weight="400"') < 0.5 * written[400], "changed: the regular weight is not lost any more"
print("as described")
PY
