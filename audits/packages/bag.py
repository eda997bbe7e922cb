"""A BagIt 1.0 bag (RFC 8493) in a ZIP, written as a stream: the same payload gives the same bytes.

Files are stored, not deflated: papers are compressed already, and storing costs a tenth of the time. Times in the ZIP
are fixed and names are ASCII, so that every tool unpacks the same names everywhere.
"""

import datetime as dt
import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO

CHUNK = 1024 * 1024
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_NAME = 80


def safe_name(name: str) -> str:
    """ASCII without blanks, ``%`` or slashes; õ, ä, ö, ü, š, ž lose their marks; the ending stays."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = UNSAFE.sub("-", plain).strip("-.") or "fail"
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending)]}.{ending}" if dot else plain[:LONGEST_NAME]


class Bag:
    """Writes payload files one after another, then the tag files. Used once."""

    def __init__(self, out: IO[bytes], name: str) -> None:
        self.name = safe_name(name)
        self.payload: dict[str, str] = {}  # path → SHA-256
        self.octets = 0
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True)

    def add(self, path: str, content: Iterable[bytes]) -> str:
        """Put a file under ``data/``; returns its SHA-256. ValueError for a path that is there already."""
        path = f"data/{path}"
        if path in self.payload:
            raise ValueError(f"{path} is in the bag already")
        digest = hashlib.sha256()
        with self._zip.open(self._entry(path), "w", force_zip64=True) as file:
            for chunk in content:
                digest.update(chunk)
                self.octets += len(chunk)
                file.write(chunk)
        self.payload[path] = digest.hexdigest()
        return digest.hexdigest()

    def add_file(self, path: str, file: IO[bytes]) -> str:
        return self.add(path, iter(lambda: file.read(CHUNK), b""))

    def finish(self, info: Mapping[str, str], bagged_on: dt.date, tags: Mapping[str, bytes] | None = None) -> str:
        """Write bag-info, further tag files and the manifests; returns the manifest's SHA-256."""
        told = {**info, "Bagging-Date": bagged_on.isoformat(), "Payload-Oxum": f"{self.octets}.{len(self.payload)}"}
        manifest = "".join(f"{self.payload[path]}  {path}\n" for path in sorted(self.payload)).encode()
        files = {
            "bagit.txt": BAGIT.encode(),
            "bag-info.txt": "".join(f"{name}: {_one_line(text)}\n" for name, text in told.items()).encode(),
            "manifest-sha256.txt": manifest,
            **(tags or {}),
        }
        sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
        files["tagmanifest-sha256.txt"] = "".join(f"{value}  {name}\n" for name, value in sums.items()).encode()
        for name, content in sorted(files.items()):
            self._zip.writestr(self._entry(name), content)
        self._zip.close()
        return hashlib.sha256(manifest).hexdigest()

    def _entry(self, path: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(f"{self.name}/{path}", FIRST_MOMENT)
        entry.external_attr = 0o100644 << 16
        entry.create_system = 3
        return entry


def _one_line(text: str) -> str:
    return " ".join(text.split())
