"""HTML → tree → Typst → one file of both standards, in a process that ends with the file."""

import datetime
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from pdf import assets, glyphs
from pdf.data import written
from pdf.typst.tree import tree_of

LOOKS = Path(__file__).parent / "document.typ"
MODULE, ROOT = "pdf.typst.compile", Path(__file__).resolve().parents[2]
LONGEST = 200  # seconds: below the queue's own limit (settings.CELERY_TASK_SOFT_TIME_LIMIT)


class NotSet(RuntimeError):
    """Typst made no file; the message is its own."""


@dataclass(frozen=True)
class Attached:
    """A file inside the PDF: its name there, its bytes, and what it is in words."""

    name: str
    content: bytes
    description: str
    media_type: str = "application/pdf"
    relationship: str = "supplement"  # PDF/A-3's word for it


def data_file(data: object) -> Attached:
    words = _("The report's data, for machines")
    return Attached("andmed.json", written(data), words, "application/json", "data")


def typeset(
    html: str, moment: datetime.datetime, pictures: Mapping[str, bytes], attached: Sequence[Attached] = ()
) -> bytes:
    """PDF/A-3a and PDF/UA-1 with the files attached.

    `pictures` maps addresses that stand in the HTML to JPEG bytes. The dates are those of `moment`, never of the
    clock: the same paper gives the same bytes in any process. Raises NotSet.
    """
    tree = tree_of(glyphs.printable(html))
    tree["attached"] = [
        {"name": one.name, "about": one.description, "type": one.media_type, "relationship": one.relationship}
        for one in attached
    ]
    files = {assets.name_of(address): content for address, content in pictures.items()}
    files |= {one.name: one.content for one in attached}
    files |= {"tree.json": json.dumps(tree, ensure_ascii=False).encode(), "document.typ": LOOKS.read_bytes()}
    with TemporaryDirectory(prefix="typst-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        _compile(folder, moment)
        return (Path(folder) / "out.pdf").read_bytes()


def _compile(folder: str, moment: datetime.datetime) -> None:
    command = [sys.executable, "-m", MODULE, folder, str(assets.font_folder()), moment.isoformat()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False)  # noqa: S603
    if done.returncode:
        raise NotSet(done.stderr[-2000:])
