"""The plan of a pilot: proposed by the village, approved by its group's coordinator, then fixed."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, require_reason
from pilots.models import Pilot, PilotShare
from pilots.queries import PLANNED
from pilots.shared import locked, must, save
from strategies.models import PlannedAction
from villages.models import Village
from villages.roles import Permission

AMENDED = {"sustainer", "latitude", "longitude", "keep_until"}


@action
def propose_pilot(
    *,
    by: User,
    village: Village,
    action: PlannedAction | None = None,
    shared_with: Iterable[Village] = (),
    **plan: object,
) -> Pilot:
    """``plan``: title, aim, budget and support (euros), own_source, sustainer, starts_on, due_on, latitude and
    longitude (degrees)."""
    must(by, Permission.EDIT_PILOT, village, _("You cannot propose a pilot action for this village."))
    if village.state == Village.State.LEFT:
        raise RuleBroken(
            _("%(village)s has left the programme; new pilot actions are not taken.") % {"village": village}
        )
    _agreed(village, action)
    pilot = Pilot(village=village, action=action, **plan)
    save(pilot)
    _share(pilot, shared_with)
    return pilot


@action
def edit_pilot(
    *, by: User, pilot: Pilot, action: PlannedAction | None = None, shared_with: Iterable[Village] = (), **plan: object
) -> Pilot:
    """The plan can be mended until it is approved."""
    pilot = locked(pilot)
    must(by, Permission.EDIT_PILOT, pilot.village, _("You cannot change this pilot action."))
    if pilot.state not in PLANNED:
        raise RuleBroken(
            _("The plan is approved and stays as it is; a coordinator may still move the day and write the result.")
        )
    if action != pilot.action:
        _agreed(pilot.village, action)
    pilot.action = action
    for name, value in plan.items():
        setattr(pilot, name, value)
    save(pilot)
    _share(pilot, shared_with)
    return pilot


@action
def amend_pilot(
    *,
    by: User,
    pilot: Pilot,
    due_on: dt.date | None,
    result: str,
    reason: str,
    actual_cost: Decimal | None = None,
    shortfall_reason: str = "",
    **more: object,
) -> Pilot:
    """After approval: the day by which it is ready and what came of it, with a reason. Euros.

    ``more``: sustainer, latitude and longitude (degrees), keep_until (until when its things are kept).
    """
    pilot = locked(pilot)
    must(by, Permission.PUBLISH_UPDATE, pilot.village, _("Only a coordinator changes an approved pilot action."))
    if pilot.state in PLANNED:
        raise RuleBroken(_("The plan is not approved yet: change the plan itself."))
    if pilot.state == Pilot.State.CLOSED:
        raise RuleBroken(_("The pilot action is closed and is not changed any more."))
    require_reason(reason)
    pilot.due_on, pilot.result = due_on, result
    for name in AMENDED & more.keys():
        setattr(pilot, name, more[name])
    pilot.actual_cost, pilot.shortfall_reason = actual_cost, shortfall_reason
    save(pilot)
    return pilot


def _share(pilot: Pilot, villages: Iterable[Village]) -> None:
    wanted = {village.pk: village for village in villages}
    if pilot.village_id in wanted:
        raise RuleBroken(_("The village that leads the pilot action need not be named among those that share it."))
    if any(village.programme.pk != pilot.village.programme.pk for village in wanted.values()):
        raise RuleBroken(_("Villages of the same programme share a pilot action."))
    pilot.shares.exclude(village__in=wanted).delete()
    there = set(pilot.shares.values_list("village", flat=True))
    PilotShare.objects.bulk_create(PilotShare(pilot=pilot, village=wanted[pk]) for pk in wanted.keys() - there)


def _agreed(village: Village, action: PlannedAction | None) -> None:
    """Domain.md I13: the chain from the strategy to the pilot has no link from elsewhere."""
    if action and not PlannedAction.objects.agreed_in(village).filter(pk=action.pk).exists():
        raise RuleBroken(_("A pilot action comes out of the village's own strategy, once that is submitted."))
