#!/bin/sh
# Pillow drops the GPS position when it saves a photo anew, except as HEIF.
#
# WHAT      Image.open(photo).save(copy) without exif=: the copy as JPEG, PNG, WebP, AVIF and TIFF carries no EXIF. The
#           same two calls with a HEIF file (pillow-heif registered) write the EXIF block, GPS position included, into
#           the copy.
# SURPRISE  "Open and save" is the usual way to take the place out of photos, and it works for every format but the one
#           that phones make.
# DO        Save as JPEG, or pass exif=None yourself (exif=b"" is refused with a ValueError); test the copy for GPS,
#           not the call.
# SEEN WITH pillow 13.0.0, pillow-heif 1.8.1, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    pillow==13.0.0 pillow-heif==1.8.1
PYTHONPATH="$work" python3 - <<'PY'
import io

import PIL
import pillow_heif
from PIL import ExifTags, Image

pillow_heif.register_heif_opener()
GPS = ExifTags.IFD.GPSInfo
exif = Image.Exif()
exif.get_ifd(GPS).update({1: "N", 2: (58.0, 57.0, 49.0), 3: "E", 4: (26.0, 1.0, 49.0)})


def copied(kind: str, **options: object) -> bool:
    """Whether the position is still in a copy of a photo of this kind."""
    first, second = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (64, 64), "green").save(first, kind, exif=exif.tobytes())
    photo = Image.open(first)
    assert photo.getexif().get_ifd(GPS), f"{kind}: the photo itself has no position"
    photo.save(second, kind, **options)
    return bool(Image.open(second).getexif().get_ifd(GPS))


kept = {kind: copied(kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "HEIF")}
told = copied("HEIF", exif=None)
print(f"pillow {PIL.__version__}, pillow-heif {pillow_heif.__version__}: position kept: {kept}; HEIF with exif=None: {told}")
assert kept == {"JPEG": False, "PNG": False, "WEBP": False, "AVIF": False, "TIFF": False, "HEIF": True}, "changed"
assert not told, "exif=None does not take it out any more"
print("as described")
PY
