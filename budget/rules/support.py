from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def support_of(cost: Decimal, rate: Decimal, step: Decimal) -> Decimal:
    """Cents, or whole units, rounded down; what is left is the own contribution (domain.md I1, I2)."""
    return (cost * rate).quantize(step, ROUND_DOWN).quantize(CENT)


def payable(eligible: Decimal, rate: Decimal, granted: Decimal, step: Decimal) -> Decimal:
    """What is paid of it: support, and never more than the decision grants (G13)."""
    return min(support_of(eligible, rate, step), granted)
