"""Costs that count otherwise than an earlier report told, and the budget lines whose sums they moved (I66)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, cast

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.trail import HistoryRow, history_of
from budget.models import Cost
from figures import money
from figures.report_scope import ReportScope
from reports.models import Report
from reports.snapshot import parts
from reports.snapshot.shape import MoneyTable, Snapshot
from reports.snapshot.values import exact


class Counted(NamedTuple):
    """What a cost counts for, on which budget line; None where the report that told it had no lines."""

    amount: str
    line: str | None


class MovedCost(NamedTuple):
    cost: Cost
    was: Counted | None
    now: Counted | None

    @property
    def title(self) -> str:
        return f"{self.cost.supplier} {self.cost.invoice_no}"

    @property
    def is_on_another_line(self) -> bool:
        return bool(self.was and self.now and self.was.line != self.now.line)

    def records(self) -> Iterator[parts.MovedRecord]:
        """One for each budget line that it moved."""
        if self.is_on_another_line:
            yield self._record(self.was, None)
            yield self._record(None, self.now)
        else:
            yield self._record(self.was, self.now)

    def _record(self, was: Counted | None, now: Counted | None) -> parts.MovedRecord:
        before, after = was.amount if was else None, now.amount if now else None
        return {
            "number": f"K-{self.cost.pk}",
            "title": self.title,
            "partner_code": self.cost.participation.partner.code,
            "before": before,
            "now": after,
            "delta": exact(Decimal(after or 0) - Decimal(before or 0)),
            "line": (now or was or Counted("", "")).line or "",
        }


def moved_costs(report: Report, before: Snapshot) -> list[MovedCost]:
    """The largest movement first. What the earlier report told is read from its rows; a cost older than its period
    stands there only in sums, so those touched since are compared with their own history."""
    reach = ReportScope.of(report.place)
    told = {
        int(row["number"].removeprefix("K-")): Counted(row["amount"], row.get("line"))
        for row in before["finance"]["costs"]
    }
    older = counted_then(reach, before)
    counting = money.counted(reach, report.period_until)
    shown = counting.filter(invoice_on__gte=before["period_from"]) | counting.filter(pk__in=older)
    now = dict(shown.values_list("pk", "eligible"))
    was: dict[int, Counted | None] = {**older, **told}
    about = Cost.objects.filter(pk__in={*was, *now}).select_related("participation__partner", "line")
    found = []
    for cost in about:
        line = money.line_code(cost.participation.partner.code, cost.line.key)
        is_now = Counted(exact(now[cost.pk]), line) if cost.pk in now else None
        then = was.get(cost.pk)
        if then and then.line is None:
            then = Counted(then.amount, line)
        if then != is_now:
            found.append(MovedCost(cost, then, is_now))
    return sorted(found, key=lambda one: (-_size(one), one.cost.pk))


def _size(moved: MovedCost) -> Decimal:
    return max(abs(Decimal(record["delta"])) for record in moved.records())


def counted_then(reach: ReportScope, before: Snapshot) -> dict[int, Counted | None]:
    """Costs older than the earlier report's period that were touched since: what each counted for at its moment."""
    history = history_of(Cost)._default_manager
    at = dt.datetime.fromisoformat(before.get("taken_at") or before["state_at"])
    touched = history.filter(reach.on_costs(), pgh_created_at__gt=at, invoice_on__lt=before["period_from"])
    keys = set(touched.values_list("pgh_obj", flat=True))
    if not keys:
        return {}
    earlier = history.filter(pgh_obj__in=keys, pgh_created_at__lte=at).order_by("pgh_obj_id", "-pgh_id")
    last = earlier.distinct("pgh_obj_id").values("pk")
    rows = history.filter(
        reach.on_costs(),
        pk__in=last,
        state__in=Cost.COUNTED,
        funding=Cost.Funding.PROGRAMME,
        invoice_on__lt=before["period_from"],
    )
    names = ("pgh_obj", "eligible", "participation__partner__code", "line__key")
    counted = {
        pk: Counted(exact(amount), money.line_code(group, key)) for pk, amount, group, key in rows.values_list(*names)
    }
    return {key: counted.get(key) for key in keys}


def hindsight(costs: list[MovedCost], until: str) -> list[parts.Hindsight]:
    """Those of the time reported before, also what was added to it since: auditors ask for these first."""
    touched = [one for one in costs if one.was or one.cost.invoice_on.isoformat() <= until]
    acts = last_acts([one.cost.pk for one in touched])
    rows: list[parts.Hindsight] = []
    for one in touched:
        who, at, why = acts.get(one.cost.pk, ("", None, ""))
        way = f" ({one.was.line} → {one.now.line})" if one.was and one.now and one.is_on_another_line else ""
        rows.append(
            {
                "number": f"K-{one.cost.pk}",
                "title": one.title + way,
                "before": one.was.amount if one.was else None,
                "now": one.now.amount if one.now else None,
                "who": who,
                "at": at,
                "why": why,
            }
        )
    return rows


def last_acts(keys: list[int]) -> dict[int, tuple[str, str | None, str]]:
    """Who touched each cost last, when and why, by the sealed history."""
    history = history_of(Cost)._default_manager.filter(pgh_obj__in=keys)
    last = history.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id").select_related("pgh_context")
    rows = cast("list[HistoryRow]", list(last))
    told = {row.pgh_obj_id: row.pgh_context.metadata if row.pgh_context else {} for row in rows}
    people = {context.get("user", 0) for context in told.values()}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
    return {
        row.pgh_obj_id: (
            names.get(told[row.pgh_obj_id].get("user", 0)) or _("the system"),
            row.pgh_created_at.date().isoformat(),
            told[row.pgh_obj_id].get("reason", ""),
        )
        for row in rows
    }


def moved_lines(before: MoneyTable, now: MoneyTable, records: list[parts.MovedRecord]) -> list[parts.MovedLine]:
    """Every budget line of which the plan or the spending is another one, each with the costs behind it; the largest
    movement first."""
    by_line: Mapping[str, list[parts.MovedRecord]] = defaultdict(list)
    for record in records:
        by_line[record["line"]].append(record)
    old, new = ({row["code"]: row for row in table["rows"]} for table in (before, now))
    found: list[parts.MovedLine] = []
    for code in sorted({*old, *new}, key=_in_order):
        was, is_now = old.get(code), new.get(code)
        budget, spent = ([row[name] if row else "0.00" for row in (was, is_now)] for name in ("budget", "total"))
        if budget[0] == budget[1] and spent[0] == spent[1] and code not in by_line:
            continue
        moved = Decimal(spent[1]) - Decimal(spent[0])
        named = sum((Decimal(record["delta"]) for record in by_line[code]), Decimal(0))
        found.append(
            {
                "line": code,
                "title": (is_now or was or {"title": ""})["title"],
                "budget_before": budget[0],
                "budget": budget[1],
                "budget_delta": exact(Decimal(budget[1]) - Decimal(budget[0])),
                "before": spent[0],
                "now": spent[1],
                "delta": exact(moved),
                "records": [record["number"] for record in by_line[code]],
                "unnamed": exact(moved - named),
            }
        )
    return sorted(found, key=lambda line: -max(abs(Decimal(line["budget_delta"])), abs(Decimal(line["delta"]))))


def others(lines: list[parts.MovedLine], records: list[parts.MovedRecord], spent_delta: str) -> parts.Others:
    """What is not among those that stand on paper one by one."""
    more = lines[parts.MOST_LINES :]
    named = sum((Decimal(record["delta"]) for record in records[: parts.MOST_RECORDS]), Decimal(0))
    return {
        "lines": len(more),
        "lines_budget_delta": exact(sum((Decimal(line["budget_delta"]) for line in more), Decimal(0))),
        "lines_delta": exact(sum((Decimal(line["delta"]) for line in more), Decimal(0))),
        "records_delta": exact(Decimal(spent_delta) - named),
    }


def _in_order(code: str) -> tuple[str, int]:
    group, _dash, key = code.rpartition("-")
    return group, int(key)
