"""Work that is larger than any programme's: a real worker ends it, or says in a sentence why not.

./run faults -k large       FAULT_COSTS=20000 says how many costs the report is of
"""

import os
import time
from typing import Any

import pytest

from budget.models import Cost
from reports.actions import request_report
from reports.models import ProgressReport, ReportJob
from tests.budget.factories import line
from tests.budget.many_costs import fill_with_costs
from tests.cast import World
from tests.faults.trials import tell
from tests.reports.factories import END, START

pytestmark = pytest.mark.django_db(transaction=True)
COSTS = int(os.environ.get("FAULT_COSTS", "20000"))
PATIENCE = 900  # seconds


def test_large_report(live_world: World, services: Any) -> None:
    fill_with_costs(line(live_world.jap, amount="90000.00"), live_world.lead, COSTS)
    began = time.monotonic()
    job = request_report(by=live_world.lead, place=live_world.jap, period_from=START, period_until=END)
    while ReportJob.objects.get(pk=job.pk).state in ("queued", "running") and time.monotonic() - began < PATIENCE:
        time.sleep(0.5)
    seconds = round(time.monotonic() - began)
    job.refresh_from_db()
    made = ProgressReport.objects.filter(job=job).first()
    told = {"tries": job.attempts, "failed_with_sentence": int(bool(job.failure)), "seconds": seconds}
    if made:
        told |= {"kB": len(made.pdf) // 1024, "costs": Cost.objects.filter(invoice_on__range=(START, END)).count()}
    tell("large: report", 0, tried=1, stuck=int(made is None and not job.failure), **told)
