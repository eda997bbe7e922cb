#!/bin/sh
# pdf_identifier makes WeasyPrint's PDFs equal byte by byte, but not with a variable font.
#
# WHAT      Two runs a second apart, same HTML, pdf_identifier=b"…": equal bytes with the system's static font,
#           different bytes as soon as @font-face brings a variable TTF. The instance cut out of it holds the time of
#           writing (head.modified), which pdf_identifier does not reach.
# SURPRISE  The option is for reproducible files; who tests it on a page in the default font sees it work.
# DO        Set SOURCE_DATE_EPOCH for the process that writes; then both are equal.
# SEEN WITH WeasyPrint 70.0, fontpkg-source-sans-3 3.52, Python 3.11, Pango 1.50 (of the system)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 fontpkg-source-sans-3==3.52
cat > "$work/write.py" <<'PY'
import hashlib
import pathlib
import sys

from weasyprint import HTML

fonts = sorted(pathlib.Path(sys.argv[1]).rglob("*ource*ans*.ttf"))
face = f"@font-face {{ font-family: V; src: url({fonts[0].as_uri()}) }} body {{ font-family: V }}"
page = "<html lang=en><title>Report</title><style>{}</style><p>One <b>number</b>: 5</p></html>"
for style in ("", face):
    print(hashlib.sha256(HTML(string=page.format(style)).write_pdf(pdf_identifier=b"report-1")).hexdigest()[:12])
PY
export PYTHONPATH="$work"
run() { python3 "$work/write.py" "$work"; sleep 1.1; }
one=$(run | tr '\n' ' '); two=$(run | tr '\n' ' ')
three=$(SOURCE_DATE_EPOCH=1664755200 run | tr '\n' ' '); four=$(SOURCE_DATE_EPOCH=1664755200 run | tr '\n' ' ')
echo "static and variable font: $one/ $two; with SOURCE_DATE_EPOCH: $three/ $four"
[ "${one%% *}" = "${two%% *}" ] || { echo "changed: not even the static font gives equal bytes"; exit 1; }
[ "$one" != "$two" ] || { echo "changed: equal with a variable font too; SOURCE_DATE_EPOCH can go"; exit 1; }
[ "$three" = "$four" ] || { echo "changed: SOURCE_DATE_EPOCH does not help any more"; exit 1; }
echo "as described"
