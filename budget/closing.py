"""What a group's final claim waits for (claims A17). An app above says its own part, as reports/ does::

@closing_check
def final_report(group: Participation) -> Iterator[Lists | Ask]: ...

The lists that it reads come first: they go to the database in one question with those of the other checks.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from ui.types import Text
from villages.models import Participation
from villages.one_question import Row, in_one_question


@dataclass(frozen=True)
class Open:
    """One thing that is still open, with the page where it is done."""

    what: object
    url: str
    note: Text = ""
    due_on: dt.date | None = None


@dataclass(frozen=True)
class Ask:
    """One thing that is asked at the end; `code` names it in the final claim's check."""

    code: str
    title: Text
    open: list[Open] = field(default_factory=list)
    icon: str = "flag"

    @property
    def is_met(self) -> bool:
        return not self.open


Lists = tuple[QuerySet[Row], ...]
Check = Callable[[Participation], Iterator[Lists | Ask]]
CHECKS: list[Check] = []


def closing_check(check: Check) -> Check:
    CHECKS.append(check)
    return check


def asks(group: Participation, *beside: QuerySet[Row]) -> list[Ask]:
    """Met and open ones, in the order in which the apps stand. Other lists of the page can be read beside theirs."""
    begun = [check(group) for check in CHECKS]
    told = [next(check) for check in begun]
    in_one_question(*beside, *(rows for one in told if isinstance(one, tuple) for rows in one))
    return [one for first, check in zip(told, begun, strict=True) for one in (first, *check) if isinstance(one, Ask)]
