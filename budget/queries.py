"""Money figures, each counted once, in euros. Spent is what was checked or paid with the programme's money."""

from collections.abc import Hashable, Iterable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Any, TypeVar

from django.db.models import Case, Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from budget.models import BudgetLine, Cost
from villages.models import Participation

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
EUROS = DecimalField(max_digits=14, decimal_places=2)
Key = TypeVar("Key", bound=Hashable)


def support_of(cost: Decimal, rate: Decimal) -> Decimal:
    """Cents rounded down; what is left is the own contribution (domain.md I1, I2)."""
    return (cost * rate).quantize(CENT, ROUND_DOWN)


def split(amount: Decimal, weights: Mapping[Key, Decimal | int]) -> dict[Key, Decimal]:
    """Shares that sum to the amount to the cent: the largest remainders get the cents left over (domain.md I4)."""
    whole = sum(weights.values(), Decimal(0))
    if not whole:
        raise ValueError("nothing to split by")
    exact = {key: amount * weight / whole for key, weight in weights.items()}
    shares = {key: share.quantize(CENT, ROUND_DOWN) for key, share in exact.items()}
    cents = int((amount - sum(shares.values(), ZERO)) / CENT)
    for key in sorted(exact, key=lambda key: shares[key] - exact[key])[:cents]:
        shares[key] += CENT
    return shares


def spent_on(path: str) -> Coalesce:
    """A column with what was spent on the outer row; ``path`` leads from a cost to it."""
    spent = Cost.objects.counted().filter(**{path: OuterRef("pk")}).order_by().values(path)
    total = Subquery(spent.annotate(total=Sum("eligible")).values("total"))
    return Coalesce(total, Value(ZERO), output_field=EUROS)


def lines(participation: Participation) -> QuerySet[BudgetLine]:
    """Lines in force with `spent` and `left`."""
    rows = BudgetLine.objects.in_force().filter(participation=participation).select_related("activity")
    rows = rows.annotate(spent=spent_on("line")).annotate(left=F("amount") - F("spent"))
    return rows.order_by("activity__code", "pk")


def groups(participations: QuerySet[Participation]) -> list[Participation]:
    """With `planned` (sum of the lines in force), `spent` and `left`."""
    planned = BudgetLine.objects.in_force().filter(participation=OuterRef("pk")).order_by().values("participation")
    total = Subquery(planned.annotate(total=Sum("amount")).values("total"))
    rows = participations.select_related("partner", "programme").annotate(
        planned=Coalesce(total, Value(ZERO), output_field=EUROS), spent=spent_on("participation")
    )
    return list(rows.annotate(left=F("total_cost") - F("spent")).order_by("programme", "partner__code"))


def totals(rows: Iterable[Any]) -> dict[str, Decimal]:
    rows = list(rows)
    names = ("total_cost", "total_support", "planned", "spent", "left")
    return {name: sum((getattr(row, name) for row in rows), ZERO) for name in names}


def sums(costs: QuerySet[Cost]) -> dict[str, Any]:
    """Of the costs in a list: how many, what they come to, how much of it is spent."""
    counted = Q(state__in=Cost.COUNTED, funding=Cost.Funding.PROGRAMME)
    gross = Case(When(state=Cost.State.REVERSED, then=Value(ZERO)), default=F("net") + F("vat"), output_field=EUROS)
    return costs.order_by().aggregate(
        count=Count("pk"),
        gross=Coalesce(Sum(gross), Value(ZERO), output_field=EUROS),
        eligible=Coalesce(Sum("eligible", filter=counted), Value(ZERO), output_field=EUROS),
    )
