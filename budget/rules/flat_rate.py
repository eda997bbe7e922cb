"""A flat rate follows its basis (golden example G37; invariant I52)."""

from decimal import ROUND_DOWN, Decimal

from budget.rules.rounding import CENT


def flat_rate(basis: Decimal, percent: Decimal) -> Decimal:
    """Euros, cut to the cent to the claimant's disadvantage. ValueError when the percentage is not from 0 to 100."""
    if not 0 <= percent <= 100:
        raise ValueError("a flat rate is from 0 to 100 %")
    return (basis * percent / 100).quantize(CENT, ROUND_DOWN)
