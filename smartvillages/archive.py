"""One encrypted file of a whole backup, for keeping elsewhere: AES-256-GCM in pieces, the key by scrypt.

Head: magic, salt, nonce prefix. Then pieces, each with its length; the nonce counts them and says which one is the
last, so pieces can neither be swapped nor cut off at the end.
"""

import os
import struct
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from smartvillages.backup import BackupFailed, BackupSet
from smartvillages.storage import sync

MAGIC = b"SVBACKUP1"
SALT, PREFIX, PIECE = 16, 7, 1 << 20
SHORTEST_PASSPHRASE = 20


def pack(backup: BackupSet, to: str | Path, passphrase: str) -> None:
    """The set, the files that it lists, and the log since."""
    target = Path(to)
    where = backup.folder.parent.parent
    beside = target.with_name(f"{target.name}.new")
    with (
        beside.open("wb") as out,
        Sealer(out, passphrase) as sealed,
        tarfile.open(fileobj=sealed, mode="w|") as tar,  # type: ignore[call-overload]
    ):
        tar.add(backup.folder, f"sets/{backup.name}")
        for name in backup.files():
            tar.add(where / "files" / name, f"files/{name}")
        if (where / "wal").exists():
            tar.add(where / "wal", "wal")
    sync(beside)
    beside.replace(target)


def unpack(archive: Path, into: Path, passphrase: str) -> None:
    with archive.open("rb") as file, tarfile.open(fileobj=Opener(file, passphrase), mode="r|") as tar:  # type: ignore[call-overload]
        tar.extractall(into, filter="data")


def key_of(passphrase: str, salt: bytes) -> bytes:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BackupFailed(f"BACKUP_PASSPHRASE must have at least {SHORTEST_PASSPHRASE} characters.")
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())


def nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, is_last)


class Sealer:
    """A file to write into."""

    def __init__(self, out: IO[bytes], passphrase: str) -> None:
        salt, self.prefix = os.urandom(SALT), os.urandom(PREFIX)
        self.out, self.cipher, self.number, self.held = out, AESGCM(key_of(passphrase, salt)), 0, bytearray()
        out.write(MAGIC + salt + self.prefix)

    def write(self, data: bytes) -> int:
        self.held += data
        while len(self.held) > PIECE:
            self._piece(bytes(self.held[:PIECE]), is_last=False)
            del self.held[:PIECE]
        return len(data)

    def _piece(self, data: bytes, *, is_last: bool) -> None:
        sealed = self.cipher.encrypt(nonce(self.prefix, self.number, is_last=is_last), data, None)
        self.out.write(struct.pack(">I", len(sealed)) + sealed)
        self.number += 1

    def __enter__(self) -> "Sealer":
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._piece(bytes(self.held), is_last=True)


class Opener:
    """A file to read from. Raises BackupFailed for a wrong passphrase and for anything changed or cut."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        head = file.read(len(MAGIC) + SALT + PREFIX)
        if not head.startswith(MAGIC):
            raise BackupFailed("this is no archive of ours")
        salt, self.prefix = head[len(MAGIC) : -PREFIX], head[-PREFIX:]
        self.pieces = self._pieces(file, AESGCM(key_of(passphrase, salt)))
        self.held = bytearray()

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self.held) < size:
            piece = next(self.pieces, None)
            if piece is None:
                break
            self.held += piece
        given = bytes(self.held if size < 0 else self.held[:size])
        del self.held[: len(given)]
        return given

    def _pieces(self, file: IO[bytes], cipher: AESGCM) -> Iterator[bytes]:
        number, length = 0, file.read(4)
        while length:
            sealed = file.read(int.from_bytes(length))
            length = file.read(4)
            try:
                yield cipher.decrypt(nonce(self.prefix, number, is_last=not length), sealed, None)
            except InvalidTag as error:
                raise BackupFailed("the passphrase is another one, or the archive was changed or cut") from error
            number += 1
