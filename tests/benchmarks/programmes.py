# ruff: noqa: PLC0415 -- each of its processes imports what it needs
"""Home, lists and search with one programme and with a hundred, in one run: queries, milliseconds, ratio.

Two databases, of one programme and of a hundred with 24 villages each, are asked by turns by two processes, so that
whatever else the machine does slows both down alike. Where the database runs on this machine, what counts is the
processor time of the page and of its database session: other work beside does not add to that. The readers: people
with one role each, and a lead coordinator who is in every programme there is.

    DATABASE_URL=…/throw_away python tests/benchmarks/programmes.py [programmes, 100] [only pages that match this]

Asked again on the same throw-away database, it measures what it made the first time.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1]))
sys.path.append(str(Path(__file__).parent))

MOST, TIMES = 1.2, 25
IN_ALL = "koikjal@demo.example"
LISTS = ["/villages/", "/partners/", "/mentoring/", "/pilots/", "/events/", "/costs/", "/claims/", "/tasks/"]
LISTS += ["/communication/", "/reports/", "/people/", "/strategies/", "/indicators/", "/library/", "/notices/"]
PAGES = {
    "juht@demo.example": ["/", *LISTS, "/search/", "/search/?q=koeru"],
    IN_ALL: ["/", *LISTS, "/search/", "/search/?q=koeru"],
    "mentor@demo.example": ["/", "/mentoring/", "/search/?q=koeru"],
    "": ["/et/", "/et/villages/", "/et/events/"],
}


def answer_pages() -> None:
    """A page a line of the input: its status and how long it took, or how much it asked of the database."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accounts.models import User

    clients: dict[str, Any] = {}
    for line in sys.stdin:
        who, path, counts = json.loads(line)
        if who not in clients:
            clients[who] = Client(SERVER_NAME="localhost")
            if who:
                clients[who].force_login(User.objects.get(email=who))
        with connection.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
            sessions = [pid for (pid,) in cursor.fetchall()]
        if counts:
            with CaptureQueriesContext(connection) as queries:
                response = clients[who].get(path)
            print(json.dumps([response.status_code, len(queries)]), flush=True)
            continue
        started, busy = time.perf_counter(), busy_for(sessions)
        response = clients[who].get(path)
        wall, busy = time.perf_counter() - started, busy_for(sessions) - busy
        print(json.dumps([response.status_code, 1000 * (busy or wall)]), flush=True)


def busy_for(sessions: list[int]) -> float:
    """Seconds of the processor for this process and its database's sessions; 0 where the system does not tell."""
    try:
        told = [Path(f"/proc/{pid}/schedstat").read_text().split()[0] for pid in sessions]
    except OSError:
        return 0
    return time.process_time() + sum(map(int, told)) / 1e9


class Site:
    def __init__(self, database: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__, "answer"], env={**os.environ, "DATABASE_URL": database}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def took(self, who: str, path: str) -> float:
        """Milliseconds."""
        return self._ask(who, path, counts=False)

    def queries(self, who: str, path: str) -> int:
        return int(self._ask(who, path, counts=True))

    def _ask(self, who: str, path: str, *, counts: bool) -> float:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([who, path, counts]) + "\n")
        self.process.stdin.flush()
        status, told = json.loads(self.process.stdout.readline())
        assert status == 200, (who, path, status)
        return float(told)


def make(programmes: int) -> tuple[str, str]:
    """The addresses of both databases; the second is the first one's copy, grown."""
    from _demo import prepare

    prepare()
    from django.db import connection, connections

    from accounts.models import User
    from villages.models import Membership, Programme
    from villages.roles import Role

    if not User.objects.filter(email=IN_ALL).exists():
        person = User.objects.create_user(email=IN_ALL, name="Kõikjal Juht")
        first = Programme.objects.get(slug="arukad-kulad")
        Membership.objects.create(user=person, role=Role.LEAD_COORDINATOR, programme=first)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connections.close_all()
    connection.close_pool()
    one = os.environ["DATABASE_URL"]
    many, name = f"{one}_many", one.rpartition("/")[2]
    _server(one, f'DROP DATABASE IF EXISTS "{name}_many"', f'CREATE DATABASE "{name}_many" TEMPLATE "{name}"')
    subprocess.run(
        [sys.executable, __file__, "grow", str(programmes)], env={**os.environ, "DATABASE_URL": many}, check=True
    )
    return one, many


def _server(address: str, *commands: str) -> None:
    import psycopg

    with psycopg.connect(f"{address.rpartition('/')[0]}/postgres", autocommit=True) as connection:
        for command in commands:
            connection.execute(command)  # type: ignore[arg-type]


def _is_there(address: str) -> bool:
    import psycopg

    base, _slash, name = address.rpartition("/")
    with psycopg.connect(f"{base}/postgres") as connection:
        return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


def grow(programmes: int) -> None:
    """Beside the own one and what the demo has; everybody's lead is in all of them."""
    import django

    django.setup()
    import growth
    from django.db import connection

    from accounts.models import User
    from villages.models import Membership, Programme
    from villages.roles import Role

    before = Programme.objects.count()
    growth.grow(range(1, programmes // before + 1), growth.MORE_PROGRAMMES)
    person = User.objects.get(email=IN_ALL)
    held = set(Membership.objects.filter(user=person).values_list("programme", flat=True))
    for programme in Programme.objects.exclude(pk__in=held):
        Membership.objects.create(user=person, role=Role.LEAD_COORDINATOR, programme=programme)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def main(programmes: int, only: str = "") -> None:
    import django

    django.setup()
    one = os.environ["DATABASE_URL"]
    one, many = (one, f"{one}_many") if _is_there(f"{one}_many") else make(programmes)
    sites = [Site(one), Site(many)]
    over = []
    for who, paths in PAGES.items():
        for path in (path for path in paths if re.search(only, path)):
            took: tuple[list[float], list[float]] = ([], [])
            for turn in range(TIMES + 2):
                for place in (0, 1) if turn % 2 else (1, 0):
                    milliseconds = sites[place].took(who, path)
                    if turn >= 2:  # the first two warm it up
                        took[place].append(milliseconds)
            told = tell(who, path, took, sites)
            over += [told] if told["ratio"] > MOST or told["queries"][0] != told["queries"][1] else []
    print(json.dumps({"benchmark": "programmes", "over": [f"{one['who']} {one['page']}" for one in over]}), flush=True)


def tell(who: str, path: str, took: tuple[list[float], list[float]], sites: list[Site]) -> dict[str, Any]:
    middle = [statistics.median(times) for times in took]
    told = {
        "benchmark": "programmes", "who": who or "everybody", "page": path,
        "queries": [site.queries(who, path) for site in sites],
        "p50_ms": [round(one, 1) for one in middle], "ratio": round(middle[1] / middle[0], 2),
    }  # fmt: skip
    print(json.dumps(told), flush=True)
    return told


if __name__ == "__main__":
    if sys.argv[1:2] == ["answer"]:
        answer_pages()
    elif sys.argv[1:2] == ["grow"]:
        grow(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 100, *sys.argv[2:3])
