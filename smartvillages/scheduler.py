"""Celery's scheduler, of which any number may run: the one that holds a lock in PostgreSQL gives out the work.

The lock hangs on a connection of its own. A process that dies, or a host that goes, loses it with the connection, and
the next one takes over within seconds.
"""

import logging

import psycopg
from celery.beat import PersistentScheduler
from django.db import connection
from psycopg.conninfo import make_conninfo

LOCK = 20220617  # the programme's opening day: any number that nothing else locks
SECONDS = 5.0  # between two tries of one that waits
log = logging.getLogger("celery.beat")


class Turn:
    """The lock; `held` says whether it is ours now, and asks PostgreSQL each time."""

    def __init__(self, key: int = LOCK) -> None:
        self.key = key
        self.own: psycopg.Connection | None = None

    def held(self) -> bool:
        try:
            if self.own is None:
                return self._take()
            self.own.execute("SELECT 1")
        except psycopg.Error:
            log.warning("the scheduler lost its connection and its turn")
            self.leave()
            return False
        return True

    def _take(self) -> bool:
        own = psycopg.connect(conninfo=make_conninfo(**_address()), autocommit=True, connect_timeout=3)
        row = own.execute("SELECT pg_try_advisory_lock(%s)", [self.key]).fetchone()
        if row is None or not row[0]:
            own.close()
            return False
        self.own = own
        log.info("this scheduler gives out the work")
        return True

    def leave(self) -> None:
        if self.own is not None:
            self.own.close()
            self.own = None


def _address() -> dict[str, str]:
    """Of the database that the site uses, without the pool and its options."""
    told = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {name: str(told[key]) for name, key in names.items() if told.get(key)}


class OneScheduler(PersistentScheduler):
    """As Celery's own, but only in its turn."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        self.turn = Turn()
        super().__init__(*args, **kwargs)

    def tick(self, *args: object, **kwargs: object) -> float:
        if not self.turn.held():
            return SECONDS
        wait: float = super().tick(*args, **kwargs)
        return min(wait, SECONDS)

    def close(self) -> None:
        super().close()
        self.turn.leave()
