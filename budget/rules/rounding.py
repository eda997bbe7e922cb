"""Cents and whole units: how each amount is cut (claims-and-audit 0.3)."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

CENT = Decimal("0.01")
WHOLE = Decimal(1)  # where agencies pay whole units, as Sweden's do
ZERO = Decimal("0.00")


class Level(StrEnum):
    """Where the cents are cut: on every row, on the claim's sum, or on the sum of all claims so far."""

    ROW = "row"
    CLAIM = "claim"
    CUMULATIVE = "cumulative"


def cut(amount: Decimal, step: Decimal = CENT) -> Decimal:
    """To the cent or the whole unit, towards zero: a credit note loses as much support as its original brought."""
    return amount.quantize(step, ROUND_DOWN).quantize(CENT)


def up(amount: Decimal) -> Decimal:
    """To the next cent: a correction is rounded to the claimant's disadvantage."""
    return amount.quantize(CENT, ROUND_CEILING)


def half_up(amount: Decimal) -> Decimal:
    """To the nearest cent, half away from zero for either sign."""
    return amount.quantize(CENT, ROUND_HALF_UP)
