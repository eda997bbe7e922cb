"""Pages are read from a real streaming replica: two clusters of the wheel's programs, one a copy that follows."""

import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runner import servers
from runner.servers import DURABLE, Postgres
from tests.database import copy_to
from tests.production.shape import ROOT


def no_tick() -> None:
    """Nobody watches a bar here."""


class Standby(Postgres):
    """Of another cluster: its copy, which goes on following it."""

    def __init__(self, data: Path, primary: Postgres) -> None:
        super().__init__(data, durable=False)
        self.primary, self.password, self.settings = primary, primary.password, DURABLE | {"hot_standby": "on"}

    def _initdb(self, tick: object) -> None:
        self.cluster.mkdir(mode=0o700)
        if self.as_user:
            os.chown(self.cluster, self.as_user["user"], self.as_user["group"])
        where = f"host=127.0.0.1 port={self.primary.port} user=app password={self.password}"
        self._tool(no_tick, "pg_basebackup", "-d", where, "-D", self.cluster, "-R", "-c", "fast", "--no-sync")


@pytest.fixture
def clusters(db: None, tmp_path: Path) -> Iterator[tuple[Postgres, Standby]]:
    """The first with the tables of the tests' own database."""
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    made: list[Postgres] = []
    before = list(servers.started)

    def begun(name: str, make: object) -> Postgres:
        data = tmp_path / name
        (data / "log").mkdir(parents=True)
        (tmp_path / name).chmod(0o755)
        (data / "log").chmod(0o755)
        cluster: Postgres = make(data)  # type: ignore[operator]
        cluster.prepare(no_tick)
        cluster.launch()
        cluster.wait(no_tick)
        made.append(cluster)
        return cluster

    try:
        primary = begun("primary", lambda data: Postgres(data, durable=False))
        copy_to(primary)
        yield primary, begun("standby", lambda data: Standby(data, primary))  # type: ignore[misc]
    finally:
        for cluster in reversed(made):
            if cluster.service.process.poll() is None:
                cluster.service.process.send_signal(signal.SIGQUIT)
                cluster.service.process.wait(20)
        servers.started[:] = before


def test_pages_are_read_from_the_replica_and_nobody_misses_an_own_change(
    clusters: tuple[Postgres, Standby], tmp_path: Path
) -> None:
    primary, standby = clusters
    env = {
        "PATH": os.environ["PATH"], "ENVIRONMENT": "test", "SECRET_KEY": secrets.token_urlsafe(64), "EMAIL_URL": "memorymail://",
        "DATABASE_URL": primary.url(), "DATABASE_REPLICA_URL": standby.url(), "MEDIA_ROOT": str(tmp_path / "media"),
        "REDIS_URL": "redis://127.0.0.1:1/0", "SITE_URL": "http://localhost", "ALLOWED_HOSTS": "localhost",
        "STANDBY_PID": str(standby.service.process.pid), "DJANGO_SETTINGS_MODULE": "smartvillages.settings",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    script = [sys.executable, str(Path(__file__).with_name("reading_replica.py"))]
    done = subprocess.run(script, env=env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["pages"] == {"/": True, "/villages/": True, "/et/": True}, "each asks the replica for rows"
    assert told["writer_sees"] == "Uus nimi"
    assert told["other_sees_soon"] == "Vana nimi"
    assert told["other_sees_later"] == "Uus nimi"
    assert told["back"] is True
    assert told["role_taken_away"] == 404
    assert told["refuses_to_write"] is True
    assert told["while_it_is_away"] == 200
