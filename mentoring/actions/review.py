"""What others do with a mentor's hours: the village confirms, coordinators approve, decide and reverse."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from mentoring.actions.locking import locked, must_be
from mentoring.models import HourEntry, MentorContract
from mentoring.review import STEPS, is_village_silent, speaks_until
from ui import formats

S = HourEntry.State


@action
def confirm_hours(*, by: User, entry: HourEntry) -> HourEntry:
    entry = locked(entry)
    _take("confirm", by, entry)
    move(entry, S.CONFIRMED, confirmed_by=by, confirmed_at=timezone.now())
    return entry


@action
def confirm_for_village(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    """A coordinator speaks for a village that was silent for ten days; the note says how they know (domain.md 8.4)."""
    entry = locked(entry)
    _take("confirm_for_village", by, entry, reason)
    if not is_village_silent(entry):
        day = formats.date(speaks_until(entry) + dt.timedelta(days=1))
        raise RuleBroken(_("The village has ten days to confirm these hours; from %(day)s you may.") % {"day": day})
    move(entry, S.CONFIRMED, confirmed_by=by, confirmed_at=timezone.now(), confirm_note=reason)
    return entry


@action
def approve_hours(*, by: User, entry: HourEntry) -> HourEntry:
    entry = locked(entry)
    _take("approve", by, entry)
    _within_ceiling(entry)
    move(entry, S.APPROVED, approved_by=by, approved_at=timezone.now())
    return entry


@action
def return_hours(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    """Back to the mentor, with a reason; the hours are free again until they are submitted anew."""
    entry = locked(entry)
    _take("return", by, entry, reason)
    move(entry, S.RETURNED, return_reason=reason, **NOT_CONFIRMED)
    return entry


@action
def reopen_hours(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    """Approved hours go back to the mentor, as long as no invoice holds them."""
    entry = locked(entry)
    _take("reopen", by, entry, reason)
    move(entry, S.RETURNED, return_reason=reason, approved_by=None, approved_at=None, **NOT_CONFIRMED)
    return entry


@action
def decide_hours(*, by: User, entry: HourEntry, decision: str, reason: str) -> HourEntry:
    """Work beyond the allowance: it draws (when there are hours by now), stays unpaid, or is refused."""
    entry = locked(entry)
    _take("decide", by, entry, reason)
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
    _take("reverse", by, entry, reason)
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


# What a step says of a state that is not its own, where "already something else" would not help.
NOT_NOW = {
    ("approve", S.SUBMITTED): gettext_lazy(
        "The village has not confirmed these hours yet; they are approved after that."
    ),
    ("reopen", S.BILLED): gettext_lazy("These hours are billed. They are not reopened any more, only reversed."),
}


def _take(name: str, by: User, entry: HourEntry, reason: str | None = None) -> None:
    STEPS[name].check(by, entry, reason)
    if (sentence := NOT_NOW.get((name, S(entry.state)))) is not None:
        raise RuleBroken(str(sentence))
    must_be(entry, *STEPS[name].states)


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
