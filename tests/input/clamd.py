"""A clamd to test with: a server that takes INSTREAM to the letter and answers as it is told to."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
HONEST, GARBAGE, HANGS_UP, SILENT, DRIPS, SMALL = "honest", "garbage", "hangs up", "silent", "drips", "small"
SAYS = {
    GARBAGE: b"HTTP/1.1 400 Bad Request\r\n\r\n",
    HANGS_UP: b"",
    "half": b"stream: O",
    "clean of something else": b"stream: OK but not really\0",
    "error": b"stream: Can't allocate memory ERROR\0",
    "two answers": b"stream: OK\0stream: Eicar FOUND\0",
}
STREAM_MAX = 100_000


class Clamd:
    def __init__(self, manner: str, server: socket.socket) -> None:
        self.manner, self.server, self.over = manner, server, Event()
        self.scanned: list[bytes] = []

    def serve(self) -> None:
        while not self.over.is_set():
            with suppress(OSError):
                line, _address = self.server.accept()
                with line:
                    line.settimeout(5)
                    self.answer(line)

    def answer(self, line: socket.socket) -> None:
        if self.manner == SILENT:
            self.over.wait(5)
        elif self.manner == DRIPS:
            while not self.over.wait(0.05):
                line.sendall(b"x")
        elif self.manner == "hangs up at once":
            return
        else:
            content = self.streamed(line)
            line.sendall(self.verdict(content))

    def streamed(self, line: socket.socket) -> bytes:
        assert exactly(line, 10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", exactly(line, 4))[0]:
            content += exactly(line, size)
            if self.manner == SMALL and len(content) > STREAM_MAX:
                return content
        self.scanned.append(content)
        return content

    def verdict(self, content: bytes) -> bytes:
        if self.manner == SMALL:
            return b"INSTREAM size limit exceeded. ERROR\0"
        if self.manner != HONEST:
            return SAYS[self.manner]
        return b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in content else b"stream: OK\0"


def exactly(line: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        piece = line.recv(size - len(got))
        if not piece:
            raise ConnectionResetError
        got += piece
    return got


@contextmanager
def running(manner: str = HONEST, path: str = "") -> Iterator[tuple[Clamd, str]]:
    """The server and the address to reach it at; with a path a Unix socket."""
    with socket.socket(socket.AF_UNIX if path else socket.AF_INET) as server:
        server.bind(path or ("127.0.0.1", 0))
        server.listen()
        clamd = Clamd(manner, server)
        thread = Thread(target=clamd.serve, daemon=True)
        thread.start()
        yield clamd, f"unix:{path}" if path else f"127.0.0.1:{server.getsockname()[1]}"
        clamd.over.set()
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=10)
    assert not thread.is_alive()
