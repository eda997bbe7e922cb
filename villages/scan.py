"""Asks clamd whether a file holds something bad that is known, by its INSTREAM command (clamd(8)).

Only a clear answer lets a file pass: whatever goes wrong on the way is ``NotScanned``.
"""

import logging
import re
import socket
import struct
import time
from contextlib import suppress

from django.conf import settings

PATIENCE = 20.0  # seconds for one file, from the first byte to the answer
CHUNK = 1 << 16
LONGEST_ANSWER = 1_000

logger = logging.getLogger(__name__)


class NotScanned(Exception):
    """There is no answer that can be relied on."""


class TooLargeToScan(NotScanned):
    """More than the StreamMaxLength of clamd."""


def found_in(content: bytes) -> str | None:
    """The name of what was found; None when clean, and when no scanner is set."""
    if not settings.CLAMAV_ADDRESS:
        return None
    try:
        answer = asked(content)
    except (OSError, ValueError) as error:
        logger.error("virus scan: no answer from clamd (%s)", type(error).__name__)
        raise NotScanned from error
    return judged(answer)


def judged(answer: str) -> str | None:
    if answer == "stream: OK":
        return None
    if found := re.fullmatch(r"stream: ([!-~]{1,100}) FOUND", answer):
        logger.warning("virus scan: a file was refused, clamd found %s", found[1])
        return found[1]
    if "size limit exceeded" in answer:
        logger.error("virus scan: a file is larger than StreamMaxLength of clamd")
        raise TooLargeToScan
    logger.error("virus scan: clamd gave no verdict")
    raise NotScanned


def asked(content: bytes) -> str:
    until = time.monotonic() + PATIENCE
    with connected(settings.CLAMAV_ADDRESS) as line:
        # clamd says that a stream is too large and hangs up before it is through
        with suppress(BrokenPipeError, ConnectionResetError):
            send(line, content, until)
        return answer_on(line, until)


def connected(address: str) -> socket.socket:
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        try:
            line.connect(address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)


def send(line: socket.socket, content: bytes, until: float) -> None:
    view = memoryview(content)
    say(line, b"zINSTREAM\0", until)
    for start in range(0, len(view), CHUNK):
        piece = view[start : start + CHUNK]
        say(line, struct.pack(">I", len(piece)), until)
        say(line, piece, until)
    say(line, bytes(4), until)


def say(line: socket.socket, piece: bytes | memoryview, until: float) -> None:
    line.settimeout(left(until))
    line.sendall(piece)


def answer_on(line: socket.socket, until: float) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        line.settimeout(left(until))
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode("ascii", "replace")


def left(until: float) -> float:
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
