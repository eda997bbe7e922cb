"""The containers' own commands, run here: nginx in front, gunicorn, PostgreSQL, and a Celery worker."""

import http.client
import http.server
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests.cast import World
from tests.production.conftest import HOST, answers, get, wait_for
from tests.production.shape import ROOT, command_of
from villages.actions import store_document
from villages.models import Document

Start = Callable[..., "subprocess.Popen[bytes]"]


def test_site_answers_through_nginx(site: int) -> None:
    assert get(site, "/healthz").status == 200
    assert json.loads(get(site, "/readyz").body) == {"ok": True}  # type: ignore[attr-defined]

    page = get(site, "/accounts/login/")

    assert page.status == 200
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["Server"] == "nginx"
    for cookie in page.headers.get_all("Set-Cookie") or []:
        assert cookie.startswith("__Host-")
        assert "Secure" in cookie


def test_site_serves_the_files_that_its_pages_name(site: int) -> None:
    page = get(site, "/accounts/login/").body.decode()  # type: ignore[attr-defined]
    [style] = {part.split('"')[0] for part in page.split('href="')[1:] if "/static/css/app." in part.split('"')[0]}

    answer = get(site, style, Accept_Encoding="gzip")

    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"].startswith("text/css")


def test_site_gives_a_stranger_host_no_answer(site: int) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        get(site, "/healthz", host="elsewhere.example")


def test_site_sends_a_file_only_after_django_has_agreed(
    live_world: World, site: int, production: dict[str, str]
) -> None:
    (Path(production["MEDIA_ROOT"]) / "secret.txt").write_text("not for everybody")

    assert get(site, "/protected/secret.txt").status == 404
    assert get(site, "/media/secret.txt").status in {302, 404}
    assert b"not for everybody" not in get(site, "/protected/../protected/secret.txt").body  # type: ignore[attr-defined]


def test_site_sends_a_paper_to_those_who_may_have_it(live_world: World, site: int) -> None:
    """nginx drops most headers of Django's answer, so the safe ones are its own."""
    paper = store_document(
        by=live_world.partner,
        place=live_world.jap,
        kind=Document.Kind.INVOICE,
        upload=ContentFile(b"%PDF-1.7 arve", "arve.pdf"),
    )
    browser = Client()
    browser.force_login(live_world.partner)
    cookie = f"__Host-session={browser.cookies['sessionid'].value}"
    path = reverse("villages:document", args=[paper.pk])

    assert get(site, path).status == 302
    without_factor = get(site, path, Cookie=cookie)
    assert (without_factor.status, without_factor.headers["Location"]) == (302, reverse("mfa_index"))
    totp.TOTP.activate(live_world.partner, totp.generate_totp_secret())
    answer = get(site, path, Cookie=cookie)

    assert answer.status == 200
    assert answer.body == b"%PDF-1.7 arve"  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "X-Accel-Redirect" not in answer.headers


def test_site_lets_slow_clients_wait_without_holding_anybody_up(site: int) -> None:
    """Twenty uploads that never end; gunicorn has eight threads, and nginx keeps them away from it."""
    head = f"POST /accounts/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 100000\r\n\r\nemail="
    slow = []
    try:
        for _ in range(20):
            wire = socket.create_connection(("127.0.0.1", site))
            wire.sendall(head.encode())
            slow.append(wire)
        since = time.monotonic()
        assert all(answers(site) for _ in range(10))
        assert time.monotonic() - since < 5
    finally:
        for wire in slow:
            wire.close()


@pytest.fixture
def echo() -> Iterator[str]:
    """An upstream that answers with the headers it was sent."""

    class Echo(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(self.headers.items()).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def test_nginx_believes_nothing_that_a_client_says_of_itself(
    echo: str, nginx: Callable[..., int], tmp_path: Path
) -> None:
    port = nginx(upstream=echo, static=tmp_path, media=tmp_path)
    wait_for(lambda: answers(port, "/"), "nginx")

    answer = get(
        port,
        "/",
        X_Forwarded_For="1.2.3.4",
        X_Forwarded_Proto="http",
        X_Forwarded_Host="evil.example",
        X_Forwarded_Port="1",
        Forwarded="for=1.2.3.4",
    )
    seen = {name.lower(): value for name, value in json.loads(answer.body)}  # type: ignore[attr-defined]

    assert seen["x-forwarded-for"] == "127.0.0.1"
    assert seen["x-forwarded-proto"] == "https"
    assert seen["host"] == HOST
    assert not {"x-forwarded-host", "x-forwarded-port", "forwarded"} & set(seen)


def test_nginx_refuses_a_body_that_is_too_big(echo: str, nginx: Callable[..., int], tmp_path: Path) -> None:
    port = nginx(upstream=echo, static=tmp_path, media=tmp_path)
    wait_for(lambda: answers(port, "/"), "nginx")
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    wire.putrequest("POST", "/", skip_host=True)
    wire.putheader("Host", HOST)
    wire.putheader("Content-Length", str(27 * 1024 * 1024))
    wire.endheaders()

    assert wire.getresponse().status == 413
    wire.close()


def test_worker_answers_ping(production: dict[str, str], start: Start) -> None:
    """Found healthy by the container's own check."""
    worker = start(command_of("worker"), production)

    def healthy() -> bool:
        assert worker.poll() is None
        check = [sys.executable, ROOT / "deploy/healthy.py", "worker"]
        return subprocess.run(check, env=production, cwd=ROOT, capture_output=True).returncode == 0

    wait_for(healthy, "the worker", seconds=60)


def test_scheduler_keeps_its_schedule(production: dict[str, str], start: Start, tmp_path: Path) -> None:
    command = [str(tmp_path / "beat") if part == "/srv/schedule/beat" else part for part in command_of("scheduler")]

    scheduler = start(command, production)

    wait_for(lambda: any(tmp_path.glob("beat*")), "the schedule")
    assert scheduler.poll() is None
