import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from runner import servers


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that `nobody` can reach, as a person's usually is; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="runner-"))
    folder.chmod(0o711)
    yield folder
    servers.forget(folder)
    shutil.rmtree(folder)
