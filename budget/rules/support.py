from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def support_of(cost: Decimal, rate: Decimal) -> Decimal:
    """Cents rounded down; what is left is the own contribution (domain.md I1, I2)."""
    return (cost * rate).quantize(CENT, ROUND_DOWN)
