from budget.queries.hours import bills_of, contracts
from budget.queries.spending import (
    COUNTED,
    EUROS,
    TOLERANCE,
    Control,
    controls,
    groups,
    lines,
    over,
    spent_on,
    sums,
    totals,
)
from budget.rules.split import CENT, ZERO, split
from budget.rules.support import support_of

__all__ = [
    "CENT", "COUNTED", "EUROS", "TOLERANCE", "ZERO", "Control", "bills_of", "contracts", "controls", "groups", "lines",
    "over", "split", "spent_on", "sums", "support_of", "totals",
]  # fmt: skip
