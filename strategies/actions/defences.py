"""The interim and the final defence: planned by a coordinator, and written down by one."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from strategies.models import Defence, DefencePoint, Strategy
from villages.access import can
from villages.roles import Permission


@action(verb="villages.plan_defence")
def plan_defence(*, by: User, strategy: Strategy, kind: str, held_on: dt.date, **facts: object) -> Defence:
    strategy = Strategy.objects.select_for_update(of=("self",)).get(pk=strategy.pk)
    _coordinates(by, strategy)
    if strategy.state == Strategy.State.APPROVED:
        raise RuleBroken(_("The strategy is approved: there is nothing left to defend."))
    return _saved(Defence(strategy=strategy, kind=kind), {"held_on": held_on, **facts})


@action(verb="villages.record_defence")
def record_defence(*, by: User, defence: Defence, decision: str, points: dict[str, str], **facts: Any) -> Defence:
    """``points``: what was said to each of the points that the defence asks about (domain.md 2.6)."""
    defence = Defence.objects.select_for_update(of=("self",)).get(pk=defence.pk)
    _coordinates(by, defence.strategy)
    day = facts.get("held_on", defence.held_on)
    if decision and day > timezone.localdate():
        raise RuleBroken(_("The decision is written down on the day of the defence or after it."))
    if decision == Defence.Decision.MEND and not facts.get("notes", defence.notes).strip():
        raise RuleBroken(_("Write into the notes what should be mended, so that the village knows."))
    said = {key: text for key, text in points.items() if key in DefencePoint.values and text.strip()}
    return _saved(defence, {"decision": decision, "points": said, **facts})


def _coordinates(by: User, strategy: Strategy) -> None:
    if not can(by, Permission.MOVE_STRATEGY, strategy.village):
        raise RuleBroken(_("Defences are planned and written down by a coordinator."))


def _saved(defence: Defence, facts: dict[str, object]) -> Defence:
    for name, value in facts.items():
        setattr(defence, name, value)
    defence.full_clean()
    defence.save()
    return defence
