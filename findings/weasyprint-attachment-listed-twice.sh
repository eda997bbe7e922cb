#!/bin/sh
# A file attached with WeasyPrint stands twice in the catalog's /AF array.
#
# WHAT      One Attachment given to write_pdf(), pdf/a-3a: /Names /EmbeddedFiles has one entry, /AF has two, both of
#           them the same object. Given by <link rel=attachment> it is the same, and AFRelationship is /Unspecified.
# SURPRISE  Validators pass the file, so nobody notices; a reader that goes by /AF (an e-invoice or archive program)
#           imports the data twice.
# DO        After writing, make /AF unique with pikepdf; give the relationship by Attachment(relationship="Data").
# SEEN WITH WeasyPrint 70.0, pikepdf 10.17.0, Python 3.11, Pango 1.50 (of the system)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 pikepdf==10.17.0
PYTHONPATH="$work" python3 - <<'PY'
import io

import pikepdf
import weasyprint
from weasyprint import HTML, Attachment


def associated(page: str, **options: object) -> tuple[int, int, int, str]:
    """Embedded files, entries of /AF, different objects among them, the relationship."""
    written = HTML(string=page).write_pdf(pdf_variant="pdf/a-3a", **options)
    with pikepdf.open(io.BytesIO(written)) as pdf:
        entries = list(pdf.Root.AF)
        return len(pdf.attachments), len(entries), len({e.objgen for e in entries}), str(entries[0].AFRelationship)


PAGE = "<html lang=en><title>Report</title>{}<p>One number: 5</p></html>"
given = associated(
    PAGE.format(""), attachments=[Attachment(string="a;5", name="data.csv", description="Data", relationship="Data")]
)
linked = associated(PAGE.format('<link rel=attachment href="data:text/csv,a;5" title="Data">'))
print(f"weasyprint {weasyprint.__version__}: (embedded, in /AF, different, relationship): {given} given, {linked} linked")
assert given == (1, 2, 1, "/Data"), "changed: see whether /AF still has to be made unique"
assert linked == (1, 2, 1, "/Unspecified"), "changed for links"
print("as described")
PY
