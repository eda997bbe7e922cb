"""The papers of a claim: a folder for each row, papers of several rows once, events in folders of their own."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.cache import cache
from django.core.files.storage import default_storage

from budget.models import Claim, ClaimRow
from budget.queries.claim import rows_of
from villages.models import Document

COMMON, EVENTS, PROCUREMENTS = "yhised", "syndmused", "hanked"
K = Document.Kind
# The order in which the payer's portal asks for them; the rest comes after by its kind.
ORDER = [K.INVOICE, K.PAYMENT, K.CONTRACT, K.ACCEPTANCE, K.OFFER, K.AGENDA, K.SIGNED_LIST, K.FEEDBACK, K.MARKING]
NAMES = {
    K.INVOICE: "arve", K.PAYMENT: "maksedokument", K.CONTRACT: "leping", K.ACCEPTANCE: "akt", K.OFFER: "pakkumus",
    K.AGENDA: "paevakava", K.SIGNED_LIST: "osalejad", K.FEEDBACK: "tagasiside", K.MARKING: "tahistus",
    K.PHOTO: "foto", K.MINUTES: "protokoll", K.TRIP_REPORT: "reisiaruanne", K.OTHER: "muu",
}  # fmt: skip


@dataclass(frozen=True)
class ClaimFile:
    """One paper and where it lies. `row` is None for what belongs to the whole claim."""

    row: ClaimRow | None
    document: Document
    folder: str


def papers_of(claim: Claim, rows: Iterable[ClaimRow] | None = None) -> list[ClaimFile]:
    """As sent, once it was sent; before that as the costs and events have them now. In the order of the dossier.

    `rows` are the claim's where they are read already.
    """
    if claim.is_sent:
        sent = claim.papers.select_related("document", "row").order_by("pk")
        return [ClaimFile(one.row, one.document, one.folder) for one in sent]
    if claim.proves_id:
        rows = rows_of(claim.proves)  # type: ignore[arg-type]
    rows = [row for row in (rows_of(claim) if rows is None else rows) if not row.left_out]
    of_procurements = _of_procurements(rows)
    there = {one.document.sha256 for one in of_procurements}
    own = {row.pk: [one for one in _of_cost(row) if one.sha256 not in there] for row in rows}
    times = Counter(sha256 for documents in own.values() for sha256 in {one.sha256 for one in documents})
    found, seen = [], set()
    for row in rows:
        for document in _in_order(own[row.pk]):
            if times[document.sha256] == 1:
                mine = None if claim.proves_id else row
                found.append(ClaimFile(mine, document, f"kulu-{_code(claim, row)}"))
            elif document.sha256 not in seen:
                seen.add(document.sha256)
                found.append(ClaimFile(None, document, COMMON))
    return [*found, *of_procurements, *_of_events(rows)]


def _of_cost(row: ClaimRow) -> list[Document]:
    """Its own papers, its contract and its act; each file once."""
    cost = row.cost
    documents = [paper.document for paper in cost.papers.all()]
    documents += [one.document for one in (cost.contract, cost.act) if one is not None and one.document is not None]
    return list({one.sha256: one for one in reversed(documents)}.values())


def _of_procurements(rows: Iterable[ClaimRow]) -> list[ClaimFile]:
    """The call and all offers, also those that did not count: the payer compares them.

    Costs carry the offers as papers too (`budget.actions.bought_papers`); the dossier holds each paper once, here.
    """
    bought = {row.cost.procurement.pk: row.cost.procurement for row in rows if row.cost.procurement is not None}
    found = []
    for procurement in sorted(bought.values(), key=lambda one: one.pk):
        offers = procurement.offers.select_related("document").order_by("received_on", "pk")
        documents = [procurement.call_document, *(offer.document for offer in offers)]
        folder = f"{PROCUREMENTS}/{ascii_name(procurement.number)}"
        found += [ClaimFile(None, one, folder) for one in documents if one is not None]
    return found


def _code(claim: Claim, row: ClaimRow) -> str:
    return f"M{row.claim.number}-{row.number:02}" if claim.proves_id else f"M{claim.number}-{row.number:02}"


def _of_events(rows: Iterable[ClaimRow]) -> list[ClaimFile]:
    events = {row.cost.event.pk: row.cost.event for row in rows if row.cost.event is not None}
    found = []
    for event in sorted(events.values(), key=lambda one: one.pk):
        papers = event.papers.select_related("document").order_by("document__uploaded_at", "pk")
        folder = f"{EVENTS}/{event.pk}-{ascii_name(event.title)[:30]}".rstrip("-")
        found += [ClaimFile(None, one, folder) for one in _in_order([paper.document for paper in papers])]
    return found


def _in_order(documents: Iterable[Document]) -> list[Document]:
    place = {kind: number for number, kind in enumerate(ORDER)}
    return sorted(documents, key=lambda one: (place.get(Document.Kind(one.kind), len(ORDER)), one.kind, one.pk))


def ascii_name(text: str) -> str:
    """Letters that every system reads: names of folders and files (X22)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in plain.lower()).split())


def names_of(papers: Iterable[ClaimFile]) -> list[tuple[str, ClaimFile]]:
    """Every paper with its path in the dossier, such as ``kulu-M2-07/01_arve.pdf``."""
    kinds: dict[str, list[str]] = {}
    named = []
    for one in papers:
        name = NAMES.get(Document.Kind(one.document.kind)) or ascii_name(one.document.kind)
        seen = kinds.setdefault(one.folder, [])
        seen.append(name)
        again = f"-{seen.count(name)}" if seen.count(name) > 1 else ""
        named.append((f"{one.folder}/{len(seen):02}_{name}{again}.{one.document.extension}", one))
    return named


def faults_of(documents: Sequence[Document]) -> list[str]:
    """Of each, why it cannot go to the payer: `missing`, `changed`, `locked`, or nothing.

    Files never change, so whether a PDF is locked by a password is looked up once, for all together.
    """
    known = cache.get_many([_locked_key(one) for one in documents])
    return [_fault_of(one, known) for one in documents]


def _fault_of(document: Document, known: Mapping[str, bool]) -> str:
    name = document.file.name or ""
    try:
        size = default_storage.size(name)
    except OSError:
        return "missing"
    if size != document.size:
        return "changed"
    if document.extension != "pdf":
        return ""
    key = _locked_key(document)
    if (locked := known.get(key)) is None:
        locked = _needs_password(name)
        cache.set(key, locked, timeout=None)
    return "locked" if locked else ""


def _locked_key(document: Document) -> str:
    return f"locked-pdf-{document.sha256}"


def _needs_password(name: str) -> bool:
    import pikepdf  # noqa: PLC0415 -- heavy, and each file is asked once

    try:
        with default_storage.open(name, "rb") as file, pikepdf.open(cast("BinaryIO", file.file)):
            return False
    except pikepdf.PasswordError:
        return True
    except (pikepdf.PdfError, ValueError):
        return False  # damaged: readers differ in what they forgive


def by_row(papers: Iterable[ClaimFile]) -> dict[int | None, list[ClaimFile]]:
    found: dict[int | None, list[ClaimFile]] = {}
    for one in papers:
        found.setdefault(one.row.pk if one.row else None, []).append(one)
    return found
