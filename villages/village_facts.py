"""What stands in the head of every page of one village, whichever app shows the page.

An app registers its own fact in its `village_facts.py`, found when the product starts; each asks the database once a
page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from villages.models import Village


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    note: str
    url: str
    icon: str


Head = Callable[[Village, User, str], Fact | None]
HEADS: list[Head] = []


def head(function: Head) -> Head:
    HEADS.append(function)
    return function


def facts_of(village: Village, user: User, app: str = "") -> list[Fact]:
    """As far as the reader sees them and the page is about them: ``user`` is the reader, ``app`` the page's."""
    return [fact for one in HEADS if (fact := one(village, user, app))]
