"""Files, papers, lists and reports of one place, for the tests of rights."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from budget.models import (
    Cost,
)
from pdf.document import PrintDocument
from reports.models import ProgressReport, ReportJob
from tests.access.days import LATER
from tests.signatures.maker import Signing, authority, container
from villages.actions import store_document
from villages.exports import rights_of
from villages.models import (
    Document,
    Export,
    Paper,
    Programme,
    Village,
)
from villages.models.paper import Needs
from villages.printables import Print, printable


def make_file(village: Village, by: Any, extension: str, number: int) -> Document:
    kind = "photo" if extension == "jpg" else "minutes"
    return make_paper(village.programme, kind, number, extension, village=village, uploaded_by=by)


def make_public_paper(village: Village, by: Any, number: int) -> Document:
    more = {"confidentiality": Document.Confidentiality.PUBLIC, "uploaded_by": by}
    return make_paper(village.programme, "other", number, participation=village.participation, **more)


def make_signed_paper(village: Village, by: Any) -> dict[str, Any]:
    """A container with one file and a signature."""
    made = container({"akt.txt": b"akt"}, Signing(authority().card(), authority()))
    kept = store_document(by=by, place=village, kind="acceptance", upload=ContentFile(made, "akt.asice"))
    return {"container": (kept.pk,), "contained": (kept.pk, 0)}


def make_paper(programme: Programme, kind: str, number: int, extension: str = "pdf", **more: Any) -> Document:
    content = f"paber {number}".encode()
    return Document.objects.create(
        programme=programme,
        kind=kind,
        title="Paber",
        original_name=f"paber.{extension}",
        media_type="image/jpeg" if extension == "jpg" else "application/pdf",
        extension=extension,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        file=ContentFile(content, f"paber.{extension}"),
        keep_until=LATER,
        **more,
    )


@printable("tests.note", name="Märge", needs=Needs.INSIDE)
def note(data: dict[str, Any], print_: Print) -> PrintDocument:
    return PrintDocument(**print_.head, kind="Märge", title=data["title"])


def make_printed_paper(village: Village, by: Any, number: int, **more: Any) -> Paper:
    pdf = f"%PDF {number}".encode()
    made = {"state": "done", "pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest(), "size": len(pdf), "pages": 1}
    told = {"title": f"Märge {number}", "filename": "marge.pdf", "back": "/villages/", "data": {"title": "Märge"}}
    asked = {"kind": "tests.note", "needs": Needs.INSIDE, "requested_by": by, "data_sha256": f"{number:064d}"}
    return Paper.objects.create(programme=village.programme, village=village, **told, **asked | made | more)


def make_long_list(village: Village, by: Any, number: int, **more: Any) -> Export:
    path = Path(settings.MEDIA_ROOT) / "exports" / str(number)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a;b")
    made = {"state": "done", "file": f"exports/{number}", "filename": "loend.csv", "size": 3, "rights": rights_of(by)}
    asked = {"path": "/villages/", "query": f"file=csv&q={number}", "title": f"Loend {number}", "requested_by": by}
    return Export.objects.create(programme=village.programme, **asked, **made | more)


def make_job(village: Village, by: Any, number: int, state: str, **fields: Any) -> ReportJob:
    return ReportJob.objects.create(
        number=f"SV-2022-{number:04d}",
        programme=village.programme,
        scope="village",
        village=village,
        period_from=dt.date(2022, 1, 1),
        period_until=dt.date(2022, 12, 31),
        requested_by=by,
        state=state,
        **fields,
    )


def report_of(village: Village, by: Any, number: int, costs: tuple[Cost, ...] = ()) -> ProgressReport:
    job = make_job(village, by, number, "done", finished_at=timezone.now())
    pdf = f"%PDF {number}".encode()
    frozen = {"finance": {"costs": [{"number": f"K-{cost.pk}"} for cost in costs]}}
    facts = facts_of(pdf) | {"snapshot": frozen}
    return ProgressReport.objects.create(job=job, number=job.number, pdf=pdf, **facts)


def facts_of(pdf: bytes) -> dict[str, Any]:
    sha = hashlib.sha256(pdf).hexdigest()
    return {
        "state_at": timezone.now(),
        "snapshot": {},
        "data_sha256": sha,
        "sha256": sha,
        "size": len(pdf),
        "pages": 1,
    }
