"""Pages of steering with ever more tasks and notices of one reader: queries, milliseconds, ratio of 100 000 to 100.

The worst case: every task is the reader's own and open, and every notice is unread.
Rows stay in the throw-away database, vacuumed as a running one is.
"""

from _demo import prepare, tell, timed

prepare()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from coordination.models import Task  # noqa: E402
from villages.models import Programme  # noqa: E402

SIZES = (10, 100, 1_000, 10_000, 100_000)
PAGES = (
    *(
        "/",
        "/tasks/",
        "/tasks/?q=näidis",
        "/tasks/board/",
        "/tasks/calendar/",
        "/tasks/?whose=mine&state=undone&when=older",
        "/timeline/calendar/",
    ),
    *("/notices/", "/notices/?state=unread", "/timeline/", "/timeline/?zoom=month", "/library/", "/library/?q=näidis"),
    *("/decisions/", "/decisions/?q=näidis", "/search/?q=näidis"),
)
TASKS = """
    INSERT INTO coordination_task (programme_id, title, note, who_id, due_on, priority, state, state_reason,
        given_by_id, source, source_title, source_url)
    SELECT %(programme)s, 'Näidistöö ' || n, '', %(reader)s, current_date + (n * 7919 %% 1500 - 1000), 1 + n %% 3,
        'open', '', %(reader)s, '', '', ''
    FROM generate_series(%(start)s::int, %(until)s::int) n
"""
NOTICES = """
    INSERT INTO accounts_notice (user_id, kind, key, step, params, place, url, waits, made_at)
    SELECT %(reader)s, 'coordination.task', id, '', jsonb_build_object('title', title), '', '/tasks/' || id || '/',
        false, now() - id * interval '1 minute'
    FROM coordination_task WHERE title LIKE 'Näidistöö %%' ON CONFLICT DO NOTHING
"""
GROWN = ("coordination_task", "accounts_notice")


def fill(until: int) -> None:
    here = Task.objects.filter(title__startswith="Näidistöö ").count()
    given = {"programme": programme.pk, "reader": reader.pk, "start": here + 1, "until": until}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # rows alone: triggers have their own tests
        for rows in (TASKS, NOTICES):
            cursor.execute(rows, given)
        cursor.execute("SET session_replication_role = DEFAULT")
        for table in GROWN:
            cursor.execute(f"VACUUM (ANALYZE) {table}")


client = Client(SERVER_NAME="localhost")
reader = User.objects.get(email="juht@demo.example")
client.force_login(reader)
programme = Programme.objects.order_by("pk")[0]
middle: dict[tuple[str, int], float] = {}
asked: dict[str, set[int]] = {path: set() for path in PAGES}
for size in SIZES:
    fill(size)
    for path in PAGES:
        took = timed(lambda path=path: client.get(path), times=7)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, path
        middle[path, size] = took["p50_ms"]
        asked[path].add(len(queries))
        tell(benchmark="steering", page=path, rows=size, queries=len(queries), kB=len(answer.content) // 1024, **took)
ratios = {path: round(middle[path, SIZES[-1]] / middle[path, 100], 2) for path in PAGES}
tell(benchmark="steering", queries={path: sorted(found) for path, found in asked.items()}, of_100=ratios)
