"""What a group's final claim waits for (claims A17). An app above says its own part, as reports/ does::

@closing_check
def final_report(group: Participation) -> Iterator[Ask]: ...
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ui.types import Text
from villages.models import Participation


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


Check = Callable[[Participation], Iterator[Ask]]
CHECKS: list[Check] = []


def closing_check(check: Check) -> Check:
    CHECKS.append(check)
    return check


def asks(group: Participation) -> list[Ask]:
    """Met and open ones, in the order in which the apps stand."""
    return [one for check in CHECKS for one in check(group)]
