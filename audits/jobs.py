"""Makes the evidence packages that wait. The row is the truth; the queue's message only says "look now"."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from celery import shared_task
from django.conf import settings
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from audits.models import EvidencePackage
from audits.packages import contents
from audits.packages.bag import Bag
from audits.packages.tables import TABLES
from villages.job_queue import Queue
from villages.print_worker import make_due

PAPERS_PER_PULSE = 10


def too_many_tries(package: EvidencePackage) -> str:
    return _("The package did not get ready in %(n)s tries. Tell the administrator its number, %(number)s.") % {
        "n": package.attempts,
        "number": package.number,
    }


QUEUE = Queue(EvidencePackage, "id", too_many_tries)


@shared_task(name="audits.make_due_packages")
def make_due_packages() -> int:
    return make_due(QUEUE, publish)


class MovedFile(File):
    """A finished file that the storage moves into its place instead of copying it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def publish(package: EvidencePackage, fence: int) -> None:
    folder = Path(settings.MEDIA_ROOT) / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as room:
        path = Path(room) / "package.zip"
        with path.open("wb") as out, override(package.language):
            made = write(package, fence, out)
        with path.open("rb") as whole:
            stored = EvidencePackage.file.field.storage.save(  # type: ignore[attr-defined]
                EvidencePackage.file.field.generate_filename(package, "package.zip"),  # type: ignore[attr-defined]
                MovedFile(whole, name=str(path)),
            )
        path.touch()  # it was moved; the folder is swept in any case
    try:
        QUEUE.publish(package.pk, fence, file=stored, **made)
    except BaseException:
        EvidencePackage.file.field.storage.delete(stored)  # type: ignore[attr-defined]
        raise


def write(package: EvidencePackage, fence: int, out: IO[bytes]) -> dict[str, Any]:
    """The bag into `out`; returns what the row keeps of it."""
    state_at = timezone.now()
    bag = Bag(out, contents.bag_name(package))
    plan = contents.plan_of(package)
    scope = contents.scope_of(package)
    described = []
    for make in TABLES:
        table = make(scope)
        bag.add(f"tabelid/{table.name}.csv", table.as_csv())
        described.append(table.described(scope.programme.currency))
        table = make(scope)
        bag.add(f"tabelid-excel/{table.name}.csv", with_mark(table.as_csv(comma=True)))
    for extra in contents.extras:
        for path, content in extra(package):
            bag.add(path, [content])
    if package.session:
        bag.add("valim.json", [contents.samples_of(package)])
    left_out = [*plan.left_out, *_add_papers(package, fence, bag, plan)]
    bag.add("valja-jaetud.json", [contents.as_json(left_out)])
    tags = {"tables.json": contents.as_json({"version": 1, "tables": described})}
    manifest = bag.finish(contents.info_of(package), timezone.localdate(state_at), tags)
    told = {"manifest_sha256": manifest, "size": out.tell(), "files": len(bag.payload)}
    return {**told, "left_out": left_out, "state_at": state_at}


def with_mark(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Excel takes a file for UTF-8 by the byte order mark."""
    yield "\ufeff".encode()
    yield from lines


def _add_papers(package: EvidencePackage, fence: int, bag: Bag, plan: contents.Plan) -> list[dict[str, str]]:
    """Names of originals and hashes go beside them into failid.csv; a file that is gone is said, not hidden."""
    gone, names = [], ["rada;algne nimi;sha256\r\n"]
    for number, paper in enumerate(plan.papers):
        if number % PAPERS_PER_PULSE == 0:
            QUEUE.advance(package.pk, fence, step="pages", progress=10 + 85 * number // len(plan.papers))
        try:
            file = paper.document.file.open("rb")
        except OSError:
            gone.append({"name": paper.path, "why": _("the file is gone from the store")})
            continue
        with file:
            sha256 = bag.add_file(paper.path, file)
        if sha256 != paper.document.sha256:
            gone.append({"name": paper.path, "why": _("the stored file does not match its fingerprint")})
        names.append(f'{paper.path};"{paper.document.original_name.replace(chr(34), chr(34) * 2)}";{sha256}\r\n')
    bag.add("failid.csv", ["".join(names).encode()])
    return gone
