from budget.queries.decision import as_decided_on
from budget.queries.hours import bills_of, contracts
from budget.queries.money_rules import rules_on, thresholds_on
from budget.queries.spending import (
    COUNTED,
    EUROS,
    PAPERS,
    TOLERANCE,
    Control,
    controls,
    groups,
    lines,
    over,
    spent_on,
    sums_of_costs,
    sums_of_totals,
    totals,
)
from budget.queries.version import (
    Change,
    Floor,
    changes,
    floors,
    free_transfer,
    moved,
    sentence_of_floor,
    version_faults,
)
from budget.rules.rounding import CENT, ZERO
from budget.rules.split import split
from budget.rules.support import support_of

__all__ = [
    "Change",
    "Floor",
    "CENT",
    "COUNTED",
    "PAPERS",
    "Control",
    "EUROS",
    "TOLERANCE",
    "ZERO",
    "as_decided_on",
    "bills_of",
    "changes",
    "contracts",
    "controls",
    "floors",
    "free_transfer",
    "groups",
    "lines",
    "moved",
    "over",
    "rules_on",
    "sentence_of_floor",
    "spent_on",
    "split",
    "sums_of_costs",
    "sums_of_totals",
    "support_of",
    "thresholds_on",
    "totals",
    "version_faults",
]
