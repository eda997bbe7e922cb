"""Who else has a section open and who writes in it, told by their pages. Known for a minute and written nowhere."""

import time
from typing import NamedTuple

from django.core.cache import cache

from accounts.models import User
from strategies.models import Section, Strategy

SECONDS = 45  # a page reports every 15 seconds that it is open, and each autosave that somebody is writing


class Here(NamedTuple):
    name: str
    is_writing: bool


def others_at(strategy: Strategy, section: Section, user: User) -> list[Here]:
    """The others by name; notes that this person is here."""
    here = _here(strategy, section)
    wrote_at = here[user.pk][2] if user.pk in here else 0.0
    _keep(strategy, section, here | {user.pk: (str(user), time.time(), wrote_at)})
    return _named(here, user)


def is_writing(strategy: Strategy, section: Section, user: User) -> None:
    """Notes that what this person types was just saved."""
    now = time.time()
    _keep(strategy, section, _here(strategy, section) | {user.pk: (str(user), now, now)})


def writers_in(strategy: Strategy, user: User) -> dict[str, list[Here]]:
    """Section → the others who are there now."""
    keys = {_key(strategy, section): section.value for section in Section}
    found = {keys[key]: _named(_still(known), user) for key, known in cache.get_many(keys).items()}
    return {section: others for section, others in found.items() if others}


def _here(strategy: Strategy, section: Section) -> dict[int, tuple[str, float, float]]:
    return _still(cache.get(_key(strategy, section)) or {})


def _still(known: dict[int, tuple[str, float, float]]) -> dict[int, tuple[str, float, float]]:
    return {pk: one for pk, one in known.items() if time.time() - one[1] < SECONDS}


def _keep(strategy: Strategy, section: Section, here: dict[int, tuple[str, float, float]]) -> None:
    cache.set(_key(strategy, section), here, SECONDS * 2)


def _key(strategy: Strategy, section: Section) -> str:
    return f"writers:{strategy.pk}:{section}"


def _named(here: dict[int, tuple[str, float, float]], user: User) -> list[Here]:
    now = time.time()
    return sorted(Here(name, now - wrote < SECONDS) for pk, (name, _at, wrote) in here.items() if pk != user.pk)
