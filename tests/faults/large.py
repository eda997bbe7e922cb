"""Work that is larger than any programme's: a real worker ends it, or says in a sentence why not.

./run faults -k large       of costs, some two thirds are of the report's days
"""

import sys
import time
from typing import Any

import pytest

from accounts.rules import RuleBroken
from budget.models import Cost
from reports.actions import request_report
from reports.models import ProgressReport, ReportJob
from tests.budget.factories import line
from tests.budget.many_costs import fill_with_costs
from tests.cast import World
from tests.faults.trials import tell
from tests.reports.factories import END, START

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 900  # seconds


@pytest.mark.parametrize("costs", [9_000, 20_000])
def test_large_report(live_world: World, services: Any, costs: int) -> None:
    fill_with_costs(line(live_world.jap, amount="90000.00"), live_world.lead, costs)
    asked = {"costs": costs, "of_its_days": Cost.objects.filter(invoice_on__range=(START, END)).count()}
    began = time.monotonic()
    try:
        job = request_report(by=live_world.lead, place=live_world.jap, period_from=START, period_until=END)
    except RuleBroken as told_before:
        sys.stdout.write(f"\n{told_before.messages[0]}")
        tell("large: report", 0, tried=1, **asked, refused_with_sentence=1)
        return
    while ReportJob.objects.get(pk=job.pk).state in ("queued", "running") and time.monotonic() - began < PATIENCE:
        time.sleep(0.5)
    seconds = round(time.monotonic() - began)
    job.refresh_from_db()
    made = ProgressReport.objects.filter(job=job).first()
    told = asked | {"tries": job.attempts, "failed_with_sentence": int(bool(job.failure)), "seconds": seconds}
    if made:
        told |= {"kB": len(made.pdf) // 1024, "pages": made.pages}
    tell("large: report", 0, tried=1, stuck=int(made is None and not job.failure), **told)
