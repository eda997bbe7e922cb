"""What a claim and its decision mean: for each budget line, and for each type of error. Euros of eligible cost."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from budget.models import Claim, DecisionRow, ErrorType
from budget.queries.claim_balance import Balance, line_balances, line_sums
from budget.queries.claim_list import category_words
from budget.queries.spending import lines
from budget.rules.rounding import ZERO
from villages.one_question import in_one_question


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


class Outcome:
    """The lists that both tables are made of, not read yet: a page reads them with its others."""

    def __init__(self, claim: Claim) -> None:
        decision = getattr(claim, "decision", None)
        decided = DecisionRow.objects.filter(row__claim=claim)
        asked = claim.rows.asked().order_by().values_list("cost__line__key")  # type: ignore[attr-defined]
        certified = decided.order_by().values_list("row__cost__line__key").annotate(total=Sum("certified"))
        is_decided = decision is not None and decision.checked_at is not None
        self.now = certified if is_decided else asked.annotate(total=Sum("claimed"))
        self.before = line_sums(claim.participation, without=claim)
        self.lines = lines([claim.participation])
        wrong = decided.exclude(deducted=ZERO).order_by("error_type", "row__category")
        by_kind = wrong.values_list("error_type", "row__category")
        self.errors = by_kind.annotate(count=Count("pk"), whole=Sum("deducted"))


def by_line(claim: Claim, outcome: Outcome | None = None) -> list[LineSum]:
    """Lines of the group's budget in force that this claim asks for, in their order."""
    outcome = outcome or Outcome(claim)
    in_one_question(*vars(outcome).values())
    now, before, found = dict(outcome.now), line_balances(claim.participation, outcome.before), []
    for line in (line for line in outcome.lines if line.key in now):
        other = before.get(line.key, Balance())
        taken = other.certified + other.waiting
        found.append(LineSum(line.activity.code, line.title, line.amount, taken, now[line.key]))
    return found


def by_error(claim: Claim, outcome: Outcome | None = None) -> list[ErrorSum]:
    """What was deducted, by type of error and cost category (A12); the sum is the decision's deducted sum."""
    sums, labels = (outcome or Outcome(claim)).errors, dict(ErrorType.choices)
    return [
        ErrorSum(str(labels.get(error, "")), category_words(category), count, deducted, error_key(error, category))
        for error, category, count, deducted in sorted(sums, key=lambda row: (int(row[0] or 0), row[1]))
    ]
