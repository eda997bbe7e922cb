"""Amounts and shares as a snapshot writes them."""

from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def two(value) -> str:
    return str(Decimal(value).quantize(CENT, ROUND_DOWN))


def percent(part: str, whole: str) -> str | None:
    return None if not Decimal(whole) else str((Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.1")))


def chance(seed: int, below: int) -> int:
    """A number that looks thrown and is the same everywhere."""
    return (seed * 7919 + 104_729) % 9973 % below


def plus(rows, *names) -> dict[str, str]:
    return {name: two(sum((Decimal(row[name]) for row in rows), Decimal(0))) for name in names}
