"""What a week's trial counts at its end, by `manage.py shell` of today's version; one line of JSON."""

import json
import re
from pathlib import Path

from django.apps import apps
from django.conf import settings

from accounts.models import CheckRun, StuckWork
from reports.models import ProgressReport, ReportJob
from villages.models import Document, Paper
from villages.models.job import Job
from villages.stored_files import sha256_of

invoices = [one for one in Document.objects.filter(kind="invoice") if re.match(r"Arve \d\d\.06 \d$", one.title)]
whole = [one for one in invoices if sha256_of(Path(settings.MEDIA_ROOT) / one.file.name) == one.sha256]
open_jobs = [
    str(one)
    for model in apps.get_models()
    if issubclass(model, Job) and model is not Paper
    for one in model.objects.open().filter(requested_at__year=2022)
]
told = {
    "invoices": len({one.title for one in whole}),
    "damaged": len(invoices) - len(whole),
    "reports": ProgressReport.objects.filter(job__requested_at__range=("2022-06-06", "2022-06-14")).count(),
    "failed": ReportJob.objects.filter(requested_at__range=("2022-06-06", "2022-06-14"), state="failed").count(),
    "stuck": len(open_jobs) + StuckWork.objects.exclude(set_aside_at=None).count(),
    "bad_checks": [f"{run.at:%d.%m} {run.kind}: {run.faults[:3]}" for run in CheckRun.objects.filter(is_good=False)],
}
print(json.dumps(told))
