import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.faults.smtp import Sink
from tests.faults.web import Web


def seeds() -> list[int]:
    """FAULT_SEEDS: how many, or the very ones ("7,8"). Printed with each trial: a failed one can be replayed."""
    wanted = os.environ.get("FAULT_SEEDS", "3")
    return [int(seed) for seed in wanted.split(",")] if "," in wanted else list(range(1, int(wanted) + 1))


@pytest.fixture(params=seeds(), ids=lambda seed: f"seed{seed}")
def seed(request: Any) -> int:
    return request.param


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    with Sink() as sink:
        monkeypatch.setenv("EMAIL_URL", sink.url)
        yield sink
        sink.shutdown()


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        yield server
        server.shutdown()
