"""Which build this is: a short name that changes whenever a static file does."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage


def version() -> str:
    """Of the collected files their manifest's own digest; where files are served as they lie, what lies there."""
    return getattr(staticfiles_storage, "manifest_hash", "") or _of_files()


@lru_cache(maxsize=1)
def _of_files() -> str:
    folder = Path(settings.BASE_DIR) / "static"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]
