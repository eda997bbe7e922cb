"""What is inside a signed container; who signed it, and whether that holds, is read by `verify`.

Limits are asked of the directory before anything is unpacked.
"""

import base64
import hashlib
import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lxml.etree import _Element

from signatures import safe_xml

MOST_FILES = 100
MOST_SIGNATURES = 60
MOST_UNPACKED = 64 * 2**20  # bytes of all files together
MOST_TIMES_LARGER = 100
MOST_SIGNATURE_BYTES = 2 * 2**20  # of one file of signatures
MOST_DIRECTORY = 256 * 2**10  # bytes of a zip's central directory: some thousand entries
DIRECTORY_END = b"PK\x05\x06"
MIMETYPE = "mimetype"


class Form(StrEnum):
    ASIC_E = "asic-e"
    ASIC_S = "asic-s"
    DDOC = "ddoc"


MEDIA_TYPES = {
    b"application/vnd.etsi.asic-e+zip": Form.ASIC_E,
    b"application/vnd.bdoc": Form.ASIC_E,
    b"application/vnd.bdoc-1.0": Form.ASIC_E,
    b"application/vnd.etsi.asic-s+zip": Form.ASIC_S,
}


class Limit(StrEnum):
    """Why a container is not taken in."""

    DAMAGED = "damaged"
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    BAD_NAME = "bad_name"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"


class ContainerRefused(Exception):
    def __init__(self, limit: Limit) -> None:
        super().__init__(limit)
        self.limit = limit


@dataclass(frozen=True)
class DataFile:
    name: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Container:
    form: Form
    files: tuple[DataFile, ...]
    signature_files: Mapping[str, bytes]  # file in META-INF → XML; of a DDOC the whole under ""

    @property
    def is_archive(self) -> bool:
        """DDOC was signed with SHA-1 until 2018: read, shown, and not to be made any more."""
        return self.form is Form.DDOC


def looks_like_container(content: bytes) -> bool:
    """By content alone, cheaply. A general recogniser takes ASiC for a Word file, so this is asked first."""
    return looks_like_ddoc(content) or (content.startswith(b"PK\x03\x04") and _media_type(content) is not None)


def looks_like_ddoc(content: bytes) -> bool:
    head = content[:2_000].lstrip(b"\xef\xbb\xbf \r\n\t")  # one old program writes the mark up to three times
    return head.startswith(b"<") and b"SignedDoc" in head and b"DIGIDOC-XML" in head or _is_oldest_ddoc(head)


def _is_oldest_ddoc(head: bytes) -> bool:
    return head.startswith(b"<") and b"<SignedDoc" in head and b"SK-XML" in head


def read_container(content: bytes) -> Container:
    """Raises ContainerRefused."""
    return _read_ddoc(content) if looks_like_ddoc(content) else _read_zip(content)


def _media_type(content: bytes) -> Form | None:
    """As the ``mimetype`` file says, stored or packed, first or not; without one by META-INF."""
    try:
        with _opened(content) as package:
            names = set(package.namelist())
            if MIMETYPE in names:
                return MEDIA_TYPES.get(_said_type(package))
            return Form.ASIC_E if any(_holds_signatures(name) for name in names) else None
    except ContainerRefused as refused:
        # too large to look into, yet says what it is in its first bytes: refused as a container, with its sentence
        if refused.limit is not Limit.DAMAGED and any(kind in content[:200] for kind in MEDIA_TYPES):
            return Form.ASIC_E
        return None
    except Exception:  # noqa: BLE001 -- damaged files raise nearly anything; they are no container
        return None


def _said_type(package: zipfile.ZipFile) -> bytes:
    with package.open(MIMETYPE) as file:
        return file.read(200).removeprefix(b"\xef\xbb\xbf").strip()


def _opened(content: bytes) -> zipfile.ZipFile:
    """The zip, once its directory is known to be small: each entry of it costs memory."""
    at = content.rfind(DIRECTORY_END, max(0, len(content) - 70_000))
    if at < 0 or len(content) < at + 22:
        raise ContainerRefused(Limit.DAMAGED)
    entries, size = struct.unpack_from("<HI", content, at + 10)
    if size > MOST_DIRECTORY or entries > MOST_FILES + MOST_SIGNATURES + 50:
        raise ContainerRefused(Limit.TOO_MANY)
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except Exception as error:  # BadZipFile, struct.error, UnicodeDecodeError …
        raise ContainerRefused(Limit.DAMAGED) from error


def _read_zip(content: bytes) -> Container:
    try:
        with _opened(content) as package:
            return _from_zip(package, content)
    except ContainerRefused:
        raise
    except Exception as error:  # zlib.error, NotImplementedError, RuntimeError when encrypted …
        raise ContainerRefused(Limit.DAMAGED) from error


def _from_zip(package: zipfile.ZipFile, content: bytes) -> Container:
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    data = [entry for entry in entries if entry.filename != MIMETYPE and not _in_meta(entry.filename)]
    marks = [entry for entry in entries if _holds_signatures(entry.filename)]
    _refuse_beyond_limits(entries, data, marks, len(content))
    if len(set(names)) < len(names) or any(not _fine_name(name) for name in names):
        raise ContainerRefused(Limit.BAD_NAME)
    form = MEDIA_TYPES.get(_said_type(package), Form.ASIC_E) if MIMETYPE in names else Form.ASIC_E
    files = tuple(DataFile(entry.filename, package.read(entry)) for entry in data)
    if not files:
        raise ContainerRefused(Limit.EMPTY)
    return Container(form, files, {entry.filename: package.read(entry) for entry in marks})


Entries = list[zipfile.ZipInfo]


def _refuse_beyond_limits(entries: Entries, data: Entries, marks: Entries, packed: int) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise ContainerRefused(Limit.ENCRYPTED)
    if len(data) > MOST_FILES or len(marks) > MOST_SIGNATURES:
        raise ContainerRefused(Limit.TOO_MANY)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > min(MOST_UNPACKED, MOST_TIMES_LARGER * packed):
        raise ContainerRefused(Limit.TOO_LARGE)
    if any(entry.file_size > MOST_SIGNATURE_BYTES for entry in marks):
        raise ContainerRefused(Limit.TOO_LARGE)


def _in_meta(name: str) -> bool:
    return name.upper().startswith("META-INF/")


def _holds_signatures(name: str) -> bool:
    """ETSI: any name in META-INF with "signatures" in it: also `edoc-signatures-S1.xml`, `signatures-<uuid>.xml`."""
    return _in_meta(name) and "signatures" in name.lower() and name.lower().endswith(".xml")


def _fine_name(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return bool(name) and not name.startswith("/") and ".." not in parts and "\0" not in name and len(name) <= 255


def _read_ddoc(content: bytes) -> Container:
    content = strip_marks(content)
    try:
        root = safe_xml.parse(content, most=MOST_UNPACKED, long_texts=True)
    except safe_xml.XmlRefused as error:
        raise ContainerRefused(Limit.DAMAGED) from error
    elements = [child for child in root if _local(child) == "DataFile"]
    signed = [child for child in root if _local(child) == "Signature"]
    if len(elements) > MOST_FILES or len(signed) > MOST_SIGNATURES:
        raise ContainerRefused(Limit.TOO_MANY)
    files = tuple(_file_of(element) for element in elements)
    if not files:
        raise ContainerRefused(Limit.EMPTY)
    return Container(Form.DDOC, files, {"": content})


def strip_marks(content: bytes) -> bytes:
    """Without byte order marks: one old program wrote three of them."""
    while content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    return content


def _file_of(element: _Element) -> DataFile:
    name = (element.get("Filename") or "").replace("\\", "/").rsplit("/", 1)[-1]
    if not _fine_name(name):
        raise ContainerRefused(Limit.BAD_NAME)
    kind = element.get("ContentType") or "EMBEDDED_BASE64"
    if kind == "HASHCODE":
        return DataFile(name, b"")  # the file itself lies elsewhere
    try:
        return DataFile(name, base64.b64decode("".join(element.itertext()), validate=False))
    except ValueError as error:
        raise ContainerRefused(Limit.DAMAGED) from error


def _local(element: _Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
