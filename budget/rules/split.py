from collections.abc import Hashable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import TypeVar

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
Key = TypeVar("Key", bound=Hashable)


def split(amount: Decimal, weights: Mapping[Key, Decimal | int]) -> dict[Key, Decimal]:
    """Shares that sum to the amount to the cent: the largest remainders get the cents left over (domain.md I4)."""
    whole = sum(weights.values(), Decimal(0))
    if not whole:
        raise ValueError("nothing to split by")
    exact = {key: amount * weight / whole for key, weight in weights.items()}
    shares = {key: share.quantize(CENT, ROUND_DOWN) for key, share in exact.items()}
    cents = int((amount - sum(shares.values(), ZERO)) / CENT)
    for key in sorted(exact, key=lambda key: shares[key] - exact[key])[:cents]:
        shares[key] += CENT
    return shares
