#!/bin/sh
# puremagic takes an Estonian signed container (.asice, .bdoc) for a Word document, even when it is told the name.
#
# WHAT      A valid ASiC-E container says what it is in its first entry, "mimetype", stored uncompressed, as EPUB and ODF
#           do. from_string(data, filename="leping.asice") answers ".docx" (wordprocessingml); so for .bdoc. By content
#           alone a plain ZIP and an ODF text are Word too; with their names they are .zip and .odt. EPUB is right.
# SURPRISE  The upload passes a list of allowed types that has Word and no containers, is stored under a wrong type, and
#           the first who opens it is told that the document is damaged. Nothing is wrong with the file.
# DO        When puremagic says Word, Excel or PowerPoint, look into the ZIP: Office files have [Content_Types].xml;
#           if the first entry is "mimetype", its text is the type.
# SEEN WITH puremagic 1.30, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" puremagic==1.30
PYTHONPATH="$work" python3 - <<'PY'
import io
import zipfile

import puremagic


def container(mimetype, *names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        if mimetype:
            packed.writestr(zipfile.ZipInfo("mimetype"), mimetype, zipfile.ZIP_STORED)
        for name in names:
            packed.writestr(name, "<x/>")
    return file.getvalue()


signed = container("application/vnd.etsi.asic-e+zip", "leping.txt", "META-INF/manifest.xml", "META-INF/signatures0.xml")
odf = container("application/vnd.oasis.opendocument.text", "content.xml", "META-INF/manifest.xml")
epub = container("application/epub+zip", "META-INF/container.xml")
plain = container(None, "a.txt")
WORD = ".docx"
expected = [
    (signed, None, WORD),
    (signed, "leping.asice", WORD),
    (signed, "leping.bdoc", WORD),
    (odf, None, WORD),
    (odf, "kiri.odt", ".odt"),
    (plain, None, WORD),
    (plain, "kaust.zip", ".zip"),
    (epub, None, ".epub"),
]
for data, name, extension in expected:
    seen = puremagic.from_string(data, filename=name)
    print(f"{name}: {seen}")
    assert seen == extension, f"changed: {name} is {seen} now, not {extension}"
(first, *_) = zipfile.ZipFile(io.BytesIO(signed)).infolist()
assert first.filename == "mimetype"
print("as described")
PY
