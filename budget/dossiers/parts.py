"""The dossier as ZIP parts: stored, streamed, the same bytes for the same data.

Papers are PDFs and photos, which do not get smaller. A file is read once, in pieces; its hash is checked on the way,
so that nothing goes to the payer that is not what was kept.
"""

import csv
import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from django.core.files.storage import default_storage

from budget.queries.dossier import DossierData, FileData
from ui.exports import cell

PIECE = 1024 * 1024
OVERHEAD = 400  # bytes of a file's two heads in a ZIP, generously
MANIFEST, REGISTER = "manifest-sha256.txt", "failid.csv"
Moment = tuple[int, int, int, int, int, int]


class NotAsKept(Exception):
    """A file of the store is not the one that was kept: gone, cut short or changed."""


@dataclass(frozen=True)
class Entry:
    """A file of the dossier: ready bytes, or one of the store with the size and hash it has to have."""

    path: str
    size: int
    sha256: str
    content: bytes | None = None
    source: str = ""


@dataclass(frozen=True)
class Part:
    number: int
    filename: str
    size: int
    sha256: str


def made(path: str, content: bytes) -> Entry:
    return Entry(path, len(content), hashlib.sha256(content).hexdigest(), content=content)


def entries_of(data: DossierData, letter: bytes, sheet: bytes, book: bytes) -> list[Entry]:
    """In the order in which the payer reads: letter, list, register of files, then the rows' folders."""
    files = [Entry(one["path"], one["size"], one["sha256"], source=one["file"]) for one in data["files"]]
    front = [
        made("00_kaaskiri.pdf", letter),
        made("01_kulude_loetelu.pdf", sheet),
        made("01_kulude_loetelu.xlsx", book),
        made(REGISTER, register(data["files"])),
    ]
    return [*front, *files]


def register(files: Iterable[FileData]) -> bytes:
    """Which file is what, with its title in Estonian and the name it was uploaded under."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["fail", "rida", "pealkiri", "algne_nimi", "suurus", "sha256"])
    for one in files:
        writer.writerow([one["path"], one["row"], cell(one["title"]), cell(one["name"]), one["size"], one["sha256"]])
    return ("\ufeff" + out.getvalue()).encode()


class Sized(Protocol):
    """What goes into a part: its place there, and its bytes."""

    @property
    def path(self) -> str: ...
    @property
    def size(self) -> int: ...


File = TypeVar("File", bound=Sized)


def shared_out(entries: Sequence[File], most: int) -> list[list[File]]:
    """Parts of at most so many bytes, in order; a file larger than that has a part of its own."""
    parts: list[list[File]] = [[]]
    size = 0
    for entry in entries:
        room = entry.size + OVERHEAD + 2 * len(entry.path)
        if parts[-1] and size + room > most - PIECE // 4:  # a quarter of a megabyte for the manifest
            parts.append([])
            size = 0
        parts[-1].append(entry)
        size += room
    return parts


def write_parts(
    entries: Sequence[Entry], *, name: str, moment: Moment, most: int, folder: Path, tell: Callable[[int], None]
) -> list[Part]:
    """Write ``name-1.zip`` … into a folder. `tell` gets the bytes written so far. Raises NotAsKept or OSError."""
    parts, done = shared_out(entries, most), 0
    written = []
    for number, inside in enumerate(parts, 1):
        filename = f"{name}.zip" if len(parts) == 1 else f"{name}-osa{number}of{len(parts)}.zip"
        target = folder / filename
        with target.open("xb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
                for entry in inside:
                    _put(package, entry, moment)
                    done += entry.size
                    tell(done)
                lines = "".join(f"{entry.sha256}  {entry.path}\n" for entry in sorted(inside, key=lambda e: e.path))
                _put(package, made(MANIFEST, lines.encode()), moment)
            file.flush()
            os.fsync(file.fileno())
        written.append(Part(number, filename, target.stat().st_size, sha256_of(target)))
    return written


def _put(package: zipfile.ZipFile, entry: Entry, moment: Moment) -> None:
    info = zipfile.ZipInfo(entry.path, moment)
    info.create_system, info.external_attr, info.file_size = 3, 0o644 << 16, entry.size
    digest, size = hashlib.sha256(), 0
    with package.open(info, "w") as target:
        for piece in _pieces(entry):
            digest.update(piece)
            size += len(piece)
            target.write(piece)
    if size != entry.size or digest.hexdigest() != entry.sha256:
        raise NotAsKept(entry.path)


def _pieces(entry: Entry) -> Iterator[bytes]:
    if entry.content is not None:
        yield entry.content
        return
    try:
        with default_storage.open(entry.source, "rb") as file:
            yield from file.chunks(PIECE)
    except FileNotFoundError as gone:
        raise NotAsKept(entry.path) from gone


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
