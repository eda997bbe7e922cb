"""The penalty for claiming too much: art. 63(1) of Regulation (EU) 809/2014.

It compares support, not cost: what would be payable on the claim and the grant decision (a) with what is payable after
the check of eligibility (b). If a exceeds b by *more* than ten per cent of b, the difference is taken off b once more,
at most down to nothing. No penalty where the ineligible amount was not the beneficiary's fault.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from budget.rules.rounding import ZERO, cut


class PenaltyRule(StrEnum):
    NONE = "none"
    ART63 = "art63"
    CUSTOM = "custom"


@dataclass(frozen=True)
class Penalty:
    """All in euros; `paid` is what is left of the amount payable after the check."""

    difference: Decimal
    penalised: bool
    penalty: Decimal
    paid: Decimal


def penalty(
    as_claimed: Decimal,
    after_check: Decimal,
    *,
    fault: bool = True,
    percent: Decimal = Decimal(10),
    factor: Decimal = Decimal(1),
) -> Penalty:
    """`percent` is the threshold, `factor` how many times the difference is taken off once more.

    Raises ValueError for negative amounts. More after the check than was claimed is no ground for a penalty.
    """
    if as_claimed < 0 or after_check < 0:
        raise ValueError("payable amounts are 0 or more")
    difference = max(as_claimed - after_check, ZERO)
    penalised = fault and 100 * difference > percent * after_check
    taken = min(cut(difference * factor), after_check) if penalised else ZERO
    return Penalty(difference, penalised, taken, after_check - taken)


def payable(support: Decimal, left_of_decision: Decimal) -> Decimal:
    """What may be paid: a claim's support, but never past what the grant decision still holds (a and b of art. 63)."""
    return max(min(support, left_of_decision), ZERO)
