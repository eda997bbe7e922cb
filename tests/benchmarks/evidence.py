"""An evidence package of 500 papers of 2 MB by a worker, beside `zip -0` over the same files: time and memory.

The worker is a process of its own: reading, hashes, tables and parts are all counted, the loading of Django is not.
`ratio` is to be at most 1.5 and `worker_mb` below 200.
"""

import hashlib
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
import json, re, time
import django
django.setup()
from audits import jobs
began = time.process_time()
assert jobs.make_due_packages() == 1
spent = time.process_time() - began
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())  # getrusage would tell of who forked it too
print(json.dumps({"job": spent, "mb": int(peak[1]) / 1024}))
"""

media = tempfile.TemporaryDirectory(prefix="evidence-")
os.environ["MEDIA_ROOT"] = media.name
prepare()

from audits.actions import request_package  # noqa: E402
from audits.models import EvidencePackage  # noqa: E402
from budget.models import Cost, CostPaper  # noqa: E402
from villages.models import Document, Participation  # noqa: E402

group = Participation.objects.select_related("programme").get(partner__code="JAP")
costs = list(Cost.objects.counted().filter(participation=group).select_related("entered_by").order_by("pk"))
folder = Path(media.name) / "bench"
folder.mkdir(parents=True)
made = []
for number in range(PAPERS):
    content = b"%PDF-1.7\n" + os.urandom(SIZE - 9)
    (folder / f"{number:03}.pdf").write_bytes(content)
    made.append(
        Document(
            programme=group.programme, participation=group, kind="other", title=f"Paber {number}",
            original_name=f"{number}.pdf", media_type="application/pdf", extension="pdf", size=SIZE,
            sha256=hashlib.sha256(content).hexdigest(), file=f"bench/{number:03}.pdf",
            uploaded_by=costs[0].entered_by, keep_until="2035-01-01",
        )
    )  # fmt: skip
Document.objects.bulk_create(made)
CostPaper.objects.bulk_create(
    CostPaper(cost=costs[number % len(costs)], document=one) for number, one in enumerate(made)
)
days = (group.programme.starts_on, group.programme.ends_on)
package = request_package(
    by=costs[0].entered_by, programme=group.programme, participation=group, period_from=days[0], period_until=days[1]
)
out = subprocess.run([sys.executable, "-c", WORKER], check=True, stdout=subprocess.PIPE, text=True)
worker = json.loads(out.stdout.splitlines()[-1])
package = EvidencePackage.objects.get(pk=package.pk)
assert package.state == "done", package.failure

before = resource.getrusage(resource.RUSAGE_CHILDREN)
target = Path(media.name) / "by-zip.zip"
subprocess.run(["zip", "-0", "-q", "-r", target, folder], check=True)  # noqa: S607
after = resource.getrusage(resource.RUSAGE_CHILDREN)
zipped = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
tell(
    benchmark="evidence", papers=PAPERS, mb=PAPERS * SIZE // 10**6, parts=package.parts.count(),
    left_out=len(package.left_out), cpu_s=round(worker["job"], 2), zip_cpu_s=round(zipped, 2),
    ratio=round(worker["job"] / zipped, 2), worker_mb=round(worker["mb"]),
)  # fmt: skip
media.cleanup()
