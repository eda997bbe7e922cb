"""A dossier of 500 papers of 2 MB by a worker, beside `zip -0` over the same files: processor time and memory.

The worker is a process of its own: letter, list, hashes and parts are all counted, the loading of Django is not. Its
memory is the peak of its own pages (VmHWM): ru_maxrss still knows the process that started it.
`ratio` is to be at most 1.5 and `worker_mb` below 200; `packing_ratio` leaves the two printed sheets out.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from _demo import prepare, tell

PAPERS, SIZE = 500, 2_000_000
WORKER = """
import json, time
import django
django.setup()
from budget import jobs
from budget.dossiers import parts
began, packed = time.process_time(), [0.0]
write = jobs.write_parts
def counted(*given, **more):
    at = time.process_time()
    try:
        return write(*given, **more)
    finally:
        packed[0] += time.process_time() - at
jobs.write_parts = counted
assert jobs.make_due_dossiers() == 1
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(json.dumps({"job": time.process_time() - began, "packing": packed[0],
                  "mb": int(status["VmHWM"].split()[0]) / 1024}))
"""

media = tempfile.TemporaryDirectory(prefix="dossier-")
os.environ["MEDIA_ROOT"] = media.name
prepare()

import hashlib  # noqa: E402

from django.conf import settings  # noqa: E402

from budget import actions  # noqa: E402
from budget.models import Claim, ClaimPaper  # noqa: E402
from villages.models import Document  # noqa: E402

claim = Claim.objects.select_related("participation__programme", "made_by").get(
    participation__partner__code="JAP", number=4
)
rows = list(claim.rows.order_by("number"))
folder = Path(settings.MEDIA_ROOT) / "bench"
folder.mkdir(parents=True)
made = []
for number in range(PAPERS):
    content = b"%PDF-1.7\n" + os.urandom(SIZE - 9)
    (folder / f"{number:03}.pdf").write_bytes(content)
    made.append(
        Document(
            programme=claim.participation.programme, participation=claim.participation, kind="other",
            title=f"Paber {number}",
            original_name=f"{number}.pdf", media_type="application/pdf", extension="pdf", size=SIZE,
            sha256=hashlib.sha256(content).hexdigest(), file=f"bench/{number:03}.pdf", uploaded_by=claim.made_by,
            keep_until="2035-01-01",
        )
    )  # fmt: skip
Document.objects.bulk_create(made)
ClaimPaper.objects.bulk_create(
    ClaimPaper(
        claim=claim, row=rows[number % len(rows)], document=one, sha256=one.sha256,
        folder=f"kulu-{rows[number % len(rows)].code}",
    )
    for number, one in enumerate(made)
)  # fmt: skip
dossier = actions.make_dossier(by=claim.made_by, claim=claim)
out = subprocess.run([sys.executable, "-c", WORKER], check=True, capture_output=True, text=True)
worker = json.loads(out.stdout.splitlines()[-1])
dossier.refresh_from_db()
assert dossier.state == "done", dossier.failure

before = resource.getrusage(resource.RUSAGE_CHILDREN)
target = Path(media.name) / "by-zip.zip"
subprocess.run(["zip", "-0", "-q", "-r", target, folder], check=True)
after = resource.getrusage(resource.RUSAGE_CHILDREN)
zipped = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
tell(
    benchmark="dossier", papers=PAPERS, mb=PAPERS * SIZE // 10**6, parts=dossier.parts.count(),
    cpu_s=round(worker["job"], 2), packing_cpu_s=round(worker["packing"], 2), zip_cpu_s=round(zipped, 2),
    ratio=round(worker["job"] / zipped, 2), packing_ratio=round(worker["packing"] / zipped, 2),
    worker_mb=round(worker["mb"]),
)  # fmt: skip
media.cleanup()
