"""Plans: what changed between two versions, how low a line may go, and what a version still lacks."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from budget.models import BudgetLine, BudgetVersion, CostTotal, GrantDecision
from budget.queries.money_rules import rules_on
from budget.rules.rounding import ZERO
from ui import formats
from villages.models import Participation


@dataclass(frozen=True)
class Floor:
    """A line key cannot be planned below what was spent on it (I32)."""

    key: int
    title: str
    amount: Decimal
    costs: int


def floors(participation: Participation) -> dict[int, Floor]:
    """By line key: checked and paid costs of all versions together, credit notes taken off."""
    kept = CostTotal.objects.counted().filter(participation=participation).order_by().values("line__key")
    newest = BudgetLine.objects.filter(participation=participation, key=OuterRef("line__key")).order_by("-pk")
    sums = kept.annotate(total=Sum("eligible"), count=Sum("costs"), title=Subquery(newest.values("title")[:1]))
    told = sums.values_list("line__key", "title", "total", "count")
    return {key: Floor(key, title, total, count) for key, title, total, count in told if total > 0}


def sentence_of_floor(floor: Floor) -> str:
    told = {"line": floor.title, "amount": formats.money(floor.amount), "count": floor.costs}
    said = _("“%(line)s” cannot go below %(amount)s, because %(count)s checked costs stand on it.") % told
    return said + " " + _("Reverse or correct costs first.")


@dataclass(frozen=True)
class Change:
    """One line key in two versions; either may lack it."""

    key: int
    before: BudgetLine | None
    after: BudgetLine | None

    @property
    def line(self) -> BudgetLine:
        return self.after or self.before  # type: ignore[return-value]

    @property
    def old(self) -> Decimal:
        return self.before.amount if self.before else ZERO

    @property
    def new(self) -> Decimal:
        return self.after.amount if self.after else ZERO

    @property
    def difference(self) -> Decimal:
        return self.new - self.old


def changes(before: BudgetVersion | None, after: BudgetVersion) -> list[Change]:
    """Line by line, in the order of activities; the page, the annex and the file read this."""
    old = {line.key: line for line in before.lines.select_related("activity")} if before else {}
    new = {line.key: line for line in after.lines.select_related("activity")}
    rows = [Change(key, old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    return sorted(rows, key=lambda row: (row.line.activity.code, row.key))


def moved(rows: list[Change]) -> Decimal:
    """How much money changes its line: the larger of what is added and what is taken."""
    added = sum((row.difference for row in rows if row.difference > 0), ZERO)
    taken = sum((-row.difference for row in rows if row.difference < 0), ZERO)
    return max(added, taken)


def free_transfer(version: BudgetVersion, day: dt.date) -> tuple[Decimal, Decimal]:
    """What may be moved without a decision on a day, and what this version moves. A changed total is never free."""
    group = version.participation
    rows = changes(version.replaces, version)
    percent = rules_on(group.programme, day).free_transfer_percent
    free = (group.total_cost * percent / 100).quantize(Decimal("0.01"), "ROUND_DOWN")
    return (free if sum((row.difference for row in rows), ZERO) == 0 else ZERO), moved(rows)


def version_faults(version: BudgetVersion, decision: GrantDecision | None) -> list[str]:
    """What keeps the version from being agreed or from coming into force, each in a sentence (I31, I32).

    Without a decision of its own it is measured by the group's totals, unless it changes them.
    """
    group, lines = version.participation, list(version.lines.select_related("activity"))
    whole = sum((line.amount for line in lines), ZERO)
    changing = version.reason_kind in BudgetVersion.CHANGING
    wrong = []
    total = decision.total_eligible if decision else None if changing else group.total_cost
    if total is not None and whole != total:
        told = {"whole": formats.money(whole), "total": formats.money(total), "off": formats.money(abs(whole - total))}
        wrong.append(_("The lines come to %(whole)s, the decision is for %(total)s: %(off)s apart.") % told)
    common = sum((line.amount for line in lines if line.activity.part == "common"), ZERO)
    if not changing and version.replaces and common != group.common_cost:
        told = {"common": formats.money(common), "part": formats.money(group.common_cost)}
        wrong.append(_("Lines of the common part come to %(common)s, the group's common part is %(part)s.") % told)
    planned, spent = {line.key: line.amount for line in lines}, floors(group)
    if version.reason_kind == BudgetVersion.Reason.LEAVES:
        kept = sum((floor.amount for floor in spent.values()), ZERO)
        if whole > kept:
            told = {"kept": formats.money(kept), "whole": formats.money(whole)}
            wrong.append(_("A group that leaves keeps what was spent, %(kept)s; the lines come to %(whole)s.") % told)
    for key, floor in spent.items():
        if planned.get(key, ZERO) < floor.amount:
            wrong.append(sentence_of_floor(floor))
    return wrong
