"""The figures behind the table of `./run bench`, of whichever checkout stands first on PYTHONPATH, as one JSON line.

    PYTHONPATH=<checkout> python tests/benchmarks/_line_figures.py <more programmes> <copies of the own villages>

It uses addresses and what every release has, so that the checkout of an older commit can be measured by it too.
"""

import datetime as dt
import gzip
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
sys.path.append(str(Path(__file__).parent))

import django  # noqa: E402
from _demo import prepare  # noqa: E402

if sys.argv[1:2] in (["export"], ["report"]):  # on the rows that are there
    django.setup()
else:
    prepare()

import growth  # noqa: E402
import pikepdf  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import translation  # noqa: E402

from accounts.models import User  # noqa: E402
from reports import pdf  # noqa: E402
from reports.actions import request_report  # noqa: E402
from villages.models import Programme  # noqa: E402

try:
    from reports.snapshot.compose import photos_of, take
except ImportError:  # as it was before the house was rebuilt
    from reports.snapshot import photos_of, take
try:
    from villages.jobs import make_due_exports
except ImportError:  # the request itself wrote the list, however long it was
    make_due_exports = None

LIGHT = "/search/"
PAGES = {
    "juht": ["/", LIGHT, "/villages/", "/villages/koeru/", "/partners/", "/mentoring/", "/mentoring/ledger/"]
    + ["/pilots/", "/events/", "/events/timeline/", "/participants/", "/modules/", "/indicators/", "/strategies/"]
    + ["/costs/", "/budget/", "/communication/", "/reports/", "/people/", "/tasks/", "/trail/", "/me/"],
    "mentor": ["/", LIGHT, "/mentoring/"],
    "kyla": ["/", LIGHT, "/pilots/"],
    "": ["/et/", "/et/villages/", "/et/villages/koeru/", "/et/events/", "/et/news/", "/sitemap.xml"],
}
MANY = "/mentoring/?file={}"
COPIES_FOR_LISTS = 60  # of the own villages: what a request costs by itself is little beside so many rows


def main(programmes: int, copies: int) -> None:
    told: dict[str, object] = {"small": pages(), "report": apart("report", "0")}
    growth.grow(range(1, copies))
    told |= {"grown": pages(), "long_report": apart("report", "1")}
    growth.grow(range(copies, copies + programmes), growth.MORE_PROGRAMMES)
    told["beside"] = pages()
    growth.grow(range(copies + programmes, copies + programmes + COPIES_FOR_LISTS))
    told["export"] = exports()
    print(json.dumps(told), flush=True)  # noqa: T201


def pages() -> dict[str, dict[str, float]]:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {f"{who} {path}": page(signed_in(who), path) for who, paths in PAGES.items() for path in paths}


def signed_in(who: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    if who:
        client.force_login(User.objects.get(email=f"{who}@demo.example"))
    return client


def page(client: Client, path: str, times: int = 5) -> dict[str, float]:
    client.get(path)
    spent = []
    for _ in range(times):
        before = busy()
        answer = client.get(path)
        spent.append(busy() - before)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    size = len(answer.content)
    return {
        "ms": round(statistics.median(spent) * 1000, 1),
        "queries": len(queries),
        "kB": round(size / 1000),
        "sent_kB": round(len(gzip.compress(answer.content)) / 1000, 1),
    }


def busy() -> float:
    """Seconds of processor time of this process and of the database's process that serves it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # the server is on another machine
        fields = ["0"] * 20
    return time.process_time() + (int(fields[11]) + int(fields[12])) / 100


def exports() -> dict[str, dict[str, float]]:
    return {kind: apart("export", kind) for kind in ("csv", "xlsx")}


def apart(*asked: str) -> dict[str, float]:
    """In a process of its own: memory that one has grown by says nothing about the next."""
    command = [sys.executable, __file__, *asked]
    done = subprocess.run(command, env=os.environ.copy(), stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def export(kind: str) -> dict[str, float]:
    """Of all hours, from the click until the last byte is in hand: memory over what the process had before, and
    processor time a row. A list that is too long for a request is made by the worker's own function and taken from
    the page that it leads to.
    """
    client, rows = signed_in("juht"), hours()
    client.get("/mentoring/", follow=True)
    before, started = most_memory(), time.process_time()
    answer = client.get(MANY.format(kind), follow=True)
    if make_due_exports is not None and "/exports/" in answer.request["PATH_INFO"]:
        assert make_due_exports() == 1
        answer = client.get(f"{answer.request['PATH_INFO'].rstrip('/')}/download/")
    size = sum(map(len, answer)) if answer.streaming else len(answer.content)
    spent = time.process_time() - started
    grown = (most_memory() - before) / 1024
    return {"rows": rows, "ms_a_row": round(spent * 1000 / rows, 3), "MB": round(grown), "kB": size // 1000}


def most_memory() -> int:
    """kB that this process has had at its most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


HOURS = """
    SELECT count(*) FROM mentoring_hourentry h JOIN mentoring_allowance a ON a.id = h.allowance_id
    JOIN villages_village v ON v.id = a.village_id JOIN villages_participation p ON p.id = v.participation_id
    JOIN villages_programme o ON o.id = p.programme_id WHERE o.slug = 'arukad-kulad'
"""


def hours() -> int:
    """In the own programme, which is the one that the lead sees."""
    with connection.cursor() as cursor:
        cursor.execute(HOURS)
        return cursor.fetchone()[0]


def report(days_less: int = 0) -> dict[str, float]:
    """The programme's report, without what only the queue does."""
    programme = Programme.objects.get(slug="arukad-kulad")
    pdf.warm()
    period = {"period_from": programme.starts_on, "period_until": programme.ends_on - dt.timedelta(days_less)}
    with translation.override("et"):
        lead = User.objects.get(email="juht@demo.example")
        job = request_report(by=lead, place=programme, **period, language="et", note="")
        data = take(job)
        started = with_children()
        file = pdf.render(data, photos_of(data))
        spent = with_children() - started
    sheets = pages_of(file)
    return {"s": round(spent, 2), "pages": sheets, "s_a_page": round(spent / sheets, 4), "peak_MB": peak()}


def with_children() -> float:
    """Processor seconds, those of the processes that it waited for with them: long reports are set by others."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def peak() -> int:
    """MB of the largest of the processes at work."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024


def pages_of(file: bytes) -> int:
    """With those of the PDFs that are attached to it."""
    with pikepdf.open(io.BytesIO(file)) as opened:
        inside = [one.get_file().read_bytes() for name, one in opened.attachments.items() if name.endswith(".pdf")]
        return len(opened.pages) + sum(map(pages_of, inside))


if __name__ == "__main__":
    if sys.argv[1] == "export":
        print(json.dumps(export(sys.argv[2])), flush=True)  # noqa: T201
    elif sys.argv[1] == "report":
        print(json.dumps(report(*map(int, sys.argv[2:3]))), flush=True)  # noqa: T201
    else:
        main(*(int(number) for number in sys.argv[1:3]))
