"""Terms of claims, in working days."""

import datetime as dt

from accounts.working_days import HOME_COUNTRY, add_working_days

PROOF_DAYS = 7  # working days from the support's arrival to the proof that the rest was paid (domain.md 2.2)


def partly_paid_due(support_arrived: dt.date, days: int = PROOF_DAYS, country: str = HOME_COUNTRY) -> dt.date:
    """Until when a group proves that the partly paid documents are paid in full (G38)."""
    return add_working_days(support_arrived, days, country)
