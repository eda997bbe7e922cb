"""Who else has a section open, told by their pages every few seconds. Known for a minute and written nowhere."""

import time
from typing import Any

from django.core.cache import cache

from strategies.models import Section, Strategy

SECONDS = 45  # pages say it every 15


def others_at(strategy: Strategy, section: Section, user: Any) -> list[str]:
    """Names of the others, and notes that this person is here."""
    key = f"writing:{strategy.pk}:{section}"
    now = time.time()
    here = {pk: (name, at) for pk, (name, at) in (cache.get(key) or {}).items() if now - at < SECONDS}
    others = [name for pk, (name, _at) in here.items() if pk != user.pk]
    cache.set(key, here | {user.pk: (str(user), now)}, SECONDS * 2)
    return sorted(others)
