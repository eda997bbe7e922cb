"""Interest on a sum that has to be paid back, from the day after it was due to the day of payment."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from budget.rules.rounding import ZERO, half_up


class DayCount(StrEnum):
    """Days of the year in the divisor."""

    ACT365 = "365"
    ACT360 = "360"
    ACT366 = "366"


def interest(principal: Decimal, yearly_percent: Decimal, days_late: int, day_count: str = DayCount.ACT365) -> Decimal:
    """Euros, half a cent away from zero. Raises ValueError for negative values or an unknown day count."""
    if principal < 0 or yearly_percent < 0 or days_late < 0:
        raise ValueError("principal, percentage and days are 0 or more")
    return half_up(principal * yearly_percent * days_late / (100 * Decimal(int(DayCount(day_count)))))


def days_late(due_on: dt.date, paid_on: dt.date) -> int:
    return max((paid_on - due_on).days, 0)


def interest_until(
    principal: Decimal, yearly_percent: Decimal, due_on: dt.date, day: dt.date, day_count: str = DayCount.ACT365
) -> Decimal:
    return interest(principal, yearly_percent, days_late(due_on, day), day_count) if principal > 0 else ZERO
