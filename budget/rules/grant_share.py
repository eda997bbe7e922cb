"""One invoice under several grants (golden example G47; invariant I38), and in-kind work (G40; invariant I53)."""

from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def project_share(invoice: Decimal, percent: Decimal) -> tuple[Decimal, Decimal]:
    """(this project's part, what is elsewhere) in euros; the part is cut to the cent."""
    if not 0 <= percent <= 100:
        raise ValueError("a share is from 0 to 100 %")
    ours = (invoice * percent / 100).quantize(CENT, ROUND_DOWN)
    return ours, invoice - ours


def support_with_in_kind(eligible: Decimal, in_kind: Decimal, rate: Decimal) -> Decimal:
    """Public support is never more than the eligible cost without the unpaid work."""
    return min((eligible * rate).quantize(CENT, ROUND_DOWN), eligible - in_kind)


def free_and_over(line: Decimal, used: Decimal, wanted: Decimal) -> tuple[Decimal, Decimal]:
    """(what of ``wanted`` still fits on the line, by how much it goes over), euros (G42)."""
    free = max(line - used, Decimal("0.00"))
    return min(free, wanted), max(wanted - free, Decimal("0.00"))
