"""Two people change the same thing: the second one is told, also when both press Save in the same moment.

A form looks when it is read (`ui.forms.ModelForm`), and between that look and the row's lock somebody else may come
first (15 of 15 pairs of requests lost one side). So the form leaves here what it saw, and the action looks again when
its work is done: its own writes hold the row's lock by then, so whoever came before is committed and visible. Anything
another hand wrote meanwhile takes the whole action back.
"""

import threading
import uuid
from dataclasses import dataclass
from typing import Any, Protocol

import pghistory.runtime


class Tracked(Protocol):
    """A thing with a history (`accounts.rules.tracked`)."""

    history: Any  # the manager of its rows, which pghistory adds to the model


@dataclass(frozen=True)
class Seen:
    deed: uuid.UUID  # the id of the history's context that is under way: a request has one
    history: Any  # as above
    pgh_id: int


_kept = threading.local()


def remember(instance: Tracked, pgh_id: int) -> None:
    """For the deed under way; outside of one (a GET, a shell) nothing is remembered."""
    if (deed := _deed()) is not None:
        _kept.seen = [*_of(deed), Seen(deed, instance.history, pgh_id)]


def somebody_came_first() -> bool:
    """Whether a hand other than this deed's wrote one of the things since they were seen."""
    deed = _deed()
    return any(one.history.filter(pgh_id__gt=one.pgh_id).exclude(pgh_context=deed).exists() for one in _of(deed))


def _of(deed: object) -> list[Seen]:
    return [one for one in getattr(_kept, "seen", []) if one.deed == deed and deed is not None]


def _deed() -> uuid.UUID | None:
    found: uuid.UUID | None = getattr(getattr(pghistory.runtime._tracker, "value", None), "id", None)
    return found
