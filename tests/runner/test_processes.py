"""Nothing outlives `./run`."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runner import servers
from runner.paths import ROOT

# Both servers, and a program that behaves as badly as it can: it ignores polite signals and has a grandchild in a
# session of its own, as the pool workers of a Celery that was killed are.
STUBBORN = "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
GRANDCHILD = f"{STUBBORN}time.sleep(600)"
CHILD = f"{STUBBORN}subprocess.Popen([sys.executable, '-c', {GRANDCHILD!r}, sys.argv[1]], start_new_session=True); "
LAUNCHER = f"""
import sys, time
from pathlib import Path
from runner import processes, servers

def work():
    data = Path(sys.argv[1])
    servers.start(data, durable=False, tick=lambda: None)
    child = [sys.executable, "-c", {CHILD + "time.sleep(600)"!r}, str(data)]
    processes.Service("stubborn", child, log=data / "log/stubborn.log", env={{}}, patience=0.5)
    time.sleep(0.5)
    print("started", flush=True)
    time.sleep(600)

sys.exit(processes.guarded(work))
"""


def processes_of(data: Path) -> dict[int, str]:
    """Living processes that work in the data folder or where the database lies instead, or name it in a command."""
    found, homes = {}, (str(data), str(servers._elsewhere(data)))
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            at_home = str((entry / "cwd").readlink()).startswith(homes)
            if (at_home or any(home in command for home in homes)) and "State:\tZ" not in (
                entry / "status"
            ).read_text():
                found[int(entry.name)] = command
    return found


def eventually(true: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


@pytest.fixture
def launcher(data: Path) -> Iterator[subprocess.Popen[str]]:
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    command = [sys.executable, "-c", LAUNCHER, str(data)]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    yield process
    process.stdout.close()
    for pid in processes_of(data):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def test_kill_of_the_launcher_leaves_no_process(launcher: subprocess.Popen[str], data: Path) -> None:
    before = processes_of(data)
    assert len(before) > 8, before  # launcher, keeper, PostgreSQL with its helpers, Valkey, child and grandchild

    launcher.kill()

    assert eventually(lambda: not processes_of(data)), processes_of(data)
    assert "database system is shut down" in (data / "log/postgres.log").read_text()


def test_kill_of_the_keeper_leaves_no_process(launcher: subprocess.Popen[str], data: Path) -> None:
    keeper = next(int(p) for p in Path(f"/proc/{launcher.pid}/task/{launcher.pid}/children").read_text().split())

    os.kill(keeper, signal.SIGKILL)

    assert eventually(lambda: not processes_of(data)), processes_of(data)
    assert launcher.wait(5) == 128 + signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asking_the_launcher_to_stop_ends_everything(
    launcher: subprocess.Popen[str], data: Path, number: signal.Signals
) -> None:
    launcher.send_signal(number)

    assert launcher.wait(10) == 130
    assert processes_of(data) == {}
