"""`./run bench`: the table of speed and size, this tree beside the checkout of the commit that was measured first.

Every figure is a ratio of two things measured in the same run, so a busy or slow machine says the same.
"""

import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from runner import paths
from runner.console import Trouble, say
from runner.paths import PYTHON, ROOT

BASE = "8a17ebe"  # what the targets were measured on first
FIGURES = ROOT / "tests/benchmarks/_line_figures.py"
SERVED = FIGURES.with_name("_served.py")
SUITE = "suite.json"  # of the last whole `./run test`, in the cache
A_TEST_FIRST = 0.88  # seconds a test function of the first commit on two cores, as CI took them
PROGRAMMES = 100  # beside the own one, unless --make says how many
HOME = {"juht": "lead coordinator", "mentor": "mentor", "kyla": "village lead"}

CROWDS = ("quiet", "report", "restart")

Told = dict[str, Any]
Measured = TypeVar("Measured")


@dataclass(frozen=True)
class Line:
    what: str
    today: str
    target: str
    against: str  # the same figure of the first commit


def asked_programmes(arguments: Sequence[str]) -> tuple[int, list[str]]:
    """How many programmes stand beside the own one, and the arguments without `--make N`."""
    left = list(arguments)
    if "--make" not in left:
        return PROGRAMMES, left
    place = left.index("--make")
    number = left[place + 1] if place + 1 < len(left) else ""
    if not number.isdecimal() or not 1 <= int(number) <= 5_000:
        raise Trouble("--make takes a number of programmes from 1 to 5000, as in ./run bench --make 2500")
    return int(number), left[:place] + left[place + 2 :]


def table(env: Mapping[str, str], programmes: int) -> int:
    """Measures both trees and prints the table as Markdown."""
    copies = max(2, programmes // 20)
    base = base_checkout()
    starts = noted("start", start_of(ROOT, env)), noted("start, first commit", start_of(base, env))
    demos = noted("demo", demo_starts(ROOT)), noted("demo, first commit", demo_starts(base))
    own = noted("figures", figures(ROOT, env, programmes, copies))
    before = noted("figures, first commit", figures(base, env, programmes, copies))
    say(f"Own programme {24 * copies} villages, {programmes} more programmes beside it; first commit {BASE}.\n")
    say("| what | today | target | first commit | today / first |\n|---|---|---|---|---|")
    for line in [*lines(own, before, starts), *lines_of_demo(*demos), *line_of_suite()]:
        say(f"| {line.what} | {line.today} | {line.target} | {line.against} | {ratio_of(line)} |")
    return 0


def noted(what: str, measured: Measured) -> Measured:
    """On the way, for who waits and for a run that is cut short; the table comes last."""
    with contextlib.redirect_stdout(sys.stderr):
        say(f"{time.strftime('%H:%M:%S')} {what}: {json.dumps(measured)}")
    return measured


def base_checkout() -> Path:
    folder = paths.cache() / f"bench-{BASE}"
    if not (folder / "manage.py").exists():
        made = subprocess.run(
            ["git", "worktree", "add", "--force", "--detach", str(folder), BASE], cwd=ROOT, capture_output=True
        )
        if made.returncode:
            raise Trouble(f"The commit {BASE} is not here; clone the project with its whole history.")
    return folder


def figures(tree: Path, env: Mapping[str, str], programmes: int, copies: int) -> Told:
    """Of one tree, on a database of its own that is made for it."""
    base, _, name = env["DATABASE_URL"].rpartition("/")
    own = f"{name}_bench_{'own' if tree == ROOT else 'first'}"
    subprocess.run(
        [PYTHON, "-c", MAKE_DATABASE, f"{base}/{name}", own], env=dict(env), cwd=ROOT, check=True, timeout=60
    )
    made = {**env, "DATABASE_URL": f"{base}/{own}", "PYTHONPATH": str(tree), "ENVIRONMENT": "demo"}
    served = told_by([SERVED], tree, made)
    return {**told_by([FIGURES, str(programmes), str(copies)], tree, made), "served": served}


def told_by(script: Sequence[str | Path], tree: Path, env: Mapping[str, str]) -> Told:
    done = subprocess.run([PYTHON, *script], env=env, cwd=tree, stdout=subprocess.PIPE, text=True)  # noqa: S603
    if done.returncode:
        raise Trouble(f"The measurement of {tree} failed.")
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


MAKE_DATABASE = """
import sys, psycopg
with psycopg.connect(sys.argv[1], autocommit=True) as connection:
    connection.execute(f'DROP DATABASE IF EXISTS "{sys.argv[2]}"')
    connection.execute(f'CREATE DATABASE "{sys.argv[2]}"')
"""


def start_of(tree: Path, env: Mapping[str, str]) -> float:
    """Processor seconds of `manage.py check`, the least of three."""
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        made = {**env, "PYTHONPATH": str(tree)}
        subprocess.run([PYTHON, "manage.py", "check"], env=made, cwd=tree, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return round(min(spent), 2)


def demo_starts(tree: Path) -> tuple[float, float]:
    """Seconds until `./run demo` is ready in a fresh clone, and again with the data of the first start.

    With packages that were loaded before: the first start of a machine would measure its network.
    """
    with tempfile.TemporaryDirectory(prefix="bench-demo-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", tree, clone], check=True, capture_output=True)
        return demo_start(clone, Path(folder) / "data"), demo_start(clone, Path(folder) / "data")


def demo_start(clone: Path, data: Path) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    began = time.monotonic()
    with subprocess.Popen(
        [clone / "run", "demo", "--data", data, "--port", str(port)],
        cwd=clone,
        env=own,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        ready = any(line.startswith("ready:") for line in process.stdout or ())
        took = time.monotonic() - began
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    if not ready:
        raise Trouble(f"The demo of {clone} did not start.")
    return round(took, 1)


# The lines


def lines(own: Told, first: Told, starts: tuple[float, float]) -> list[Line]:
    both = own, first
    return [
        line("programme report, processor seconds", both, lambda t: t["report"]["s"], "0.5 of the first commit's"),
        line("long report, seconds a page against the short one's", both, a_page, "1.1"),
        line("long report, peak memory, MB", both, lambda t: t["long_report"]["peak_MB"], "300"),
        *(line(f"home of a {words} against a light page", both, home(who), "3") for who, words in HOME.items()),
        line("most queries of a page", both, lambda t: worst(t["grown"], "queries"), "12, home 20"),
        line("slowest page, own programme grown", both, growth("small", "grown"), "1.5"),
        line("slowest page, other programmes beside", both, growth("grown", "beside"), "1.2"),
        line("longest page, kB", both, lambda t: worst(t["grown"], "kB"), "150"),
        line("longest page as sent, kB", both, lambda t: worst(t["grown"], "sent_kB"), "25"),
        *export_lines(both),
        line("public page of a village on a phone, kB sent", both, lambda t: t["served"]["public_kB"], "100"),
        *(
            line(f"fifty people{words}, p99 against p50", both, lambda t, k=key: t["served"][k]["ratio"], "3")  # type: ignore[misc]
            for key, words in (("quiet", ""), ("report", ", a report is made"), ("restart", ", a process restarts"))
        ),
        line("fifty people, errors", both, lambda t: sum(t["served"][k]["errors"] for k in CROWDS), "0"),
        Line("start of one process, processor seconds", str(starts[0]), "0.5 of the first commit's", str(starts[1])),
    ]


def lines_of_demo(own: tuple[float, float], first: tuple[float, float]) -> list[Line]:
    targets = ("./run demo in a fresh clone, seconds", "20"), ("./run demo the second time, seconds", "2.5")
    return [Line(what, str(own[at]), target, str(first[at])) for at, (what, target) in enumerate(targets)]


def line_of_suite() -> list[Line]:
    """Of the last whole run of the tests on this machine; measuring it here would take longer than all the rest."""
    kept = paths.cache() / SUITE
    if not kept.exists():
        return []
    told = json.loads(kept.read_text())
    took = f"{told['seconds'] / told['functions']:.2f}"
    return [Line("whole test suite, seconds a test function", took, "0.44", str(A_TEST_FIRST))]


def line(what: str, both: tuple[Told, Told], figure: Callable[[Told], float], target: str) -> Line:
    own, first = (round(figure(told), 3) for told in both)
    return Line(what, str(own), target, str(first))


def export_lines(both: tuple[Told, Told]) -> list[Line]:
    return [
        line(f"{kind.upper()} of all hours, {words}", both, lambda t, k=kind, n=name: t["export"][k][n], target)  # type: ignore[misc]
        for kind in ("csv", "xlsx")
        for name, words, target in (("MB", "memory over base, MB", "60"), ("ms_a_row", "ms a row", "0.5 of the first"))
    ]


def a_page(told: Told) -> float:
    return told["long_report"]["s_a_page"] / told["report"]["s_a_page"]


def home(who: str) -> Callable[[Told], float]:
    return lambda told: told["small"][f"{who} /"]["ms"] / told["small"][f"{who} /search/"]["ms"]


def growth(few: str, many: str) -> Callable[[Told], float]:
    return lambda told: max(told[many][page]["ms"] / told[few][page]["ms"] for page in told[few])


def worst(pages: dict[str, dict[str, float]], name: str) -> float:
    return max(one[name] for one in pages.values())


def ratio_of(line: Line) -> str:
    first = float(line.against)
    return f"{float(line.today) / first:.2f}" if first else "–"
