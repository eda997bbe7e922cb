"""What the database must be like before a real site starts on it, and the role that it works by.

Migrations belong to the owner of the tables. The site works by another role, which owns nothing, cannot switch a
trigger off, and may not change what is written once: whoever takes the site over has no more rights than these.
"""

import logging

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import OperationalError
from psycopg import sql

from accounts import audit, trail

log = logging.getLogger(__name__)
ASKED = {
    "a superuser": "SELECT rolsuper FROM pg_roles WHERE rolname = current_user",
    "one that makes roles": "SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user",
    "one that goes past row security": "SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user",
    "the owner of tables": "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'USAGE'))",
}


def refusals() -> list[str]:
    """Sentences for the log; none when the site may start."""
    said = []
    with connection.cursor() as cursor:
        for name in settings.DATABASE_KEEPS:
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] == "off":
                said.append(f"PostgreSQL runs with {name}=off: what it says it kept may be lost. Switch it on.")
        for what, question in ASKED.items():
            cursor.execute(question)
            if cursor.fetchone()[0]:
                said.append(f"The role of DATABASE_URL is {what}: give it one made by deploy/postgres/roles.sh.")
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled NOT IN ('O', 'A')"
            " AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)"
        )
        if cursor.fetchone()[0]:
            said.append(
                "Triggers are switched off: somebody worked past the history. Switch them on, run verify_audit."
            )
    return said


def refuse_to_start() -> None:
    """In production. A database that does not answer is no reason: the site waits for it and says 503."""
    if not settings.PRODUCTION:
        return
    try:
        said = refusals()
    except OperationalError:
        log.exception("the database does not answer yet")
        return
    finally:
        connection.close()
    if said:
        raise ImproperlyConfigured(" ".join(said))


def grant_work(role: str) -> int:
    """Give the working role what it needs and take what it does not; run by the owner after each migration."""
    once, name = written_once(), sql.Identifier(role)
    with connection.cursor() as cursor:

        def run(statement: str, **more: object) -> None:
            cursor.execute(sql.SQL(statement).format(role=name, **more).as_string(cursor.cursor))

        run("GRANT USAGE ON SCHEMA public TO {role}")
        run("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
        run("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        run("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for table in once:
            run("REVOKE UPDATE, DELETE ON {table} FROM {role}", table=sql.Identifier(table))
            # The seal takes a SHARE lock, which needs a right beyond INSERT; this one changes no row.
            run("GRANT MAINTAIN ON {table} TO {role}", table=sql.Identifier(table))
        run("REVOKE DELETE ON pghistory_context FROM {role}")
        run("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")
    return len(once)


def written_once() -> list[str]:
    seals = apps.get_model("accounts.AuditSeal")._meta.db_table
    return [seals, trail.TABLE, *audit.tables()]
