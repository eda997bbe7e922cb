"""What has a day that people are reminded of: kinds, their first rules, and who may see them.

An app says in its ``deadlines.py`` what of its own is due, as trainings' and pilots' things are told here::

    @deadlines("budget.offer", name=_("Validity of offers"), rules=[Rule(-5, "owner")], seen=seen_offers)
    def offers(programme: Programme) -> Iterable[Deadline]: ...

A source gives what is still to be done, with its day; what it gives no more is settled. The days are stored
(`Reminder`), so that a rule or a clock changed later rewrites nothing that was told (claims-and-audit I61).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from accounts.notices import Seen, notice_kind
from ui.types import Text
from villages.models import Place, Programme


@dataclass(frozen=True)
class Rule:
    """So many days from the day (before it with a minus), to "owner", "coordinators" or "lead"."""

    days: int
    to: str
    in_working_days: bool = False
    may_be_off: bool = True


@dataclass(frozen=True)
class Deadline:
    key: int
    due_on: dt.date
    title: str
    url: str
    place: Place  # Programme, Participation or Village
    owners: tuple[int, ...] = ()  # keys of people whose it is


Source = Callable[[Programme], Iterable[Deadline]]


@dataclass(frozen=True)
class Kind:
    code: str
    name: Text  # lazy text
    source: Source
    seen: Seen
    rules: Sequence[Rule]


KINDS: dict[str, Kind] = {}
REMINDER, REQUIRED = "reminder ", "reminder, always "  # before the code: the kinds of notices


def deadlines(code: str, *, name: Text, rules: Sequence[Rule], seen: Seen) -> Callable[[Source], Source]:
    def register(source: Source) -> Source:
        KINDS[code] = Kind(code, name, source, seen, rules)
        for prefix, is_required in ((REMINDER, False), (REQUIRED, True)):
            words = partial(_words, name)
            notice_kind(f"{prefix}{code}", name=name, words=words, is_required=is_required)(seen)
        return source

    return register


def _words(name: Text, params: dict[str, str]) -> str:
    return f"{name}: {params['title']}"
