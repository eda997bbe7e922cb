"""Every kind of answer carries the headers that keep browsers safe: one running site, one table."""

import base64
import hashlib
import http.client
import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.access.factories import make_things
from tests.cast import World
from tests.production.conftest import HOST, get, wait_for
from villages.models import Document

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "Server": "nginx",
}
NEVER_STORED, HASHED, PICTURE = "private, no-store", "public, max-age=31536000, immutable", "private, no-cache"
# An address in words → how it is asked, as whom, the status, how long it is kept.
TABLE = {
    "page signed in": ("GET", "/", "lead", 200, NEVER_STORED),
    "public page": ("GET", "/accounts/login/", None, 200, NEVER_STORED),
    "redirect to sign in": ("GET", "/people/", None, 302, NEVER_STORED),
    "redirect of a missing slash": ("GET", "/people", "lead", 301, NEVER_STORED),
    "400": ("POST", "/language/", "lead", 400, NEVER_STORED),
    "401": ("POST", "/people/invite/", None, 401, NEVER_STORED),
    "403": ("GET", "/trail/", "village_lead", 403, NEVER_STORED),
    "403 without a token": ("POST no token", "/people/invite/", "lead", 403, NEVER_STORED),
    "404": ("GET", "/no-such-page/", "lead", 404, NEVER_STORED),
    "404 of a foreign thing": ("GET", "/villages/koeru/", "other_partner", 404, NEVER_STORED),
    "405": ("GET", "/language/", "lead", 405, NEVER_STORED),
    "409": ("POST twice", "{entry}", "mentor", 409, NEVER_STORED),
    "413 by Django": ("POST much", "/people/invite/", "lead", 413, NEVER_STORED),
    "413 by nginx": ("POST too much", "/people/invite/", "lead", 413, NEVER_STORED),
    "422": ("POST", "/reports/request/", "lead", 422, NEVER_STORED),
    "500": ("GET", "/people/", "lead", 500, NEVER_STORED),
    "JSON": ("GET", "/healthz", None, 200, NEVER_STORED),
    "CSV": ("GET", "/mentoring/?file=csv", "lead", 200, NEVER_STORED),
    "PDF": ("GET", "{report}", "lead", 200, NEVER_STORED),
    "paper by X-Accel": ("GET", "{paper}", "lead", 200, NEVER_STORED),
    "photo by X-Accel": ("GET", "{photo}", "lead", 200, PICTURE),
    "photo of which the file is lost": ("GET", "{lost}", "lead", 410, None),
    "static file": ("GET", "{style}", None, 200, HASHED),
    "static file that is not there": ("GET", "/static/css/none.css", None, 404, NEVER_STORED),
    "static file that is written to": ("POST", "{style}", None, 405, NEVER_STORED),
    "manifest": ("GET", "/manifest.webmanifest", None, 200, NEVER_STORED),
    "worker": ("GET", "/worker.js", None, 200, NEVER_STORED),
    "who is signed in": ("GET", "/outbox/who/", "mentor", 200, NEVER_STORED),
    "page for no network": ("GET", "/offline/", "mentor", 200, NEVER_STORED),
    "robots": ("GET", "/robots.txt", None, 200, NEVER_STORED),
    "favicon": ("GET", "/favicon.ico", None, 404, NEVER_STORED),
    "uploaded files without Django": ("GET", "/protected/villages/x.pdf", None, 404, NEVER_STORED),
    "address too long": ("GET", "/" + "x" * 40_000, None, 414, NEVER_STORED),
    "headers too long": ("GET with a long header", "/", None, 400, NEVER_STORED),
    "no request at all": ("nonsense", "", None, 400, NEVER_STORED),
}


@pytest.fixture
def sessions(live_world: World, production: dict[str, str]) -> dict[str | None, str]:
    """Cookies by person, with a second factor for all of them."""
    cookies: dict[str | None, str] = {None: ""}
    for name in ("lead", "mentor", "village_lead", "other_partner"):
        user = getattr(live_world, name)
        totp.TOTP.activate(user, totp.generate_totp_secret())
        browser = Client()
        browser.force_login(user)
        cookies[name] = f"__Host-session={browser.cookies['sessionid'].value}"
    return cookies


@pytest.fixture
def places(live_world: World, production: dict[str, str]) -> dict[str, str]:
    things = make_things(live_world)["own"]
    lost = Document.objects.get(pk=things["photo"][0])
    photo = Document.objects.exclude(pk=lost.pk).filter(extension="jpg").first()
    assert photo
    (Path(settings.MEDIA_ROOT) / lost.file.name).unlink()
    return {
        "report": reverse("reports:download", args=things["report"]),
        "paper": reverse("villages:document", args=things["document"]),
        "photo": reverse("villages:photo", args=[photo.pk, "web"]),
        "lost": reverse("villages:photo", args=things["photo"]),
        "entry": reverse("mentoring:log_hours", args=["koeru"]),
    }


class Asked:
    def __init__(self, site: int, cookies: dict[str | None, str]) -> None:
        self.site, self.cookies = site, cookies

    def __call__(self, way: str, path: str, who: str | None) -> Any:
        match way:
            case "GET":
                return get(self.site, path, Cookie=self.cookies[who])
            case "GET with a long header":
                return get(self.site, path, X_Long="x" * 40_000)
            case "nonsense":
                return self.nonsense()
            case "POST no token":
                return self.send(path, {"name": "Mari"}, who, token="")
            case "POST much":
                return self.send(path, {"name": "x" * 3_000_000}, who)
            case "POST too much":
                return self.send(path, {}, who, length=27 * 1024 * 1024)
            case "POST twice":
                once = str(uuid.uuid4())
                hours = {"once": once, "worked_on": "01.03.2022", "hours": "2", "kind": "meeting", "done": "Käisime."}
                first = self.send(path, hours, who)
                assert first.status == 302, first.body.decode()
                return self.send(path, hours | {"hours": "3"}, who)
            case _:
                return self.send(path, {"name": "Mari"}, who)

    def send(self, path: str, fields: dict[str, str], who: str | None, token: str = "t" * 32, length: int = 0) -> Any:
        body = urlencode(fields | {"csrfmiddlewaretoken": token})
        wire = http.client.HTTPConnection("127.0.0.1", self.site, timeout=10)
        wire.putrequest("POST", path, skip_host=True)
        origin = f"https://{HOST}"
        headers = {"Host": HOST, "Origin": origin, "Cookie": f"{self.cookies[who]}; __Host-csrf={'t' * 32}"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(length or len(body))}
        for name, value in headers.items():
            wire.putheader(name, value)
        wire.endheaders(None if length else body.encode())
        return self.read(wire)

    def nonsense(self) -> Any:
        wire = http.client.HTTPConnection("127.0.0.1", self.site, timeout=10)
        wire.connect()
        wire.sock.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
        answer = http.client.HTTPResponse(wire.sock)
        answer.begin()
        answer.body = answer.read()  # type: ignore[attr-defined]
        wire.close()
        return answer

    def read(self, wire: http.client.HTTPConnection) -> Any:
        answer = wire.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        wire.close()
        return answer


def in_short(cache_control: str) -> str:
    """Django's never_cache says at length what we say in two words."""
    return NEVER_STORED if {"private", "no-store"} <= set(cache_control.split(", ")) else cache_control


def faults(answer: Any, status: int, kept: str | None) -> list[str]:
    """What is wrong with the headers of an answer; each stands there once."""
    found = [] if answer.status == status else [f"status {answer.status}"]
    for name, value in EVERYWHERE.items():
        if answer.headers.get_all(name) != [value]:
            found.append(f"{name}: {answer.headers.get_all(name)}")
    if kept and [in_short(one) for one in answer.headers.get_all("Cache-Control") or []] != [kept]:
        found.append(f"Cache-Control: {answer.headers.get_all('Cache-Control')}")
    policies = answer.headers.get_all("Content-Security-Policy") or []
    if len(policies) != 1 or "unsafe" in policies[0]:
        found.append(f"policies: {policies}")
    elif "default-src 'none'" not in policies[0] or "frame-ancestors 'none'" not in policies[0]:
        found.append(policies[0])
    return found


def log_of(folder: Path) -> str:
    return "".join(one.read_text() for one in folder.glob("gunicorn-*.log"))


def test_every_kind_of_answer_carries_every_header(
    site: int, sessions: dict[str | None, str], places: dict[str, str], tmp_path: Path
) -> None:
    asked, wrong = Asked(site, sessions), []
    style = re.search(r'/static/css/app\.[^"]+', get(site, "/accounts/login/").body.decode())  # type: ignore[attr-defined]
    assert style
    for kind, (way, path, who, status, kept) in TABLE.items():
        if status == 500:
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE villages_invitation RENAME TO lost")
        try:
            answer = asked(way, path.format(**places, style=style[0]), who)
        finally:
            if status == 500:
                with connection.cursor() as cursor:
                    cursor.execute("ALTER TABLE lost RENAME TO villages_invitation")
        wrong += [f"{kind}: {fault}" for fault in faults(answer, status, kept)]
        if status == 500:
            number = re.search(r"<b>([0-9a-f]{8})</b>", answer.body.decode())
            assert number
            [line] = [one for one in log_of(tmp_path).splitlines() if number[1] in one]
            assert "UndefinedTable" in line
    assert not wrong, "\n".join(wrong)
    assert not [email for email in User.objects.values_list("email", flat=True) if email in log_of(tmp_path)]


def test_nginx_says_sorry_in_both_languages_and_in_its_own_style(nginx: Callable[..., int], tmp_path: Path) -> None:
    """While gunicorn is away: a new version is being put up."""
    port = nginx(upstream="127.0.0.1:1", static=tmp_path, media=tmp_path)
    wait_for(lambda: opens(port), "nginx")

    answer = get(port, "/")
    page = answer.body.decode()  # type: ignore[attr-defined]

    assert faults(answer, 502, NEVER_STORED) == []
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<h1>502</h1><p>Leht on korraks kinni." in page
    assert "<p lang=en>The site is closed for a moment." in page
    style = re.search(r"<style>(.*)</style>", page)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


def opens(port: int) -> bool:
    try:
        return bool(get(port, "/").status)
    except OSError:
        return False
