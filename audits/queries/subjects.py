"""What a population is made of: one row a record, with its amount, stratum and marks of risk."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import BigIntegerField, Case, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse

from audits.models import AuditSession, FindingItem, ItemCheck, PopulationItem, Subject
from audits.models.samples import MONEY
from audits.queries import risk
from budget.models import Claim, ClaimPaper, ClaimRow, Cost, CostPaper
from budget.queries import spent_on
from mentoring.models import HourEntry
from trainings.models import Event
from villages.models import Document, Participation, Village
from villages.models.document import DocumentQuerySet


class AboutCost(TypedDict):
    cost: int  # its key


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    CostedItem: TypeAlias = WithAnnotations[FindingItem, AboutCost]

LETTER = {
    Subject.COSTS: "K",
    Subject.CLAIM_ROWS: "R",
    Subject.HOURS: "T",
    Subject.EVENTS: "S",
    Subject.VILLAGES: "V",
}
ADDRESS = {Subject.COSTS: "budget:cost", Subject.HOURS: "mentoring:entry", Subject.EVENTS: "trainings:event"}


Claims = Collection[int] | None  # keys of the claims that are meant; None: all


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


def groups_of(session: AuditSession) -> QuerySet[Participation]:
    """The groups that a session reaches."""
    groups = Participation.objects.filter(programme=session.programme_id)
    return groups if session.is_whole else groups.filter(pk__in=session.groups.values("participation"))


def claims_of(session: AuditSession) -> QuerySet[Claim]:
    """Claims that were sent, of what the session looks at."""
    rows = Claim.objects.sent().filter(participation__in=groups_of(session)).select_related("participation__partner")
    named = named_claims(session)
    return rows if named is None else rows.filter(pk__in=named)


def named_claims(session: AuditSession) -> list[int] | None:
    """Keys of the claims that the session is about; None where it looks at groups or the whole programme."""
    named = session.groups.filter(claim__isnull=False).order_by("claim").values_list("claim", flat=True)
    return list(named) or None


def rows_of(
    subject: str,
    groups: Iterable[Participation],
    since: dt.date | None,
    until: dt.date | None,
    claims: Claims = None,
) -> list[Row]:
    """Ascending by key. Amounts in cents; for hours in hundredths of an hour.

    With claims, by their keys, only their rows and the costs in them, and the hours, events and villages that these
    costs were for.
    """
    make = {
        Subject.COSTS: costs, Subject.CLAIM_ROWS: claim_rows, Subject.HOURS: hours, Subject.EVENTS: events,
        Subject.VILLAGES: villages,
    }  # fmt: skip
    return sorted(make[Subject(subject)](list(groups), since, until, claims), key=lambda row: row.key)


def key_of(subject: str, pk: int) -> str:
    return f"{LETTER[Subject(subject)]}-{pk:06}"


def between(path: str, since: dt.date | None, until: dt.date | None) -> Q:
    found = Q()
    if since:
        found &= Q(**{f"{path}__gte": since})
    if until:
        found &= Q(**{f"{path}__lte": until})
    return found


def claimed_in(claims: Claims, path: str = "pk") -> Q:
    """Condition on what the costs of these claims were for: the costs themselves, or what they point to."""
    if claims is None:
        return Q()
    asked = ClaimRow.objects.asked().filter(claim__in=claims)
    return Q(pk__in=Cost.objects.filter(pk__in=asked.values("cost")).exclude(**{path: None}).values(path))


def costs(groups: list[Participation], since: dt.date | None, until: dt.date | None, claims: Claims) -> list[Row]:
    counted = Cost.objects.counted().filter(between("invoice_on", since, until), participation__in=groups)
    counted = counted.filter(claimed_in(claims))
    rows = list(risk.with_what_marks_need(counted))
    judged = risk.Costs.of(rows, groups)
    return [
        Row(
            key=key_of(Subject.COSTS, cost.pk),
            object_id=cost.pk,
            cents=int(cost.eligible * 100),
            title=f"{cost.supplier} {cost.invoice_no}: {cost.description}"[:300],
            day=cost.invoice_on,
            participation_id=cost.participation_id,
            stratum=f"{cost.participation.partner.code} · {cost.line.get_category_display()}"[:60],
            marks=judged.marks(cost),
        )
        for cost in rows
    ]


def claim_rows(groups: list[Participation], since: dt.date | None, until: dt.date | None, claims: Claims) -> list[Row]:
    """What was asked for in claims that were sent: of these claims, or of those sent on these days. As claimed."""
    asked = ClaimRow.objects.asked().filter(claim__in=Claim.objects.sent().filter(participation__in=groups))
    asked = asked.filter(between("claim__sent_at__date", since, until))
    if claims is not None:
        asked = asked.filter(claim__in=claims)
    rows = list(asked.select_related("claim__participation__partner"))
    about = list(risk.with_what_marks_need(Cost.objects.filter(pk__in={row.cost_id for row in rows})))
    judged, known = risk.Costs.of(about, groups), {cost.pk: cost for cost in about}
    return [_of_claim_row(row, judged.marks(known[row.cost_id])) for row in rows]


def _of_claim_row(row: ClaimRow, marks: list[str]) -> Row:
    if row.corrects_id is not None and "correction" not in marks:
        marks.append("correction")
    return Row(
        key=key_of(Subject.CLAIM_ROWS, row.pk),
        object_id=row.pk,
        cents=int(row.claimed * 100),
        title=f"{row.claim} {row.code}: {row.supplier} {row.invoice_no}: {row.description}"[:300],
        day=row.invoice_on,
        participation_id=row.claim.participation_id,
        stratum=f"{row.claim.participation.partner.code} · {row.category}"[:60],
        marks=marks,
    )


def hours(groups: list[Participation], since: dt.date | None, until: dt.date | None, claims: Claims) -> list[Row]:
    entries = HourEntry.objects.filter(between("worked_on", since, until), state__in=HourEntry.SETTLED)
    entries = entries.filter(claimed_in(claims, "hours_bill__entries__entry"))
    entries = entries.filter(allowance__village__participation__in=groups)
    of_programme = HourEntry.objects.filter(allowance__village__participation__programme=_programme(groups))
    working_day = groups[0].programme.working_day if groups else Decimal(0)
    begins = dict(of_programme.order_by().values_list("mentor").annotate(Min("worked_on")))
    return [
        Row(
            key=key_of(Subject.HOURS, entry.pk),
            object_id=entry.pk,
            cents=int(entry.hours * 100),
            title=f"{entry.mentor.name}, {entry.allowance.village.name}: {entry.done}"[:300],
            day=entry.worked_on,
            participation_id=entry.allowance.village.participation_id,
            stratum=str(entry.get_kind_display())[:60],
            marks=risk.marks_of_hours(entry, begins, working_day),
        )
        for entry in entries.select_related("mentor", "allowance__village")
    ]


def events(groups: list[Participation], since: dt.date | None, until: dt.date | None, claims: Claims) -> list[Row]:
    """Held events with what was spent on them."""
    rows = Event.objects.held().filter(between("held_from", since, until), programme=_programme(groups))
    rows = rows.filter(claimed_in(claims, "event"), Q(organiser__in=groups) | Q(organiser=None)).annotate(
        spent=spent_on("event")
    )
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


def villages(groups: list[Participation], since: dt.date | None, until: dt.date | None, claims: Claims) -> list[Row]:
    """All villages with what was spent for them; days choose none."""
    rows = Village.objects.filter(claimed_in(claims, "village"), participation__in=groups)
    rows = rows.select_related("participation__partner")
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


def papers_of(item: PopulationItem) -> DocumentQuerySet:
    """The papers behind the row, as they are now."""
    return papers_behind([item])


def papers_behind(items: Iterable[PopulationItem]) -> DocumentQuerySet:
    """Of rows of any kinds, each paper once."""
    keys: dict[str, list[int]] = {}
    for item in items:
        keys.setdefault(item.population.subject, []).append(item.object_id)
    found = Q(pk__in=[])
    for subject, pks in keys.items():
        found |= _papers(subject, pks)
    return Document.objects.in_use().filter(found).order_by("pk")


def papers_of_checks(items: Iterable[PopulationItem]) -> DocumentQuerySet:
    """What the answers of the checklist rest on."""
    kept = ItemCheck.objects.filter(item__in=[item.pk for item in items]).values("document")
    return Document.objects.in_use().filter(pk__in=kept).order_by("pk")


def _papers(subject: str, pks: list[int]) -> Q:
    paths: dict[str, Q] = {
        Subject.COSTS: Q(pk__in=CostPaper.objects.filter(cost__in=pks).values("document")),
        Subject.CLAIM_ROWS: Q(pk__in=CostPaper.objects.filter(cost__claim_rows__in=pks).values("document"))
        | Q(pk__in=ClaimPaper.objects.filter(row__in=pks).values("document")),
        Subject.HOURS: Q(pk__in=HourEntry.objects.filter(pk__in=pks).values("papers__document")),
        Subject.EVENTS: Q(pk__in=Event.objects.filter(pk__in=pks).values("papers__document")),
        Subject.VILLAGES: Q(village__in=pks),
    }
    return paths[subject]


def drawn_rows(session: AuditSession) -> QuerySet[PopulationItem]:
    rows = PopulationItem.objects.filter(population__session=session, drawn__isnull=False)
    return rows.select_related("population").distinct()


def address_of(item: PopulationItem) -> str:
    """Of the record itself; a row of a claim stands on its claim's page."""
    subject, pk = Subject(item.population.subject), item.object_id
    if subject == Subject.VILLAGES:
        return reverse("dashboards:village", args=[Village.objects.values_list("slug", flat=True).get(pk=pk)])
    if subject == Subject.CLAIM_ROWS:
        row = ClaimRow.objects.select_related("claim").get(pk=pk)
        return f"{reverse('budget:claim', args=[row.claim_id])}#{row.code}"
    return reverse(ADDRESS[subject], args=[pk])


def changed_since(item: PopulationItem) -> bool:
    """Whether the record's amount is another one now than when the population was frozen."""
    if item.population.subject == Subject.CLAIM_ROWS:
        rows = ClaimRow.objects.asked().exclude(claim__state=Claim.State.WITHDRAWN)
        now = rows.filter(pk=item.object_id).values_list("claimed", flat=True).first()
    elif item.population.subject == Subject.COSTS:
        now = Cost.objects.counted().filter(pk=item.object_id).values_list("eligible", flat=True).first()
    else:
        return False
    return now is None or int(now * 100) != item.cents


def findings_on(costs: Collection[int]) -> "QuerySet[CostedItem]":
    """Rows of findings about these costs, drawn as costs or as rows of claims; each with its `cost`."""
    rows = ClaimRow.objects.filter(cost__in=costs).values("pk")
    as_cost = Q(item__population__subject=Subject.COSTS, item__object_id__in=list(costs))
    as_row = Q(item__population__subject=Subject.CLAIM_ROWS, item__object_id__in=rows)
    return with_costs(FindingItem.objects.filter(as_cost | as_row))


def with_costs(rows: QuerySet[FindingItem]) -> "QuerySet[CostedItem]":
    """Those about money, annotated with the key of the cost that each is about."""
    of_row = ClaimRow.objects.filter(pk=OuterRef("item__object_id")).values("cost")
    own = When(item__population__subject=Subject.COSTS, then=F("item__object_id"))
    return rows.filter(item__population__subject__in=MONEY).annotate(
        cost=Case(own, default=Subquery(of_row), output_field=BigIntegerField())
    )
