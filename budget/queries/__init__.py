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
from budget.queries.money_rules import rules_on, thresholds_on
from budget.queries.version import changes, floors, free_transfer, moved, sentence_of_floor, version_faults
from budget.rules.split import CENT, ZERO, split
from budget.rules.support import support_of

__all__ = [
    "CENT", "COUNTED", "EUROS", "TOLERANCE", "ZERO", "Control", "bills_of", "changes", "contracts", "controls", "floors",
    "free_transfer", "groups", "lines", "moved", "over", "rules_on", "sentence_of_floor", "split", "spent_on", "sums",
    "support_of", "thresholds_on", "totals", "version_faults",
]  # fmt: skip
