import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from look import formats
from mentoring.models import Allowance, HourEntry
from villages.access import can
from villages.models import Village
from villages.roles import Permission

S = HourEntry.State
STEP = Decimal("0.25")
MOST_IN_A_DAY = Decimal(12)
OPEN = (S.SUBMITTED, S.RETURNED)  # still the mentor's to correct or to void


@action
def log_hours(
    *,
    by: User,
    village: Village,
    worked_on: dt.date,
    hours: Decimal,
    kind: str,
    done: str,
    next_step: str = "",
) -> HourEntry:
    """Draw hours from the village's allowance; the village confirms and a coordinator approves them."""
    if not can(by, Permission.LOG_HOURS, village):
        raise RuleBroken(_("Hours for %(village)s are logged by its own mentor.") % {"village": village})
    _lock_mentor(by)
    entry = HourEntry(allowance=_locked_allowance(village), mentor=by)
    entry.worked_on, entry.hours, entry.kind, entry.done, entry.next_step = worked_on, hours, kind, done, next_step
    _check(entry, entry.allowance.hours_left)
    entry.save()
    return entry


@action
def correct_hours(
    *,
    by: User,
    entry: HourEntry,
    worked_on: dt.date,
    hours: Decimal,
    kind: str,
    done: str,
    next_step: str = "",
) -> HourEntry:
    """The mentor mends an own entry that is not confirmed yet; a returned one goes to the village again."""
    _lock_mentor(by)
    entry = _locked(entry)
    if entry.mentor_id != by.pk or not can(by, Permission.LOG_HOURS, entry.village):
        raise RuleBroken(_("Only the mentor who logged these hours corrects them."))
    _must_be(entry, *OPEN)
    room = room_for(entry)
    entry.worked_on, entry.hours, entry.kind, entry.done, entry.next_step = worked_on, hours, kind, done, next_step
    _check(entry, room)
    if entry.state == S.RETURNED:
        entry.return_reason = ""
        entry.state = S.SUBMITTED
    entry.save()
    return entry


@action
def confirm_hours(*, by: User, entry: HourEntry) -> HourEntry:
    entry = _locked(entry)
    if not can(by, Permission.CONFIRM_HOURS, entry.village):
        raise RuleBroken(_("Hours of %(village)s are confirmed by its village lead.") % {"village": entry.village})
    _must_be(entry, S.SUBMITTED)
    if entry.mentor_id == by.pk:
        raise RuleBroken(
            _("Four eyes: you logged these hours as the mentor. Another person of the village has to confirm them.")
        )
    move(entry, S.CONFIRMED, confirmed_by=by, confirmed_at=timezone.now())
    return entry


@action
def approve_hours(*, by: User, entry: HourEntry) -> HourEntry:
    entry = _locked(entry)
    if not can(by, Permission.APPROVE_HOURS, entry.village):
        raise RuleBroken(_("Hours of %(village)s are approved by a coordinator.") % {"village": entry.village})
    if entry.state == S.SUBMITTED:
        raise RuleBroken(_("The village has not confirmed these hours yet; they are approved after that."))
    _must_be(entry, S.CONFIRMED)
    if entry.mentor_id == by.pk:
        raise RuleBroken(
            _("Four eyes: you logged these hours as the mentor. Another coordinator has to approve them.")
        )
    if entry.confirmed_by_id == by.pk:
        raise RuleBroken(
            _("Four eyes: you confirmed these hours for the village. Another coordinator has to approve them.")
        )
    move(entry, S.APPROVED, approved_by=by, approved_at=timezone.now())
    return entry


@action
def return_hours(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    """Back to the mentor, with a reason; the hours are free again until they are submitted anew."""
    entry = _locked(entry)
    if not may_return(by, entry.village):
        raise RuleBroken(_("Hours are returned by the village lead or a coordinator."))
    _must_be(entry, S.SUBMITTED, S.CONFIRMED)
    _reasoned(reason)
    move(entry, S.RETURNED, return_reason=reason, confirmed_by=None, confirmed_at=None)
    return entry


@action
def void_hours(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    entry = _locked(entry)
    if entry.mentor_id != by.pk or not can(by, Permission.LOG_HOURS, entry.village):
        raise RuleBroken(_("Only the mentor who logged these hours voids them."))
    _must_be(entry, *OPEN)
    _reasoned(reason)
    move(entry, S.VOIDED)
    return entry


def may_return(user: User, village: Village) -> bool:
    return can(user, Permission.CONFIRM_HOURS, village) or can(user, Permission.APPROVE_HOURS, village)


def room_for(entry: HourEntry) -> Decimal:
    """What the village has left for this entry: its own hours are free for it."""
    own = entry.hours if entry.state in HourEntry.DRAWING else Decimal(0)
    return entry.allowance.hours_left + own


def _lock_mentor(mentor: User) -> None:
    """A mentor's day is added up over all villages, so entries of one mentor come one after another."""
    User.objects.select_for_update(no_key=True).get(pk=mentor.pk)


def _locked_allowance(village: Village) -> Allowance:
    allowance = Allowance.objects.select_for_update(no_key=True).filter(village=village).first()
    if allowance is None:
        raise RuleBroken(_("%(village)s has no mentoring hours.") % {"village": village})
    allowance.village = village
    return allowance


def _locked(entry: HourEntry) -> HourEntry:
    """The allowance is always locked before the entry: the triggers write to it, and two orders would deadlock."""
    Allowance.objects.select_for_update(no_key=True).get(pk=entry.allowance_id)
    locked = HourEntry.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("allowance__village__participation__programme").get(pk=entry.pk)


def _must_be(entry: HourEntry, *states: str) -> None:
    if entry.state not in states:
        raise RuleBroken(
            _("These hours are already “%(state)s”; look at the entry again.") % {"state": entry.get_state_display()}
        )


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise RuleBroken(_("Give a reason: it stays in the history."))


def _check(entry: HourEntry, room: Decimal) -> None:
    """Every rule that an entry breaks, each beside its field (domain.md I7, I9)."""
    wrong = {
        "worked_on": _wrong_day(entry),
        "hours": _wrong_hours(entry) or _wrong_sum(entry, room),
        "done": None if entry.done.strip() else _("Say in a sentence what was done."),
    }
    found: Any = {field: sentence for field, sentence in wrong.items() if sentence}
    if found:
        raise RuleBroken(found)


def _wrong_day(entry: HourEntry) -> str | None:
    programme = entry.village.programme
    if entry.worked_on > timezone.localdate():
        return _("This day is still to come. Hours are logged when the work is done, so today at the latest.")
    if not programme.starts_on <= entry.worked_on <= programme.ends_on:
        period = formats.date_range(programme.starts_on, programme.ends_on)
        return _("The programme runs %(period)s; only work of that time is logged.") % {"period": period}
    left_on = entry.village.left_on
    if left_on and entry.worked_on > left_on:
        numbers = {"village": entry.village, "day": formats.date(left_on)}
        return _("%(village)s left the programme on %(day)s; only work until then is logged.") % numbers
    return None


def _wrong_hours(entry: HourEntry) -> str | None:
    if not 0 < entry.hours <= MOST_IN_A_DAY:
        return _("One entry is more than 0 and at most 12 hours.")
    if entry.hours % STEP:
        return _("Hours are counted in quarters: 0,25, 0,5, 0,75, 1 …")
    return None


def _wrong_sum(entry: HourEntry, room: Decimal) -> str | None:
    if entry.hours > room:
        return _beyond_allowance(entry, room)
    others = HourEntry.objects.drawing().filter(mentor=entry.mentor_id, worked_on=entry.worked_on)
    that_day = others.exclude(pk=entry.pk).aggregate(sum=Sum("hours", default=Decimal(0)))["sum"]
    if that_day + entry.hours <= MOST_IN_A_DAY:
        return None
    return _(
        "A mentor's day is at most 12 h over all villages. On %(day)s %(logged)s are logged; at most %(more)s fit."
    ) % {
        "day": formats.date(entry.worked_on),
        "logged": formats.hours(that_day),
        "more": formats.hours(max(MOST_IN_A_DAY - that_day, Decimal(0))),
    }


def _beyond_allowance(entry: HourEntry, room: Decimal) -> str:
    numbers = {
        "village": entry.village,
        "left": formats.hours(room),
        "given": formats.hours(entry.allowance.hours_total),
        "hours": formats.hours(entry.hours),
    }
    if room <= 0:
        return (
            _(
                "%(village)s has used all of its %(given)s. "
                "Hours come free only when an entry is returned or voided; ask the coordinator."
            )
            % numbers
        )
    return (
        _("%(village)s has %(left)s left of %(given)s; this entry needs %(hours)s. Write at most %(left)s.") % numbers
    )
