"""The records whose papers a package holds: folder, title and documents of each (claims-and-audit C7).

Without a session those of the place in the period; with one its drawn rows, and of purchases and decisions only what
those rows hang on.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from audits.models import AuditQuestion, ItemCheck, PopulationItem, Reply, Subject
from audits.packages.bag import safe_name
from audits.packages.claim_tables import recovered
from audits.packages.purchase_tables import contracts_in, procurements_in
from audits.packages.table import Scope
from audits.packages.tables import events_in
from audits.queries.subjects import key_of
from budget.models import (
    AcceptanceAct,
    ClaimDecision,
    Contract,
    ContractAnnex,
    Cost,
    CostPaper,
    GrantDecision,
    Offer,
    Procurement,
    Recovery,
)
from mentoring.models import HourPaper
from trainings.models import EventPaper
from villages.models import Document, Participation

FOLDERS = {
    Subject.COSTS: "kulud",
    Subject.CLAIM_ROWS: "kulud",
    Subject.HOURS: "tunnid",
    Subject.EVENTS: "syndmused",
    Subject.VILLAGES: "kylad",
}


_PLACES = ("document__programme", "document__participation__programme", "document__village__participation__programme")


class Record(NamedTuple):
    folder: str
    title: str
    documents: list[Document]
    must_prove: bool = True  # a record without a paper is told among what is left out


def records(scope: Scope) -> Iterator[Record]:
    """In the order of folders; every record once."""
    if scope.session is not None:
        items = _drawn(scope)
        yield from _of_items(items)
        yield from _of_audit(scope, items)
        rows = _keys(items, Subject.CLAIM_ROWS)
        costs = Cost.objects.filter(Q(pk__in=_keys(items, Subject.COSTS)) | Q(claim_rows__in=rows)).distinct()
        bought = Q(costs__in=costs) | Q(contracts__costs__in=costs)
        yield from purchases(Procurement.objects.filter(bought), Contract.objects.filter(costs__in=costs))
        yield from decisions(
            scope, ClaimDecision.objects.filter(scope.of_claims("claim__"), claim__rows__cost__in=costs)
        )
        return
    yield from _costs(scope)
    yield from _events(scope)
    yield from purchases(procurements_in(scope), contracts_in(scope))
    made = ClaimDecision.objects.filter(decided_on__gte=scope.since, decided_on__lte=scope.until)
    yield from decisions(scope, made)


def _costs(scope: Scope) -> Iterator[Record]:
    costs = Cost.objects.counted().filter(
        participation__in=scope.groups, invoice_on__gte=scope.since, invoice_on__lte=scope.until
    )
    costs = costs.select_related("participation__partner").order_by("pk")
    papers = _by_owner(CostPaper.objects.filter(cost__in=costs), "cost_id")
    for cost in costs:
        folder = f"kulud/{_code(cost.participation)}/{key_of(Subject.COSTS, cost.pk)}"
        yield Record(folder, str(cost), papers.get(cost.pk, []))


def _events(scope: Scope) -> Iterator[Record]:
    """With their programmes, lists and photos; names of participants stay out where the right is missing."""
    events = events_in(scope).select_related("organiser__partner").order_by("pk")
    papers = _by_owner(EventPaper.objects.filter(event__in=events), "event_id")
    for event in events:
        folder = f"syndmused/{_code(event.organiser)}/{key_of(Subject.EVENTS, event.pk)}"
        yield Record(folder, str(event), papers.get(event.pk, []))


def _drawn(scope: Scope) -> list[PopulationItem]:
    rows = PopulationItem.objects.filter(population__session=scope.session, drawn__isnull=False)
    rows = rows.filter(Q(participation__in=scope.groups) | Q(participation=None)).distinct()
    return list(rows.select_related("population", "participation__partner").order_by("key"))


def _keys(items: list[PopulationItem], subject: str) -> list[int]:
    return [item.object_id for item in items if item.population.subject == subject]


def _of_items(items: list[PopulationItem]) -> Iterator[Record]:
    found = {subject: _papers_of(subject, items) for subject in {item.population.subject for item in items}}
    seen: set[str] = set()
    for item in items:
        if item.key in seen:
            continue
        seen.add(item.key)
        folder = f"{FOLDERS[Subject(item.population.subject)]}/{_code(item.participation)}/{item.key}"
        yield Record(folder, item.title, found[item.population.subject].get(item.object_id, []))


def _of_audit(scope: Scope, items: list[PopulationItem]) -> Iterator[Record]:
    """What the auditors' answers rest on, and what the audited sent with theirs; a row without any is left out."""
    checks = _by_owner(ItemCheck.objects.filter(item__in=items), "item_id")
    for item in items:
        if item.pk in checks:
            folder = f"kontroll/{_code(item.participation)}/{item.key}-{item.population_id}"
            yield Record(folder, item.title, checks[item.pk], must_prove=False)
    questions = AuditQuestion.objects.filter(session=scope.session, participation__in=scope.groups).order_by("pk")
    replies = _by_owner(Reply.objects.filter(question__in=questions), "question_id")
    for question in questions.select_related("participation__partner"):
        if question.pk in replies:
            folder = f"kontroll/{_code(question.participation)}/kysimus-{question.pk:06}"
            yield Record(folder, str(question), replies[question.pk], must_prove=False)


def _papers_of(subject: str, items: list[PopulationItem]) -> dict[int, list[Document]]:
    keys = _keys(items, subject)
    if subject == Subject.COSTS:
        return _by_owner(CostPaper.objects.filter(cost__in=keys), "cost_id")
    if subject == Subject.CLAIM_ROWS:
        papers = CostPaper.objects.annotate(row=F("cost__claim_rows")).filter(row__in=keys)
        return _by_owner(papers, "row")
    if subject == Subject.EVENTS:
        return _by_owner(EventPaper.objects.filter(event__in=keys), "event_id")
    if subject == Subject.HOURS:
        return _by_owner(HourPaper.objects.filter(entry__in=keys), "entry_id")
    found: dict[int, list[Document]] = {}
    for document in Document.objects.in_use().filter(village__in=keys).order_by("pk"):
        found.setdefault(document.village_id, []).append(document)  # type: ignore[arg-type]
    return found


def purchases(procurements: QuerySet[Procurement], contracts: QuerySet[Contract]) -> Iterator[Record]:
    """Call and offers of a procurement; its contracts with annexes and acts, also those that had no procurement."""
    bought = Procurement.objects.filter(pk__in=procurements.values("pk")).select_related("call_document")
    signed = Contract.objects.filter(Q(pk__in=contracts.values("pk")) | Q(procurement__in=bought))
    signed = signed.select_related("participation__partner", "document").order_by("pk")
    offers = _by_owner(Offer.objects.filter(procurement__in=bought), "procurement_id")
    annexes = _by_owner(ContractAnnex.objects.filter(contract__in=signed), "contract_id")
    acts = _by_owner(AcceptanceAct.objects.filter(contract__in=signed), "contract_id")
    for one in bought.select_related("participation__partner").order_by("pk"):
        folder = f"hanked/{_code(one.participation)}/H-{one.pk:06}"
        yield Record(folder, str(one), [*_one(one.call_document), *offers.get(one.pk, [])], must_prove=False)
    for contract in signed:
        papers = [*_one(contract.document), *annexes.get(contract.pk, []), *acts.get(contract.pk, [])]
        folder = f"hanked/{_code(contract.participation)}/L-{contract.pk:06}"
        yield Record(folder, str(contract), papers)


def decisions(scope: Scope, on_claims: QuerySet[ClaimDecision]) -> Iterator[Record]:
    """Grant decisions of the groups, what the payer decided on claims, and what it asked back."""
    granted = GrantDecision.objects.checked().filter(participation__in=scope.groups)
    granted = granted.select_related("participation__partner", "document").order_by("pk")
    for decision in granted:
        folder = f"otsused/{_code(decision.participation)}/TO-{decision.pk:06}"
        yield Record(folder, str(decision), _one(decision.document))
    decided = ClaimDecision.objects.checked().filter(pk__in=on_claims.values("pk"))
    decided = decided.filter(claim__participation__in=scope.groups)
    for made in decided.select_related("claim__participation__partner", "document").order_by("pk"):
        folder = f"otsused/{_code(made.claim.participation)}/MO-{made.pk:06}"
        yield Record(folder, str(made), _one(made.document))
    back = Recovery.objects.filter(pk__in=recovered(scope), decided_on__lte=scope.until)
    back = back.filter(decided_on__gte=scope.since).select_related("participation__partner", "document")
    for recovery in back.order_by("pk"):
        folder = f"otsused/{_code(recovery.participation)}/TN-{recovery.pk:06}"
        yield Record(folder, str(recovery), _one(recovery.document))


def _code(group: Participation | None) -> str:
    return safe_name(group.partner.code) if group else "programm"


def _one(document: Document | None) -> list[Document]:
    return [document] if document else []


def _by_owner(links: QuerySet[Any], column: str) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = {}
    rows: Iterable[Any] = links.exclude(document=None).select_related(*_PLACES).order_by("document")
    for link in rows:
        found.setdefault(getattr(link, column), []).append(link.document)
    return found
