"""The pages as a browser and fifty people at once get them from gunicorn, as one JSON line.

    PYTHONPATH=<checkout> python tests/benchmarks/_served.py

Of whichever checkout stands first on PYTHONPATH, on the database of the environment with the demo's content in it.
"""

import gzip
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

from _demo import prepare  # noqa: E402

prepare()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402

TREE = Path(os.environ["PYTHONPATH"].split(":")[0])
PEOPLE, SECONDS, PAUSE = 50, 20, (2.0, 6.0)  # a person reads a page for so many seconds
PAGES = {
    "juht": ["/", "/villages/", "/mentoring/", "/costs/", "/events/", "/pilots/"],
    "koordinaator": ["/", "/villages/", "/events/", "/costs/"],
    "mentor": ["/", "/mentoring/"],
    "kyla": ["/", "/pilots/"],
}
PUBLIC = "/et/villages/koeru/"
TEXT = ("text/", "application/javascript", "application/json", "image/svg")

Person = tuple[str, list[str]]  # the session's cookie, the addresses that its owner opens


def main() -> None:
    people = [signed_in(who) for who in PAGES]
    with served() as (port, master):
        for person in people:  # each page once, so that nothing is compiled while it is measured
            for path in person[1]:
                fetch(port, person[0], path)
        told: dict[str, object] = {"public_kB": public_page(port)}
        told["quiet"] = crowd(port, people)
        told["report"] = crowd(port, people, beside=make_a_report)
        told["restart"] = crowd(port, people, beside=lambda: restart_a_worker(master))
    print(json.dumps(told), flush=True)  # noqa: T201


def signed_in(who: str) -> Person:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=f"{who}@demo.example"))
    opened = [client.get(path, follow=True).request["PATH_INFO"] for path in PAGES[who]]
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}", opened


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """Port and process number of gunicorn with the settings of production: two processes of four threads."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "BIND": f"127.0.0.1:{port}"}
    command = [sys.executable, "-m", "gunicorn", "smartvillages.wsgi", "-c", TREE / "deploy/gunicorn.conf.py"]
    process = subprocess.Popen(command, env=env, cwd=TREE, stdout=sys.stderr)  # noqa: S603
    try:
        for _ in range(300):
            try:
                if fetch(port, "", "/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(60)


def fetch(port: int, cookie: str, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Cookie": cookie, "Host": "localhost", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def crowd(port: int, people: list[Person], beside: Callable[[], object] | None = None) -> dict[str, float]:
    """Fifty people for so many seconds, or until what happens beside them is over."""
    ends, took, errors = time.monotonic() + SECONDS, list[float](), list[str]()
    other = threading.Thread(target=beside or (lambda: None))

    def read(number: int) -> None:
        cookie, paths = people[number % len(people)]
        choice = random.Random(number)  # noqa: S311
        time.sleep(choice.uniform(0, PAUSE[1]))
        while time.monotonic() < ends or other.is_alive():
            path, began = choice.choice(paths), time.perf_counter()
            try:
                status = fetch(port, cookie, path)[0]
            except (OSError, http.client.HTTPException) as error:
                status = repr(error)
            took.append(time.perf_counter() - began)
            if status != 200:
                errors.append(f"{path}: {status}")
            time.sleep(choice.uniform(*PAUSE))

    readers = [threading.Thread(target=read, args=[number]) for number in range(PEOPLE)]
    for thread in [other, *readers]:
        thread.start()
    for thread in [other, *readers]:
        thread.join()
    took.sort()
    middle, late = took[len(took) // 2], took[int(len(took) * 0.99)]
    for error in errors[:5]:
        print(error, file=sys.stderr)  # noqa: T201
    return {
        "requests": len(took),
        "errors": len(errors),
        "p50_ms": round(middle * 1000),
        "p99_ms": round(late * 1000),
        "ratio": round(late / middle, 2),
    }


def make_a_report() -> None:
    command = [sys.executable, str(Path(__file__).with_name("_line_figures.py")), "report"]
    subprocess.run(command, env=os.environ.copy(), stdout=subprocess.DEVNULL, check=True)  # noqa: S603


def restart_a_worker(master: int) -> None:
    """Ends one of gunicorn's two processes as a deployment does; gunicorn starts another."""
    time.sleep(SECONDS / 4)
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGTERM)


def public_page(port: int) -> float:
    """kB of the page of a village with all it asks for on a phone, texts compressed as production sends them."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    sizes: list[int] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        page = browser.new_page(viewport={"width": 390, "height": 844})
        answers = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it marks the function
        page.goto(f"http://localhost:{port}{PUBLIC}", wait_until="networkidle")
        for answer in answers:
            body = answer.body() if answer.status == 200 else b""
            is_text = answer.headers.get("content-type", "").startswith(TEXT)
            sizes.append(len(gzip.compress(body)) if is_text else len(body))
        browser.close()
    return round(sum(sizes) / 1000, 1)


if __name__ == "__main__":
    main()
