"""Signed containers as uploads: what passes, in which words it is refused, and whom this server trusts.

The package `signatures` reads them; nothing here is stored.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from signatures.personal_codes import without_personal_codes

if TYPE_CHECKING:
    from signatures.container import Container
    from signatures.trust import Anchors
    from signatures.verdict import SignatureReport
    from villages.files import Examined

KINDS = {
    "asic-e": ("asice", "application/vnd.etsi.asic-e+zip"),
    "asic-s": ("asics", "application/vnd.etsi.asic-s+zip"),
    "ddoc": ("ddoc", "application/x-ddoc"),
}
EXTENSIONS = tuple(extension for extension, _type in KINDS.values())
UNKNOWN_TYPE = "application/octet-stream"
DRAWN = ("application/pdf", "image/jpeg", "image/png")
TEXT_TYPES = {".txt": "text/plain", ".xml": "application/xml", ".csv": "text/csv"}


def examined(content: bytes) -> "Examined | None":
    """The container, fit to be kept; None when it is something else. Raises FileRefused."""
    from signatures.container import ContainerRefused, looks_like_container, read_container  # noqa: PLC0415 -- lxml
    from villages import files  # noqa: PLC0415 -- it calls us

    if not looks_like_container(content):
        return None
    try:
        container = read_container(content)
    except ContainerRefused as refused:
        raise files.FileRefused(sentence(refused.limit)) from refused
    if container.is_archive:  # a scanner sees into a zip, yet not into a DDOC
        for file in container.files:
            files.refuse_infected(file.content)
    extension, media_type = KINDS[container.form]
    return files.Examined(content, extension, media_type, container=container)


def sentence(limit: str) -> str:
    sentences = {
        "damaged": _("The signed container is damaged and cannot be read. Ask for it to be sent again."),
        "too_many": _("There are more than 100 files or 60 signatures in the container. Send it in parts."),
        "too_large": _("The container unpacks to far more than documents hold."),
        "bad_name": _("A file in the container has no proper name, or two have the same."),
        "encrypted": _("The container is encrypted. Decrypt it in DigiDoc4 and send what is inside."),
        "empty": _("There is no file in the container."),
    }
    return sentences[limit]


def media_type_of(name: str, content: bytes) -> str:
    """Of a file inside: as of an upload, or what its ending says of plain text, or unknown."""
    from villages import files  # noqa: PLC0415

    if files.looks_like_photo(content):
        return "image/jpeg" if content.startswith(b"\xff\xd8\xff") else UNKNOWN_TYPE
    try:
        return files.document_of(content).media_type
    except files.FileRefused:
        return TEXT_TYPES.get(Path(name).suffix.lower(), UNKNOWN_TYPE)


def to_look_at(content: bytes) -> tuple[bytes, str]:
    """What can be drawn of a paper and the name it has: of a container its first PDF or picture, else itself."""
    from signatures.container import ContainerRefused, looks_like_container  # noqa: PLC0415

    if not looks_like_container(content):
        return content, ""
    try:
        files = opened(content).files
    except ContainerRefused:
        return b"", ""
    drawn = [file for file in files if media_type_of(file.name, file.content) in DRAWN]
    return (drawn[0].content, without_personal_codes(drawn[0].name)) if drawn else (b"", "")


def opened(content: bytes) -> "Container":
    from signatures.container import read_container  # noqa: PLC0415

    return read_container(content)


def verified(container: "Container") -> "list[SignatureReport]":
    from signatures.verify import verify  # noqa: PLC0415 -- signxml

    return verify(container, anchors())


def anchors() -> "Anchors":
    """Certificates in SIGNATURE_ANCHORS; read anew when a file comes to the folder or goes."""
    folder = settings.SIGNATURE_ANCHORS
    found: Anchors = _anchors(folder, Path(folder).stat().st_mtime_ns if folder else 0)
    return found


@lru_cache(maxsize=2)
def _anchors(folder: str, _changed: int) -> "Anchors":
    from signatures.trust import load_anchors  # noqa: PLC0415

    return load_anchors(folder)
