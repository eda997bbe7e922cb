"""PostgreSQL stops while a report is made, and comes back: one report, one number, no gap in the numbers."""

import hashlib
import signal
import time

import psycopg
import pytest
from django.db import connection

from reports.actions import approve_report, request_report
from runner import servers
from tests.database import copy_to
from tests.reports.factories import END, START
from tests.reports.test_life import submitted

pytestmark = pytest.mark.django_db(transaction=True)


def no_tick():
    """Nobody watches a bar here."""


class Server(servers.Postgres):
    """One that stops as an operator stops it, and starts again on its port with its data."""

    def take_over(self):
        """A database of the name that workers under test ask for, with all that the test has written."""
        self.name = connection.settings_dict["NAME"]
        self._tool(no_tick, "createdb", self.name)
        copy_to(self, self.name)

    def begin(self):
        self.launch()
        self.wait(no_tick)

    def stop(self, number):
        self.service.process.send_signal(number)
        self.service.process.wait(30)

    def rows(self, query):
        with psycopg.connect(self.url(), dbname=self.name, connect_timeout=3) as opened:
            return opened.execute(query).fetchall()


@pytest.fixture
def server(tmp_path):
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    data, before = tmp_path / "server", list(servers.started)
    (data / "log").mkdir(parents=True)
    own = Server(data, durable=True)
    own.prepare(no_tick)
    own.begin()
    yield own
    if own.service.process.poll() is None:
        own.stop(signal.SIGQUIT)
    servers.started[:] = before


def wait_until(server, query, seconds=90):
    """Until the query has rows."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := server.rows(query):
            return found
        time.sleep(0.02)
    jobs = server.rows("SELECT number, state, step FROM reports_reportjob")
    pytest.fail(f"not after {seconds} s: {jobs}")


def test_F20_a_database_that_stops_still_gives_one_report_and_one_number(live_filled, server, request, monkeypatch):
    approved = approve_report(by=live_filled.lead, report=submitted(live_filled))
    asked = request_report(by=live_filled.lead, place=live_filled.programme, period_from=START, period_until=END)
    server.take_over()
    monkeypatch.setenv("DATABASE_URL", server.url())
    request.getfixturevalue("services")

    wait_until(server, "SELECT 1 FROM reports_reportjob WHERE state = 'running' AND step = 'pages'")
    server.stop(signal.SIGINT)
    with pytest.raises(psycopg.OperationalError):
        server.rows("SELECT 1")
    server.begin()

    wait_until(server, "SELECT 1 FROM reports_reportjob HAVING bool_and(state = 'done')")
    made = server.rows("SELECT number, pdf, sha256 FROM reports_progressreport ORDER BY number")
    assert [number for number, _pdf, _sha256 in made] == [approved.number, asked.number]
    assert [hashlib.sha256(pdf).hexdigest() for _number, pdf, _sha256 in made] == [sha256 for *_, sha256 in made]
    assert server.rows("SELECT last_number FROM reports_reportyear") == [(2,)]
    assert [int(number[-4:]) for number, *_ in made] == [1, 2]
