"""Where things lie."""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from runner.console import Trouble
from runner.processes import wait_until

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
CACHE = ROOT / ".cache"
DEMO = ROOT / ".demo"


def cache() -> Path:
    try:
        CACHE.mkdir(exist_ok=True)
    except PermissionError:
        raise Trouble(f"{ROOT} is not yours to write in; clone the project into a folder of your own.") from None
    return CACHE


def digest(paths: Iterable[Path], *more: str) -> str:
    """One hash over names and contents, the same wherever the project lies."""
    whole = hashlib.sha256()
    for path in sorted(set(paths)):
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
        whole.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    for text in more:
        whole.update(text.encode() + b"\0")
    return whole.hexdigest()


@contextlib.contextmanager
def locked(path: Path, *, tick: Callable[[], None], seconds: float, otherwise: str) -> Iterator[None]:
    """Holds an exclusive lock, waiting for it for a while. Nobody inherits it: it ends with this process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            wait_until(lambda: _locks(file.fileno()), tick=tick, seconds=seconds, what=str(path))
        except Trouble:
            raise Trouble(otherwise) from None
        yield


def is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("a") as file:
        return not _locks(file.fileno())


def write_private(path: Path, text: str) -> None:
    """Replaces a file in one step; only its owner can read it."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    new.replace(path)


def _locks(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
