"""What a support rate pays: of one cost, and of a claim's rows, cut once at a chosen level (examples G17 and G18)."""

from collections.abc import Iterable
from decimal import Decimal

from budget.rules.rounding import CENT, ZERO, Level, cut


def support_of(cost: Decimal, rate: Decimal, step: Decimal) -> Decimal:
    """Cents, or whole units, rounded down; what is left is the own contribution (domain.md I1, I2)."""
    return cut(cost * rate, step)


def support_at(
    rows: Iterable[tuple[Decimal, Decimal]], level: Level, before: Decimal = ZERO, step: Decimal = CENT
) -> Decimal:
    """Support for eligible amounts, each with its rate, in the same currency, cut to ``step``.

    `before` is what earlier claims bring at their rates, uncut; it matters at the cumulative level only.
    """
    exact = [amount * rate for amount, rate in rows]
    if level == Level.ROW:
        return sum((cut(one, step) for one in exact), ZERO)
    whole = sum(exact, ZERO)
    if level == Level.CUMULATIVE:
        return cut(before + whole, step) - cut(before, step)
    return cut(whole, step)


def support(
    rows: Iterable[Decimal], rate: Decimal, level: Level, before: Decimal = ZERO, step: Decimal = CENT
) -> Decimal:
    """The same where one rate holds for all; `before` is the eligible sum of earlier claims."""
    return support_at([(amount, rate) for amount in rows], level, before * rate, step)
