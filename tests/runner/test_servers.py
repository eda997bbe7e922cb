"""The embedded servers: safe settings, private, and started again after anything."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from runner import demo, processes, servers

Start = Callable[..., servers.Addresses]


@pytest.fixture
def start(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)

    yield lambda durable=False: servers.start(data, durable=durable, tick=lambda: None)

    stop()


def stop() -> None:
    for service in servers.started:
        service.end()
        service.process.wait(20)
    servers.started.clear()
    processes._services.clear()


def cluster(data: Path) -> Path:
    """Where the database lies: beside the data, or elsewhere when `nobody` cannot reach the clone or the data."""
    return servers.Postgres(data, durable=False).cluster


def ask(where: servers.Addresses, *questions: str) -> list[str]:
    with psycopg.connect(where.database_url, autocommit=True) as connection:
        return [connection.execute(q).fetchone()[0] for q in questions]  # type: ignore[index, call-overload]


def test_start_keeps_what_it_promises_to_have_kept(start: Start) -> None:
    names = ("fsync", "synchronous_commit", "full_page_writes", "data_checksums")

    assert ask(start(durable=True), *(f"SHOW {n}" for n in names)) == ["on", "on", "on", "on"]


def test_start_knows_estonian_letters(start: Start) -> None:
    assert ask(start(), "SELECT upper('õäöüšž')", "SELECT to_tsvector('estonian', 'külad')::text") == [
        "ÕÄÖÜŠŽ",
        "'küla':1",
    ]


def test_start_lets_nobody_in_without_the_password(start: Start) -> None:
    where = start()
    url = urlsplit(where.database_url)

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://app@127.0.0.1:{url.port}/postgres", passfile="/dev/null")
    with (
        contextlib.closing(redis.Redis("127.0.0.1", port=urlsplit(where.redis_url).port or 0, retry=None)) as valkey,
        pytest.raises(redis.AuthenticationError),
    ):
        valkey.ping()


def test_start_again_keeps_data(start: Start) -> None:
    where = start(durable=True)
    with psycopg.connect(where.database_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    with contextlib.closing(redis.Redis.from_url(where.redis_url)) as valkey:
        valkey.set("kept", "42")
    stop()

    where = start(durable=True)

    assert ask(where, "SELECT number FROM kept") == [42]
    with contextlib.closing(redis.Redis.from_url(where.redis_url)) as valkey:
        assert valkey.get("kept") == b"42"


def test_start_after_a_power_cut_ignores_a_pid_that_is_somebody_elses(start: Start, data: Path) -> None:
    """The pid file of a server that was cut off names a process that is there, but is not PostgreSQL."""
    start()
    [postgres] = [s for s in servers.started if s.name == "PostgreSQL"]
    pid_file = cluster(data) / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    stop()
    assert postgres.process.returncode == 0
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    assert ask(start(), "SELECT 1") == [1]


def test_start_after_kill_of_postgres_recovers(start: Start) -> None:
    where = start(durable=True)
    with psycopg.connect(where.database_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    [postgres] = [s for s in servers.started if s.name == "PostgreSQL"]
    postgres.process.send_signal(signal.SIGKILL)
    postgres.process.wait()
    stop()

    assert ask(start(durable=True), "SELECT number FROM kept") == [42]


def test_start_clears_away_an_interrupted_first_start(start: Start, data: Path) -> None:
    interrupted = cluster(data).with_name("postgres.new")
    interrupted.mkdir()
    (interrupted / "PG_VERSION").write_text("18\n")

    assert ask(start(), "SELECT 1") == [1]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_start_as_root_below_a_closed_folder_moves_the_database_out(start: Start, data: Path) -> None:
    data.chmod(0o700)

    assert ask(start(), "SELECT 1") == [1]

    away = servers._elsewhere(data)
    assert (away / "postgres").stat().st_uid == servers._nobody()["user"]
    assert not (data / "postgres").exists()
    stop()
    servers.forget(data)
    assert not away.exists()


def test_start_uses_given_servers(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere")

    where = servers.start(data, durable=True, tick=lambda: None)

    assert where == servers.Addresses("postgresql://somewhere/else", "redis://somewhere")
    assert servers.started == []


def test_the_demo_starts_both_servers_again_when_they_die(start: Start) -> None:
    where = start(durable=True)
    with psycopg.connect(where.database_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'alles' AS word")
    for service in servers.started:
        os.killpg(service.process.pid, signal.SIGKILL)
        service.process.wait(20)
    restarts: dict[str, list[float]] = {}

    def back() -> bool:
        demo.start_again(servers.started, restarts)
        time.sleep(0.5)  # as the demo looks
        with contextlib.suppress(psycopg.Error, redis.RedisError):
            url = urlsplit(where.redis_url)
            valkey = redis.Redis(port=url.port or 0, password=url.password, retry=None)
            return ask(where, "SELECT word FROM kept") == ["alles"] and bool(valkey.ping())
        return False

    processes.wait_until(back, tick=lambda: None, seconds=30, what="both servers")
