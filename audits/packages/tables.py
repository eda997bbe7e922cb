"""The flat tables of records: costs with their papers and history, hours, events, villages, what auditors asked."""

from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from audits.models import AuditQuestion, Finding, ItemCheck
from audits.packages import claim_tables, money_tables, purchase_tables
from audits.packages.table import GROUP, MONEY, ZERO, Column, Make, Scope, Table, rows_of
from audits.queries.subjects import between
from budget.models import BudgetLine, Cost, CostPaper
from mentoring.models import HourEntry
from trainings.models import Attendance, Event
from villages.models import Village


class Papers(TypedDict):
    """How many papers a cost has."""

    paper_count: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    PaperedCost: TypeAlias = WithAnnotations[Cost, Papers]


def costs(scope: Scope) -> Table:
    columns = (
        Column("id", "integer"), Column("group", "text"), Column("activity", "text"), Column("line_id", "integer"),
        Column("category", "text"), Column("category_label", "text"), Column("supplier", "text"),
        Column("supplier_code", "text"), Column("invoice_no", "text"), Column("invoice_on", "date"),
        Column("description", "text"), Column("net", "decimal", MONEY), Column("vat", "decimal", MONEY),
        Column("eligible", "decimal", MONEY), Column("counted", "decimal", MONEY), Column("paid_on", "date"),
        Column("payment_no", "text"), Column("funding", "text"), Column("state", "text"),
        Column("state_label", "text"), Column("village", "text"), Column("event_id", "integer"),
        Column("pilot_id", "integer"), Column("papers", "integer"),
    )  # fmt: skip
    rows = Cost.objects.filter(scope.of_costs())
    rows = rows.select_related("participation__partner", "line__activity", "village").order_by("pk")
    return Table("costs", "id", columns, map(_cost, rows.annotate(paper_count=Count("papers")).iterator()))


def _cost(cost: "PaperedCost") -> list[object]:
    counts = cost.state in Cost.COUNTED and cost.funding == Cost.Funding.PROGRAMME
    row = [cost.pk, cost.participation.partner.code, cost.line.activity.code, cost.line_id, cost.line.category]
    row += [cost.line.get_category_display(), cost.supplier, cost.supplier_code, cost.invoice_no, cost.invoice_on]
    row += [cost.description, cost.net, cost.vat, cost.eligible, cost.eligible if counts else ZERO, cost.paid_on]
    row += [cost.payment_no, cost.funding, cost.state, cost.get_state_display()]
    village = cost.village.slug if cost.village else None
    return [*row, village, cost.event_id, cost.pilot_id, cost.paper_count]


def budget_lines(scope: Scope) -> Table:
    """Of all versions; ``counted`` is the plan that held on the last day."""
    columns = (
        Column("id", "integer"), Column("group", "text"), Column("version", "integer"), Column("key", "integer"),
        Column("activity", "text"), Column("category", "text"), Column("title", "text"),
        Column("amount", "decimal", MONEY), Column("counted", "decimal", MONEY), Column("valid_from", "date"),
        Column("valid_until", "date"), Column("version_state", "text"), Column("reason", "text"),
    )  # fmt: skip
    rows = BudgetLine.objects.filter(participation__in=scope.groups).order_by("pk")
    rows = rows.select_related("participation__partner", "activity", "version")
    held = set(rows.in_force_on(scope.until).values_list("pk", flat=True))
    lines = (
        [
            one.pk, one.participation.partner.code, one.version.number, one.key, one.activity.code, one.category,
            one.title, one.amount, one.amount if one.pk in held else ZERO, one.version.valid_from,
            one.version.valid_until, one.version.state, one.version.reason,
        ]
        for one in rows.iterator()
    )  # fmt: skip
    return Table("budget_lines", "id", columns, lines)


def hours(scope: Scope) -> Table:
    """All entries of the period; ``counted`` are the settled ones, as in the report's log of hours."""
    columns = (
        Column("id", "integer"), Column("village", "text"), Column("group", "text"), Column("mentor", "text"),
        Column("contract", "text"), Column("worked_on", "date"), Column("hours", "decimal", "h"),
        Column("counted", "decimal", "h"), Column("kind", "text"), Column("state", "text"),
        Column("state_label", "text"), Column("done", "text"),
    )  # fmt: skip
    rows = HourEntry.objects.filter(between("worked_on", scope.since, scope.until))
    rows = rows.filter(allowance__village__participation__in=scope.groups).order_by("pk")
    rows = rows.select_related("allowance__village__participation__partner", "mentor", "contract")
    lines = (
        [
            one.pk, one.allowance.village.slug, one.allowance.village.participation.partner.code, one.mentor.name,
            one.contract.number if one.contract else None, one.worked_on, one.hours,
            one.hours if one.state in HourEntry.SETTLED else ZERO, one.kind, one.state, one.get_state_display(),
            one.done,
        ]
        for one in rows.iterator()
    )  # fmt: skip
    return Table("hours", "id", columns, lines)


def events_in(scope: Scope) -> QuerySet[Event]:
    """Held in the period: common ones, the groups' own, and those of others where the groups' people were."""
    came = Attendance.objects.filter(person__village__participation__in=scope.groups, status__in=Attendance.THERE)
    ours = Q(organiser=None) | Q(organiser__in=scope.groups) | Q(pk__in=came.values("day__event"))
    return Event.objects.filter(ours, between("held_from", scope.since, scope.until), programme=scope.programme)


def events(scope: Scope) -> Table:
    columns = (
        Column("id", "integer"), Column("kind", "text"), Column("kind_label", "text", of="get_kind_display"),
        Column("title", "text"), Column("organiser", "text", of="organiser.partner.code"),
        Column("planned_from", "date"), Column("held_from", "date"), Column("held_until", "date"),
        Column("place", "text"), Column("state", "text"), Column("funding", "text"),
    )  # fmt: skip
    rows = events_in(scope).select_related("organiser__partner").order_by("pk")
    return Table("events", "id", columns, rows_of(rows.iterator(), columns))


def attendance_counts(scope: Scope) -> Table:
    """Numbers only: names are in no table. The report counts participants; others who were there stand apart."""
    columns = (
        Column("event_id", "integer"), Column("day", "date"), Column("village", "text"), Column("role", "text"),
        Column("came", "integer"),
    )  # fmt: skip
    ours = Q(person__village__participation__in=scope.groups) | Q(
        person__village=None, day__event__organiser__in=scope.groups
    )
    if scope.is_whole:
        ours = Q()
    there = Attendance.objects.filter(
        ours, day__on__lte=scope.until, day__event__in=events_in(scope), status__in=Attendance.THERE
    )
    names = ("day__event", "day__on", "person__village__slug", "role")
    counted = there.values_list(*names).annotate(n=Count("pk")).order_by(*names)
    return Table("attendance_counts", "event_id,day,village,role", columns, counted.iterator())


def villages(scope: Scope) -> Table:
    columns = (
        Column("slug", "text"), Column("name", "text"), Column("group", "text", of=GROUP),
        Column("municipality", "text"), Column("state", "text"),
    )  # fmt: skip
    rows = Village.objects.filter(participation__in=scope.groups).select_related("participation__partner")
    return Table("villages", "slug", columns, rows_of(rows.order_by("slug"), columns))


def papers(scope: Scope) -> Table:
    """Which file proves which cost."""
    columns = (
        Column("cost_id", "integer"), Column("document_id", "integer"), Column("kind", "text", of="document.kind"),
        Column("title", "text", of="document.title"), Column("original_name", "text", of="document.original_name"),
        Column("size", "integer", "bytes", of="document.size"), Column("sha256", "text", of="document.sha256"),
    )  # fmt: skip
    rows = CostPaper.objects.filter(scope.of_costs("cost__"))
    records = rows.select_related("document").order_by("cost_id", "pk").iterator()
    return Table("cost_papers", "cost_id,document_id", columns, rows_of(records, columns))


def findings(scope: Scope) -> Table:
    """Of the package's session; without one, what was sent to the groups. Suspicions are in no table."""
    columns = (
        Column("number", "text"), Column("session", "text", of="session.number"), Column("group", "text", of=GROUP),
        Column("typology", "integer"), Column("typology_label", "text", of="get_typology_display"),
        Column("severity", "text"), Column("nature", "text"), Column("is_clerical", "boolean"),
        Column("is_gold_plating", "boolean"),
        Column("amount", "decimal", MONEY), Column("support", "decimal", MONEY), Column("facts", "text"),
        Column("rule", "text"), Column("effect", "text"), Column("state", "text"), Column("answer", "text"),
        Column("measure", "text"), Column("measure_by", "date"),
    )  # fmt: skip
    rows = Finding.objects.filter(participation__in=scope.groups)
    if scope.session:  # it looks at days before its own
        rows = rows.filter(session=scope.session).told_by(timezone.localdate())
    else:
        rows = rows.told_by(scope.until)
    records = rows.select_related("session", "participation__partner").order_by("number")
    return Table("findings", "number", columns, rows_of(records, columns))


def questions(scope: Scope) -> Table:
    columns = (
        Column("id", "integer"), Column("session", "text", of="session.number"), Column("group", "text", of=GROUP),
        Column("text", "text"), Column("due_on", "date"), Column("state", "text"),
        Column("replies", "integer", of="said"),
    )  # fmt: skip
    rows = AuditQuestion.objects.filter(participation__in=scope.groups)
    if scope.session:
        rows = rows.filter(session=scope.session)
    rows = rows.select_related("session", "participation__partner").annotate(said=Count("replies")).order_by("pk")
    return Table("questions", "id", columns, rows_of(rows, columns))


def checks(scope: Scope) -> Table:
    """Answers of the checklists on the drawn rows."""
    columns = (
        Column("id", "integer"), Column("session", "text", of="item.population.session.number"),
        Column("row", "text", of="item.key"), Column("question", "text"), Column("answer", "text"),
        Column("note", "text"), Column("answered_at", "datetime"), Column("document_id", "integer"),
        Column("sha256", "text", of="document.sha256"),
    )  # fmt: skip
    rows = (
        ItemCheck.objects.filter(item__population__session=scope.session)
        if scope.session
        else ItemCheck.objects.none()
    )
    rows = rows.filter(Q(item__participation__in=scope.groups) | Q(item__participation=None))
    rows = rows.select_related("item__population__session", "document").order_by("pk")
    return Table("checks", "id", columns, rows_of(rows, columns))


def log(scope: Scope) -> Table:
    """Who did what to the costs of the table, by the sealed history."""
    columns = (
        Column("id", "integer"), Column("at", "datetime"), Column("cost_id", "integer"), Column("user_id", "integer"),
        Column("verb", "text"), Column("reason", "text"), Column("eligible", "decimal", MONEY),
        Column("state", "text"),
    )  # fmt: skip
    own = Cost.objects.filter(scope.of_costs())
    rows = Cost.pgh_event_models["insert"].objects.filter(pgh_obj__in=own).select_related("pgh_context")  # type: ignore[attr-defined]
    return Table("log", "id", columns, map(_log, rows.order_by("pgh_id").iterator()))


def _log(row: Any) -> list[object]:
    told = row.pgh_context.metadata if row.pgh_context else {}
    did = (told.get("user"), told.get("verb", row.pgh_label), told.get("reason", ""))
    return [row.pgh_id, row.pgh_created_at, row.pgh_obj_id, *did, row.eligible, row.state]


# A list, since apps above add what they count: `reports` its indicators.
TABLES: list[Make] = [
    costs, papers, *money_tables.TABLES, budget_lines, *claim_tables.TABLES, *purchase_tables.TABLES, hours, events,
    attendance_counts, villages, findings, checks, questions, log,
]  # fmt: skip
