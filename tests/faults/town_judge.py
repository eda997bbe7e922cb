"""What came of one round of an outage, by `manage.py shell`; WORK is what town_work.py printed. One line of JSON.

Of what was posted: title → how often it is there. Of the rest: what is not there, twice, or neither done nor told of.
"""

import json
import os
from collections import Counter
from pathlib import Path

from django.conf import settings

from accounts import audit, audit_check
from accounts.models import StuckWork
from budget.models import Cost
from reports.models import ProgressReport, ReportJob
from villages.models import BulkImport, Document, Export, Invitation
from villages.stored_files import sha256_of

work, word = json.loads(os.environ["WORK"]), os.environ["ROUND"]
root = Path(settings.MEDIA_ROOT)
jobs = {ReportJob: work["reports"], Export: work["exports"], BulkImport: work["imports"]}
asked = {model: model.objects.filter(pk__in=keys) for model, keys in jobs.items()}
waiting = Invitation.objects.filter(email__contains=f".{word}@", mailed_at=None).count()
posted = Counter(Document.objects.filter(title__startswith=f"{word} ").values_list("title", flat=True))
papers = Document.objects.filter(title__startswith=f"{word} ")
damaged = [one for one in papers if sha256_of(root / one.file.name) != one.sha256]
exports = asked[Export].filter(state="done")
rows, once = (Cost.objects.filter(invoice_no__startswith=f"{word}-").values("invoice_no") for _n in range(2))
done_imports = asked[BulkImport].filter(state="done").count()
reports = ProgressReport.objects.filter(job__in=work["reports"])
names = {str(name) for name in Document.objects.values_list("file", flat=True)}
names |= {str(name) for name in Export.objects.values_list("file", flat=True)}
files = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and path.name != "heads.txt"}
audit.seal()
print(
    json.dumps({
        "open": sum(rows.open().count() for rows in asked.values()) + waiting,
        "failed": sum(rows.filter(state="failed").count() for rows in asked.values()),
        "set_aside": StuckWork.objects.exclude(set_aside_at=None).count(),
        "lost": asked[ReportJob].filter(state="done").count()
        - reports.count()
        + sum(sha256_of(root / one.file) != one.sha256 for one in exports)
        + max(0, 60 * done_imports - once.distinct().count()),
        "doubled": rows.count() - once.distinct().count(),
        "half": once.distinct().count() % 60,
        "posted": posted, "damaged": len(damaged), "left_over": sorted(files - names)[:5],
        "faults": [str(fault) for fault in audit_check.check().faults[:5]],
    })
)  # fmt: skip
