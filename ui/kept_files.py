"""Files of a refused form, kept for a day: whoever mends the form need not choose them again.

`keep` puts an upload into the storage and gives a signed token (whose it is, its name, its SHA-256); `taken` gives the
upload back to the same person. Nothing here is served to anybody, and what comes back passes the same checks as what
was just chosen. Whose form it is the middleware says (`belonging_to`); without an owner nothing is kept.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils import timezone

SALT = "kept upload"
FOLDER = "kept-uploads"
KEPT_FOR = dt.timedelta(hours=24)
MOST_OF_ONE = 30  # files; the oldest go first
MOST_BYTES = 26 * 2**20  # larger ones are refused everywhere

owner: ContextVar[str] = ContextVar("owner of kept files", default="")


class KeptUpload(SimpleUploadedFile):
    """An upload that was kept; ``token`` says where, so that it is not kept a second time."""

    token: str


class LostUpload(UploadedFile):
    """What was kept and is gone by now: its field says so, it is never left out in silence."""


class Kept(NamedTuple):
    token: str
    name: str
    size: int


@contextmanager
def belonging_to(whose: str) -> Iterator[None]:
    set_before = owner.set(whose)
    try:
        yield
    finally:
        owner.reset(set_before)


def keep(upload: UploadedFile) -> Kept | None:
    size = upload.size or 0
    if token := getattr(upload, "token", ""):
        return Kept(token, upload.name or "", size)
    if not owner.get() or not 0 < size <= MOST_BYTES or isinstance(upload, LostUpload):
        return None
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    _make_room(owner.get())
    path = default_storage.save(f"{FOLDER}/{owner.get()}/{uuid.uuid4().hex}", ContentFile(content))
    told = [owner.get(), path, upload.name, hashlib.sha256(content).hexdigest(), upload.content_type or ""]
    upload.token = signing.dumps(told, salt=SALT, compress=True)  # type: ignore[attr-defined]
    return keep(upload)


def taken(token: str) -> KeptUpload | LostUpload | None:
    """None for what was not kept for this person; `LostUpload` when its day is over."""
    try:
        whose, path, name, sha256, media_type = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    if not owner.get() or whose != owner.get():
        return None
    try:
        with default_storage.open(path) as file:
            content = file.read()
    except OSError:
        return LostUpload(name=name, size=1)
    if hashlib.sha256(content).hexdigest() != sha256:
        return LostUpload(name=name, size=1)
    upload = KeptUpload(name, content, media_type)
    upload.token = token
    return upload


def _paths(whose: str) -> list[str]:
    try:
        _folders, files = default_storage.listdir(f"{FOLDER}/{whose}")
    except FileNotFoundError:
        return []
    return [f"{FOLDER}/{whose}/{name}" for name in files]


def _make_room(whose: str) -> None:
    paths = _paths(whose)
    for path in sorted(paths, key=default_storage.get_modified_time)[: max(0, len(paths) - MOST_OF_ONE + 1)]:
        default_storage.delete(path)


def drop_old() -> int:
    """How many files went whose day is over."""
    try:
        owners, _files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    until = timezone.now() - KEPT_FOR
    old = [path for whose in owners for path in _paths(whose) if default_storage.get_modified_time(path) < until]
    for path in old:
        default_storage.delete(path)
    return len(old)
