import os
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash, compressed once; also in the imports of our own scripts.

    Source maps are not served, so what points to them is left alone.
    """

    patterns = (
        ("*.css", CompressedManifestStaticFilesStorage.patterns[0][1][:2]),
        ("js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )


class DurableFiles(FileSystemStorage):
    """Uploads: on the disk, bytes and name, before the row that points to them is committed; whole or not at all.

    Without the two fsyncs a power cut soon after leaves a row whose file is empty or not there.
    """

    def _save(self, name: str, content: File) -> str:
        wanted = Path(self.path(name))
        was_there = wanted.exists()
        try:
            kept: str = super()._save(name, content)  # type: ignore[misc]  # its stubs leave it out
            sync(Path(self.path(kept)))
            sync_folders(Path(self.path(kept)).parent, Path(self.location))
        except OSError:
            if not was_there:  # a disk that is full leaves half a file behind
                wanted.unlink(missing_ok=True)
            raise
        return kept


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folders(folder: Path, root: Path) -> None:
    """The names too, up to the root: a month's first upload makes its folders."""
    while folder.is_relative_to(root):
        sync(folder)
        if folder == root:
            return
        folder = folder.parent
