"""/trail/ and /me/ beside a list of the same reader, in one run, with 200 000 rows of history: times and ratio.

The ratio is of processor time in the web process and of wall time; on a busy machine only the first says much.
"""

from typing import Any

from _demo import prepare, tell, timed

ROWS, MOST = 200_000, 1.5
ACTS = 700  # into which each copy of the demo's history is parted: about five rows each
# Whose act a row is copied into, by the first of these that its table has; else the lead coordinator's.
WRITERS = (
    "mentor_id",
    "posted_by_id",
    "entered_by_id",
    "uploaded_by_id",
    "recorded_by_id",
    "written_by_id",
    "made_by_id",
)

prepare()

from django.apps import apps  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from accounts import trail  # noqa: E402
from accounts.models import User  # noqa: E402
from villages.history_labels import ACTION_LABELS  # noqa: E402

LIST = "/costs/"
# The last two look for words that stand in many rows and in none.
PAGES = ("/trail/", "/me/", "/trail/?q=vald", "/trail/?q=polegi")


def history_tables() -> list[str]:
    return [m._meta.db_table for m in apps.get_models() if hasattr(m, "pgh_tracked_model")]


def rows_of_history() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(n) FROM (" + " UNION ALL ".join(f'SELECT count(*) n FROM "{t}"' for t in history_tables()) + ") x")  # noqa: S608, E501  # fmt: skip
        return int(cursor.fetchone()[0])


def copy_history(times: int) -> None:
    """Each row again, in small acts of people who do such things, an act every few seconds, verbs by turns."""
    lead = User.objects.get(email="juht@demo.example").pk
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0")
        cursor.execute("CREATE TEMP TABLE copied (id uuid, k int, g int, who bigint, at timestamptz) ON COMMIT DROP")
        for table in history_tables():
            columns = columns_of(cursor, table)
            writer = next((f't."{name}"' for name in WRITERS if name in columns), "NULL")
            cursor.execute(
                f"CREATE TEMP TABLE part ON COMMIT DROP AS SELECT t.pgh_id, k, coalesce({writer}, %(lead)s) AS who,"  # noqa: S608
                f" (t.pgh_id * 31 + abs(hashtext('{table}'))) %% %(acts)s AS g"
                f' FROM "{table}" t CROSS JOIN generate_series(1, %(times)s) k',
                {"lead": lead, "acts": ACTS, "times": times},
            )
            cursor.execute(
                "INSERT INTO copied SELECT gen_random_uuid(), k, g, who,"
                " now() - (%(times)s - k) * interval '1 hour' - g * interval '5 seconds' FROM"
                " (SELECT DISTINCT k, g, who FROM part EXCEPT SELECT k, g, who FROM copied) new",
                {"times": times},
            )
            into, taken = (", ".join(f'{of}"{name}"' for name in columns) for of in ("", "t."))
            cursor.execute(
                f'INSERT INTO "{table}" (pgh_context_id, pgh_created_at, {into}) '  # noqa: S608
                f'SELECT c.id, c.at, {taken} FROM "{table}" t JOIN part p ON p.pgh_id = t.pgh_id'
                " JOIN copied c ON (c.k, c.g, c.who) = (p.k, p.g, p.who) ORDER BY c.at, t.pgh_id"
            )
            cursor.execute("DROP TABLE part")
        cursor.execute(
            "INSERT INTO pghistory_context (id, created_at, updated_at, metadata) SELECT id, at, at,"
            " jsonb_build_object('verb', (%(verbs)s::text[])[1 + (k + g) %% %(n)s], 'user', who) FROM copied",
            {"verbs": list(ACTION_LABELS), "n": len(ACTION_LABELS)},
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def columns_of(cursor: Any, table: str) -> list[str]:
    """What a copy takes over."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
        "AND column_name NOT IN ('pgh_id', 'pgh_context_id', 'pgh_created_at')",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


here = rows_of_history()
if here < ROWS:
    copy_history(ROWS // max(here, 1) + 1)
trail.fill()
with connection.cursor() as cursor:
    cursor.execute("ANALYZE accounts_trailrow")
tell(benchmark="trail", rows=rows_of_history())
for who in ("juht", "koordinaator", "mentor"):
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=f"{who}@demo.example"))
    path = LIST if client.get(LIST).status_code == 200 else "/mentoring/"
    pages = [page for page in PAGES if client.get(page).status_code == 200]
    usual = timed(lambda client=client, path=path: client.get(path), times=9)
    tell(benchmark="trail", who=who, page=path, **usual)
    for page in pages:
        took = timed(lambda client=client, page=page: client.get(page), times=9)
        ratios = {name: round(took[name] / usual[name], 2) for name in ("cpu_ms", "min_ms", "p50_ms")}
        tell(benchmark="trail", who=who, page=page, of_a_list=ratios, within=ratios["cpu_ms"] <= MOST, **took)
