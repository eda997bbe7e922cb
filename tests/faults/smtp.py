"""A mail server that remembers what it has accepted: the moment after which a sender may not send again."""

import re
import socketserver
import threading
from collections import Counter


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.accepted: Counter[str] = Counter()  # Message-ID → how often
        self.subjects: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class Conversation(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self.say("220 sink")
        while line := self.rfile.readline():
            word = line.strip().upper()[:4]
            if word == b"DATA":
                self.say("354 go on")
                self.take()
                self.say("250 kept")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 sink")

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) and line.strip() != b".":
            lines.append(line.decode(errors="replace"))
        if not lines:
            raise ConnectionResetError
        text = "".join(lines)
        self.server.accepted[re.search(r"^Message-ID:\s*(\S+)", text, re.M | re.I)[1]] += 1  # type: ignore[index]
        self.server.subjects.append(re.search(r"^Subject: (.*)$", text, re.M)[1])  # type: ignore[index]

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
