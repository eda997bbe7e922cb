"""Processes that never outlive the one who started them, not even after `kill -9`.

`guarded` splits `./run` in two: the front, whose number people see and kill, and the keeper, which starts everything
and tidies up. The kernel tells the keeper when the front is gone (PR_SET_PDEATHSIG). That signal reaches only direct
children, so the keeper is also their subreaper: grandchildren whose parent dies (pool workers of Celery, workers of
gunicorn) become its own children, and it ends them by number. If the keeper is killed, the front does the same.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from typing import NoReturn

from runner.console import Trouble, say

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None) if LINUX else None


class Stopped(BaseException):
    """Somebody asked us to stop; not an error, so `except Exception` must not eat it."""


class Service:
    """A long-lived child in a session of its own, so that Ctrl-C on the terminal reaches only `./run`."""

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path,
        env: Mapping[str, str],
        cwd: Path | str = "/",
        ends_on: signal.Signals = signal.SIGTERM,
        patience: float = 6,
        last: bool = False,
        as_user: Mapping[str, object] | None = None,
    ) -> None:
        self.name, self.log, self.ends_on, self.patience, self.last = name, log, ends_on, patience, last
        self._command, self._env, self._cwd, self._as_user = [str(c) for c in command], dict(env), cwd, as_user or {}
        self.start()

    def start(self) -> None:
        keeper = os.getpid()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                self._command,
                cwd=self._cwd,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # Runs after the change of user, which would clear it.
                preexec_fn=lambda: dies_with(keeper, self.ends_on),
                **self._as_user,
            )
        if self not in _services:
            _services.append(self)

    def is_running(self) -> bool:
        return self.process.poll() is None

    def must_run(self) -> None:
        if not self.is_running():
            raise Trouble(f"{self.name} stopped with code {self.process.returncode}:\n{tail(self.log)}")

    def end(self) -> None:
        if self.is_running():
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(self.ends_on)


_services: list[Service] = []


def guarded(work: Callable[[], int]) -> int:
    """Runs `work` in a keeper process and returns its exit code; see the top of this file."""
    _become_subreaper()
    front = os.getpid()
    sys.stdout.flush()
    keeper = os.fork()
    if keeper == 0:
        _keep(work, front)
    return _wait_in_front(keeper)


def dies_with(parent: int, by: signal.Signals) -> None:
    """Asks the kernel to signal this process when `parent` ends, however that happens."""
    if _libc is None:
        return
    _libc.prctl(PR_SET_PDEATHSIG, int(by))
    if os.getppid() != parent:  # it ended before we asked
        os.kill(os.getpid(), by)


def run_in_front(command: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path) -> int:
    """Runs a command that owns the terminal (pytest, a shell): Ctrl-C is the command's own business."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which children inherit
    keeper = os.getpid()
    process = subprocess.Popen(  # noqa: S603
        [str(c) for c in command], env=dict(env), cwd=cwd, preexec_fn=lambda: dies_with(keeper, signal.SIGTERM)
    )
    try:
        code = process.wait()
    except Stopped:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        raise
    finally:
        signal.signal(signal.SIGINT, before)
    return code if code >= 0 else 128 - code


def begin_quietly(
    command: Sequence[str | Path], *, log: Path, env: Mapping[str, str], cwd: Path | str, **popen: object
) -> "subprocess.Popen[bytes]":
    """Starts a command with its output in a log file."""
    with log.open("ab") as out:
        out.write(f"\n$ {' '.join(str(c) for c in command)}\n".encode())
        out.flush()
        return subprocess.Popen(
            [str(c) for c in command],
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **popen,
        )


def run_quietly(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    cwd: Path | str,
    tick: Callable[[], None],
    **popen: object,
) -> bool:
    """Runs a command with its output in a log file; says whether it succeeded."""
    return succeeds(begin_quietly(command, log=log, env=env, cwd=cwd, **popen), tick=tick)


def succeeds(process: "subprocess.Popen[bytes]", *, tick: Callable[[], None]) -> bool:
    wait_until(lambda: process.poll() is not None, tick=tick, seconds=3600, what=str(process.args))
    return process.returncode == 0


def wait_until(ready: Callable[[], bool], *, tick: Callable[[], None], seconds: float, what: str) -> None:
    deadline, next_tick = time.monotonic() + seconds, 0.0
    while not ready():
        now = time.monotonic()
        if now > deadline:
            raise Trouble(f"{what} was not ready after {seconds:.0f} s.")
        if now >= next_tick:
            tick()
            next_tick = now + 0.5
        time.sleep(0.02)


def tail(log: Path, lines: int = 30) -> str:
    with contextlib.suppress(OSError):
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    return ""


def end_services() -> None:
    """Ends web, worker and scheduler first and the servers that they use last, then whatever is left below us."""
    for last in (False, True):
        group = [s for s in _services if s.last == last]
        for service in group:
            service.end()
        deadline = time.monotonic() + max((s.patience for s in group), default=0)
        while time.monotonic() < deadline and any(s.is_running() for s in group):
            time.sleep(0.02)
        servers = {s.process.pid for s in _services if s.last and s.is_running()} if not last else set()
        end_descendants(sparing=servers)
    _services.clear()


def end_descendants(sparing: Set[int] = frozenset()) -> None:
    """Kills every process below this one; orphans climb up to us, so we look again until none is left."""
    for _ in range(100):
        below = _descendants(os.getpid(), sparing)
        for pid in below:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        _reap(sparing)
        if not below:
            return
        time.sleep(0.02)


def _keep(work: Callable[[], int], front: int) -> NoReturn:
    code = 70
    try:
        for number in ENDING:
            signal.signal(number, _stop)
        dies_with(front, signal.SIGTERM)
        _become_subreaper()
        code = work()
    except Stopped:
        code = 130
    except Trouble as trouble:
        say(f"\n{trouble}")
        code = 1
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    finally:
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        with contextlib.suppress(BaseException):
            end_services()
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _stop(*_: object) -> NoReturn:
    for number in ENDING:  # once is enough: Ctrl-C reaches us from the terminal and from the front
        signal.signal(number, lambda *_: None)
    raise Stopped


def _wait_in_front(keeper: int) -> int:
    def forward(number: int, _frame: object) -> None:
        if number == signal.SIGINT and _terminal_is_ours():
            return  # the terminal has already told the keeper
        with contextlib.suppress(ProcessLookupError):
            os.kill(keeper, signal.SIGTERM)

    for number in ENDING:
        signal.signal(number, forward)
    while True:
        pid, status = os.wait()
        if pid == keeper:
            break
    if os.WIFSIGNALED(status):  # the keeper was killed: its children have their signal and get a moment to use it
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and _descendants(os.getpid(), set()):
            time.sleep(0.05)
        end_descendants()
    return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)


def _terminal_is_ours() -> bool:
    with contextlib.suppress(OSError):
        return os.tcgetpgrp(0) == os.getpgrp()
    return False


def _become_subreaper() -> None:
    if _libc is not None:
        _libc.prctl(PR_SET_CHILD_SUBREAPER, 1)


def _descendants(root: int, sparing: Set[int]) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            state, parent = entry.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                children.setdefault(int(parent), []).append(int(entry.parent.name))
    found, todo = [], [root]
    while todo:
        for pid in children.get(todo.pop(), []):
            if pid not in sparing:  # and so nothing below it
                found.append(pid)
                todo.append(pid)
    return found


def _reap(sparing: Set[int]) -> None:
    """Collects the dead. `Popen` objects notice by themselves that theirs is gone."""
    if sparing:
        return  # `waitpid(-1)` would take the exit codes of servers we still wait for
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
