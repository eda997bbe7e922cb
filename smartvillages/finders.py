from collections.abc import Iterable, Iterator

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import Storage

SERVED_OF_WHEELS = {
    "vendor/bootstrap/css/bootstrap.min.css",
    "vendor/bootstrap/css/bootstrap-reboot.min.css",
    "vendor/bootstrap/js/bootstrap.bundle.min.js",
    "vendor/prose-editor/editor.js",
}


class OwnFiles(FileSystemFinder):
    """Our static files, and of the wheels' ten megabytes only the files that pages load."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for path, storage in super().list(ignore_patterns):
            prefix = getattr(storage, "prefix", None)
            if not prefix or f"{prefix}/{path}" in SERVED_OF_WHEELS:
                yield path, storage
