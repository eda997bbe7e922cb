"""`./run test`, `check`, `bench`, `mutants` and `lock`."""

import argparse
import ast
import contextlib
import fcntl
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from runner import bench as bench_table
from runner import demo, install, paths, servers
from runner.console import Quiet, Steps, Trouble, say
from runner.paths import PYTHON, REQUIREMENTS, ROOT, VENV
from runner.processes import end_services, run_in_front, run_quietly, tail

FOR_CHECKS = (install.PANGO, install.GETTEXT)
FOR_TESTS = (install.PANGO, install.CHROMIUM, install.ATOMIC, install.NGINX, install.POPPLER, install.GETTEXT)
AT_ONCE = 2
COMPILE = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-annotate",
           "--no-header", "-q")  # fmt: skip


def test(arguments: Sequence[str]) -> int:
    """Every test with throw-away servers; pytest has the last word."""
    steps = Steps(5)
    _install(steps, FOR_TESTS)
    with _throw_away(steps) as env:
        say()
        began = time.monotonic()
        code = run_in_front([PYTHON, "-m", "pytest", *_side_by_side(arguments), *arguments], env=env, cwd=ROOT)
        if not arguments and code in (0, 1):  # passed or failed, but run to the end
            _note_suite(time.monotonic() - began)
        return code


def _note_suite(seconds: float) -> None:
    """How long a whole run took, for the table of `./run bench`."""
    trees = [ast.parse(path.read_text()) for path in (ROOT / "tests").rglob("test_*.py")]
    functions = sum(isinstance(n, ast.FunctionDef) and n.name.startswith("test_") for t in trees for n in ast.walk(t))
    told = {"seconds": round(seconds), "functions": functions}
    paths.write_private(paths.cache() / bench_table.SUITE, json.dumps(told))


def _side_by_side(arguments: Sequence[str]) -> list[str]:
    """Whole files of tests shared out over two processes, each with a database of its own, unless told otherwise.

    In the order of their names: the longest stand near the beginning, and files with few tests are not left for last.
    """
    alone = any(a == "--pdb" or a.startswith(("-n", "--collect", "--co")) for a in arguments)
    return [] if alone else ["-n", str(AT_ONCE), "--dist", "loadfile", "--no-loadscope-reorder"]


def bench(arguments: Sequence[str]) -> int:
    """The table of all targets; with names, those measurements as scripts of their own that print JSON lines."""
    programmes, names = bench_table.asked_programmes(arguments)
    steps = Steps(5)
    steps.live = False
    with contextlib.redirect_stdout(sys.stderr):  # standard output is for the measurements
        _install(steps, [install.PANGO])
        with _throw_away(steps) as env:
            if not names:
                with contextlib.redirect_stdout(sys.__stdout__):
                    return bench_table.table(env, programmes)
            scripts = [s for s in sorted((ROOT / "tests/benchmarks").glob("*.py")) if not s.name.startswith("_")]
            chosen = [s for s in scripts if any(a in s.stem for a in names)]
            code = 0
            for script in chosen:
                code |= run_in_front([PYTHON, script], env={**env, "PYTHONPATH": str(ROOT)}, cwd=ROOT)
            return code


def mutants(arguments: Sequence[str]) -> int:
    """Broken copies of the pages, each to be noticed by the matrix of rights."""
    steps = Steps(5)
    _install(steps, [install.PANGO])
    with _throw_away(steps) as env:
        say()
        mutants = ["-q", "--dist", "load", "-n", str(AT_ONCE), "tests/access/mutants.py"]
        return run_in_front([PYTHON, "-m", "pytest", *mutants, *arguments], env=env, cwd=ROOT)


def contract(arguments: Sequence[str]) -> int:
    """The API against its own description, with many more calls than the tests make."""
    parser = argparse.ArgumentParser(prog="./run contract", description=contract.__doc__)
    parser.add_argument("--calls", type=int, default=20_000)
    given = parser.parse_args(arguments)
    steps = Steps(5)
    _install(steps, [install.PANGO])
    with _throw_away(steps) as env:
        say()
        env = env | {"CONTRACT_CALLS": str(given.calls)}
        return run_in_front([PYTHON, "-m", "pytest", "-q", "-s", "tests/api/test_contract.py"], env=env, cwd=ROOT)


TRIALS = [f"tests/faults/{name}.py" for name in ("trials", "deaths", "outages", "claims", "large")]


def faults(arguments: Sequence[str]) -> int:
    """Trials with real servers that break; each prints a line of counts. Arguments choose by name (-k), as in pytest.

    FAULT_SEEDS=3 (or the very seeds: 7,8), FAULT_KILLS=8, FAULT_DEATHS=12 and FAULT_TAMPERS=500 say how much.
    What each is about and what it counted last: tests/faults/README.md.
    """
    steps = Steps(5)
    _install(steps, [install.PANGO])
    with _throw_away(steps) as env:
        say()
        return run_in_front([PYTHON, "-m", "pytest", "-q", "-s", *TRIALS, *arguments], env=env, cwd=ROOT)


def lock(arguments: Sequence[str]) -> int:
    """Makes the lists of packages again. They hold hashes for all platforms and no address of any registry."""
    steps, env, log = Quiet(), install.clean_environment(), paths.cache() / "install.log"
    install.python_environment(steps)
    install.python_packages("app", steps)
    uv, pinned = VENV / "bin/uv", (REQUIREMENTS / "uv.txt").read_text().split()[0]
    wanted = paths.cache() / "uv.in"
    wanted.write_text(f"{pinned}\n")
    embedded = ["pyproject.toml", "--extra", "embedded"]
    for name, sources in (
        ("uv", [wanted]),
        ("app", embedded),
        ("image", ["pyproject.toml", "-c", "requirements/app.txt"]),
        ("dev", [*embedded, "--extra", "dev", "-c", "requirements/app.txt"]),
    ):
        target = f"requirements/{name}.txt"
        command = [uv, "pip", "compile", *COMPILE, *sources, "-o", target, *arguments]
        if not run_quietly(command, log=log, env=env, cwd=ROOT, tick=steps.tick):
            raise Trouble(f"Could not make {target}:\n{tail(log)}")
        text = (ROOT / target).read_text()
        if "://" in text:
            raise Trouble(f"{target} names a host; it must not.")
        say(f"{target}: {sum(line[:1].isalnum() for line in text.splitlines())} packages")
    return 0


@dataclass
class Check:
    name: str
    command: list[str | Path]
    production: bool = False
    quick: bool = False  # a few seconds and no servers: before each commit
    seconds: float = 0.0
    output: str = ""
    code: int | None = None


def check(arguments: Sequence[str]) -> int:
    """Says of each check whether it passed, and shows the output of those that did not.

    Arguments choose by name; ``--quick`` chooses what takes seconds and needs no servers.
    """
    quick, names = "--quick" in arguments, [a for a in arguments if a != "--quick"]
    steps = Steps(3 if quick else 5)
    _install(steps, [install.GETTEXT] if quick else FOR_CHECKS)
    checks = [c for c in _checks() if (c.quick or not quick) and (not names or any(n in c.name for n in names))]
    if quick:
        say()
        with tempfile.TemporaryDirectory() as folder:
            _run_all(checks, {**os.environ, "TMPDIR": folder}, {})
    else:
        with _throw_away(steps) as env:
            say()
            _run_all(checks, env, {**env, **production_environment(env)})
    failed = [c for c in checks if c.code != 0]
    for failure in failed:
        say(f"\n--- {failure.name}\n{failure.output.rstrip()}")
    say(f"\n{len(checks) - len(failed)} of {len(checks)} checks passed" + (":" if failed else "."))
    for failure in failed:
        say(f"  failed: {failure.name}")
    return 1 if failed else 0


def production_environment(env: dict[str, str]) -> dict[str, str]:
    """Settings as a real site has them, with a key that nobody else has."""
    return {
        "ENVIRONMENT": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "arukad.example",
        "SITE_URL": "https://arukad.example",
        "EMAIL_URL": "smtp+tls://user:password@mail.arukad.example:587",
        "DEFAULT_FROM_EMAIL": "arukad@arukad.example",
        "TRUSTED_PROXY_COUNT": "1",
        "DATABASE_URL": env["DATABASE_URL"],
        "REDIS_URL": env["REDIS_URL"],
    }


def _checks() -> list[Check]:
    bin_, django = VENV / "bin", [PYTHON, "-W", "error::DeprecationWarning:smartvillages", "manage.py"]
    return [
        Check("types (mypy)", [PYTHON, "-m", "mypy"]),
        Check("templates: mistakes (djlint --lint)", [bin_ / "djlint", "--lint", "--quiet", "templates"], quick=True),
        Check("code: mistakes (ruff check)", [bin_ / "ruff", "check", "."], quick=True),
        Check("code: style (ruff format --check)", [bin_ / "ruff", "format", "--check", "."], quick=True),
        Check("javascript: mistakes (oxlint)", [bin_ / "oxlint", "--deny-warnings", "static/js"], quick=True),
        Check("javascript: style (oxfmt --check)", [bin_ / "oxfmt", "--check", "static/js"], quick=True),
        Check("javascript: types (tsgo)", [bin_ / "python", ROOT / "runner/typescript.py"], quick=True),
        Check("floors (lint-imports)", [bin_ / "lint-imports", "--no-cache"], quick=True),
        Check("migrations complete (makemigrations --check)", [*django, "makemigrations", "--check", "--dry-run"]),
        Check("production settings (check --deploy)", [*django, "check", "--deploy", "--fail-level", "WARNING"], True),
        Check("catalogues complete", [PYTHON, ROOT / "runner/translations.py"]),
        Check("reach of unit tests (coverage)", [PYTHON, ROOT / "runner/coverage_floor.py"]),
    ]


def _run_all(checks: list[Check], env: dict[str, str], production: dict[str, str]) -> None:
    waiting, working = list(checks), list[tuple[Check, subprocess.Popen[bytes], Path, float]]()
    folder = Path(env["TMPDIR"])
    while waiting or working:
        while waiting and len(working) < AT_ONCE:
            job = waiting.pop(0)
            log = folder / f"check-{checks.index(job)}"
            with log.open("wb") as out:
                process = subprocess.Popen(  # noqa: S603
                    [str(c) for c in job.command],
                    cwd=ROOT,
                    env=production if job.production else env,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                )
            working.append((job, process, log, time.monotonic()))
        time.sleep(0.05)
        for entry in [w for w in working if w[1].poll() is not None]:
            working.remove(entry)
            job, process, log, since = entry
            job.code, job.output, job.seconds = process.returncode, tail(log, 200), time.monotonic() - since
            say(f"{'ok    ' if job.code == 0 else 'FAILED'}  {job.name}, {job.seconds:.1f} s")


def _install(steps: Steps, needs: Sequence[install.Need]) -> None:
    with steps.step("making .venv"):
        install.python_environment(steps)
    with paths.locked(
        paths.cache() / "install.lock", tick=steps.tick, seconds=900, otherwise="Another ./run is still installing."
    ):
        with steps.step("installing the Python packages, tools for developers included"):
            install.python_packages("dev", steps)
        with steps.step("looking for system packages"):
            missing = install.system_packages(needs, steps)
    if missing:
        for need in missing:
            steps.note(f"MISSING: {need.name}. What needs it will fail.")
        steps.note(f"To install it, type:  {install.line_to_type(missing)}")


@contextlib.contextmanager
def _throw_away(steps: Steps) -> Iterator[dict[str, str]]:
    """An environment with servers of its own, all of it gone afterwards."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(_temporary_folder()))
        with steps.step("starting throw-away PostgreSQL and Valkey"):
            stack.callback(end_services)
            env = {
                **demo.environment(folder, servers.start(folder, durable=False, tick=steps.tick)),
                "ENVIRONMENT": "test",
                "TMPDIR": str(folder / "tmp"),
                "EMAIL_URL": "memorymail://",
                "DJANGO_SETTINGS_MODULE": "smartvillages.settings",
            }
            (folder / "tmp").mkdir(mode=0o1777)
            if chromium := install.find_chromium():
                env.setdefault("CHROMIUM", chromium)
        with steps.step("preparing texts and assets"):
            demo.compile_catalogues(folder, steps)
            demo.build_assets(folder, env)(steps)
        yield env


@contextlib.contextmanager
def _temporary_folder() -> Iterator[str]:
    """Locked while it is in use, so that the next run can clear away what a killed one has left."""
    for left in Path(tempfile.gettempdir()).glob("smartvillages-test-*"):
        with contextlib.suppress(OSError):
            if left.stat().st_uid == os.geteuid() and not paths.is_locked(left / "lock"):
                _delete(left)
    folder = Path(tempfile.mkdtemp(prefix="smartvillages-test-"))
    folder.chmod(0o711)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield str(folder)
        finally:
            end_services()
            _delete(folder)


def _delete(folder: Path) -> None:
    with contextlib.suppress(OSError):
        servers.forget(folder)
        (folder / "lock").unlink(missing_ok=True)
        folder.rmdir()
