"""An evidence package of 500 papers of 2 MB against `zip -0` over the same files: processor seconds, and memory."""

import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path

from _demo import prepare, tell

prepare()

from django.test import override_settings  # noqa: E402

from accounts.models import User  # noqa: E402
from audits import jobs  # noqa: E402
from audits.actions import request_package  # noqa: E402
from audits.models import EvidencePackage  # noqa: E402
from audits.packages import contents  # noqa: E402
from villages.models import Document, Programme  # noqa: E402

PAPERS, SIZE = 500, 2 * 1024 * 1024


def cpu() -> float:
    own = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own + children.ru_utime + children.ru_stime


with tempfile.TemporaryDirectory() as room, override_settings(MEDIA_ROOT=room):
    papers = []
    for number in range(PAPERS):
        name = f"documents/{number:03}.pdf"
        path = Path(room) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(os.urandom(SIZE))
        document = Document(original_name=f"{number:03}.pdf", size=SIZE, file=name, sha256="")
        papers.append(contents.Paper(f"kulud/JAP/K-{number:06}/arve.pdf", document))

    started = cpu()
    subprocess.run(["zip", "-0qr", f"{room}/plain.zip", "documents"], cwd=room, check=True)  # noqa: S607
    plain = cpu() - started

    programme = Programme.objects.get(slug="arukad-kulad")
    lead = User.objects.get(email="juht@demo.example")
    days = (programme.starts_on, programme.ends_on)
    package = request_package(by=lead, programme=programme, period_from=days[0], period_until=days[1])
    contents.plan_of = lambda _package: contents.Plan(papers)
    pk, fence = jobs.QUEUE.claim()
    started = cpu()
    with Path(f"{room}/bag.zip").open("wb") as out:
        jobs.write(EvidencePackage.objects.get(pk=pk), fence, out)
    bag = cpu() - started

tell(benchmark="evidence", papers=PAPERS, MB=PAPERS * SIZE // 2**20, zip_s=round(plain, 2), package_s=round(bag, 2),
     times=round(bag / plain, 2), peak_MB=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)  # fmt: skip
