"""Processes that do a task of the workers and die at a chosen step, as by `kill -9`.

A step is a moment before or after a statement of SQL or a commit, before a file is opened for writing, moved or
removed, before a mail is handed over, before a connection is made: between any two of them the process can be gone.
"""

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections

from accounts import audit_rows
from smartvillages.celery import app

app.loader.import_default_modules()
KILLS = int(os.environ.get("FAULT_DEATHS", "12"))
PATIENCE = 90  # seconds after the last death
WRITES = os.O_WRONLY | os.O_RDWR
EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.link", "os.truncate", "smtplib.send", "socket.connect"}
FIRST, GROWS = 3, 1.5  # steps: the first deaths come at once, the later ones deep inside, whatever a task's length


@dataclass
class Trial:
    """What was asked for, when it is over, and what came of it."""

    tried: int
    is_done: Callable[[], bool]
    counts: Callable[[], dict[str, float]]
    may_double: bool = False  # a mail or a message whose death fell between "accepted" and our commit
    most_runs: int = 1_000  # after the deaths, in peace
    always: bool = False  # it has no end of its own: it is run as often as it takes for all its deaths


def run(task: str, die_at: int = 0) -> bool:
    """Whether the process came to its end. ``die_at`` 0: it is left in peace."""
    pid = forked()
    if pid == 0:
        code = 1
        try:
            _count(die_at)
            app.tasks[task]()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    _pid, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, f"{task} ended with an error"
        return True
    assert os.WTERMSIG(status) == signal.SIGKILL
    return False


def forked() -> int:
    """As `os.fork`, but parent and child share no connection: one would read the answers to the other's questions."""
    for one in connections.all():
        one.close()
        one.close_pool()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        connection.settings_dict["OPTIONS"].pop("pool", None)  # its threads are not forked
    return pid


def _count(die_at: int) -> None:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        step()
        answer = execute(sql, params, many, context)
        step()
        return answer

    def commit() -> None:
        step()
        committed()
        step()

    def heard(event: str, given: tuple[Any, ...]) -> None:
        if event in EVENTS or (event == "open" and isinstance(given[2], int) and given[2] & WRITES):
            step()

    committed = connection._commit
    connection._commit = commit
    connection.execute_wrappers.append(statement)
    sys.addaudithook(heard)


def die_often(task: str, trial: Trial, dice: random.Random) -> dict[str, float]:
    """Counts of the trial, after deaths at random steps and some peace."""
    began, deaths, whole = time.monotonic(), 0, 0
    while deaths < KILLS and whole < KILLS * 2 and not trial.is_done():
        if run(task, dice.randrange(1, int(FIRST * GROWS ** (deaths + whole)) + 1)):
            whole += 1
            time.sleep(0.3)
        else:
            deaths += 1
    deadline, runs = time.monotonic() + PATIENCE, 0
    while time.monotonic() < deadline and runs < trial.most_runs and (runs == 0 or not trial.is_done()):
        run(task)
        runs += 1
        time.sleep(0.3)
    stuck = int(not trial.always and not trial.is_done())
    told = {"tried": trial.tried, "kills": deaths, "stuck": stuck, **trial.counts()}
    differs = list(audit_rows.faults())
    sys.stdout.write("".join(f"\n{fault}" for fault in differs[:5]))
    told["wrong"] = told.get("wrong", 0) + len(differs)
    return {**told, "seconds": round(time.monotonic() - began)}
