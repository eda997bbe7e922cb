#!/bin/sh
# Importing WeasyPrint makes Pillow take half a photo for a whole one, everywhere in the process and for good.
#
# WHAT      weasyprint.images sets PIL.ImageFile.LOAD_TRUNCATED_IMAGES = True when it is imported. From then on
#           Image.load() of a JPEG, PNG or HEIC (pillow-heif asks the same switch) that was cut in the middle raises
#           nothing; what is missing is grey, black or of the last colour, and a thumbnail of it is kept as the photo.
# SURPRISE  A check of uploads that refuses broken photos passes its tests and works on the server until the first paper
#           is printed in that process; then the same upload is accepted. Which worker answers decides.
# DO        Set ImageFile.LOAD_TRUNCATED_IMAGES = False beside each check, or print in a process of its own. Test the
#           check with WeasyPrint imported.
# SEEN WITH weasyprint 70.0, pillow 13.0.0, pillow-heif 1.8.1, Python 3.11 (needs Pango)
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    weasyprint==70.0 pillow==13.0.0 pillow-heif==1.8.1
PYTHONPATH="$work" python3 - <<'PY'
import io

import pillow_heif
from PIL import Image, ImageFile

pillow_heif.register_heif_opener()


def cut(kind):
    whole = io.BytesIO()
    Image.effect_noise((400, 400), 60).convert("RGB").save(whole, kind)
    return whole.getvalue()[: len(whole.getvalue()) // 2]


PHOTOS = {kind: cut(kind) for kind in ("JPEG", "PNG", "HEIF")}


def taken(data):
    try:
        Image.open(io.BytesIO(data)).load()
    except (OSError, ValueError) as error:  # ValueError is pillow-heif's
        return str(error)
    return "taken"


before = {kind: taken(data) for kind, data in PHOTOS.items()}
import weasyprint  # noqa: E402, F401

after = {kind: taken(data) for kind, data in PHOTOS.items()}
print("before the import:", before)
print("after the import: ", after)
assert "taken" not in before.values()
assert set(after.values()) == {"taken"}, "changed: half a photo is refused after the import too"
ImageFile.LOAD_TRUNCATED_IMAGES = False
assert {kind: taken(data) for kind, data in PHOTOS.items()} == before
print("as described")
PY
