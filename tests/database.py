"""Each process's test database, cloned from a template that the migrations have made once.

All migrations take 18 s of processor time, a clone 0.2 s. The template stays as long as its server does, so that the
next run against the same `DATABASE_URL` finds it; when migrations have changed, it is made anew and the old one goes.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper

from runner.servers import DATABASE, Postgres

ROOT = Path(__file__).resolve().parent.parent
STAYING = ["django_migrations", "django_content_type", "auth_permission"]


def prepare() -> str:
    """Makes this process's test database, points Django's connection at it and returns its name."""
    own, template = connection.creation._get_test_db_name(), f"{_prefix()}{_migrations_hash()}"
    with _maintenance() as cursor:
        if template not in (kept := _templates(cursor)):
            for older in kept:
                cursor.execute(f'DROP DATABASE "{older}"')
            _migrate_into(f"{template}_new")
            cursor.execute(f'ALTER DATABASE "{template}_new" RENAME TO "{template}"')
        cursor.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{own}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        # With few rows any order of joins is good, and looking for the best one takes longer than all the reading.
        cursor.execute(f'ALTER DATABASE "{own}" SET join_collapse_limit = 1')
        cursor.execute(f'ALTER DATABASE "{own}" SET from_collapse_limit = 1')
    _disconnect()
    connection.settings_dict["NAME"] = own
    return own


def empty() -> None:
    """Takes out all rows but those that belong to the code: content types and permissions.

    Django's own way, TRUNCATE of four hundred tables and all permissions made again, takes a second; this 30 ms.
    Finished reports refuse to be deleted, and other rows hold each other: this is the one place that goes past it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND pg_relation_size(oid) > 0 AND relname <> ALL (%s)",
            [STAYING],
        )
        deletions = [f'DELETE FROM "{name}"' for (name,) in cursor.fetchall()]  # noqa: S608
        cursor.execute("; ".join(["BEGIN", "SET LOCAL session_replication_role = replica", *deletions, "COMMIT"]))


def drop(name: str) -> None:
    _disconnect()
    with _maintenance() as cursor:
        # a thread of a live server may still hold a connection when the last test has ended
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy_to(server: Postgres, name: str = DATABASE) -> None:
    """The test database as it stands, committed rows included, into a server of a test's own."""
    told = connection.settings_dict
    source = ["-h", told["HOST"], "-p", str(told["PORT"]), "-U", told["USER"], told["NAME"]]
    env = os.environ | {"PGPASSWORD": str(told["PASSWORD"])}
    dump = subprocess.run([server.programs / "pg_dump", "-O", "-x", *source], env=env, capture_output=True, check=True)
    target = ["-q", "-h", "127.0.0.1", "-p", str(server.port), "-U", "app", "-d", name]
    env = os.environ | {"PGPASSWORD": server.password}
    subprocess.run([server.programs / "psql", *target], env=env, input=dump.stdout, capture_output=True, check=True)


def _migrations_hash() -> str:
    """Over every migration of every app, the operations of our own that they use, and Django's version."""
    files = [file for app in apps.get_app_configs() for file in Path(app.path, "migrations").glob("*.py")]
    whole = hashlib.sha256(django.__version__.encode())
    for file in [*sorted(files), *sorted(ROOT.glob("accounts/*operations.py"))]:
        whole.update(f"{file.parent.parent.name}/{file.name}\0".encode() + file.read_bytes())
    return whole.hexdigest()[:12]


def _prefix() -> str:
    """Without the process's number: the processes of a run share a template."""
    return f"test_template_{connection.settings_dict['NAME'][:30]}_"


def _templates(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_prefix()])
    return [name for (name,) in cursor.fetchall()]  # noqa: S608


@contextmanager
def _maintenance() -> Iterator[CursorWrapper]:
    """A cursor on the server's own database, while other processes of this project wait."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")  # making a template takes its time
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [_prefix()])
        yield cursor  # the lock ends with the connection


def _migrate_into(name: str) -> None:
    settings = connection.settings_dict
    before = settings["NAME"], settings["TEST"]
    settings["TEST"] = settings["TEST"] | {"NAME": name}
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        _disconnect()
        settings["NAME"], settings["TEST"] = before


def _disconnect() -> None:
    """Nobody may be connected to a database that is copied, renamed or dropped, not even an idle pool."""
    connection.close()
    connection.close_pool()
