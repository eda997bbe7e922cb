"""Several schedulers may run; one at a time gives out work, and the next takes over when it is gone."""

import psycopg
import pytest
from django.db import connection

from smartvillages.scheduler import OneScheduler, Turn

pytestmark = pytest.mark.django_db
KEY = 4711  # not the site's own: the shared test server runs other databases' schedulers


def kill(turn):
    """As when its process or host dies: the server ends the session."""
    pid = turn.own.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 3000)", [pid])


def test_one_of_two_has_the_turn_and_the_other_takes_over():
    first, second = Turn(KEY), Turn(KEY)
    try:
        assert first.held()
        assert not second.held()
        assert first.held(), "it stays with who has it"
        kill(first)
        assert second.held(), "the next one takes over"
        assert not first.held(), "who was cut off knows it, and queues again"
        assert not first.held()
        second.leave()
        assert first.held()
    finally:
        first.leave()
        second.leave()


def test_a_scheduler_without_its_turn_gives_out_nothing(monkeypatch, tmp_path):
    from celery import Celery  # noqa: PLC0415

    app = Celery("trial", broker="memory://")
    app.conf.beat_schedule = {"work": {"task": "nothing.at_all", "schedule": 0.01}}
    given = []
    monkeypatch.setattr(OneScheduler, "apply_async", lambda self, entry, **more: given.append(entry.name))
    holder = Turn(KEY)
    scheduler = OneScheduler(app, schedule_filename=str(tmp_path / "beat"), lazy=True)
    scheduler.turn = Turn(KEY)
    scheduler.setup_schedule()
    try:
        assert holder.held()
        assert scheduler.tick() == 5
        assert given == []
        holder.leave()
        scheduler.tick()
        assert "work" in given
    finally:
        holder.leave()
        scheduler.close()


def test_a_database_that_is_away_gives_nobody_the_turn(monkeypatch):
    monkeypatch.setattr(psycopg, "connect", lambda **given: (_ for _ in ()).throw(psycopg.OperationalError("away")))
    assert not Turn(KEY).held()
