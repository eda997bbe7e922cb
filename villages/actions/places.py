import datetime as dt
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from villages.access import can
from villages.actions.documents import store_document
from villages.models import Document, Participation, Strategy, Village, VillageName
from villages.roles import Permission

LEADS_STEPS = {Strategy.State.DISCUSSION, Strategy.State.SUBMITTED}  # domain.md 8.4: the village's own steps


def may_move_strategy(user: User, strategy: Strategy, to: str) -> bool:
    """The village moves it up to "submitted"; a coordinator records the defence, approves and sends back."""
    if can(user, Permission.MOVE_STRATEGY, strategy.village):
        return True
    return to in LEADS_STEPS and can(user, Permission.EDIT_PILOT, strategy.village)


def strategy_steps(user: User, strategy: Strategy) -> list[Strategy.State]:
    """Where the person may move it from here, in the order of the life cycle."""
    onward = Strategy.MOVES.get(Strategy.State(strategy.state), set())
    return [state for state in Strategy.State if state in onward and may_move_strategy(user, strategy, state)]


@action
def edit_village(*, by: User, village: Village, reason: str = "", **changes: Any) -> Village:
    """A new name keeps the old one with its last day, so that old papers can be understood."""
    village = Village.objects.select_for_update(of=("self",)).get(pk=village.pk)
    _allowed(by, Permission.EDIT_PLACE, village)
    new_name = changes.get("name", village.name)
    if new_name != village.name:
        if not reason:
            raise RuleBroken(_("A village gets a new name only with a reason: old papers keep the old name."))
        VillageName.objects.create(village=village, name=village.name, until_on=timezone.localdate(), reason=reason)
    return _saved(village, changes)


@action
def edit_partner(*, by: User, participation: Participation, reason: str, **changes: Any) -> Participation:
    participation = Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
    _allowed(by, Permission.EDIT_PLACE, participation)
    return _saved(participation, changes)


@action
def move_strategy(
    *,
    by: User,
    strategy: Strategy,
    to: Strategy.State,
    on: dt.date,
    adopted_on: dt.date | None = None,
    minutes: File | None = None,
    reason: str = "",
) -> Strategy:
    """Approved only after the village meeting adopted it, with the day and the minutes (domain.md 8.4)."""
    strategy = Strategy.objects.select_for_update(of=("self",)).get(pk=strategy.pk)
    if not may_move_strategy(by, strategy, to):
        raise RuleBroken(_("This step is a coordinator's."))
    if on > timezone.localdate():
        raise RuleBroken(_("That day has not come yet."))
    changes: dict[str, Any] = {"state_since": on}
    if to == Strategy.State.APPROVED:
        if adopted_on is None or adopted_on > on:
            raise RuleBroken(_("First the village meeting adopts the strategy: give its day, on or before this one."))
        if minutes is None and strategy.minutes_id is None:
            raise RuleBroken(_("Add the minutes of the village meeting that adopted the strategy."))
        changes["adopted_on"] = adopted_on
        if minutes:
            kind = Document.Kind.MINUTES
            changes["minutes"] = store_document(by=by, place=strategy.village, kind=kind, upload=minutes)
    if to == Strategy.State.DRAFT:
        if not reason:
            raise RuleBroken(_("Say what should be mended, so that the village knows."))
        changes["version"] = strategy.version + 1
    move(strategy, to, **changes)
    return strategy


def _allowed(by: User, permission: Permission, place: Any) -> None:
    if not can(by, permission, place):
        raise RuleBroken(_("This is not yours to change."))


def _saved(thing: Any, changes: dict[str, Any]) -> Any:
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save(update_fields=list(changes))
    return thing
