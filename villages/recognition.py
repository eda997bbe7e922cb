"""Is this file one that was printed here? Asked of what comes back signed.

The same bytes are the same paper. A PDF of ours also carries its data (`andmed.json`), whose hash its paper knows: a
PDF with these data and other bytes was changed, unless it only grew at its end, as a signature inside a PDF makes it.
"""

import hashlib
from dataclasses import dataclass

from signatures.attached import attached_files
from villages.models import Paper, Programme

DATA = "andmed.json"
MOST_DATA = 8 * 2**20


@dataclass(frozen=True)
class Recognised:
    title: str
    number: str
    unchanged: bool
    paper: Paper

    def __str__(self) -> str:
        return f"{self.title}, {self.number}"[:300]


def recognise(content: bytes, programme: Programme) -> Recognised | None:
    if not content.startswith(b"%PDF-"):
        return None
    papers = Paper.objects.filter(programme=programme).light()
    same = papers.filter(sha256=hashlib.sha256(content).hexdigest()).first()
    if same is not None:
        return Recognised(same.title, same.number, True, same)
    data = data_sha256(content)
    began = papers.filter(data_sha256=data).exclude(sha256="").first() if data else None
    if began is None:
        return None
    grew = hashlib.sha256(content[: began.size]).hexdigest() == began.sha256
    return Recognised(began.title, began.number, grew, began)


def data_sha256(content: bytes) -> str:
    inside = data_in(content)
    return hashlib.sha256(inside).hexdigest() if inside else ""


def data_in(content: bytes) -> bytes:
    """The data that a PDF of ours carries; empty of any other."""
    return attached_files(content, (DATA,), MOST_DATA).get(DATA, b"")
