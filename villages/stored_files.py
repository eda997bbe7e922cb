"""The files that rows tell of, on the disk or in a bucket: kept, listed, and compared with their rows.

Compared is one before it is sent, and all each night.
"""

import datetime as dt
import errno
import hashlib
import logging
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from accounts.models import CheckRun
from accounts.outages import StoreUnreachable
from villages.models import Document

log = logging.getLogger(__name__)
CHUNK = 1 << 20
YOUNG = dt.timedelta(days=1)  # a younger file may belong to a row that is not committed yet
MOST = 200  # faults that are named
PROBES = "probes"  # folder of the store
PROBES_LAST = dt.timedelta(minutes=10)  # of an older one whoever wrote it has died
LEAST_LEFT_MB, STEP_MB = 1024, 100  # told in steps, so that a disk that fills is not news each minute
ANSWERS = "the store answers"


class FileDamaged(Exception):
    """The file is not there, or is not the one that was kept. It is not handed out."""


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def on_this_disk() -> bool:
    """Whether the store is MEDIA_ROOT itself, and not a bucket that several hosts share."""
    return isinstance(default_storage, FileSystemStorage)


def keep(path: Path) -> str:
    """Take a finished file below MEDIA_ROOT into the store; a bucket gets it, and it leaves this disk. Its name."""
    name = str(path.relative_to(settings.MEDIA_ROOT))
    if on_this_disk():
        return name  # it is there already
    with path.open("rb") as file:
        kept = default_storage.save(name, File(file, name=name))
    path.unlink()
    return kept


def names_below(folder: str) -> Iterator[str]:
    """Of all files of the store in a folder and those within it."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from sorted(f"{folder}/{name}" for name in files)
    for inner in sorted(folders):
        yield from names_below(f"{folder}/{inner}")


def is_young(name: str) -> bool:
    return timezone.now() - default_storage.get_modified_time(name) < YOUNG


def why_not_kept() -> str:
    """What keeps a file from being kept, or nothing: a word is written, read and dropped. Also too little room."""
    word = secrets.token_bytes(16)
    try:
        name = default_storage.save(f"{PROBES}/{secrets.token_hex(8)}", ContentFile(word))
        with default_storage.open(name, "rb") as file:
            is_same = file.read() == word
        default_storage.delete(name)
        _drop_probes_of_the_dead()
    except StoreUnreachable as error:
        return f"the store does not answer: {error}"
    except OSError as error:
        return f"the store does not take a file: {errno.errorcode.get(error.errno or 0, type(error).__name__)}"
    if not is_same:
        return "the store gave another file than the one it took"
    disk = Path(settings.MEDIA_ROOT)
    disk.mkdir(parents=True, exist_ok=True)  # of a host with a bucket: lists and dossiers are made there
    left = shutil.disk_usage(disk).free // 2**20
    return f"the disk has {left // STEP_MB * STEP_MB} MB left" if left < LEAST_LEFT_MB else ""


def _drop_probes_of_the_dead() -> None:
    for name in names_below(PROBES):
        if timezone.now() - default_storage.get_modified_time(name) > PROBES_LAST:
            default_storage.delete(name)


def look_and_note() -> CheckRun | None:
    """A line when something changed, and one a day; else the last one still says how it is."""
    why = why_not_kept()
    if why:
        log.error("%s", why)
    last = CheckRun.objects.filter(kind=CheckRun.Kind.STORE).first()
    if last is not None and last.summary == (why or ANSWERS) and last.at > timezone.now() - dt.timedelta(days=1):
        return None
    return CheckRun.objects.create(kind=CheckRun.Kind.STORE, is_good=not why, summary=why or ANSWERS)


def must_be_whole(document: Document, file: FieldFile) -> None:
    """Raises FileDamaged, with an alarm in the log. Of a thumbnail no hash is kept: it has to be a whole JPEG."""
    what = fault_of(document) if file.name == document.file.name else fault_of_thumbnail(file)
    if what:
        log.error("document %s: %s", document.pk, what)
        raise FileDamaged(what)


def fault_of(document: Document) -> str:
    name, digest = str(document.file.name), hashlib.sha256()
    try:
        if default_storage.size(name) != document.size:
            return "the file has another size than the one that was kept"
        with default_storage.open(name, "rb") as file:
            for piece in file.chunks(CHUNK):
                digest.update(piece)
        return "" if digest.hexdigest() == document.sha256 else "the file is not the one that was kept"
    except FileNotFoundError:
        return "the file is missing"
    except OSError:
        return "the file cannot be read"


def fault_of_thumbnail(file: FieldFile) -> str:
    try:
        with default_storage.open(str(file.name), "rb") as stored:
            content = stored.read()
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
    for name in names_below("documents"):
        if name not in known and not is_young(name):
            yield f"{name}: no row knows this file"


def check_and_note() -> CheckRun:
    """Raises StoreUnreachable: of what cannot be asked it says nothing."""
    named = [fault for number, fault in enumerate(faults()) if number < MOST]
    summary = f"{Document.objects.count()} files, {len(named)} faults"
    for fault in named:
        log.error("%s", fault)
    return CheckRun.objects.create(kind=CheckRun.Kind.FILES, is_good=not named, summary=summary, faults=named)
