"""Days on which the things of the tests of rights happen."""

import datetime as dt

DAY = dt.date(2022, 3, 1)
LATER = dt.date(2090, 1, 1)
