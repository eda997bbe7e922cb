"""The matrix as rows, and how one address is asked as one person."""

import csv
import inspect
import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.factories import FOREIGN, MISSING, OWN, SIBLING
from villages.scope import memberships_everywhere

# Who is refused most comes first: so a missing check is met soon.
ROLES = ("stranger", "other_mentor", "other_partner", "mentor", "village_lead", "partner", "auditor", "admin")
ROLES += ("lead", "anonymous")
PLACES = (OWN, SIBLING, FOREIGN, MISSING)
# A token opens `api-v1`: tests/api/test_rows.py holds its lists against the pages, for every role.
NOT_OURS = ("admin:", "account_", "mfa_", "usersessions_", "api-v1:", "None")
KNOWN = "tests.known"  # in the environment of a request
YES, NO, HIDDEN, LOGIN, PUBLIC = "yes", "no", "hidden", "login", "public"
# Who stands to another group's things as the key stands to the own group's.
MIRRORED = {"partner": "other_partner", "mentor": "other_mentor", "village_lead": "other_mentor"}
MIRRORED |= {"other_partner": "partner", "other_mentor": "mentor"}
# Differs from page to page and says nothing: the error's number, nonces, CSRF tokens, once-keys, the own address.
NOISE = re.compile(rb"nonce=\"[^\"]+\"|value=\"[\w-]{32,}\"|&quot;[\w-]{32,}&quot;|<b>[0-9a-f]{8}</b>")


@dataclass(frozen=True, eq=False)
class Row:
    route: str
    query: str
    object: str
    method: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.route} ({self.object}{' ' + self.query if self.query else ''})"

    @property
    def methods(self) -> list[str]:
        return self.method.split()

    @property
    def writes(self) -> bool:
        return "POST" in self.methods

    def answer(self, role: str, place: str) -> str:
        """What this role is to get for the thing at this place."""
        if role == "anonymous" and self.expected[role] == LOGIN:
            return LOGIN
        if place == MISSING:
            return HIDDEN
        if place == FOREIGN:
            return self.expected[MIRRORED.get(role, role)]
        return self.expected["other_mentor" if place == SIBLING and role == "village_lead" else role]

    def address(self, arguments: tuple[Any, ...]) -> str:
        return reverse(self.route, args=arguments) + (f"?{self.query}" if self.query else "")


def read() -> list[Row]:
    with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Row(row["route"], row["query"], row["object"], row["method"], {role: row[role] for role in ROLES})
        for row in rows
    ]


ROWS = read()


def routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Name and view's module of every address of the URL map, others' pages left out."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif isinstance(one, URLPattern) and not f"{prefix}{one.name}".startswith(NOT_OURS):
            yield f"{prefix}{one.name}", inspect.unwrap(one.callback).__module__


def rows_of(module: str) -> list[Row]:
    """The rows whose views stand in this module."""
    views = dict(routes())
    return [row for row in ROWS if views[row.route] == module]


def said(response: Any) -> str:
    """An answer in the words of the matrix."""
    if response.status_code == 302 and urlsplit(response.url).path == reverse(settings.LOGIN_URL):
        return LOGIN
    return {403: NO, 404: HIDDEN}.get(response.status_code, YES if response.status_code < 500 else "broken")


def body(response: Any, address: str) -> bytes:
    """An answer without what differs from page to page."""
    content = response.content
    return NOISE.sub(b"", content.replace(urlsplit(address).path.encode(), b""))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class KnownPerson(AuthenticationMiddleware):
    """Where the client brings along whom it has read already, nobody is read again.

    Each request gets copies: forms write on the person and the programme before they know whether they may.
    """

    def process_request(self, request: Any) -> None:
        super().process_request(request)
        if known := request.environ.get(KNOWN):
            request.user, request.session._session_cache = pickle.loads(known)  # noqa: S301  our own


class Handler(ClientHandler):
    def load_middleware(self, is_async: bool = False) -> None:
        ours = {path_of(AuthenticationMiddleware): path_of(KnownPerson)}
        with override_settings(MIDDLEWARE=[ours.get(path, path) for path in settings.MIDDLEWARE]):
            super().load_middleware(is_async)


class KnownClient(Client):
    """A client that can bring along whom it has read already."""

    known: bytes | None = None

    def __init__(self) -> None:
        super().__init__()
        self.handler: Handler = Handler(enforce_csrf_checks=False)

    def _base_environ(self, **request: Any) -> dict[str, Any]:
        return super()._base_environ(**request) | {KNOWN: self.known}

    def know_again(self) -> None:
        """Reads the signed-in person, once for all requests from here on: session, user and memberships are most
        queries of a refusal. To be called again after what may have changed the person and was not undone.
        """
        if settings.SESSION_COOKIE_NAME not in self.cookies:
            return
        held = dict(self.session.items())
        if SESSION_KEY in held:
            user = get_user_model().objects.get(pk=held[SESSION_KEY])
            memberships_everywhere(user)
            self.known = pickle.dumps((user, held))


class Caller(KnownClient):
    """A client that keeps no templates and contexts: two thirds of the time of thousands of refusals."""

    def request(self, **request: Any) -> Any:
        response = self.handler(self._base_environ(**request))
        if response.streaming:
            response.streaming_content = [b"".join(response)]  # closes the file
        return response


def path_of(thing: type) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"


def caller(user: Any = None) -> Caller:
    client = Caller()
    if user is not None:
        client.force_login(user)
    return client


def ask(client: Client, method: str, address: str, *, htmx: bool = False) -> Any:
    call = {"GET": client.get, "POST": client.post}[method]
    return call(address, headers={"HX-Request": "true"} if htmx else {})


def history() -> list[tuple[Any, ...]]:
    """How many events each history table holds and which is the newest; in one question."""
    if not _tables:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name FROM information_schema.columns"
                " WHERE column_name = 'pgh_id' AND table_schema = 'public'"
            )
            _tables.extend(sorted(name for (name,) in cursor.fetchall()))
    each = (f"SELECT '{name}', count(*), max(pgh_id) FROM \"{name}\"" for name in _tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return sorted(cursor.fetchall())


_tables: list[str] = []
