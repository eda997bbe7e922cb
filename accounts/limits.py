"""How often somebody without an account may send something: counted in the cache by address, and kept nowhere else."""

import hashlib
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache

SECONDS = 600


def too_often(request: Any, what: str, most: int) -> bool:
    """Whether this address has sent more than ``most`` within ten minutes; this one counts. Only a hash is kept."""
    said = f"{settings.SECRET_KEY}:{what}:{get_adapter().get_client_ip(request)}"
    key = f"sent:{hashlib.sha256(said.encode()).hexdigest()}"
    cache.add(key, 0, SECONDS)
    return cache.incr(key) > most
