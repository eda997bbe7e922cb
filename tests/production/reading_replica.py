"""Run by test_replica.py as a process of its own, with both databases in its settings; prints what it saw as JSON."""

import datetime as dt
import json
import os
import signal
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import DatabaseError, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from smartvillages import replica  # noqa: E402
from smartvillages.replica import PRIMARY, REPLICA, is_close_behind  # noqa: E402
from villages.models import Membership, Participation, Partner, Programme, Village  # noqa: E402
from villages.roles import Role  # noqa: E402


def asked(alias: str, question: str) -> Any:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def caught_up() -> None:
    written = asked(PRIMARY, "SELECT pg_current_wal_lsn()")
    until(lambda: asked(REPLICA, f"SELECT pg_last_wal_replay_lsn() >= '{written}'::pg_lsn"))
    until(look)


def look() -> bool:
    """As after LOOK seconds."""
    is_close_behind.due = 0
    return is_close_behind()


def name_on(client: Client) -> str:
    """In the heading: below it the page tells what the village was called before."""
    heading = client.get("/villages/kyla/").content.decode().split("<h1", 1)[1].split("</h1>", 1)[0]
    [found] = [name for name in ("Vana nimi", "Uus nimi") if name in heading]
    return found


programme = Programme.objects.create(
    slug="proov", title="Proov", ref_no="1", starts_on=dt.date(2026, 1, 1), ends_on_planned=dt.date(2028, 1, 1),
    published_cost=1,
)  # fmt: skip
partner = Partner.objects.create(code="AAA", name="Alfa")
no_money = {"common_cost": 0, "total_cost": 0, "total_support": 0}
group = Participation.objects.create(programme=programme, partner=partner, role="lead", **no_money)
village = Village.objects.create(participation=group, name="Vana nimi", slug="kyla")
writer, other = (User.objects.create_user(email=f"{who}@naidis.ee", password="x", name=who) for who in ("a", "b"))
for person in (writer, other):
    Membership.objects.create(user=person, role=Role.LEAD_COORDINATOR, programme=programme)
clients = [Client(SERVER_NAME="localhost") for _ in range(2)]
for client, person in zip(clients, (writer, other), strict=True):
    client.force_login(person)
told: dict[str, Any] = {"pages": {}}
replica.LOOK = 3600.0  # only when this script says so

caught_up()
for path in ("/", "/villages/", "/et/"):
    with CaptureQueriesContext(connections[REPLICA]) as queries:
        assert clients[1].get(path).status_code == 200, path
    told["pages"][path] = len(queries) > 0
try:
    asked(REPLICA, "UPDATE villages_partner SET name = name RETURNING 1")
except DatabaseError:
    told["refuses_to_write"] = True

asked(REPLICA, "SELECT pg_wal_replay_pause()::text")
assert clients[0].post("/language/", {"language": "en"}).status_code < 400
assert replica.HAS_WRITTEN in clients[0].cookies
# As in production: the tests' server may tell of a commit that its log does not hold yet, and the look reads the log.
asked(PRIMARY, "SELECT set_config('synchronous_commit', 'on', false)")
Village.objects.filter(pk=village.pk).update(name="Uus nimi")  # as the form's action does
told["writer_sees"], told["other_sees_soon"] = name_on(clients[0]), name_on(clients[1])
look()
look()
told["other_sees_later"] = name_on(clients[1])
asked(REPLICA, "SELECT pg_wal_replay_resume()::text")
caught_up()
with CaptureQueriesContext(connections[REPLICA]) as queries:
    name_on(clients[1])
told["back"] = len(queries) > 0

asked(REPLICA, "SELECT pg_wal_replay_pause()::text")
Membership.objects.filter(user=other).update(ends_at=timezone.now())
told["role_taken_away"] = clients[1].get("/villages/kyla/").status_code
Membership.objects.filter(user=other).update(ends_at=None)
asked(REPLICA, "SELECT pg_wal_replay_resume()::text")
caught_up()

os.kill(int(os.environ["STANDBY_PID"]), signal.SIGQUIT)
until(lambda: not look())
told["while_it_is_away"] = clients[1].get("/villages/").status_code
print(json.dumps(told), flush=True)  # noqa: T201
os._exit(0)  # the pool would go on knocking at the replica
