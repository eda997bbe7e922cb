"""Reports of about 50, 300 and 1 000 pages: processor time a page, memory, both validators on every file in them."""

import io
import os
import resource
import sys
import tempfile
from pathlib import Path

import django

sys.path.append(str(Path(__file__).parents[2]))
django.setup()

import page  # noqa: E402
import pikepdf  # noqa: E402
from _demo import tell  # noqa: E402

from reports import pdf  # noqa: E402
from tests.reports import snapshots  # noqa: E402

SIZES = ((60, 100), (300, 5_000), (500, 21_500))  # villages and rows of the log of hours
ROW = {"on": "2022-03-15", "village": "Koeru", "mentor": "Mart Näidis", "kind": "kohtumine", "hours": "2.25"}
ROW |= {"done": "Arutelu strateegia üle, ideed ja järgmised sammud."}


def with_children() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def files_of(file: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(file)) as opened:
        inside = [one.get_file().read_bytes() for name, one in opened.attachments.items() if name.endswith(".pdf")]
    return [file, *inside]


def faults(file: bytes) -> int:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as kept:
        kept.write(file)
        kept.flush()
        answers = (str(page.validate_pdf(kept.name, profile=profile)) for profile in ("ua1", "3a"))
        return sum("Result: no failures" not in answer for answer in answers)


pdf.warm()
for villages, rows in SIZES:
    data = snapshots.many(villages)
    data["hours_log"] = [{**ROW, "number": f"T-{number:06}"} for number in range(rows)]
    started = with_children()
    made = pdf.render(data, {})
    spent = with_children() - started
    own, largest = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    files = files_of(made)
    pages = [len(pikepdf.open(io.BytesIO(file)).pages) for file in files]
    tell(benchmark="long_report", pages=sum(pages), files=len(files), longest=max(pages), kB=len(made) // 1024,
         cpu_ms_a_page=round(spent * 1000 / sum(pages), 1), worker_MB=own, largest_child_MB=largest,
         faults=sum(map(faults, files)))  # fmt: skip
