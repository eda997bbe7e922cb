"""Results: written down by the village with their proof, approved by a coordinator who did not write them."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move, require_reason
from pilots.models import Pilot, PilotResult
from pilots.queries import PLANNED
from pilots.review import RESULTS
from pilots.shared import locked, must, save
from villages import actions as villages
from villages.access import can
from villages.models import Document
from villages.roles import Permission

R = PilotResult.State


def may_record(user: User, pilot: Pilot) -> bool:
    return pilot.state not in (*PLANNED, Pilot.State.APPROVED) and can(user, Permission.EDIT_PILOT, pilot.village)


@action
def record_result(
    *,
    by: User,
    pilot: Pilot,
    kind: str,
    value: Decimal,
    method: str,
    counted_on: dt.date,
    proof: str,
    paper: File | None = None,
) -> PilotResult:
    """Results come from the day the work starts; also after the end: follow-up money comes late."""
    pilot = locked(pilot)
    must(by, Permission.EDIT_PILOT, pilot.village, _("You cannot write down results of this pilot action."))
    if not may_record(by, pilot):
        raise RuleBroken(_("Results are written down once the work has started."))
    result = PilotResult(pilot=pilot, kind=kind, value=value, method=method, counted_on=counted_on, proof=proof)
    result.recorded_by = by
    _keep(by, result, paper)
    return result


@action
def mend_result(
    *,
    by: User,
    result: PilotResult,
    kind: str,
    value: Decimal,
    method: str,
    counted_on: dt.date,
    proof: str,
    paper: File | None = None,
) -> PilotResult:
    result = _locked(result)
    if result.recorded_by_id != by.pk or not can(by, Permission.EDIT_PILOT, result.pilot.village):
        raise RuleBroken(_("Only the person who wrote it down changes it."))
    if result.state not in (R.SUBMITTED, R.RETURNED):
        raise RuleBroken(_("What is approved or withdrawn is not changed; write down a new result."))
    result.kind, result.value, result.method, result.counted_on, result.proof = kind, value, method, counted_on, proof
    result.state, result.return_reason = R.SUBMITTED, ""
    _keep(by, result, paper)
    return result


@action
def approve_result(*, by: User, result: PilotResult) -> PilotResult:
    result = _locked(result)
    RESULTS["approve"].check(by, result)
    move(result, R.APPROVED, approved_by=by, approved_at=timezone.now())
    return result


@action
def return_result(*, by: User, result: PilotResult, reason: str) -> PilotResult:
    result = _locked(result)
    RESULTS["return"].check(by, result, reason)
    move(result, R.RETURNED, return_reason=reason)
    return result


@action
def withdraw_result(*, by: User, result: PilotResult, reason: str) -> PilotResult:
    result = _locked(result)
    if not may_withdraw(by, result):
        raise RuleBroken(
            _("A result is withdrawn by the person who wrote it down, and once approved by a coordinator.")
        )
    require_reason(reason)
    move(result, R.WITHDRAWN)
    return result


def may_withdraw(user: User, result: PilotResult) -> bool:
    if result.state == R.APPROVED:
        return can(user, Permission.PUBLISH_UPDATE, result.pilot.village)
    own = result.recorded_by_id == user.pk and can(user, Permission.EDIT_PILOT, result.pilot.village)
    return own and result.state != R.WITHDRAWN


def _keep(by: User, result: PilotResult, paper: File | None) -> None:
    if result.counted_on > timezone.localdate():
        raise RuleBroken({"counted_on": _("A result is counted on a day that has come, not in the future.")})
    if paper:
        place = result.pilot.village
        kept = villages.store_document(
            by=by, place=place, kind=Document.Kind.OTHER, upload=paper, title=result.proof[:200]
        )
        result.document = kept
    save(result)


def _locked(result: PilotResult) -> PilotResult:
    rows = PilotResult.objects.select_for_update(of=("self",))
    locked: PilotResult = rows.select_related("pilot__village__participation__programme").get(pk=result.pk)
    return locked
