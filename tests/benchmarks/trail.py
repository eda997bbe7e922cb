"""/trail/ and /me/ beside a list of the same reader, in one run, with 200 000 rows of history: times and ratio."""

from _demo import prepare, tell, timed

ROWS, MOST = 200_000, 1.5
ACTS = 700  # into which each copy of the demo's history is parted

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
    """Each row again, in small acts of many kinds, verbs and people, as a year of work writes them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0")
        cursor.execute(
            "CREATE TEMP TABLE again ON COMMIT DROP AS SELECT k, g, gen_random_uuid() AS id,"
            " now() - (%(times)s - k) * interval '1 hour' - g * interval '1 second' AS at,"
            " jsonb_build_object('verb', (%(verbs)s::text[])[1 + (k + g) %% %(n)s], 'user', u.id) AS metadata"
            " FROM generate_series(1, %(times)s) k, generate_series(0, %(acts)s - 1) g,"
            " LATERAL (SELECT id FROM accounts_user ORDER BY id OFFSET (k + g) %% 20 LIMIT 1) u",
            {"times": times, "acts": ACTS, "verbs": list(ACTION_LABELS), "n": len(ACTION_LABELS)},
        )
        cursor.execute(
            "INSERT INTO pghistory_context (id, created_at, updated_at, metadata)"
            " SELECT id, at, at, metadata FROM again"
        )
        for table in history_tables():
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
                "AND column_name NOT IN ('pgh_id', 'pgh_context_id', 'pgh_created_at')",
                [table],
            )
            columns = [name for (name,) in cursor.fetchall()]
            into, taken = (", ".join(f'{of}"{name}"' for name in columns) for of in ("", "t."))
            cursor.execute(
                f'INSERT INTO "{table}" (pgh_context_id, pgh_created_at, {into}) '  # noqa: S608
                f'SELECT again.id, again.at, {taken} FROM "{table}" t JOIN again ON again.g = t.pgh_id %% %s'
                " ORDER BY again.at, t.pgh_id",
                [ACTS],
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


here = rows_of_history()
if here < ROWS:
    copy_history(ROWS // max(here, 1) + 1)
trail.fill()
with connection.cursor() as cursor:
    cursor.execute("ANALYZE accounts_trailrow")
tell(benchmark="trail", rows=rows_of_history())
for who in ("juht", "mentor"):
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=f"{who}@demo.example"))
    path = LIST if client.get(LIST).status_code == 200 else "/mentoring/"
    usual = timed(lambda client=client, path=path: client.get(path), times=7)["p50_ms"]
    tell(benchmark="trail", who=who, page=path, p50_ms=usual)
    for page in PAGES:
        if client.get(page).status_code != 200:
            continue
        took = timed(lambda client=client, page=page: client.get(page), times=7)
        ratio = round(took["p50_ms"] / usual, 2)
        tell(benchmark="trail", who=who, page=page, of_a_list=ratio, within=ratio <= MOST, **took)
