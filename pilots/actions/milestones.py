"""Milestones: planned with the pilot; reached by the village; moved after approval by a coordinator, with a reason."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, require_reason
from pilots.models import Milestone, Pilot
from pilots.queries import PLANNED, TOLD_OF
from pilots.shared import locked, must, save
from villages.access import can
from villages.roles import Permission


def may_plan(user: User, pilot: Pilot) -> bool:
    """Add, move and remove milestones."""
    needs = Permission.EDIT_PILOT if pilot.state in PLANNED else Permission.PUBLISH_UPDATE
    return pilot.state in (*PLANNED, *TOLD_OF) and can(user, needs, pilot.village)


def may_reach(user: User, pilot: Pilot) -> bool:
    return pilot.state in TOLD_OF and can(user, Permission.EDIT_PILOT, pilot.village)


@action
def add_milestone(*, by: User, pilot: Pilot, title: str, planned_on: dt.date, reason: str = "") -> Milestone:
    pilot = _plannable(by, pilot, reason)
    milestone = Milestone(pilot=pilot, title=title, planned_on=planned_on)
    save(milestone)
    return milestone


@action
def change_milestone(
    *, by: User, milestone: Milestone, title: str, planned_on: dt.date, reason: str = ""
) -> Milestone:
    _plannable(by, milestone.pilot, reason)
    milestone = Milestone.objects.get(pk=milestone.pk)
    milestone.title, milestone.planned_on = title, planned_on
    save(milestone)
    return milestone


@action
def remove_milestone(*, by: User, milestone: Milestone, reason: str = "") -> Pilot:
    pilot = _plannable(by, milestone.pilot, reason)
    milestone.delete()
    return pilot


@action
def reach_milestone(*, by: User, milestone: Milestone, done_on: dt.date | None) -> Milestone:
    """Without a day: not reached after all."""
    pilot = locked(milestone.pilot)
    must(by, Permission.EDIT_PILOT, pilot.village, _("The village says when a milestone is reached."))
    if pilot.state not in TOLD_OF:
        raise RuleBroken(_("Milestones are reached while the pilot action is on its way."))
    if done_on and done_on > timezone.localdate():
        raise RuleBroken({"reached_on": _("A milestone is reached today or earlier, not in the future.")})
    milestone = Milestone.objects.get(pk=milestone.pk)
    milestone.done_on = done_on
    save(milestone)
    return milestone


def _plannable(by: User, pilot: Pilot, reason: str) -> Pilot:
    pilot = locked(pilot)
    if not may_plan(by, pilot):
        raise RuleBroken(
            _("Milestones are planned by the village until the plan is approved, then by a coordinator until the end.")
        )
    if pilot.state not in PLANNED:
        require_reason(reason)
    return pilot
