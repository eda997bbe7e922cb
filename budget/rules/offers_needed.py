"""How many offers a purchase needs by its value (claims of LEADER 2014–2022, domain.md I14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Threshold:
    """From ``value`` euros on (or only above it) ``offers`` comparable offers are needed."""

    value: Decimal
    is_above: bool
    offers: int
    call_needed: bool = False

    def reached_by(self, value: Decimal) -> bool:
        return value > self.value if self.is_above else value >= self.value


COMMON_THRESHOLDS = [
    Threshold(Decimal("1000.00"), False, 1),
    Threshold(Decimal("5000.00"), True, 3, True),
]


def threshold_of(value: Decimal, table: Sequence[Threshold]) -> Threshold | None:
    """The highest threshold that the value reaches; none below the first."""
    reached = [row for row in table if row.reached_by(value)]
    return max(reached, key=lambda row: (row.value, row.offers)) if reached else None


def first_value(table: Sequence[Threshold]) -> Decimal | None:
    """From which value on a purchase is proved at all; None where the table is empty."""
    return min((row.value for row in table), default=None)


def offers_needed(value: Decimal, table: Sequence[Threshold]) -> int:
    """``value``: euros, summed over everything that serves one purpose."""
    reached = threshold_of(value, table)
    return reached.offers if reached else 0
