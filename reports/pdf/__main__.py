"""Print a frozen snapshot from a file: `python -m reports.pdf SNAPSHOT.json OUT.pdf [PHOTO.jpg …]`.

A photo's key is its file name without the ending. No database and no settings of the site are needed.
"""

import json
import sys
from pathlib import Path

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent


def main(source: str, target: str, *pictures: str) -> None:
    if not settings.configured:
        settings.configure(LANGUAGE_CODE="et", USE_TZ=True, TIME_ZONE="Europe/Tallinn", LOCALE_PATHS=[ROOT / "locale"])
    django.setup()
    from reports.pdf import render  # noqa: PLC0415

    photos = {Path(picture).stem: Path(picture).read_bytes() for picture in pictures}
    Path(target).write_bytes(render(json.loads(Path(source).read_text("utf-8")), photos))


if __name__ == "__main__":
    main(*sys.argv[1:])
