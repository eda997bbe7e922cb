"""The product's settings for a worker under test: it may be missed for two seconds, not for sixty."""

import os

from smartvillages.settings import *  # noqa: F403
from smartvillages.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
REPORT_LEASE_SECONDS = 2
QUEUE_LEASE_SECONDS = 2
MEDIA_ROOT = os.environ["MEDIA_ROOT"]
