"""The life of a pilot (domain.md 8.4): who moves it on, and what each step asks."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple, TypedDict, Unpack

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move, require_reason
from pilots import queries
from pilots.models import Inspection, Pilot
from pilots.shared import locked, must, save
from ui import formats
from villages import actions as villages
from villages.access import can
from villages.models import Document
from villages.roles import Permission

S = Pilot.State


class Step(NamedTuple):
    needs: Permission
    reason: bool = False


VILLAGE, COORDINATOR = Step(Permission.EDIT_PILOT), Step(Permission.PUBLISH_UPDATE)
WITH_REASON = Step(Permission.PUBLISH_UPDATE, reason=True)
STEPS = {
    (S.IDEA, S.SUBMITTED): VILLAGE,
    (S.SUBMITTED, S.APPROVED): COORDINATOR,
    (S.SUBMITTED, S.IDEA): WITH_REASON,
    (S.APPROVED, S.UNDER_WAY): VILLAGE,
    (S.UNDER_WAY, S.READY): VILLAGE,
    (S.UNDER_WAY, S.PAUSED): Step(Permission.EDIT_PILOT, reason=True),
    (S.PAUSED, S.UNDER_WAY): Step(Permission.EDIT_PILOT, reason=True),
    (S.READY, S.UNDER_WAY): WITH_REASON,
    (S.READY, S.INSPECTED): COORDINATOR,
    (S.INSPECTED, S.CLOSED): COORDINATOR,
    (S.APPROVED, S.BROKEN_OFF): WITH_REASON,
    (S.UNDER_WAY, S.BROKEN_OFF): WITH_REASON,
    (S.PAUSED, S.BROKEN_OFF): WITH_REASON,
}


def steps_for(user: User, pilot: Pilot) -> list[Pilot.State]:
    """The states into which this person may move the pilot now."""
    return [to for (now, to), step in STEPS.items() if now == pilot.state and can(user, step.needs, pilot.village)]


@action
def move_pilot(*, by: User, pilot: Pilot, to: str, reason: str = "", **facts: object) -> Pilot:
    """``facts`` by the step. Ready: finished_on, actual_cost (euros), shortfall_reason, result. Inspected:
    inspected_on, site_photo, marking_photo, note. Closed: actual_cost, shortfall_reason, no_action_reason, keep_until.
    """
    pilot, target = locked(pilot), S(to)
    step = STEPS.get((S(pilot.state), target))
    if step is not None:
        must(by, step.needs, pilot.village, _("It is not you who moves a pilot action on from here."))
        if step.reason:
            require_reason(reason)
        for name, value in _asked(by, pilot, target, facts).items():
            setattr(pilot, name, value)
        save(pilot)
    move(pilot, target)
    return pilot


def _asked(by: User, pilot: Pilot, to: Pilot.State, facts: Mapping[str, Any]) -> dict[str, object]:
    """What the step changes beside the state; raises when something is missing."""
    if to == S.SUBMITTED:
        return _submitted(pilot)
    if to == S.UNDER_WAY and pilot.finished_on:
        return {"finished_on": None}
    if to == S.READY:
        return _ready(pilot, **facts)
    if to == S.INSPECTED:
        return _inspected(by, pilot, **facts)
    if to == S.CLOSED:
        return _closed(pilot, **facts)
    return {}


def _submitted(pilot: Pilot) -> dict[str, object]:
    if missing := queries.missing_of(pilot):
        told = {"missing": ", ".join(missing)}
        raise RuleBroken(_("Missing before the plan can be submitted: %(missing)s.") % told)
    return {}


class CostFacts(TypedDict, total=False):
    actual_cost: Decimal | None  # euros
    shortfall_reason: str


def _ready(
    pilot: Pilot, finished_on: dt.date | None = None, result: str = "", **cost: Unpack[CostFacts]
) -> dict[str, object]:
    day = finished_on or timezone.localdate()
    if day > timezone.localdate():
        raise RuleBroken({"finished_on": _("A pilot action becomes ready today or earlier, not in the future.")})
    if pilot.starts_on and day < pilot.starts_on:
        raise RuleBroken({"finished_on": _("A pilot action becomes ready after it starts.")})
    return {"finished_on": day, "result": result or pilot.result} | _cost(pilot, **cost)


def _cost(pilot: Pilot, actual_cost: Decimal | None = None, shortfall_reason: str = "") -> dict[str, object]:
    """Domain.md I12: a completed pilot that cost less than 5 000 € says why."""
    cost = pilot.actual_cost if actual_cost is None else actual_cost
    why = shortfall_reason or pilot.shortfall_reason
    if cost is not None and cost < queries.LEAST_COST and not why.strip():
        told = {"least": formats.money(queries.LEAST_COST)}
        raise RuleBroken({"shortfall_reason": _("It cost less than %(least)s: say why, for the auditor.") % told})
    return {"actual_cost": cost, "shortfall_reason": why}


def _inspected(
    by: User,
    pilot: Pilot,
    inspected_on: dt.date | None = None,
    site_photo: File | None = None,
    marking_photo: File | None = None,
    note: str = "",
) -> dict[str, object]:
    day = inspected_on or timezone.localdate()
    if day > timezone.localdate() or (pilot.finished_on and day < pilot.finished_on):
        raise RuleBroken(
            {"inspected_on": _("A pilot action is inspected on a day after it became ready, and not in the future.")}
        )
    if not site_photo or not marking_photo:
        raise RuleBroken(_("An inspection is proved by two photos: one of the place, one of the fund's marks on it."))
    kinds = {"site_photo": Document.Kind.PHOTO, "marking_photo": Document.Kind.MARKING}
    files = {"site_photo": site_photo, "marking_photo": marking_photo}
    kept = {
        name: villages.store_document(by=by, place=pilot.village, kind=kinds[name], upload=file, title=pilot.title)
        for name, file in files.items()
    }
    save(Inspection(pilot=pilot, inspected_on=day, inspected_by=by, note=note, **kept))
    return {}


def _closed(
    pilot: Pilot, no_action_reason: str = "", keep_until: dt.date | None = None, **cost: Unpack[CostFacts]
) -> dict[str, object]:
    changed = _cost(pilot, **cost) | {"keep_until": keep_until or pilot.keep_until}
    if changed["actual_cost"] is None:
        raise RuleBroken(_("Write what it cost in all: a closed pilot action has its actual cost."))
    why = no_action_reason or pilot.no_action_reason
    if not queries.comes_from_approved_strategy(pilot) and not why.strip():
        raise RuleBroken(
            _("This pilot action comes from no action of an approved strategy: say why, for the auditor.")
        )
    return changed | {"no_action_reason": why}
