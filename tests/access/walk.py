"""Every page that somebody may read, asked once: how many queries it took and how long it is."""

from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.access import rights
from tests.access.factories import OWN, Addresses

HOME = "dashboards:home"
MOST, MOST_AT_HOME = 12, 20  # queries
MOST_BYTES = 150_000
# What holds a transaction together or passes the log of who did it along is no question.
NO_QUESTION = ("SAVEPOINT", "RELEASE", "SELECT set_config")


@dataclass(frozen=True)
class Told:
    queries: int
    size: int
    is_page: bool


def walk(user: User, role: str, things: Addresses) -> dict[rights.Row, Told]:
    """The rows of the matrix that this person may read, each for the own thing."""
    client, found = rights.caller(user), {}
    for row in rights.ROWS:
        arguments = () if row.object == "none" else things[OWN].get(row.object)
        if "GET" in row.methods and row.answer(role, OWN) in (rights.YES, rights.PUBLIC) and arguments is not None:
            found[row] = _ask(client, row.address(arguments))
    return found


def _ask(client: rights.Caller, address: str) -> Told:
    with rights.undone(), CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    questions = [one for one in asked.captured_queries if not one["sql"].startswith(NO_QUESTION)]
    is_page = answer["Content-Type"].startswith("text/html") and answer.status_code == 200
    size = sum(map(len, answer)) if answer.streaming else len(answer.content)
    return Told(len(questions), size, is_page)
