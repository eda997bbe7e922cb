"""A link that breaks: a proxy that cuts connections in the middle of a sent form or of its answer."""

import contextlib
import random
import re
import socket
import struct
import threading
from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

AT_ONCE = 4096
ANSWER = 700  # bytes of a short answer with its headers


@dataclass
class Break:
    upwards: bool  # on the way to the server, else on the way back
    where: float  # this part of the bytes gets through
    politely: bool  # the connection is closed, else it is reset


class BreakingProxy:
    """Every break meets one POST. While ``down``, nobody gets through at all."""

    def __init__(self, target: str, seed: int = 0, breaks: int = 0) -> None:
        parts = urlsplit(target)
        self.target = (parts.hostname, parts.port)
        self.random = random.Random(seed)
        self.breaks: deque[Break] = deque()
        self.down = False
        self.broke = 0
        self.door = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.open: set[socket.socket] = set()
        self.add(breaks)
        threading.Thread(target=self.serve, daemon=True).start()

    def add(self, count: int) -> None:
        for _ in range(count):
            one = Break(self.random.random() < 0.5, self.random.random(), self.random.random() < 0.5)
            self.breaks.append(one)

    def serve(self) -> None:
        while True:
            try:
                client, _address = self.door.accept()
            except OSError:
                return
            if self.down:
                reset(client)
            else:
                threading.Thread(target=self.link, args=(client,), daemon=True).start()

    def link(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(self.target)
        except OSError:
            return reset(client)
        self.open |= {client, server}
        Link(self, client, server).run()
        self.open -= {client, server}
        return None

    def set_down(self, down: bool) -> None:
        """Going down also takes the connections that stand."""
        self.down = down
        if down:
            for one in list(self.open):
                shut(one)

    def close(self) -> None:
        self.door.close()
        self.set_down(True)


class Link:
    def __init__(self, proxy: BreakingProxy, client: socket.socket, server: socket.socket) -> None:
        self.proxy, self.client, self.server = proxy, client, server
        self.next: Break | None = None
        self.left = 0

    def run(self) -> None:
        back = threading.Thread(target=self.carry, args=(self.server, self.client, False), daemon=True)
        back.start()
        self.carry(self.client, self.server, True)
        back.join()
        self.client.close()
        self.server.close()

    def carry(self, come: socket.socket, go: socket.socket, upwards: bool) -> None:
        try:
            while data := come.recv(AT_ONCE):
                if upwards and data.startswith(b"POST "):
                    self.meet(data)
                if self.next and self.next.upwards == upwards:
                    part, self.left = data[: self.left], self.left - len(data)
                    go.sendall(part)
                    if self.left <= 0:
                        return self.cut()
                else:
                    go.sendall(data)
        except OSError:
            pass
        shut(come)
        shut(go)
        return None

    def meet(self, head: bytes) -> None:
        if not self.proxy.breaks:
            return
        self.next = self.proxy.breaks.popleft()
        length = re.search(rb"(?i)content-length: (\d+)", head)
        whole = head.find(b"\r\n\r\n") + 4 + (int(length[1]) if length else 0)
        self.left = int(self.next.where * (whole if self.next.upwards else ANSWER))

    def cut(self) -> None:
        self.proxy.broke += 1
        for one in (self.client, self.server):
            shut(one) if self.next and self.next.politely else reset(one)


def shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


def reset(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    shut(one)
    one.close()
