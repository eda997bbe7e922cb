import http.client
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from accounts.database import grant_work
from runner.install import find_program
from runner.servers import free_port
from tests.production.shape import ROOT, command_of

BIN = Path(sys.executable).parent
HOST = "arukad.example"


def wait_for(true: Callable[[], bool], what: str, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"{what} was not ready after {seconds} s"
        time.sleep(0.02)


def get(address: str | int, path: str, host: str = HOST, **headers: str) -> http.client.HTTPResponse:
    where = f"127.0.0.1:{address}" if isinstance(address, int) else address
    wire = http.client.HTTPConnection(where, timeout=30)
    wire.request("GET", path, headers={"Host": host, **{k.replace("_", "-"): v for k, v in headers.items()}})
    answer = wire.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    wire.close()
    return answer


def answers(address: str | int, path: str = "/healthz") -> bool:
    try:
        return get(address, path).status == 200
    except (OSError, http.client.HTTPException):
        return False


@pytest.fixture(scope="session")
def production_key() -> str:
    return secrets.token_urlsafe(64)


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory, production_key: str) -> Path:
    """The static files as the image has them. No database is asked for this, as while an image is built."""
    folder = tmp_path_factory.mktemp("collected")
    env = safe_environment(production_key) | {"STATIC_ROOT": str(folder)}
    command = [sys.executable, ROOT / "manage.py", "collectstatic", "--noinput"]
    subprocess.run(command, env=env, check=True, capture_output=True, cwd=ROOT)
    return folder


@pytest.fixture
def production(
    transactional_db: None, production_key: str, static_root: Path, tmp_path: Path, settings: Settings
) -> dict[str, str]:
    """What a real site's processes read, with the tests' own servers."""
    settings.SECRET_KEY = production_key  # so that a session made here is good there
    database = connection.settings_dict
    where = f"{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
    worker = f"postgresql://{work_role()}@{where}"
    settings.MEDIA_ROOT = tmp_path / "media"  # what a test stores, the site's processes send
    settings.MEDIA_ROOT.mkdir(exist_ok=True)
    return safe_environment(production_key) | {
        "DATABASE_URL": worker,
        "REDIS_URL": os.environ.get("REDIS_URL", settings.CELERY_BROKER_URL),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "STATIC_ROOT": str(static_root),
        "DJANGO_SETTINGS_MODULE": "tests.production_settings",
        "TRUSTED_PROXY_COUNT": "1",
        "X_ACCEL_REDIRECT": "true",
    }


WORK = "smartvillages_test_work"


def work_role() -> str:
    """A role that owns nothing, as `deploy/postgres/roles.sh` makes it, with its rights on the tables of this test."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(7302002)")  # two test runs share the server's roles
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [WORK])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {WORK}")
        cursor.execute(f"ALTER ROLE {WORK} LOGIN PASSWORD '{WORK}' NOSUPERUSER NOCREATEROLE")
        cursor.execute("SELECT pg_advisory_unlock(7302002)")
    grant_work(WORK)
    return f"{WORK}:{WORK}"


def safe_environment(key: str) -> dict[str, str]:
    """The least that production starts on."""
    return {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", "/"),
        "ENVIRONMENT": "production",
        "SECRET_KEY": key,
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": f"https://{HOST}",
        "DATABASE_URL": "postgresql://app@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "EMAIL_URL": "dummymail://",
        "DEFAULT_FROM_EMAIL": f"arukad@{HOST}",
    }


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a program as a container would and ends it afterwards; its output is shown when a test fails."""
    running: list[tuple[subprocess.Popen[bytes], Path]] = []

    def begin(command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
        log = tmp_path / f"{Path(command[0]).name}-{len(running)}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT)
        running.append((process, log))
        return process

    yield begin
    for process, _log in reversed(running):
        process.terminate()
    for process, log in reversed(running):
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        sys.stdout.write(f"--- {log.name}\n{log.read_text(errors='replace')}\n")


@pytest.fixture
def gunicorn(production: dict[str, str], start: Callable[..., subprocess.Popen[bytes]]) -> str:
    """The image's own command; answers host:port."""
    address = f"127.0.0.1:{free_port()}"
    start(command_of("web"), production | {"BIND": address})
    return address


@pytest.fixture
def nginx(start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path) -> Callable[..., int]:
    """Starts Debian's nginx with our template, filled in as the image of nginx does it; answers the port."""
    program = find_program("nginx")
    assert program, "nginx is missing: apt-get install nginx-light"

    def begin(*, upstream: str, static: Path, media: Path) -> int:
        port = free_port()
        conf = nginx_conf(tmp_path, port=port, upstream=upstream, static=static, media=media)
        subprocess.run([program, "-t", "-c", conf, "-p", tmp_path], check=True, capture_output=True)
        start([program, "-c", str(conf), "-p", str(tmp_path)], {"PATH": os.environ["PATH"]})
        return port

    return begin


def front_proxies(networks: str) -> str:
    """As the image's own start reads it, with its shell."""
    script = f'. {ROOT / "deploy/front-proxies.envsh"}; printf %s "$FRONT_PROXIES"'
    told = subprocess.run(
        ["sh", "-ec", script], env={"FRONT_PROXY": networks}, capture_output=True, text=True, check=True
    )
    return told.stdout


def nginx_conf(folder: Path, *, port: int, upstream: str, static: Path, media: Path) -> Path:
    values = {
        "UPSTREAM": upstream,
        "LISTEN": f"127.0.0.1:{port}",
        "SERVER_NAME": HOST,
        "FRONT_PROXIES": front_proxies("127.0.0.2 127.0.0.3 10.9.0.0/16"),
        "STATIC_ROOT": str(static),
        "MEDIA_ROOT": str(media),
    }
    site = (ROOT / "deploy/nginx.conf.template").read_text()
    for name, value in values.items():
        site = site.replace(f"${{{name}}}", value)
    assert "${" not in site
    (folder / "site.conf").write_text(site)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} daemon off; pid {folder}/nginx.pid; error_log stderr warn;\n"
        "events { worker_connections 1024; }\n"  # as the image of nginx has it
        f"http {{ include /etc/nginx/mime.types; access_log off;\n"
        + "".join(f"{kind}_temp_path {folder}/{kind}_temp;\n" for kind in kinds)
        + f"include {folder}/site.conf; }}\n"
    )
    return folder / "nginx.conf"


@pytest.fixture
def site(gunicorn: str, nginx: Callable[..., int], production: dict[str, str]) -> int:
    wait_for(lambda: answers(gunicorn), "gunicorn")
    port = nginx(upstream=gunicorn, static=Path(production["STATIC_ROOT"]), media=Path(production["MEDIA_ROOT"]))
    wait_for(lambda: answers(port), "nginx")
    return port


@pytest.fixture(autouse=True)
def nothing_left_over(tmp_path: Path) -> Iterator[None]:
    yield
    shutil.rmtree(tmp_path / "media", ignore_errors=True)
