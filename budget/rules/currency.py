"""Foreign money in euros (golden examples G35, G36; invariants I57, I73)."""

from decimal import ROUND_HALF_UP, Decimal

from budget.rules.rounding import CENT


def in_euros(amount: Decimal, rate_per_euro: Decimal) -> Decimal:
    """``rate_per_euro``: units of the currency for one euro. Half a cent away from zero for either sign; a credit
    note takes the rate of its invoice. ValueError when the rate is not positive."""
    if rate_per_euro <= 0:
        raise ValueError("a rate is more than 0")
    return (amount / rate_per_euro).quantize(CENT, ROUND_HALF_UP)
