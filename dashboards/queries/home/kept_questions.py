"""Lists that are written out as one question for the same rights and the same day, and then only asked.

Django takes 50 ms to put together what may wait for a person in forty tables, and the database a few to answer.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from django.db import router
from django.utils import timezone

from accounts.models import User
from villages import one_question
from villages.models import Participation, Programme, Village
from villages.one_question import Question, Row, Rows
from villages.scope import fingerprint

# Puts them together for a person, or for a place, at a moment: nothing but these, the day and the rights may stand
# in them.
Parts: TypeAlias = "Callable[[Row, dt.datetime], Sequence[Rows]]"


class Moment(dt.datetime):
    """Stands in what is kept for the moment of asking; so does a moment that is counted from it."""


NOW = Moment(2000, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Asker:
    """All that the lists follow from, and whom or what they are about."""

    rights: tuple[object, ...]
    today: dt.date
    zone: str
    about: User | Programme | Participation = field(compare=False)

    @classmethod
    def of(cls, about: User | Programme | Participation) -> "Asker":
        rights = fingerprint(about) if isinstance(about, User) else (about._meta.label, about.pk)
        return cls(rights, timezone.localdate(), timezone.get_current_timezone_name(), about)


def answers(about: User | Programme | Participation, *parts: Parts) -> list[list[list[Row]]]:
    """Of each part the rows of its lists; from the replica where there is one."""
    alias = router.db_for_read(Village)
    question, kept = written(parts, Asker.of(about), alias)
    later = timezone.now() - NOW
    given = [one + later if isinstance(one, Moment) else one for one in question.given]
    lists = [[rows.all() for rows in part] for part in kept]  # copies that hold no rows yet
    one_question.ask(alias, question, list(chain.from_iterable(lists)), given)
    return [[list(rows) for rows in part] for part in lists]


@lru_cache(maxsize=200)  # of some 200 kB
def written(parts: tuple[Parts, ...], asker: Asker, alias: str) -> tuple[Question, list[Sequence[Rows]]]:
    lists = [part(asker.about, NOW) for part in parts]
    return one_question.written(alias, list(chain.from_iterable(lists))), lists
