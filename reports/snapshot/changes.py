"""What changed since the last issued report on the same place; also inside the period that one was about."""

from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from budget.models import Cost
from figures import money
from figures.report_scope import ReportScope
from reports.difference import difference
from reports.models import Report
from reports.snapshot import shape
from reports.snapshot.values import exact


def last_issued(report: Report) -> Report | None:
    """The newest issued report on the same place in the same language; for a correction the one it replaces."""
    if report.replaces:
        return report.replaces
    same = {name: getattr(report, name) for name in ("programme", "scope", "participation", "village", "language")}
    rows = Report.objects.filter(**same, state__in=[Report.State.ISSUED, Report.State.REPLACED])
    return rows.exclude(pk=report.pk).order_by("-approved_at").first()


def changes_part(report: Report, now: shape.Snapshot) -> shape.ChangesPart | None:
    before = last_issued(report)
    if before is None or before.snapshot is None:
        return None
    records = moved_records(report, before.snapshot)
    sums = [figures["finance"]["by_activity"]["total"]["total"] for figures in (before.snapshot, now)]
    return {
        "since_number": before.number or "",
        "since_at": before.snapshot["state_at"],
        "moved": difference(before.snapshot, now),
        "hindsight": hindsight(records, before.snapshot["period_to"]),
        "records": [shown for _cost, shown in records],
        "spent_delta": exact(Decimal(sums[1]) - Decimal(sums[0])),
    }


def moved_records(report: Report, before: shape.Snapshot) -> list[tuple[Cost, shape.MovedRecord]]:
    """Costs since the earlier report began that count otherwise than it told; the largest movement first."""
    told = {int(row["number"].removeprefix("K-")): row["amount"] for row in before["finance"]["costs"]}
    now = money.counted(ReportScope.of(report.place), report.period_until).filter(
        invoice_on__gte=before["period_from"]
    )
    counted = dict(now.values_list("pk", "eligible"))
    about = Cost.objects.filter(pk__in={*told, *counted}).select_related("participation__partner")
    found = []
    for cost in about:
        was, amount = told.get(cost.pk), counted.get(cost.pk)
        shown = None if amount is None else exact(amount)
        if was != shown:
            found.append((cost, _moved(cost, was, shown)))
    return sorted(found, key=lambda one: (-abs(Decimal(one[1]["delta"])), one[0].pk))


def _moved(cost: Cost, before: str | None, now: str | None) -> shape.MovedRecord:
    return {
        "number": f"K-{cost.pk}",
        "title": f"{cost.supplier} {cost.invoice_no}",
        "partner_code": cost.participation.partner.code,
        "before": before,
        "now": now,
        "delta": exact(Decimal(now or 0) - Decimal(before or 0)),
    }


def hindsight(records: list[tuple[Cost, shape.MovedRecord]], until: str) -> list[shape.Hindsight]:
    """Those of the period reported before, also what was added to it since: auditors ask for these first."""
    rows: list[shape.Hindsight] = []
    for cost, moved in records:
        if moved["before"] is None and cost.invoice_on.isoformat() > until:
            continue
        who, at, why = last_act(cost.pk)
        rows.append(
            {
                "number": moved["number"],
                "title": moved["title"],
                "before": moved["before"],
                "now": moved["now"],
                "who": who,
                "at": at,
                "why": why,
            }
        )
    return rows


def last_act(pk: int) -> tuple[str, str | None, str]:
    """Who touched a cost last, when and why, by the sealed history."""
    history = Cost.pgh_event_models["insert"]  # type: ignore[attr-defined]
    row = history.objects.filter(pgh_obj_id=pk).select_related("pgh_context").order_by("-pgh_id").first()
    if row is None:
        return "", None, ""
    context = row.pgh_context.metadata if row.pgh_context else {}
    person = User.objects.filter(pk__in=[context.get("user", 0)]).values_list("name", flat=True).first()
    return person or _("the system"), row.pgh_created_at.date().isoformat(), context.get("reason", "")
