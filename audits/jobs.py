"""Makes the evidence packages that wait. The row is the truth; the queue's message only says "look now"."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypedDict

from celery import shared_task
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from audits.models import EvidencePackage, PackagePart
from audits.models.packages import FOLDER, package_name
from audits.packages import contents, log, schema
from audits.packages.bag import Bag
from audits.packages.tables import TABLES
from budget.dossiers.parts import shared_out
from villages.job_queue import Queue
from villages.print_worker import make_due
from villages.stored_files import names_below

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


class Written(NamedTuple):
    number: int
    path: Path
    size: int
    files: int
    manifest: str  # its SHA-256


def publish(package: EvidencePackage, fence: int) -> None:
    """Parts are files before they are rows; what was stored by a try that failed goes again."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    _clear(package, folder)
    parts: list[PackagePart] = []
    try:
        with tempfile.TemporaryDirectory(prefix=f"{package.number}-", dir=folder) as room:
            with override(package.language):
                told, written = write(package, fence, Path(room))
            for one in written:
                parts.append(_stored(package, one, len(written)))
        with transaction.atomic():
            QUEUE.publish(package.pk, fence, **told)
            PackagePart.objects.bulk_create(parts)
    except BaseException:
        for part in parts:
            part.file.storage.delete(str(part.file.name))
        raise


def _clear(package: EvidencePackage, folder: Path) -> None:
    """Rooms and files of earlier tries, whose workers died: no row names them."""
    for left in folder.glob(f"{package.number}-*"):
        shutil.rmtree(left, ignore_errors=True)
    for name in list(names_below(FOLDER)):
        if name.rpartition("/")[2].startswith(f"{package.number}-"):
            default_storage.delete(name)


def _stored(package: EvidencePackage, part: Written, parts: int) -> PackagePart:
    kept = PackagePart.file.field  # type: ignore[attr-defined]
    with part.path.open("rb") as whole:
        name = kept.storage.save(package_name(package, "package.zip"), MovedFile(whole, name=str(part.path)))
    filename = f"toendid-{package.number}{contents.of_parts(part.number, parts)}.zip"
    told = {"number": part.number, "size": part.size, "files": part.files, "manifest_sha256": part.manifest}
    return PackagePart(package=package, filename=filename, file=name, **told)


class Kept(TypedDict):
    """What the package's row keeps."""

    size: int
    files: int
    left_out: list[dict[str, str]]
    state_at: dt.datetime


def write(package: EvidencePackage, fence: int, room: Path) -> tuple[Kept, list[Written]]:
    """The bags into a folder; returns what the row keeps, and the parts. Tables come first, in the first part."""
    state_at = timezone.now()
    plan = contents.plan_of(package)
    made, tags = _made(package, room)
    files: list[contents.Made | contents.Paper] = [*made, *plan.papers]
    parts = shared_out(files, contents.largest_part(package))
    left_out, written, done = list(plan.left_out), [], 0
    for number, inside in enumerate(parts, 1):
        path = room / f"{number}.zip"
        with path.open("wb") as out:
            bag = Bag(out, contents.bag_name(package, number, len(parts)))
            for one in inside:
                if isinstance(one, contents.Made):
                    with one.source.open("rb") as file:
                        bag.add_file(one.path, file)
            papers = [one for one in inside if isinstance(one, contents.Paper)]
            left_out += _add_papers(bag, papers, partial(_tell, package, fence, done, len(plan.papers)))
            done += len(papers)
            if number == len(parts):
                bag.add("valja-jaetud.json", [contents.as_json(left_out)])
            info = contents.info_of(package, number, len(parts))
            manifest = bag.finish(info, timezone.localdate(state_at), tags if number == 1 else {})
            written.append(Written(number, path, out.tell(), len(bag.payload), manifest))
    kept: Kept = {
        "size": sum(one.size for one in written),
        "files": sum(one.files for one in written),
        "left_out": left_out,
        "state_at": state_at,
    }
    return kept, written


def _made(package: EvidencePackage, room: Path) -> tuple[list[contents.Made], dict[str, bytes]]:
    """Tables, what other apps add and the samples, each as a file; and the tag file that describes the tables."""
    made: list[contents.Made] = []
    described, scope = [], contents.scope_of(package)

    def keep(path: str, content: Iterable[bytes]) -> None:
        source = room / f"{len(made)}.made"
        with source.open("wb") as out:
            out.writelines(content)
        made.append(contents.Made(path, source.stat().st_size, source))

    for make in TABLES:
        table = make(scope)
        keep(f"tabelid/{table.name}.csv", table.as_csv())
        described.append(table.described(scope.programme.currency))
        keep(f"tabelid-excel/{table.name}.csv", with_mark(make(scope).as_csv(comma=True)))
    for extra in contents.extras:
        for path, content in extra(package):
            keep(path, [content])
    if package.session:
        keep("valim.json", [contents.samples_of(package)])
        keep("logi.csv", log.as_csv(package))
    return made, {"tables.json": contents.as_json({"version": schema.VERSION, "tables": described})}


def _tell(package: EvidencePackage, fence: int, before: int, whole: int, number: int) -> None:
    if number % PAPERS_PER_PULSE == 0:
        QUEUE.advance(package.pk, fence, step="pages", progress=10 + 85 * (before + number) // max(whole, 1))


def with_mark(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Excel takes a file for UTF-8 by the byte order mark."""
    yield "\ufeff".encode()
    yield from lines


def _add_papers(bag: Bag, papers: list[contents.Paper], tell: Callable[[int], None]) -> list[dict[str, str]]:
    """Names of originals and hashes go beside them into failid.csv; a file that is gone is said, not hidden."""
    gone, names = [], ["rada;algne nimi;sha256\r\n"]
    for number, paper in enumerate(papers):
        tell(number)
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
