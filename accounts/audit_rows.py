"""Beside the chain: does what stands in the tables now agree with what the history says was last written there?

The chain shows that the history was not changed. A hand with the triggers off can still change a business row and
leave the history alone; here the two are compared, row by row, and so are the tables of sign-in with their digests.
"""

from collections.abc import Iterator

from django.db import connection, transaction

from accounts.audit import Fault
from accounts.trail import History, histories, tracked_model

# What is digested of each table of sign-in, besides its key; migration 0003 holds the same lists.
SIGN_IN = {
    "accounts_user": ("email", "password", "is_active", "is_staff", "is_superuser"),
    "accounts_user_groups": ("user_id", "group_id"),
    "accounts_user_user_permissions": ("user_id", "permission_id"),
    "account_emailaddress": ("user_id", "email", "verified", "primary"),
    "mfa_authenticator": ("user_id", "type", "data"),
    "socialaccount_socialaccount": ("user_id", "provider", "uid"),
}
MOST = 50  # faults named of one table


def faults() -> Iterator[Fault]:
    for history in histories():
        yield from against_history(history)
    for table, columns in SIGN_IN.items():
        yield from against_digests(table, columns)


def against_history(history: History) -> Iterator[Fault]:
    """Rows that differ from their newest history row, that have none, or that are gone without a word."""
    model = tracked_model(history)
    source, table, key = model._meta.db_table, history._meta.db_table, model._meta.pk.column
    kept = {field.column for field in history._meta.concrete_fields} - {key}
    columns = [f.column for f in model._meta.concrete_fields if f.column in kept - made_by_workers(history)]
    ours, theirs = (", ".join(f'{side}."{column}"' for column in columns) for side in "bn")
    differs = f"ROW({ours}) IS DISTINCT FROM ROW({theirs})" if columns else "false"
    gone = "n.pgh_label <> 'delete'"  # also of rows that have no deed of deletion: nothing removes them
    yield from _named(
        source,
        f"""
        WITH n AS (SELECT DISTINCT ON (pgh_obj_id) * FROM "{table}" ORDER BY pgh_obj_id, pgh_id DESC)
        SELECT coalesce(b."{key}", n.pgh_obj_id),
               CASE WHEN n.pgh_id IS NULL THEN 'the row has no history'
                    WHEN b."{key}" IS NULL THEN 'the row was removed past its history'
                    WHEN n.pgh_label = 'delete' THEN 'the row is here although its history says it was deleted'
                    ELSE 'the row differs from its newest history row' END
          FROM "{source}" b FULL JOIN n ON n.pgh_obj_id = b."{key}"
         WHERE (b."{key}" IS NULL AND {gone})
            OR (b."{key}" IS NOT NULL AND (n.pgh_id IS NULL OR n.pgh_label = 'delete' OR {differs}))
         ORDER BY 1 LIMIT {MOST}
        """,  # noqa: S608 -- names of our own models
    )


def made_by_workers(history: History) -> set[str]:
    """Columns of a job that change while it is made, when its updates leave no history."""
    if any(tracker.label == "update" for tracker in getattr(history, "pgh_trackers", ())):
        return set()
    return set(getattr(tracked_model(history), "MADE_BY_WORKERS", ()))


def digest_sql(row: str, columns: tuple[str, ...]) -> str:
    values = ", ".join(f'{row}."{column}"' for column in columns)
    return f"encode(sha256(convert_to(jsonb_build_array({values})::text, 'UTF8')), 'hex')"


def against_digests(table: str, columns: tuple[str, ...]) -> Iterator[Fault]:
    """Passwords, addresses, factors and rights that were changed, added or removed past their trigger."""
    yield from _named(
        table,
        f"""
        WITH n AS (SELECT DISTINCT ON (key) key, sha256 FROM accounts_signindigest WHERE source = '{table}'
                    ORDER BY key, id DESC)
        SELECT coalesce(b.id, n.key),
               CASE WHEN b.id IS NULL THEN 'what opens an account was removed past its digest'
                    WHEN coalesce(n.sha256, '') = '' THEN 'what opens an account was slipped in'
                    ELSE 'what opens an account was changed past its digest' END
          FROM "{table}" b FULL JOIN n ON n.key = b.id
         WHERE coalesce(n.sha256, '') <> CASE WHEN b.id IS NULL THEN '' ELSE {digest_sql("b", columns)} END
         ORDER BY 1 LIMIT {MOST}
        """,  # noqa: S608 -- names written above
    )


def _named(table: str, query: str) -> Iterator[Fault]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(query)
        found = cursor.fetchall()
    yield from (Fault(0, table, key, what) for key, what in found)
