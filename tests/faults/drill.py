"""The drill of a disaster: a site of a million rows and gigabytes of files dies while people write.

./run faults -k drill       FAULT_ROWS=1000000 and FAULT_MB=2048 say how large it is
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from runner import servers
from tests.faults.week import ROOT, Site

ROWS, MEGABYTES = int(os.environ.get("FAULT_ROWS", "1000000")), int(os.environ.get("FAULT_MB", "2048"))
FILE_MB = 16
FILES = """
import os
from django.core.files.base import ContentFile
from villages.actions import store_document
from villages.models import Membership, Village
lead, place = Membership.objects.filter(role="lead").first().user, Village.objects.order_by("pk").first()
for number in range({count}):
    upload = ContentFile(b"%PDF-1.7 " + os.urandom({size}), f"arve-{{number}}.pdf")
    store_document(by=lead, place=place, kind="invoice", upload=upload, title=f"Arve {{number}}")
"""
READINGS = """
    INSERT INTO accounts_reading (user_id, at, act, what, about)
    SELECT (SELECT min(id) FROM accounts_user), now(), 'file', 'tests.drill', n::text FROM generate_series(1, %s) n
"""


def drill(folder: Path) -> dict[str, float]:
    """Lost: acknowledged writes that are not there afterwards; `loss_s`: how old the oldest of them was at the end."""
    site = Site(folder)
    os.environ["VILLAGE_QUOTA_MB"] = str(MEGABYTES * 4)
    try:
        site.version("now")
        site.manage("load_programme")
        site.manage("load_demo")
        script = folder / "files.py"
        script.write_text(FILES.format(count=max(1, MEGABYTES // FILE_MB), size=FILE_MB * 2**20 - 100))
        site.manage("shell", script=script)
        with psycopg.connect(site.postgres.url(), autocommit=True) as db:
            db.execute(READINGS, [ROWS])
        began = time.monotonic()
        site.manage("backup")
        took = time.monotonic() - began
        written = _write_until_the_end(site)
        began = time.monotonic()
        _bring_back(site)
        back = time.monotonic() - began
        with psycopg.connect(site.postgres.url()) as db:
            found = {int(n) for (n,) in db.execute("SELECT about FROM accounts_reading WHERE what = 'tests.after'")}
            rows = db.execute("SELECT count(*) FROM accounts_reading").fetchone()[0]  # type: ignore[index]
        for check in ("verify_audit", "verify_files", "verify_totals"):
            sys.stdout.write("\n" + site.manage(check) + "\n")
    finally:
        site.stop()
    lost = [number for number in written if number not in found]
    ended = max(written.values())
    loss = ended - min((written[number] for number in lost), default=ended)
    wrong = int(loss > 60) + int(back > 300)
    return {"tried": len(written), "rows": rows, "MB": MEGABYTES, "gone": len(lost), "loss_s": round(loss, 1),
            "backup_s": round(took), "back_s": round(back), "wrong": wrong}  # fmt: skip


def _write_until_the_end(site: Site) -> dict[int, float]:
    """Acknowledged writes and when, while the log is streamed; then the server and its disk are gone."""
    stream = subprocess.Popen(
        [sys.executable, "manage.py", "stream_backup"], cwd=ROOT, env=site.env(), start_new_session=True
    )
    time.sleep(5)
    written: dict[int, float] = {}
    one = READINGS.replace("'tests.drill', n::text FROM generate_series(1, %s) n", "'tests.after', %s::text")
    with psycopg.connect(site.postgres.url(), autocommit=True) as db:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            db.execute(one, [len(written)])
            written[len(written)] = time.monotonic()
    service = servers.started.pop()
    os.killpg(service.process.pid, signal.SIGKILL)
    service.process.wait(20)
    os.killpg(stream.pid, signal.SIGTERM)
    stream.wait(30)
    shutil.rmtree(site.postgres.cluster)
    shutil.rmtree(site.media)
    return written


def _bring_back(site: Site) -> None:
    back = site.folder / "back"
    site.manage("restore", "--data", str(back), "--media", str(site.media))
    site.take_over(back)
    site.manage("close_after_restore")
