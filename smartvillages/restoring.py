"""Bringing a backup back: onto an empty machine, or beside the running site as a rehearsal."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from smartvillages.backup import BackupFailed, BackupSet, program, run, sha256_of
from smartvillages.storage import sync

START_SECONDS = 300
WAL = "streamed_wal"  # inside the data folder, where PostgreSQL runs its commands; gone once it is played


def restore(backup: BackupSet, *, data: Path, media: Path, until: str = "") -> None:
    """Lay the database's folder and the files out. PostgreSQL, started on the folder, plays the log to its end.

    ``until``: stop at this moment instead ("2026-11-29 13:05:00+02"), just before somebody's mistake.
    """
    for folder in (data, media):
        if folder.exists() and any(folder.iterdir()):
            raise BackupFailed(f"{folder} is not empty: a restore never writes over anything.")
    run("pg_verifybackup", backup.folder / "base")
    shutil.copytree(backup.folder / "base", data, dirs_exist_ok=True)
    data.chmod(0o700)
    copy_wal(backup, data / WAL)
    lines = [
        f'restore_command = \'cp "{WAL}/%f" "%p" || cp "{WAL}/%f.partial" "%p"\'',
        f"recovery_end_command = 'rm -r \"{WAL}\"'",
        "recovery_target_action = 'promote'",
        *([f"recovery_target_time = '{until}'"] if until else []),
    ]
    with (data / "postgresql.auto.conf").open("a") as conf:
        conf.write("\n".join(["", *lines, ""]))
    (data / "recovery.signal").touch()
    restore_files(backup, media)


def copy_wal(backup: BackupSet, to: Path) -> None:
    """Into the folder itself: a log that PostgreSQL's user may not read would count as a log that has ended."""
    to.mkdir()
    for path in sorted((backup.folder.parent.parent / "wal").glob("*")):
        shutil.copyfile(path, to / path.name)


def restore_files(backup: BackupSet, media: Path) -> None:
    """Everything that the stream of files holds: also what came after the set, since the log brings its rows back."""
    kept = backup.folder.parent.parent / "files"
    for path in sorted(kept.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            target = media / path.relative_to(kept)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            sync(target)
    wrong = [name for name, (_size, sha256) in backup.files().items() if is_another(media / name, sha256, name)]
    if wrong:
        raise BackupFailed(f"{len(wrong)} files are missing or damaged in the backup: {', '.join(wrong[:5])}")


def is_another(path: Path, sha256: str, name: str) -> bool:
    if not name.startswith("documents/"):
        return not path.exists()  # it grew since
    return not path.exists() or sha256_of(path) != sha256


@dataclass
class Server:
    """PostgreSQL on a restored folder, for a rehearsal: on a free port of this machine, ended afterwards."""

    data: Path
    port: int

    def url(self, database: str, user: str) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"


@contextlib.contextmanager
def running(data: Path, log: Path) -> Iterator[Server]:
    """Whoever rehearses trusts this machine: the copy asks for no password, and is gone in a moment."""
    (data / "pg_hba.conf").write_text("host all all 127.0.0.1/32 trust\n")
    for name in ("postmaster.pid", "postmaster.opts"):
        (data / name).unlink(missing_ok=True)
    server = Server(data, free_port())
    settings = {"port": str(server.port), "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [program("postgres"), "-D", str(data), *options]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, **as_ordinary_user(data))  # noqa: S603
    try:
        wait_until_promoted(process, server, log)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class RunAs(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]
    cwd: str


def as_ordinary_user(data: Path) -> RunAs:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("nobody")
    for path in [data, *data.rglob("*")]:
        os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/"}


def wait_until_promoted(process: subprocess.Popen[bytes], server: Server, log: Path) -> None:
    """Until the log is played to its end: `recovery.signal` is gone and connections are taken."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise BackupFailed(f"PostgreSQL did not start on the restored folder: {log.read_text()[-800:]}")
        if not (server.data / "recovery.signal").exists() and answers(server.port):
            return
        time.sleep(0.1)
    raise BackupFailed(f"PostgreSQL was not ready after {START_SECONDS} s: {log.read_text()[-800:]}")


def answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
