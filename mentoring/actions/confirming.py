"""What others do with a mentor's hours: the village confirms, coordinators approve, decide and reverse."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from mentoring.actions.locking import locked, must_be, reasoned
from mentoring.models import HourEntry, MentorContract
from ui import formats
from villages.access import can
from villages.models import Village
from villages.roles import Permission

S = HourEntry.State
VILLAGE_SPEAKS = dt.timedelta(days=10)  # domain.md 8.4


@action
def confirm_hours(*, by: User, entry: HourEntry) -> HourEntry:
    entry = locked(entry)
    if not can(by, Permission.CONFIRM_HOURS, entry.village):
        raise RuleBroken(_("Hours of %(village)s are confirmed by its village lead.") % {"village": entry.village})
    must_be(entry, S.SUBMITTED)
    if entry.mentor_id == by.pk:
        raise RuleBroken(
            _("Four eyes: you logged these hours as the mentor. Another person of the village has to confirm them.")
        )
    move(entry, S.CONFIRMED, confirmed_by=by, confirmed_at=timezone.now())
    return entry


@action
def confirm_for_village(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    """A coordinator speaks for a village that was silent for ten days; the note says how they know (domain.md 8.4)."""
    entry = locked(entry)
    if not can(by, Permission.APPROVE_HOURS, entry.village):
        raise RuleBroken(_("For a silent village a coordinator confirms the hours."))
    must_be(entry, S.SUBMITTED)
    if entry.mentor_id == by.pk:
        raise RuleBroken(_("Four eyes: you logged these hours as the mentor. Another person has to confirm them."))
    if not is_village_silent(entry):
        day = formats.date(speaks_until(entry) + dt.timedelta(days=1))
        raise RuleBroken(_("The village has ten days to confirm these hours; from %(day)s you may.") % {"day": day})
    reasoned(reason)
    move(entry, S.CONFIRMED, confirmed_by=by, confirmed_at=timezone.now(), confirm_note=reason)
    return entry


@action
def approve_hours(*, by: User, entry: HourEntry) -> HourEntry:
    entry = locked(entry)
    if not can(by, Permission.APPROVE_HOURS, entry.village):
        raise RuleBroken(_("Hours of %(village)s are approved by a coordinator.") % {"village": entry.village})
    if entry.state == S.SUBMITTED:
        raise RuleBroken(_("The village has not confirmed these hours yet; they are approved after that."))
    must_be(entry, S.CONFIRMED)
    if entry.mentor_id == by.pk:
        raise RuleBroken(
            _("Four eyes: you logged these hours as the mentor. Another coordinator has to approve them.")
        )
    if entry.confirmed_by_id == by.pk:
        raise RuleBroken(
            _("Four eyes: you confirmed these hours for the village. Another coordinator has to approve them.")
        )
    _within_ceiling(entry)
    move(entry, S.APPROVED, approved_by=by, approved_at=timezone.now())
    return entry


@action
def return_hours(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    """Back to the mentor, with a reason; the hours are free again until they are submitted anew."""
    entry = locked(entry)
    if not may_return(by, entry.village):
        raise RuleBroken(_("Hours are returned by the village lead or a coordinator."))
    must_be(entry, S.SUBMITTED, S.CONFIRMED)
    reasoned(reason)
    move(entry, S.RETURNED, return_reason=reason, **NOT_CONFIRMED)
    return entry


@action
def reopen_hours(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    """Approved hours go back to the mentor, as long as no invoice holds them."""
    entry = locked(entry)
    if not can(by, Permission.APPROVE_HOURS, entry.village):
        raise RuleBroken(_("Approved hours are reopened by a coordinator."))
    if entry.state == S.BILLED:
        raise RuleBroken(_("These hours are billed. They are not reopened any more, only reversed."))
    must_be(entry, S.APPROVED)
    reasoned(reason)
    move(entry, S.RETURNED, return_reason=reason, approved_by=None, approved_at=None, **NOT_CONFIRMED)
    return entry


@action
def decide_hours(*, by: User, entry: HourEntry, decision: str, reason: str) -> HourEntry:
    """Work beyond the allowance: it draws (when there are hours by now), stays unpaid, or is refused."""
    entry = locked(entry)
    if not can(by, Permission.APPROVE_HOURS, entry.village):
        raise RuleBroken(_("What becomes of hours beyond the allowance is decided by a coordinator."))
    must_be(entry, S.NEEDS_DECISION)
    if entry.mentor_id == by.pk:
        raise RuleBroken(_("Four eyes: you logged these hours as the mentor. Another coordinator decides."))
    reasoned(reason)
    if decision == S.SUBMITTED:
        _must_have_room(entry)
    moved = {"decided_by": by, "decided_at": timezone.now(), "decision_reason": reason}
    if decision == S.SUBMITTED:
        moved["submitted_at"] = timezone.now()
    move(entry, S(decision), **moved)
    return entry


@action
def reverse_hours(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    """Billed hours are never changed: a reversing entry gives them back, the original stays. Returns the new one."""
    entry = locked(entry)
    if not can(by, Permission.REVERSE_HOURS, entry.village):
        raise RuleBroken(_("Billed hours are reversed by the lead coordinator."))
    must_be(entry, S.BILLED)
    if entry.mentor_id == by.pk:
        raise RuleBroken(_("Four eyes: you logged these hours as the mentor. Another coordinator reverses them."))
    reasoned(reason)
    copied = ("allowance", "mentor", "contract", "worked_on", "kind", "done", "basis", "source")
    reversal = HourEntry.objects.create(
        **{name: getattr(entry, name) for name in copied},
        hours=-entry.hours,
        state=S.REVERSAL,
        reverses=entry,
        decided_by=by,
        decided_at=timezone.now(),
        decision_reason=reason,
    )
    move(entry, S.REVERSED)
    return reversal


NOT_CONFIRMED = {"confirmed_by": None, "confirmed_at": None, "confirm_note": ""}


def may_return(user: User, village: Village) -> bool:
    return can(user, Permission.CONFIRM_HOURS, village) or can(user, Permission.APPROVE_HOURS, village)


def speaks_until(entry: HourEntry) -> dt.date:
    """The last day on which only the village confirms."""
    return timezone.localdate(entry.submitted_at) + VILLAGE_SPEAKS


def is_village_silent(entry: HourEntry) -> bool:
    return timezone.localdate() > speaks_until(entry)


def _must_have_room(entry: HourEntry) -> None:
    free = entry.allowance.hours_free
    if entry.hours <= free:
        return
    told = {"village": entry.village, "free": formats.hours(free), "hours": formats.hours(entry.hours)}
    told["missing"] = formats.hours(entry.hours - free)
    raise RuleBroken(
        _("%(village)s has %(free)s free and this entry needs %(hours)s. Give the village %(missing)s more first.")
        % told
    )


def _within_ceiling(entry: HourEntry) -> None:
    """domain.md I8. The contract's row is held until the triggers have counted."""
    if entry.contract_id is None:
        return
    contract = MentorContract.objects.select_for_update(no_key=True).get(pk=entry.contract_id)
    if entry.hours <= contract.hours_left:
        return
    told = {"contract": contract.number, "left": formats.hours(contract.hours_left)}
    told["ceiling"] = formats.hours(contract.ceiling_hours)
    raise RuleBroken(
        _("Contract %(contract)s has %(left)s left of %(ceiling)s. Raise its ceiling before approving more.") % told
    )
