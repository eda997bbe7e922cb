"""Backups: the database, its write-ahead log and the uploaded files, in one set that can be brought back whole.

    BACKUP_ROOT/sets/20261129T030000Z/base/       what pg_basebackup wrote, with its manifest
    BACKUP_ROOT/sets/20261129T030000Z/files.json  every uploaded file of that moment: size and SHA-256
    BACKUP_ROOT/sets/20261129T030000Z/set.json    written last: without it there is no set
    BACKUP_ROOT/files/                            the files themselves, once each: they never change
    BACKUP_ROOT/wal/                              the log since the oldest set, streamed (`stream_backup`)

Files reach the disk before the row that names them is committed (`DurableFiles`), and are copied after the database:
so whatever row comes back, its file does. The founding trial measured this (reliability E14).
"""

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from smartvillages.storage import sync

STAMP = "%Y%m%dT%H%M%SZ"
SLOT = "smartvillages_backup"
DAILY, WEEKLY = dt.timedelta(days=7), dt.timedelta(days=35)  # every set, then one a week, then none
OLDEST_GOOD = dt.timedelta(hours=26)  # a day and the time that a backup takes; then the health check complains
PART = 1 << 20


class BackupFailed(Exception):
    """What failed and what to do, for whoever runs the command."""


@dataclass(frozen=True)
class BackupSet:
    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def taken_at(self) -> dt.datetime:
        return dt.datetime.strptime(self.name, STAMP).replace(tzinfo=dt.UTC)

    @property
    def is_whole(self) -> bool:
        return (self.folder / "set.json").exists()

    def told(self) -> dict[str, object]:
        told: dict[str, object] = json.loads((self.folder / "set.json").read_text())
        return told

    def files(self) -> dict[str, tuple[int, str]]:
        listed = json.loads((self.folder / "files.json").read_text())
        return {name: (size, sha256) for name, (size, sha256) in listed.items()}


def root() -> Path:
    if not settings.BACKUP_ROOT:
        raise BackupFailed("BACKUP_ROOT is not set: name the folder, on another disk or machine, where backups go.")
    return Path(settings.BACKUP_ROOT)


def sets(where: Path | None = None) -> list[BackupSet]:
    """Whole ones, the newest first."""
    found = [BackupSet(folder) for folder in ((where or root()) / "sets").glob("*Z") if folder.is_dir()]
    return sorted((one for one in found if one.is_whole), key=lambda one: one.name, reverse=True)


def program(name: str) -> str:
    folder = settings.PG_PROGRAMS
    found = shutil.which(name, path=folder or None)
    if not found:
        raise BackupFailed(
            f"{name} is missing: install the PostgreSQL 18 programs, or name their folder in PG_PROGRAMS."
        )
    return found


def run(name: str, *given: str | Path, env: dict[str, str] | None = None) -> None:
    command = [program(name), *map(str, given)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)  # noqa: S603
    if done.returncode:
        raise BackupFailed(f"{name} failed: {done.stderr.strip()[-500:]}")


def connection_environment() -> dict[str, str]:
    """Of the role that may read the log; never on the command line, where `ps` would show the password."""
    parts = urlsplit(settings.BACKUP_DATABASE_URL)
    return os.environ | {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGCONNECT_TIMEOUT": "10",
    }


def take(told: dict[str, object]) -> BackupSet:
    """One whole set. ``told`` goes into set.json: what a restore is compared with."""
    folder = root() / "sets" / dt.datetime.now(dt.UTC).strftime(STAMP)
    folder.mkdir(parents=True)
    try:
        given = ("-D", folder / "base", "--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256")
        run("pg_basebackup", *given, env=connection_environment())
        run("pg_verifybackup", folder / "base")
        listed = copy_files(Path(settings.MEDIA_ROOT), root() / "files")
        write(folder / "files.json", listed)
        size = sum(path.stat().st_size for path in (folder / "base").rglob("*") if path.is_file())
        write(folder / "set.json", told | {"taken_at": folder.name, "files": len(listed), "base_bytes": size})
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return BackupSet(folder)


def write(path: Path, told: object) -> None:
    path.write_text(json.dumps(told, indent=1, sort_keys=True))
    sync(path)


def uploaded(media: Path) -> Iterator[Path]:
    """Lists as files are left out: they are written for a while, go within days, and are asked for again."""
    lists = media / "exports"
    yield from (path for path in sorted(media.rglob("*")) if path.is_file() and path.parent != lists)


def copy_files(media: Path, kept: Path) -> dict[str, tuple[int, str]]:
    """Copies what is new and says what there is: name → size and SHA-256. A copy is whole or not there."""
    listed: dict[str, tuple[int, str]] = {}
    for path in uploaded(media):
        name = str(path.relative_to(media))
        target = kept / name
        is_growing = not name.startswith("documents/")  # the heads of the chain: a line more each minute
        try:
            if is_growing or not target.exists() or target.stat().st_size != path.stat().st_size:
                copy_whole(path, target)
        except FileNotFoundError:
            continue  # erased while we were reading
        listed[name] = (target.stat().st_size, sha256_of(target))
    return listed


def copy_new_files(media: Path, kept: Path) -> int:
    """The quick look between two backups: what is there already never changes, so its name is enough."""
    new = 0
    for path in uploaded(media):
        target = kept / path.relative_to(media)
        try:
            if not target.exists() or target.stat().st_size != path.stat().st_size:
                copy_whole(path, target)
                new += 1
        except FileNotFoundError:
            continue  # erased while we were reading
    return new


def copy_whole(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(path, beside)
    sync(beside)
    beside.replace(target)


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PART):
            digest.update(piece)
    return digest.hexdigest()


def to_keep(found: list[BackupSet], now: dt.datetime) -> set[str]:
    """Every set of the last week, then the newest of each week for five weeks; the newest of all always."""
    kept = {one.name for one in found[:1]}
    weeks: set[tuple[int, int]] = set()
    for one in found:
        age, week = now - one.taken_at, one.taken_at.isocalendar()[:2]
        if age <= DAILY or (age <= WEEKLY and week not in weeks):
            kept.add(one.name)
        weeks.add(week)
    return kept


def prune(now: dt.datetime) -> list[str]:
    """Old sets, half ones, the log before the oldest set, and files that no set lists and nobody has any more."""
    found = sets()
    kept = to_keep(found, now)
    gone = [folder for folder in (root() / "sets").glob("*Z") if folder.name not in kept and is_old(folder, now)]
    for folder in gone:
        shutil.rmtree(folder)
    left = [one for one in found if one.name in kept]
    if left:
        prune_wal(left[-1])
        prune_files(left)
    return [folder.name for folder in gone]


def is_old(folder: Path, now: dt.datetime) -> bool:
    """A set without set.json may be one that is being written."""
    one = BackupSet(folder)
    return one.is_whole or now - one.taken_at > dt.timedelta(days=1)


def prune_wal(oldest: BackupSet) -> None:
    label = (oldest.folder / "base" / "backup_label").read_text()
    first = label.split("(file ")[1].split(")")[0]
    for path in (root() / "wal").glob("*"):
        if path.name[:24] < first and len(path.name) >= 24:  # noqa: PLR2004 -- the length of a segment's name
            path.unlink()


def prune_files(left: list[BackupSet]) -> None:
    listed = {name for one in left for name in one.files()}
    kept = root() / "files"
    for path in uploaded(kept):
        name = str(path.relative_to(kept))
        if name not in listed and not (Path(settings.MEDIA_ROOT) / name).exists():
            path.unlink()


def how_old_is_the_last(now: dt.datetime) -> dt.timedelta | None:
    found = sets()
    return now - found[0].taken_at if found else None
