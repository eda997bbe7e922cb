"""Asks a link whether it still answers, as a careful stranger: only public web servers, few bytes, little time.

The addresses were typed by people, so a name that leads into our own network is not asked at all: it is looked up
once, and the connection goes to that very address.
"""

import http.client
import ipaddress
import socket
import ssl
from contextlib import closing
from urllib.parse import urljoin, urlsplit

PATIENCE = 10.0  # seconds for a connection and for an answer
MOST_STEPS = 5  # from one address to the next
AGENT = "ArukadKylad/1 (link check)"
REDIRECTS = {301, 302, 303, 307, 308}
# They refuse robots, not readers: the page may well be there.
UNCLEAR = {401, 403, 405, 406, 429, 451, 999}


class NotAsked(Exception):
    """The link leads to no public web server."""


def is_dead(status: int | None) -> bool:
    return status is None or (status >= 400 and status not in UNCLEAR)


def asked(url: str) -> int | None:
    """The status of the last page that the link leads to; None without an answer. Raises NotAsked."""
    for _step in range(MOST_STEPS):
        try:
            status, location = _answer(url)
        except (OSError, http.client.HTTPException, UnicodeError):
            return None
        if status not in REDIRECTS or not location:
            return status
        url = urljoin(url, location)
    return None


def server_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port. Raises NotAsked where the address names no web server."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotAsked(url) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotAsked(url)
    return parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80)


def _answer(url: str) -> tuple[int, str]:
    scheme, host, port = server_of(url)
    parts = urlsplit(url)
    if parts.username:
        raise NotAsked(url)
    with closing(_connection(scheme, host, port)) as connection:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "text/html,*/*", "Range": "bytes=0-0"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""


def _connection(scheme: str, host: str, port: int) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    plain = socket.create_connection((public_address(host, port), port), timeout=PATIENCE)
    connection.sock = plain
    if scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    return connection


def public_address(host: str, port: int) -> str:
    """The first address of a name, if it and all others are public. Raises NotAsked."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(ipaddress.ip_address(address).is_global for address in found):
        raise NotAsked(host)
    return found[0]
