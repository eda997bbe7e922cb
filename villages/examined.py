"""What is known of an uploaded file once it was looked at, and why one is refused."""

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import File

if TYPE_CHECKING:
    from signatures.container import Container


class FileRefused(ValidationError):
    """The file is not kept; the message says why and what would be. ``upload`` is the one, if it is about one."""

    upload: File | None = None


@dataclass
class Examined:
    content: bytes = field(repr=False)
    extension: str
    media_type: str
    thumbnail: bytes | None = field(default=None, repr=False)
    width: int | None = None
    height: int | None = None
    container: "Container | None" = field(default=None, repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()
