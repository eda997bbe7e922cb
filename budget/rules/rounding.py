"""Support of rows, cut to the cent once at a chosen level (claims-and-audit 0.3; golden examples G17 and G18)."""

from collections.abc import Iterable
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


def support(
    rows: Iterable[Decimal], rate: Decimal, level: Level, before: Decimal = ZERO, step: Decimal = CENT
) -> Decimal:
    """Support for eligible amounts in the same currency, cut to ``step``.

    `before` is the eligible sum of earlier claims and matters at the cumulative level only.
    """
    amounts = list(rows)
    if level == Level.ROW:
        return sum((cut(amount * rate, step) for amount in amounts), ZERO)
    whole = sum(amounts, ZERO)
    if level == Level.CUMULATIVE:
        return cut((before + whole) * rate, step) - cut(before * rate, step)
    return cut(whole * rate, step)
