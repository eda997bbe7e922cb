"""Until when the papers of a cost are kept (domain.md 2.4; golden example G41; invariant I55)."""

import datetime as dt

from villages.models.programme import YEARS_KEPT
from villages.models.terms import YEARS_AFTER_PAYMENT


def keep_until(
    entered_on: dt.date,
    last_payment: dt.date | None,
    years_kept: int = YEARS_KEPT,
    years_after_payment: int = YEARS_AFTER_PAYMENT,
) -> dt.date:
    """The later of some years after the last payment of support and some after the end of the year of entry; without
    others Estonia's: five, and the seven of its accounting law."""
    accounts = dt.date(entered_on.year + years_kept, 12, 31)
    if last_payment is None:
        return accounts
    return max(accounts, years_later(last_payment, years_after_payment))


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day of a later year; the 29th of February becomes the 28th in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
