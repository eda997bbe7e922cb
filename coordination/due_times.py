"""How long things may take, and how few hours are too few (domain.md 8.7)."""

import datetime as dt
from decimal import Decimal

MEET_EVERY = dt.timedelta(days=60)  # a village and its mentor, while hours are left
UPDATE_EVERY = dt.timedelta(days=30)  # news of a pilot under way
SIGN_WITHIN = dt.timedelta(days=14)  # minutes, from the meeting
PUBLICISE_WITHIN = dt.timedelta(days=30)  # from the grant decision, or from the day a duty is found
FEW_HOURS = Decimal(10)  # of a village at the programme's half time
