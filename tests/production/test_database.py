"""The database guards itself: the site works by a role that owns nothing, and does not start on an unsafe one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from accounts import audit
from accounts.database import refusals, written_once
from accounts.models import User
from tests.cast import World
from tests.production.conftest import wait_for
from tests.production.shape import command_of


def as_worker(production: dict[str, str]) -> Any:
    return psycopg.connect(production["DATABASE_URL"], autocommit=True)


def test_the_working_role_reads_writes_and_seals(live_world: World, production: dict[str, str]) -> None:
    assert audit.seal()
    with as_worker(production) as db:
        db.execute("UPDATE accounts_user SET name = 'Uus' WHERE id = %s", [live_world.lead.pk])
        with db.transaction():
            db.execute("LOCK TABLE accounts_userhistory IN SHARE MODE")
        db.execute("INSERT INTO cache VALUES ('a', 'b', now())")
        db.execute("DELETE FROM cache")
    assert User.objects.get(pk=live_world.lead.pk).name == "Uus"


FORBIDDEN = [
    "UPDATE {} SET {} = {}",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "DROP TABLE {}",
    "CREATE TRIGGER x BEFORE INSERT ON {} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
]


def test_the_working_role_cannot_change_what_is_written_once(live_world: World, production: dict[str, str]) -> None:
    with as_worker(production) as db:
        for table in written_once():
            key = "number" if table.endswith("seal") else "pgh_id" if table.endswith("history") else "id"
            for deed in FORBIDDEN:
                statement = deed.format(table, key, key) if deed.startswith("UPDATE") else deed.format(table)
                with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)):
                    db.execute(statement)  # type: ignore[arg-type]
        for deed in ("SET session_replication_role = replica", "CREATE TABLE x ()", "DELETE FROM django_migrations"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                db.execute(deed)  # type: ignore[arg-type]


def test_an_owner_a_superuser_and_a_database_that_forgets_are_refused(transactional_db: None) -> None:
    said = " ".join(refusals())
    assert "a superuser" in said
    assert "the owner of tables" in said
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        assert "synchronous_commit=off" in " ".join(refusals())
        cursor.execute("RESET synchronous_commit")


def test_triggers_that_are_off_are_refused(live_world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_auditseal DISABLE TRIGGER ALL")
        try:
            assert "Triggers are switched off" in " ".join(refusals())
        finally:
            cursor.execute("ALTER TABLE accounts_auditseal ENABLE TRIGGER ALL")


def test_gunicorn_does_not_start_as_a_superuser(
    production: dict[str, str], start: Callable[..., Any], tmp_path: Path
) -> None:
    database = connection.settings_dict
    password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    where = f"{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
    owner = f"postgresql://{database['USER']}{password}@{where}"
    process = start(command_of("web"), production | {"DATABASE_URL": owner, "BIND": "127.0.0.1:0"})
    wait_for(lambda: process.poll() is not None, "gunicorn's refusal", 60)
    assert process.returncode != 0
    assert "is a superuser" in next(tmp_path.glob("gunicorn-*.log")).read_text()
