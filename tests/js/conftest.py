import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "static/js"
HOME = "http://localhost/"  # a secure context, in which browsers give a page its databases and locks


class Server:
    """What the page's requests meet in the place of the product: each takes the next answer, the last one stays."""

    def __init__(self) -> None:
        self.user: int | None = 7
        self.answers: list[dict[str, Any]] = []
        self.posted: list[Any] = []

    def __call__(self, route: Any) -> None:
        request = route.request
        if request.url.endswith("/outbox/who/"):
            route.fulfill(json={"user": self.user, "token": "t"})
        elif request.method == "POST":
            self.posted.append(request)
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if "abort" in answer:
                route.abort()
            else:
                route.fulfill(**answer)
        elif request.url.startswith(HOME + "js/"):
            script = SCRIPTS / request.url.removeprefix(HOME + "js/")
            route.fulfill(body=script.read_text(), content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><html lang=et><body></body></html>", content_type="text/html")


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def blank(page: Any, server: Server) -> Iterator[Callable[..., Any]]:
    """An empty page with one of our modules, whose exports are ``module`` there: ``blank("hours.js", "<input>")``."""

    def opened(script: str, body: str = "") -> Any:
        page.route("**/*", server)
        page.goto(HOME)
        page.evaluate("body => { document.body.innerHTML = body }", body)
        page.evaluate(f"import('/js/{script}').then((exported) => {{ self.module = exported }})")
        return page

    yield opened
    page.unroute("**/*")


def located(address: str) -> dict[str, Any]:
    """The answer to a form that was taken."""
    return {"content_type": "application/json", "body": json.dumps({"location": address})}
