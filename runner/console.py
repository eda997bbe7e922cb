"""What `./run` prints: numbered steps with the seconds ticking, and one kind of error for people."""

import contextlib
import sys
import time
from collections.abc import Iterator

CLEAR_LINE = "\r\x1b[2K"


class Trouble(Exception):
    """Something that the person at the keyboard has to know. Its text is a sentence for them."""


def say(text: str = "", *, end: str = "\n") -> None:
    """Prints; a closed terminal must not stop the tidying up."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(text + end)
        sys.stdout.flush()


class Steps:
    """Numbered progress lines: one that ticks on a terminal, plain lines in a log."""

    def __init__(self, total: int) -> None:
        self.total, self.number = total, 0
        self.doing, self.since = "", 0.0
        self.live = sys.stdout.isatty()

    @contextlib.contextmanager
    def step(self, doing: str) -> Iterator[None]:
        self.number += 1
        self.doing, self.since = doing, time.monotonic()
        if self.live:
            self.tick()
        else:
            say(f"[{self.number}/{self.total}] {doing} …")
        try:
            yield
        except BaseException:
            self._close("stopped after")
            raise
        self._close("done in")

    def tick(self) -> None:
        if self.live and self.doing:
            seconds = time.monotonic() - self.since
            say(f"{CLEAR_LINE}[{self.number}/{self.total}] {self.doing} … {seconds:.0f} s", end="")

    def note(self, text: str) -> None:
        """A line of its own in the middle of a step."""
        say(f"{CLEAR_LINE if self.live else ''}      {text}")

    def _close(self, how: str) -> None:
        seconds = time.monotonic() - self.since
        if self.live:
            say(f"{CLEAR_LINE}[{self.number}/{self.total}] {self.doing}: {seconds:.1f} s")
        else:
            say(f"      {how} {seconds:.1f} s")
        self.doing = ""


class Quiet(Steps):
    """For commands whose own output is what people want to read: speaks only when something takes long."""

    def __init__(self) -> None:
        super().__init__(0)

    @contextlib.contextmanager
    def step(self, doing: str) -> Iterator[None]:
        yield

    def tick(self) -> None:
        pass

    def note(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)
