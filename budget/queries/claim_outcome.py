"""What a claim and its decision mean: for each budget line, and for each type of error. Euros of eligible cost."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from budget.models import Claim, DecisionRow, ErrorType
from budget.queries.claim_balance import Balance, line_balances
from budget.queries.claim_list import category_words
from budget.queries.spending import lines
from budget.rules.rounding import ZERO


@dataclass(frozen=True)
class LineSum:
    """One budget line as the payer's portal shows it: before, now, together, left."""

    activity: str
    title: str
    budget: Decimal
    before: Decimal  # certified in other claims, or waiting there
    now: Decimal  # in this claim: certified once its decision is checked, claimed until then

    @property
    def total(self) -> Decimal:
        return self.before + self.now

    @property
    def left(self) -> Decimal:
        return self.budget - self.total


@dataclass(frozen=True)
class ErrorSum:
    label: str
    category: str
    count: int
    deducted: Decimal
    key: str  # "3:work": what the claim's page is asked for, to show these rows alone


def error_key(error: str, category: str) -> str:
    return f"{error}:{category}"


def by_line(claim: Claim) -> list[LineSum]:
    """Lines of the group's budget in force that this claim asks for, in their order."""
    decision = getattr(claim, "decision", None)
    now = _claimed(claim) if decision is None or decision.checked_at is None else _certified(claim)
    before = line_balances(claim.participation, without=claim)
    found = []
    for line in lines([claim.participation]).filter(key__in=now):
        other = before.get(line.key, Balance())
        taken = other.certified + other.waiting
        found.append(LineSum(line.activity.code, line.title, line.amount, taken, now[line.key]))
    return found


def _claimed(claim: Claim) -> dict[int, Decimal]:
    rows = claim.rows.asked().order_by().values("cost__line__key")  # type: ignore[attr-defined]
    return {row["cost__line__key"]: row["total"] for row in rows.annotate(total=Sum("claimed"))}


def _certified(claim: Claim) -> dict[int, Decimal]:
    rows = DecisionRow.objects.filter(row__claim=claim).order_by().values("row__cost__line__key")
    return {row["row__cost__line__key"]: row["total"] for row in rows.annotate(total=Sum("certified"))}


def by_error(claim: Claim) -> list[ErrorSum]:
    """What was deducted, by type of error and cost category (A12); the sum is the decision's deducted sum."""
    rows = DecisionRow.objects.filter(row__claim=claim).exclude(deducted=ZERO).order_by("error_type", "row__category")
    sums = rows.values_list("error_type", "row__category").annotate(count=Count("pk"), whole=Sum("deducted"))
    labels = dict(ErrorType.choices)
    return [
        ErrorSum(str(labels.get(error, "")), category_words(category), count, deducted, error_key(error, category))
        for error, category, count, deducted in sorted(sums, key=lambda row: (int(row[0] or 0), row[1]))
    ]
