"""How often one address may send something to a page that is open to everybody."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache


def is_too_often(request: object, what: str, most: int, seconds: int) -> bool:
    """Counts this time too. The address is kept as a digest for so many seconds, in the cache alone."""
    address = get_adapter().get_client_ip(request)
    key = hashlib.sha256(f"{what}:{address}".encode()).hexdigest()
    cache.add(f"limit:{key}", 0, seconds)
    try:
        return cache.incr(f"limit:{key}") > most
    except ValueError:  # it ran out in this very moment
        return False
