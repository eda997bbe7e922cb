"""The life "submitted, then approved or returned by a second person": one table of steps for each kind of row.

A table maps the name of a step to a `Step`: from which states, with which right at the row's place, who must not be
the one, whether a reason is compulsory. The action, its button, its list and the home page all ask the same `Step`,
so that no button offers what the action refuses and no list hides what the action would accept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from accounts.models import User
from accounts.rules import RuleBroken, require_reason
from ui.types import Text
from villages import scope
from villages.access import can
from villages.models import Participation, Place, Programme, Village
from villages.roles import Permission


@dataclass(frozen=True)
class Step:
    """One step of a second person.

    ``states``    values of ``row.state`` from which it is taken
    ``needs``     rights, any one of which is enough at the row's place
    ``refusal``   sentence (lazy) for somebody without the right; may name ``%(place)s``
    ``not_by``    column of a person -> sentence (lazy) why that person must not be the one (four eyes)
    ``places``    paths from the row to a village, a participation or a programme, by that last name; the first that
                  is not empty is the row's place
    ``reason``    words are compulsory
    """

    states: tuple[str, ...]
    needs: tuple[Permission, ...]
    refusal: Text
    places: tuple[str, ...]
    not_by: Mapping[str, Text] = field(default_factory=dict)
    reason: bool = False

    def may(self, user: User, row: object) -> bool:
        """Whether this person may take the step with this row now: the button stands there."""
        return getattr(row, "state", "") in self.states and self.has_right(user, row) and self._own(user, row) is None

    def waiting(self, user: User) -> Q:
        """Condition over the rows' table: those with which this person may take the step now."""
        condition = self._reached(user) & Q(state__in=self.states)
        for column in self.not_by:
            # an empty column is nobody's: `~Q(column=user)` keeps it, as SQL's `<>` would not
            condition &= ~Q(**{column: user})
        return condition

    def check(self, by: User, row: object, reason: str | None = None) -> None:
        """Raises RuleBroken with the sentence that says what is missing. Callers hold the row's lock; the state is
        checked by `accounts.rules.move` or the caller, whose sentence names the row."""
        if not self.has_right(by, row):
            raise RuleBroken(self.refusal % {"place": self.place_of(row)})
        if (sentence := self._own(by, row)) is not None:
            raise RuleBroken(sentence)
        if self.reason and reason is not None:
            require_reason(reason)

    def place_of(self, row: object) -> Place:
        for path in self.places:
            place: object = row
            for name in path.split("."):
                place = getattr(place, name)
            if isinstance(place, Programme | Participation | Village):
                return place
        raise LookupError(f"{row!r} has no place")

    def has_right(self, user: User, row: object) -> bool:
        """Whatever the state: the page of the step is 403 without it."""
        place = self.place_of(row)
        return any(can(user, permission, place) for permission in self.needs)

    def _own(self, user: User, row: object) -> str | None:
        for column, sentence in self.not_by.items():
            if getattr(row, f"{column}_id") == user.pk:
                return str(sentence)
        return None

    def _reached(self, user: User) -> Q:
        """Nothing, when the right is nowhere theirs: an empty Q would be everything."""
        found = Q(pk__in=[])
        for path in self.places:
            within = WITHIN[path.rpartition(".")[2]]
            for permission in self.needs:
                found |= within(user, permission, path.replace(".", "__") + "__")
        return found


def _programmes(user: User, permission: Permission | None = None, prefix: str = "") -> Q:
    return Q(**{f"{prefix}pk__in": scope.whole_programmes(user, permission)})


WITHIN = {"village": scope.villages, "participation": scope.participations, "programme": _programmes}
