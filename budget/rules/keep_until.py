"""Until when the papers of a cost are kept (domain.md 2.4; golden example G41; invariant I55)."""

import datetime as dt

YEARS_AFTER_PAYMENT = 5
YEARS_AFTER_ENTRY = 7  # from the end of the year of entry, as accounting law says


def keep_until(entered_on: dt.date, last_payment: dt.date | None) -> dt.date:
    """The later of five years after the last payment of support and seven after the year of entry."""
    accounts = dt.date(entered_on.year + YEARS_AFTER_ENTRY, 12, 31)
    if last_payment is None:
        return accounts
    return max(accounts, years_later(last_payment, YEARS_AFTER_PAYMENT))


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day of a later year; the 29th of February becomes the 28th in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
