"""What a support rate pays: of one cost, and of a claim's rows, cut once at a chosen level (examples G17 and G18)."""

from collections.abc import Iterable
from decimal import Decimal

from budget.rules.rounding import CENT, ZERO, Level, cut


def support_of(cost: Decimal, rate: Decimal, step: Decimal) -> Decimal:
    """Cents, or whole units, rounded down; what is left is the own contribution (domain.md I1, I2)."""
    return cut(cost * rate, step)


def support_within_grant(eligible: Decimal, rate: Decimal, granted: Decimal, step: Decimal) -> Decimal:
    """What is paid of it: support, and never more than the decision grants (G13)."""
    return min(support_of(eligible, rate, step), granted)


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
