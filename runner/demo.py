"""`./run demo`: everything that production has, on one machine, with the programme and invented people in it."""

import argparse
import contextlib
import json
import os
import secrets
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from runner import install, paths, servers
from runner.console import Quiet, Steps, Trouble, say
from runner.paths import PYTHON, ROOT
from runner.processes import (
    Service,
    Stopped,
    begin_quietly,
    end_services,
    run_in_front,
    run_quietly,
    succeeds,
    tail,
    wait_until,
)

PASSWORD = "demo-arukad-kulad"  # noqa: S105
PEOPLE = {
    "juht": "lead coordinator",
    "koordinaator": "partner coordinator of JAP",
    "mentor": "mentor",
    "kyla": "village lead of Koeru",
    "audiitor": "auditor",
    "haldur": "administrator",
}
MOST_RESTARTS = 5


def demo(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", type=Path, default=paths.DEMO, metavar="DIR", help="where the demo keeps its data")
    parser.add_argument("--reset", action="store_true", help="forget everything that was entered and start afresh")
    chosen = parser.parse_args(arguments)
    data, began = chosen.data.resolve(), time.monotonic()
    with held(data):
        _port_must_be_free(chosen.port)
        if chosen.reset:
            servers.forget(data)
        steps = Steps(7)
        install_everything(steps)
        env = _with_servers(data, steps, port=chosen.port)
        prepare(data, env, steps)
        services = _start(data, env, chosen.port, steps)
        _remember(data, env, chosen.port)
        _welcome(chosen.port, time.monotonic() - began)
        try:
            _watch(services)
        except Stopped:
            (data / "state.json").unlink(missing_ok=True)  # from now on a new start waits instead of refusing
            say("\nstopping …")
            end_services()
            say("stopped; what was entered is kept.")
        finally:
            (data / "state.json").unlink(missing_ok=True)
    return 0


def manage(arguments: Sequence[str]) -> int:
    """`./run manage …`: manage.py against the demo's services, which it starts for the time being if need be."""
    data, arguments = paths.DEMO, list(arguments)
    if arguments[:1] == ["--data"] and len(arguments) > 1:
        data, arguments = Path(arguments[1]), arguments[2:]
    data, command = data.resolve(), [PYTHON, ROOT / "manage.py", *arguments]
    running = _running(data)
    if running:
        return run_in_front(command, env={**install.clean_environment(), **running["environment"]}, cwd=ROOT)
    with held(data):
        steps = Quiet()
        install.python_environment(steps)
        install.python_packages("app", steps)
        env = environment(data, servers.start(data, durable=True, tick=steps.tick))
        compile_catalogues(data, steps)
        return run_in_front(command, env=env, cwd=ROOT)


def install_everything(steps: Steps) -> None:
    with steps.step("making .venv"):
        install.python_environment(steps)
    with paths.locked(
        paths.cache() / "install.lock", tick=steps.tick, seconds=600, otherwise="Another ./run is still installing."
    ):
        with steps.step("installing the Python packages"):
            install.python_packages("app", steps)
        with steps.step("looking for Pango, which draws the PDF reports"):
            missing = install.system_packages([install.PANGO], steps)
            if missing:
                steps.note("Not installed: everything works but PDF reports. To have them, type once and start again:")
                steps.note(install.line_to_type(missing))


def environment(data: Path, where: servers.Addresses, *, port: int = 8000) -> dict[str, str]:
    """What the demo's settings read. The key lives as long as the data, so that sign-ins outlive a restart."""
    key = data / "secret.key"
    if not key.exists():
        paths.write_private(key, secrets.token_urlsafe(64))
    for name in ("media", "mail"):
        (data / name).mkdir(exist_ok=True, mode=0o700)
    return {
        **install.clean_environment(),
        **where.as_environment(),
        "ENVIRONMENT": "demo",
        "SECRET_KEY": key.read_text(),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "EMAIL_URL": f"filemail:///{data / 'mail'}",
        "MEDIA_ROOT": str(data / "media"),
        "STATIC_ROOT": str(data / "static"),
        "TRUSTED_PROXY_COUNT": "0",
        "PYTHONUNBUFFERED": "1",
    }


def prepare(data: Path, env: dict[str, str], steps: Steps) -> None:
    """Catalogues, assets, tables, programme and demo content: each only when what it is made from has changed."""
    with steps.step("preparing texts and assets"):
        compile_catalogues(data, steps)
        assets_are_built = build_assets(data, env)  # goes on beside the next step
    with steps.step("preparing the database: tables, the programme, invented people and their work"):
        code = [p for app in ROOT.glob("*/models.py") for p in app.parent.rglob("*.py")]
        code += [p for app in ROOT.glob("*/models/__init__.py") for p in app.parent.parent.rglob("*.py")]
        facts = [p for p in ROOT.glob("*/data/**/*") if p.is_file()]
        everything = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("smartvillages/**/*.py"), *code, *facts]
        stamp = paths.digest(everything, os.environ.get("DATABASE_URL", ""))
        if _is_new(data / "database.stamp", stamp):
            _manage(data, env, steps, "prepare_demo")
            paths.write_private(data / "database.stamp", stamp)
        assets_are_built(steps)


def compile_catalogues(data: Path, steps: Steps) -> None:
    log = data / "log" / "prepare.log"
    log.parent.mkdir(exist_ok=True)
    command = [PYTHON, ROOT / "runner" / "compile_catalogues.py", "--changed"]
    if not run_quietly(command, log=log, env=install.clean_environment(), cwd=ROOT, tick=steps.tick):
        raise Trouble(f"Could not compile the catalogues:\n{tail(log)}")


def build_assets(data: Path, env: dict[str, str]) -> Callable[[Steps], None]:
    """Starts building what is not kept in git, and returns how to wait for it."""
    built, log = ROOT / "static" / "built", data / "log" / "assets.log"
    sources = [p for p in (ROOT / "static").rglob("*") if p.is_file() and not p.is_relative_to(built)]
    commands = ROOT.glob("*/management/commands/build_assets.py")
    stamp = paths.digest([*sources, *commands, *paths.REQUIREMENTS.glob("app.txt")])
    if not _is_new(paths.cache() / "assets.stamp", stamp) and any(built.glob("*")):
        return lambda _: None
    process = begin_quietly([PYTHON, ROOT / "manage.py", "build_assets"], log=log, env=env, cwd=ROOT)

    def wait(steps: Steps) -> None:
        if not succeeds(process, tick=steps.tick):
            raise Trouble(f"manage.py build_assets failed; {log} ends with:\n{tail(log)}")
        paths.write_private(paths.cache() / "assets.stamp", stamp)

    return wait


@contextlib.contextmanager
def held(data: Path) -> Iterator[None]:
    """Nobody else works with this data folder meanwhile; a demo that was killed gets a moment to finish stopping."""
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"Cannot make the folder {data}: {error.strerror}.") from None
    if data.stat().st_uid != os.geteuid():
        raise Trouble(f"{data} belongs to another user; name another folder with --data.")
    data.chmod(0o711)
    running = _running(data)
    why = f"Another ./run is working in {data}; try again when it is done."
    if running:
        why = (
            f"The demo is already running at {running['url']} (process {running['process']}). "
            "Stop it with Ctrl-C where it runs, or start another one with --data and --port."
        )
    patience = 1 if running else 30
    with paths.locked(data / "lock", tick=lambda: None, seconds=patience, otherwise=why):
        yield


def _with_servers(data: Path, steps: Steps, *, port: int) -> dict[str, str]:
    own = [n for n, v in (("PostgreSQL", "DATABASE_URL"), ("Valkey", "REDIS_URL")) if not os.environ.get(v)]
    with steps.step(f"starting {' and '.join(own)}" if own else "using the given PostgreSQL and Valkey"):
        return environment(data, servers.start(data, durable=True, tick=steps.tick), port=port)


def _start(data: Path, env: dict[str, str], port: int, steps: Steps) -> list[Service]:
    logs = data / "log"
    celery = [PYTHON, "-m", "celery", "-A", "smartvillages"]
    with steps.step("starting web, worker and scheduler"):
        web = Service(
            "web",
            [PYTHON, "-m", "gunicorn", "smartvillages.wsgi", "-c", ROOT / "deploy/gunicorn.conf.py"],
            log=logs / "web.log",
            env={**env, "BIND": f"127.0.0.1:{port}"},
            cwd=ROOT,
        )

        def ready() -> bool:
            web.must_run()
            return answers(f"http://127.0.0.1:{port}/healthz")

        wait_until(ready, tick=steps.tick, seconds=90, what=f"The web server (see {web.log})")
        # After the web, whose start people wait for.
        worker = Service(
            "worker",
            [*celery, "worker", "-c", "2", "-O", "fair", "--loglevel", "INFO"],
            log=logs / "worker.log",
            env=env,
            cwd=ROOT,
            patience=8,
        )
        schedule = ["--schedule", data / "celerybeat-schedule", "--pidfile=", "--loglevel", "INFO"]
        beat = Service("scheduler", [*celery, "beat", *schedule], log=logs / "scheduler.log", env=env, cwd=ROOT)
    return [web, worker, beat]


def answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as answer:
            return int(answer.status) == 200
    except (OSError, urllib.error.URLError):
        return False


def _watch(services: list[Service]) -> None:
    restarts: dict[str, list[float]] = {}
    while True:
        time.sleep(0.5)
        start_again([*servers.started, *services], restarts)


def start_again(services: list[Service], restarts: dict[str, list[float]]) -> None:
    """Starts again what stopped by itself, the two servers first; gives up when that does not help."""
    for service in services:
        if service.is_running():
            continue
        now = time.monotonic()
        recent = restarts[service.name] = [t for t in restarts.get(service.name, []) if now - t < 60] + [now]
        if len(recent) > MOST_RESTARTS:
            raise Trouble(f"The {service.name} keeps stopping; {service.log} ends with:\n{tail(service.log)}")
        say(f"The {service.name} stopped with code {service.process.returncode}; starting it again.")
        service.start()


def _welcome(port: int, seconds: float) -> None:
    say(f"\nready: http://127.0.0.1:{port}/   (after {seconds:.1f} s; Ctrl-C stops it)\n")
    say(f"Sign in as one of these; the password is {PASSWORD}")
    for name, role in PEOPLE.items():
        say(f"  {name + '@demo.example':<28} {role}")


def _manage(data: Path, env: dict[str, str], steps: Steps, *arguments: str) -> None:
    log = data / "log" / "prepare.log"
    if not run_quietly([PYTHON, ROOT / "manage.py", *arguments], log=log, env=env, cwd=ROOT, tick=steps.tick):
        raise Trouble(f"manage.py {' '.join(arguments)} failed; {log} ends with:\n{tail(log)}")


def _is_new(stamp: Path, text: str) -> bool:
    return not stamp.exists() or stamp.read_text() != text


def _port_must_be_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise Trouble(f"Port {port} cannot be used ({error}); choose another with --port.") from None


def _remember(data: Path, env: dict[str, str], port: int) -> None:
    """For `./run manage`. Only the variables that are ours, not the whole environment."""
    ours = {k: v for k, v in env.items() if os.environ.get(k) != v}
    state = {"process": os.getppid(), "url": f"http://127.0.0.1:{port}/", "environment": ours}
    paths.write_private(data / "state.json", json.dumps(state, indent=1))


def _running(data: Path) -> dict | None:
    """What the demo that runs on this folder said of itself."""
    try:
        if not paths.is_locked(data / "lock"):
            return None
        state = json.loads((data / "state.json").read_text())
        os.kill(state["process"], 0)
    except (OSError, ValueError, KeyError):
        return None
    return state
