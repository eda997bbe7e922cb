"""Progress reports of all three scopes: seconds for freezing and for setting the pages, by page, and memory; and what
one section's preview costs, its figures read anew, as a share of the whole report's processor time (at most 0.1)."""

import os
import resource
import time

from _demo import prepare, tell

prepare()

import io  # noqa: E402

import pikepdf  # noqa: E402
from django.utils import timezone, translation  # noqa: E402

from accounts.models import User  # noqa: E402
from reports import pdf, sections  # noqa: E402
from reports.actions import request_report  # noqa: E402
from reports.pdf.screen import section_html  # noqa: E402
from reports.snapshot import compose  # noqa: E402
from villages.models import Participation, Programme, Village  # noqa: E402

programme = Programme.objects.get(slug="arukad-kulad")
places = {
    "programme": programme,
    "group": Participation.objects.get(partner__code="JAP"),
    "village": Village.objects.get(slug="koeru"),
}
lead = User.objects.get(email="juht@demo.example")


def with_children() -> float:
    """Processor seconds, those of the processes that it waited for with them: long reports are set by others."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


pdf.warm()
for scope, place in places.items():
    job = request_report(
        by=lead, place=place, period_from=programme.starts_on, period_until=programme.ends_on, language="et", note=""
    )
    with translation.override("et"):
        started = time.perf_counter()
        data = compose.take(job)
        frozen = time.perf_counter()
        cpu = with_children()
        file = pdf.render(data, compose.photos_of(data))
        done = time.perf_counter()
        cpu = with_children() - cpu
        began = time.process_time()
        compose.take(job)
        read = time.process_time() - began
        began = time.process_time()
        draft = compose.as_asked(job, timezone.now())
        draft.parts["words"] = lambda: {"finance": sections.skeleton("finance")}
        assert section_html(draft, "finance")
        section = time.process_time() - began
    with pikepdf.open(io.BytesIO(file)) as opened:
        pages = len(opened.pages)
    tell(benchmark="report", scope=scope, pages=pages, kB=len(file) // 1024, snapshot_s=round(frozen - started, 2),
         render_s=round(done - frozen, 2), cpu_ms_a_page=round(cpu * 1000 / pages),
         section_share=round(section / (cpu + read), 3),
         peak_MB=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)  # fmt: skip
