"""Proportional corrections and advances: sums taken from a claim as a whole."""

from decimal import Decimal
from typing import NamedTuple

from budget.rules.rounding import up


class Settlement(NamedTuple):
    settled: Decimal  # of the advance, by this claim
    paid: Decimal  # to the group
    unproved: Decimal  # of the advance, after this claim


def correction(whole: Decimal, percent: Decimal) -> Decimal:
    """A correction of so many per cent, computed on the whole and then split to rows (G34). Euros."""
    if not 0 <= percent <= 100:
        raise ValueError("a correction is between 0 and 100 per cent")
    return min(up(whole * percent / 100), whole)


def settle(payable: Decimal, unproved: Decimal) -> Settlement:
    """A claim's payable support first settles the advance, and the rest is paid (G49)."""
    settled = min(payable, unproved)
    return Settlement(settled, payable - settled, unproved - settled)
