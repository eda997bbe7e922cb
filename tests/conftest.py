import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

from tests.cast import World, make_world

# Playwright's synchronous interface runs an event loop in this thread, which Django would take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session", autouse=True)
def emptying_between_tests_is_allowed() -> Iterator[None]:
    """Finished reports refuse TRUNCATE; the cleaning between tests is the one place that may go past it."""
    flush = DatabaseOperations.execute_sql_flush

    def flush_past_triggers(self: DatabaseOperations, sql_list: list[str]) -> None:
        flush(self, ["SET session_replication_role = replica;", *sql_list, "SET session_replication_role = DEFAULT;"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush_past_triggers)
        yield


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def live_world(transactional_db: None) -> World:
    """The world for browser and worker tests, which need rows that other connections can see."""
    return make_world()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run"
    offline = "--disable-background-networking --disable-component-update --disable-sync"
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": f"{quiet} {offline}".split(),
    }
