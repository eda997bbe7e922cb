"""One invoice under several grants (golden example G47; invariant I38), and in-kind work (G40; invariant I53)."""

from decimal import Decimal

from budget.rules.rounding import CENT, ZERO, cut
from budget.rules.support import support_of


def project_share(invoice: Decimal, percent: Decimal) -> tuple[Decimal, Decimal]:
    """(this project's part, what is elsewhere) in euros; the part is cut to the cent."""
    if not 0 <= percent <= 100:
        raise ValueError("a share is from 0 to 100 %")
    ours = cut(invoice * percent / 100)
    return ours, invoice - ours


def support_with_in_kind(eligible: Decimal, in_kind: Decimal, rate: Decimal) -> Decimal:
    """Public support is never more than the eligible cost without the unpaid work."""
    return min(support_of(eligible, rate, CENT), eligible - in_kind)


def free_and_over(line: Decimal, used: Decimal, wanted: Decimal) -> tuple[Decimal, Decimal]:
    """(what of ``wanted`` still fits on the line, by how much it goes over), euros (G42)."""
    free = max(line - used, ZERO)
    return min(free, wanted), max(wanted - free, ZERO)
