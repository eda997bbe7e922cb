import gc
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import redis
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import TransactionTestCase, override_settings
from playwright.sync_api import Error, Page, expect
from pytest_django import DjangoDbBlocker, Settings

from tests import database, reading_order
from tests.cast import World, make_world

ROOT = Path(__file__).resolve().parent.parent
# Playwright's synchronous interface runs an event loop in this thread, which Django would take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Playwright's own five seconds are short on a machine where another process sets a report.
expect.set_options(timeout=20_000)
# Nor do 200 ms for an example prove anything there; CI's own profile has no deadline either, and the same examples.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
if not os.environ.get("CI"):
    hypothesis.settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_keepdb: bool,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """pytest-django's, but the database is a clone, always fresh; --reuse-db only leaves it there to be looked at."""
    with django_db_blocker.unblock():
        name = database.prepare()
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            database.drop(name)


@pytest.fixture(scope="session", autouse=True)
def emptying_between_tests_is_quick() -> Iterator[None]:
    """After a test whose rows other connections saw, only tables that were written to are emptied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.empty())
        yield


@pytest.fixture(scope="session", autouse=True)
def rubbish_is_looked_for_seldom() -> Iterator[None]:
    """What is loaded stays, and pages leave much behind: looking through all of it takes a tenth of the time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def passwords_are_hashed_quickly() -> Iterator[None]:
    """Django's own way with one round instead of a million, which take a quarter of a second of each sign-in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PBKDF2PasswordHasher, "iterations", 1)
        yield


@pytest.fixture(scope="session", autouse=True)
def papers_are_read_as_they_are_written() -> Iterator[None]:
    """Every kind of paper, wherever a test sets one: its structure tree is held against its HTML."""
    with pytest.MonkeyPatch.context() as patch:
        reading_order.watch(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_are_not_listed() -> Iterator[None]:
    """Each client makes its own WhiteNoise, which would look up all static files; now it looks for what is asked."""
    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(scope="session")
def media_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A folder for uploads and a file of heads for each test. Neither is there before something is kept in it:
    for a folder of each test pytest reads the names of all earlier ones.
    """
    folder = tmp_path_factory.mktemp("kept")
    return ((folder / f"media-{number}", folder / f"heads-{number}.txt") for number in itertools.count())


@pytest.fixture(autouse=True)
def own_media(settings: Settings, media_of_tests: Iterator[tuple[Path, Path]]) -> None:
    settings.MEDIA_ROOT, settings.AUDIT_HEADS = next(media_of_tests)


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


@pytest.fixture(scope="session", autouse=True)
def who_goes_on_lets_come_what_is_on_its_way() -> Iterator[None]:
    """A test may see in the database what a press did before its page has come; that page then ends what goes next."""

    def patient(way: Callable[..., Any]) -> Callable[..., Any]:
        def went(page: Page, *args: Any, **given: Any) -> Any:
            try:
                return way(page, *args, **given)
            except Error as error:
                if "interrupted by another navigation" not in error.message:
                    raise
                page.wait_for_load_state()
                return way(page, *args, **given)

        return went

    with pytest.MonkeyPatch.context() as patch:
        for name in ("goto", "reload"):
            patch.setattr(Page, name, patient(getattr(Page, name)))
        yield


@pytest.fixture
def context(context: Any) -> Any:
    """No worker in the background fetches pages of a test that is over; tests of the worker let it in."""
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    return context


@pytest.fixture
def broker() -> Iterator[tuple[str, redis.Redis]]:
    """A queue of our own beside whatever else the server holds."""
    address = settings.CELERY_BROKER_URL
    base, _, number = address.rpartition("/")
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    own = f"{base}/{(int(number or 0) + 8 + process) % 16}"
    store = redis.Redis.from_url(own)
    try:
        store.ping()
    except redis.RedisError:
        pytest.skip("no Valkey at REDIS_URL")
    store.flushdb()
    yield own, store
    store.flushdb()
    store.close()


@pytest.fixture
def services(broker: tuple[str, redis.Redis], tmp_path: Path) -> Iterator[tuple[Any, Any]]:
    """Starts and ends the worker and the scheduler, each the leader of a process group."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
        "TEST_DATABASE": connection.settings_dict["NAME"],
        "REDIS_URL": broker[0],
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "PYTHONWARNINGS": "default",
    }
    celery = [sys.executable, "-m", "celery", "-A", "smartvillages"]
    commands = {
        "worker": [*celery, "worker", "-c", "2", "-O", "fair", "--loglevel", "INFO", "--without-mingle"],
        "beat": [*celery, "beat", "--schedule", str(tmp_path / "schedule"), "--pidfile=", "--loglevel", "INFO"],
    }
    running: dict[str, subprocess.Popen[bytes]] = {}

    def start(name: str) -> None:
        with (tmp_path / f"{name}.log").open("ab") as log:
            running[name] = subprocess.Popen(
                commands[name], cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
            )

    def kill(name: str, number: int = signal.SIGKILL) -> None:
        process = running.pop(name)
        os.killpg(process.pid, number)
        process.wait(timeout=20)

    start("beat")
    start("worker")
    yield start, kill
    for name in list(running):
        kill(name)
    sys.stderr.write((tmp_path / "worker.log").read_text()[-4000:])
