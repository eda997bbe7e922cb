"""The first pages of a paper as pictures, to be seen beside a form. A page shows no file of others, only these.

Drawn in a process of its own with little memory and time: a broken PDF harms nobody else.
"""

import base64
import io
import json
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

MOST_PAGES, WIDTH, SECONDS, MEMORY = 4, 900, 12, 1_500_000_000
MOST_BYTES = 26 * 2**20


def pages_of(content: bytes) -> list[str]:
    """``data:`` addresses of JPEG pictures; empty when the file is no PDF or picture, or cannot be drawn in time."""
    if not content or len(content) > MOST_BYTES:
        return []
    try:
        done = subprocess.run(  # noqa: S603 -- our own module
            [sys.executable, "-m", "ui.pdf_pictures"], input=content, capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return []
    return list(json.loads(done.stdout))


def _draw(content: bytes) -> list[str]:
    from PIL import Image  # noqa: PLC0415

    if content.startswith(b"%PDF"):
        import pypdfium2  # noqa: PLC0415

        with pypdfium2.PdfDocument(content) as document:
            count = min(len(document), MOST_PAGES)
            return [_jpeg(_drawn(document[number])) for number in range(count)]
    with Image.open(io.BytesIO(content)) as picture:
        return [_jpeg(picture)]


def _drawn(page: "PdfPage") -> "Image":
    found: Image = page.render(scale=WIDTH / max(page.get_width(), 1)).to_pil()
    return found


def _jpeg(picture: "Image") -> str:
    from PIL import ImageOps  # noqa: PLC0415

    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((WIDTH, WIDTH * 3))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=70)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(json.dumps(_draw(sys.stdin.buffer.read())))
