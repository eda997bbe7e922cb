"""What an app above holds back of costs before they are claimed (claims C6). An app says so as audits/ does::

@holds_back
def by_findings(costs: Collection[int]) -> Iterator[Held]: ...
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from budget.models import Cost
from budget.rules.rounding import ZERO


@dataclass(frozen=True)
class Held:
    """So much of a cost's eligible amount is not claimed; `name` and `url` tell by what. Euros."""

    cost: int
    amount: Decimal
    name: str
    url: str


Hold = Callable[[Collection[int]], Iterator[Held]]
HOLDS: list[Hold] = []


def holds_back(hold: Hold) -> Hold:
    HOLDS.append(hold)
    return hold


def held_back(costs: Iterable[int]) -> dict[int, list[Held]]:
    """By cost; only those of which something is held back."""
    keys = set(costs)
    found: dict[int, list[Held]] = {}
    for hold in HOLDS if keys else ():
        for one in hold(keys):
            found.setdefault(one.cost, []).append(one)
    return found


def most_of(cost: Cost, held: Iterable[Held]) -> Decimal:
    """At most so much of the cost is claimed, in all claims together. A credit note is claimed as it is."""
    if cost.eligible <= 0:
        return cost.eligible
    return max(cost.eligible - sum((one.amount for one in held), ZERO), ZERO)


def names_of(held: Iterable[Held]) -> str:
    return ", ".join(one.name for one in held)
