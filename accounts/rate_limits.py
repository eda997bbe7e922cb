"""Rate limits for what is open to everybody: counted by a hash of the address, and kept nowhere else.

Wrong passwords are counted by allauth: `ACCOUNT_RATE_LIMITS` in the settings.
"""

import hashlib

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connection

SECONDS = 600

# One statement: a hundred requests at once count to a hundred, and none of them makes the ten minutes begin again.
COUNT = """
    INSERT INTO accounts_ratelimit AS l (key, count, until)
    VALUES (%(key)s, 1, clock_timestamp() + make_interval(secs => %(seconds)s))
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN l.until > clock_timestamp() THEN l.count + 1 ELSE 1 END,
        until = CASE WHEN l.until > clock_timestamp() THEN l.until ELSE EXCLUDED.until END
    RETURNING count
"""


def is_rate_limited(request: object, what: str, most: int) -> bool:
    """Whether this address has sent more than ``most`` within ten minutes; this one counts. Only a hash is kept."""
    return more_than(most, what, get_adapter().get_client_ip(request))


def more_than(most: int, what: str, who: object) -> bool:
    """The same of whoever is known by something else than an address."""
    said = f"{settings.SECRET_KEY}:{what}:{who}"
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": hashlib.sha256(said.encode()).hexdigest(), "seconds": SECONDS})
        count: int = cursor.fetchone()[0]
        return count > most
