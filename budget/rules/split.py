"""One amount over many, to the cent (invariants I4, I26, I27)."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from budget.rules.rounding import CENT, ZERO

Key = TypeVar("Key", bound=Hashable)


def split(amount: Decimal, weights: Mapping[Key, Decimal | int]) -> dict[Key, Decimal]:
    """Shares that sum to the amount to the cent, and ``split(-x)`` is the same with every sign turned.

    The absolute amount is shared and cut to the cent; the cents left over go to the largest remainders, equal ones in
    the order given. A weight of 0 gets nothing. Euros; ValueError when nothing weighs or a weight is negative.
    """
    whole = sum(weights.values(), Decimal(0))
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("a weight is 0 or more")
    if not whole:
        raise ValueError("nothing to split by")
    total = int(abs(amount) / CENT)  # whole cents, so that remainders compare exactly
    if total * CENT != abs(amount):
        raise ValueError("an amount has at most two decimals")
    exact = {key: total * Fraction(weight) / Fraction(whole) for key, weight in weights.items()}
    cents = {key: int(share) for key, share in exact.items()}
    rest = total - sum(cents.values())
    for key in sorted(exact, key=lambda key: exact[key] - cents[key], reverse=True)[:rest]:
        cents[key] += 1
    sign = -1 if amount < 0 else 1
    return {key: (sign * share * CENT).quantize(CENT) + ZERO for key, share in cents.items()}


def odd_cents(amount: Decimal, weights: Mapping[Key, Decimal | int]) -> set[Key]:
    """Who got one of the cents left over: their shares are larger than their exact part."""
    whole = sum(weights.values(), Decimal(0))
    shares = split(amount, weights)
    exact = {key: Fraction(abs(amount)) * Fraction(weight) / Fraction(whole) for key, weight in weights.items()}
    return {key for key, share in shares.items() if Fraction(abs(share)) > exact[key]}
