"""What changed since the last issued report on the same place; also inside the period that one was about."""

from decimal import Decimal
from typing import Literal

from reports.difference import difference
from reports.models import Report
from reports.snapshot import parts, shape
from reports.snapshot.moved_costs import hindsight, moved_costs, moved_lines, others
from reports.snapshot.values import exact


def last_issued(report: Report) -> Report | None:
    """The newest issued report on the same place in the same language; for a correction the one it replaces."""
    if report.replaces:
        return report.replaces
    same = {name: getattr(report, name) for name in ("programme", "scope", "participation", "village", "language")}
    rows = Report.objects.filter(**same, state__in=[Report.State.ISSUED, Report.State.REPLACED])
    return rows.exclude(pk=report.pk).order_by("-approved_at").first()


def changes_part(report: Report, now: shape.Snapshot) -> parts.ChangesPart | None:
    before = last_issued(report)
    return compared(report, now, before, before.snapshot) if before and before.snapshot else None


def compared(report: Report, now: shape.Snapshot, before: Report, then: shape.Snapshot) -> parts.ChangesPart:
    costs = moved_costs(report, then)
    records = [record for cost in costs for record in cost.records()]
    old, new = then["finance"], now["finance"]
    part: parts.ChangesPart = {
        "since_number": before.number or "",
        "since_at": then["state_at"],
        "moved": difference(then, now),
        "hindsight": hindsight(costs, then["period_to"]),
        "records": records,
        "spent_delta": moved(old["by_activity"], new["by_activity"], "total"),
    }
    if "by_line" in old and "by_line" in new:
        part["lines"] = moved_lines(old["by_line"], new["by_line"], records)
        part["budget_delta"] = moved(old["by_line"], new["by_line"], "budget")
    part["others"] = others(part.get("lines", []), records, part["spent_delta"])
    return part


def moved(before: shape.MoneyTable, now: shape.MoneyTable, column: Literal["budget", "total"]) -> str:
    """By how much the sum of a table is another one."""
    return exact(Decimal(now["total"][column]) - Decimal(before["total"][column]))
