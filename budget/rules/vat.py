"""How much of an invoice's VAT is a cost of the project (invariant I36; golden examples G19–G21)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from budget.rules.rounding import CENT, ZERO


@dataclass(frozen=True)
class Vat:
    """Euros: what the group gets back, the VAT that stays a cost, and net plus that."""

    recoverable: Decimal
    eligible_vat: Decimal
    eligible: Decimal


def eligible(net: Decimal, vat: Decimal, recoverable_percent: Decimal) -> Vat:
    """Eligible VAT is cut to the cent towards zero; the rest of the VAT is recoverable, so that both make the VAT of
    the invoice for either sign. VAT itself is the invoice's own and is never computed. ValueError outside 0–100 %."""
    if not 0 <= recoverable_percent <= 100:
        raise ValueError("the recoverable part is from 0 to 100 %")
    stays = (vat * (100 - recoverable_percent) / 100).quantize(CENT, ROUND_DOWN) + ZERO
    return Vat(vat - stays, stays, net + stays)


def eligible_rows(rows: Iterable[tuple[Decimal, Decimal]], recoverable_percent: Decimal) -> Vat:
    """The rows (net, VAT) of one invoice under several rates, each cut by itself and then summed."""
    parts = [eligible(net, vat, recoverable_percent) for net, vat in rows]
    return Vat(
        sum((part.recoverable for part in parts), ZERO),
        sum((part.eligible_vat for part in parts), ZERO),
        sum((part.eligible for part in parts), ZERO),
    )
