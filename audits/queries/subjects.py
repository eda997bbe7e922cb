"""What a population is made of: one row a record, with its amount, stratum and risk."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from audits.models import AuditSession, PopulationItem, Subject
from budget.models import Cost, CostPaper
from budget.queries import spent_on
from mentoring.models import HourEntry
from trainings.models import Event
from villages.models import Document, Participation, Village

LETTER = {Subject.COSTS: "K", Subject.HOURS: "T", Subject.EVENTS: "S", Subject.VILLAGES: "V"}
ADDRESS = {Subject.COSTS: "budget:cost", Subject.HOURS: "mentoring:entry", Subject.EVENTS: "trainings:event"}
# claims-and-audit C5; each mark that a record has adds its weight
RISK_WEIGHTS = {
    "first_supplier": 1,
    "below_threshold": 3,
    "round_sum": 1,
    "weekend": 1,
    "paid_before_invoice": 3,
    "near_final_day": 2,
    "vat": 1,
    "same_file": 5,
    "long_day": 2,
    "not_by_village": 2,
    "no_papers": 3,
}
JUST_BELOW = ((Decimal(900), Decimal("999.99")), (Decimal(4500), Decimal(5000)))  # euros; the offers' thresholds
NEAR = dt.timedelta(days=30)
SATURDAY = 5
LONG_DAY = 8  # hours


@dataclass(frozen=True)
class Row:
    key: str
    object_id: int
    cents: int
    title: str
    day: dt.date | None
    participation_id: int | None
    stratum: str
    marks: list[str] = field(default_factory=list)

    @property
    def risk(self) -> int:
        return sum(RISK_WEIGHTS[mark] for mark in self.marks)


def groups_of(session: AuditSession) -> QuerySet[Participation]:
    """The groups that a session reaches."""
    groups = Participation.objects.filter(programme=session.programme_id)
    return groups if session.is_whole else groups.filter(pk__in=session.groups.values("participation"))


def rows_of(subject: str, groups: Iterable[Participation], since: dt.date | None, until: dt.date | None) -> list[Row]:
    """Ascending by key. Amounts in cents; for hours in hundredths of an hour."""
    make = {Subject.COSTS: costs, Subject.HOURS: hours, Subject.EVENTS: events, Subject.VILLAGES: villages}
    return sorted(make[Subject(subject)](list(groups), since, until), key=lambda row: row.key)


def key_of(subject: str, pk: int) -> str:
    return f"{LETTER[Subject(subject)]}-{pk:06}"


def between(path: str, since: dt.date | None, until: dt.date | None) -> Q:
    found = Q()
    if since:
        found &= Q(**{f"{path}__gte": since})
    if until:
        found &= Q(**{f"{path}__lte": until})
    return found


def costs(groups: list[Participation], since: dt.date | None, until: dt.date | None) -> list[Row]:
    counted = Cost.objects.counted().filter(between("invoice_on", since, until), participation__in=groups)
    rows = list(counted.select_related("participation__partner", "line"))
    hashes = CostPaper.objects.filter(cost__participation__in=groups).exclude(cost__state=Cost.State.REVERSED)
    papers: dict[int, set[str]] = {}
    for cost, sha256 in hashes.values_list("cost", "document__sha256"):
        papers.setdefault(cost, set()).add(sha256)
    used = Counter(sha256 for files in papers.values() for sha256 in files)
    firsts = _first_invoices(rows)
    return [
        Row(
            key=key_of(Subject.COSTS, cost.pk),
            object_id=cost.pk,
            cents=int(cost.eligible * 100),
            title=f"{cost.supplier} {cost.invoice_no}: {cost.description}"[:300],
            day=cost.invoice_on,
            participation_id=cost.participation_id,
            stratum=f"{cost.participation.partner.code} · {cost.line.get_category_display()}"[:60],
            marks=_marks_of_cost(cost, papers.get(cost.pk, set()), used, cost.pk in firsts),
        )
        for cost in rows
    ]


def _first_invoices(costs: Iterable[Cost]) -> set[int]:
    """Costs that are a supplier's first in the programme."""
    first: dict[str, Cost] = {}
    for cost in sorted(costs, key=lambda one: (one.invoice_on, one.pk)):
        first.setdefault(cost.supplier_code or cost.supplier, cost)
    return {cost.pk for cost in first.values()}


def _marks_of_cost(cost: Cost, files: set[str], used: Counter[str], is_first: bool) -> list[str]:
    final = cost.participation.final_claim_on
    found = {
        "first_supplier": is_first,
        "below_threshold": any(least <= cost.eligible <= most for least, most in JUST_BELOW),
        "round_sum": cost.eligible > 0 and cost.eligible % 100 == 0,
        "weekend": cost.invoice_on.weekday() >= SATURDAY,
        "paid_before_invoice": bool(cost.paid_on and cost.paid_on < cost.invoice_on),
        "near_final_day": bool(final and cost.invoice_on > final - NEAR),
        "vat": cost.eligible > cost.net,
        "same_file": any(used[sha256] > 1 for sha256 in files),
        "no_papers": not files,
    }
    return [mark for mark, is_so in found.items() if is_so]


def hours(groups: list[Participation], since: dt.date | None, until: dt.date | None) -> list[Row]:
    entries = HourEntry.objects.filter(between("worked_on", since, until), state__in=HourEntry.SETTLED)
    entries = entries.filter(allowance__village__participation__in=groups)
    return [
        Row(
            key=key_of(Subject.HOURS, entry.pk),
            object_id=entry.pk,
            cents=int(entry.hours * 100),
            title=f"{entry.mentor.name}, {entry.allowance.village.name}: {entry.done}"[:300],
            day=entry.worked_on,
            participation_id=entry.allowance.village.participation_id,
            stratum=str(entry.get_kind_display())[:60],
            marks=[
                mark
                for mark, is_so in {
                    "weekend": entry.worked_on.weekday() >= SATURDAY,
                    "long_day": entry.hours >= LONG_DAY,
                    "not_by_village": bool(entry.confirm_note),
                }.items()
                if is_so
            ],
        )
        for entry in entries.select_related("mentor", "allowance__village")
    ]


def events(groups: list[Participation], since: dt.date | None, until: dt.date | None) -> list[Row]:
    """Held events with what was spent on them."""
    rows = Event.objects.held().filter(between("held_from", since, until), programme=_programme(groups))
    rows = rows.filter(Q(organiser__in=groups) | Q(organiser=None)).annotate(spent=spent_on("event"))
    return [
        Row(
            key=key_of(Subject.EVENTS, event.pk),
            object_id=event.pk,
            cents=int(event.spent * 100),
            title=event.title[:300],
            day=event.held_from,
            participation_id=event.organiser_id,
            stratum=str(event.get_kind_display())[:60],
            marks=[] if event.state != Event.State.HELD else ["no_papers"],
        )
        for event in rows
    ]


def villages(groups: list[Participation], since: dt.date | None, until: dt.date | None) -> list[Row]:
    """All villages with what was spent for them; days choose none."""
    rows = Village.objects.filter(participation__in=groups).select_related("participation__partner")
    return [
        Row(
            key=key_of(Subject.VILLAGES, village.pk),
            object_id=village.pk,
            cents=int(village.spent * 100),
            title=village.name[:300],
            day=None,
            participation_id=village.participation_id,
            stratum=village.participation.partner.code,
        )
        for village in rows.annotate(spent=spent_on("village"))
    ]


def _programme(groups: list[Participation]) -> int | None:
    return groups[0].programme_id if groups else None


def papers_of(item: PopulationItem) -> QuerySet[Document]:
    """The papers behind the row, as they are now."""
    subject, pk = item.population.subject, item.object_id
    paths: dict[str, Any] = {
        Subject.COSTS: Q(pk__in=CostPaper.objects.filter(cost=pk).values("document")),
        Subject.HOURS: Q(pk__in=HourEntry.objects.filter(pk=pk).values("papers__document")),
        Subject.EVENTS: Q(pk__in=Event.objects.filter(pk=pk).values("papers__document")),
        Subject.VILLAGES: Q(village=pk),
    }
    return Document.objects.in_use().filter(paths[subject]).order_by("pk")


def changed_since(item: PopulationItem) -> bool:
    """Whether the record's amount is another one now than when the population was frozen."""
    groups = Participation.objects.filter(pk=item.participation_id) if item.participation_id else []
    if item.population.subject != Subject.COSTS or not groups:
        return False
    eligible = Cost.objects.counted().filter(pk=item.object_id).values_list("eligible", flat=True).first()
    return eligible is None or int(eligible * 100) != item.cents
