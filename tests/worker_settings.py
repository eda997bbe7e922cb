"""The product's settings for a worker under test: it may be missed for five seconds, not for sixty.

Not less: on a machine that is busy with other tests, a worker that is well was silent for more than two while it
printed, its report was taken over in vain, and so on until no try was left.
"""

import os

from smartvillages.settings import *  # noqa: F403
from smartvillages.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
REPORT_LEASE_SECONDS = 5
QUEUE_LEASE_SECONDS = 5
MEDIA_ROOT = os.environ["MEDIA_ROOT"]
