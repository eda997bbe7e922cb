"""Are the files on the disk the ones that the rows tell of? Asked for one before it is sent, for all each night."""

import hashlib
import logging
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models.fields.files import FieldFile

from accounts.models import CheckRun
from villages.models import Document

log = logging.getLogger(__name__)
CHUNK = 1 << 20
YOUNG = 24 * 60 * 60  # seconds; a younger file may belong to a row that is not committed yet
MOST = 200  # faults that are named


class FileDamaged(Exception):
    """The file is not there, or is not the one that was kept. It is not handed out."""


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def must_be_whole(document: Document, file: FieldFile) -> None:
    """Raises FileDamaged, with an alarm in the log. Of a thumbnail no hash is kept: it has to be a whole JPEG."""
    what = fault_of(document) if file.name == document.file.name else fault_of_thumbnail(file)
    if what:
        log.error("document %s: %s", document.pk, what)
        raise FileDamaged(what)


def fault_of(document: Document) -> str:
    path = Path(settings.MEDIA_ROOT) / str(document.file.name)
    try:
        if path.stat().st_size != document.size:
            return "the file has another size than the one that was kept"
        return "" if sha256_of(path) == document.sha256 else "the file is not the one that was kept"
    except FileNotFoundError:
        return "the file is missing"
    except OSError:
        return "the file cannot be read"


def fault_of_thumbnail(file: FieldFile) -> str:
    path = Path(settings.MEDIA_ROOT) / str(file.name)
    try:
        content = path.read_bytes()
    except OSError:
        return "the thumbnail is missing"
    return "" if content[:2] == b"\xff\xd8" and content[-2:] == b"\xff\xd9" else "the thumbnail is damaged"


def faults() -> Iterator[str]:
    """Sentences with the row or the file: damaged, missing, left over."""
    known: set[str] = set()
    for document in Document.objects.order_by("pk").iterator(chunk_size=500):
        known |= {str(document.file.name), str(document.thumbnail.name or "")}
        if what := fault_of(document):
            yield f"villages_document {document.pk}: {what}"
        if document.thumbnail and (what := fault_of_thumbnail(document.thumbnail)):
            yield f"villages_document {document.pk}: {what}"
    root = Path(settings.MEDIA_ROOT)
    for path in sorted((root / "documents").rglob("*")):
        name = str(path.relative_to(root))
        if path.is_file() and name not in known and time.time() - path.stat().st_mtime > YOUNG:
            yield f"{name}: no row knows this file"


def check_and_note() -> CheckRun:
    named = [fault for number, fault in enumerate(faults()) if number < MOST]
    summary = f"{Document.objects.count()} files, {len(named)} faults"
    for fault in named:
        log.error("%s", fault)
    return CheckRun.objects.create(kind=CheckRun.Kind.FILES, is_good=not named, summary=summary, faults=named)
