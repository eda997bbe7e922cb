"""A mentor's own acts: to log, to correct, to void."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.core.files.base import File
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move, require_reason
from mentoring import duration as works
from mentoring.actions.locking import locked, locked_allowance, must_be
from mentoring.duration import WorkedTime
from mentoring.models import MOST_IN_A_DAY, HourEntry, HourPaper, MentorContract, PlannedVisit, hours_rules_on
from ui import formats
from villages.access import can
from villages.actions import store_document
from villages.models import Document, Programme, Village
from villages.roles import Permission

S = HourEntry.State
OPEN = (S.SUBMITTED, S.RETURNED, S.NEEDS_DECISION)  # still the mentor's to correct or to void


@action
def log_hours(
    *,
    by: User,
    village: Village,
    worked_on: dt.date,
    hours: Decimal | WorkedTime,
    kind: str,
    done: str,
    next_step: str = "",
    papers: Sequence[File] = (),
) -> HourEntry:
    """Draw hours from the village's allowance; the village confirms and a coordinator approves them.

    What goes beyond the allowance is kept and draws nothing until a coordinator decides. A visit that was planned for
    that day gives up the hours held for it. Raises FileRefused for the papers.
    """
    if not can(by, Permission.LOG_HOURS, village):
        raise RuleBroken(_("Hours for %(village)s are logged by its own mentor.") % {"village": village})
    _lock_mentor(by)
    entry = HourEntry(allowance=locked_allowance(village), mentor=by)
    _write(entry, worked_on, hours, kind, done, next_step)
    _check(entry)
    planned = _planned(entry)
    room = entry.allowance.hours_free + (planned.hours if planned else 0)
    entry.state = S.SUBMITTED if entry.hours <= room else S.NEEDS_DECISION
    if planned:
        move(planned, PlannedVisit.State.HELD)  # before the entry, which needs the hours that were held
    entry.save()
    if planned:
        planned.entry = entry
        planned.save(update_fields=["entry"])
    _keep_papers(by, entry, papers)
    return entry


@action
def correct_hours(
    *,
    by: User,
    entry: HourEntry,
    worked_on: dt.date,
    hours: Decimal | WorkedTime,
    kind: str,
    done: str,
    next_step: str = "",
    papers: Sequence[File] = (),
) -> HourEntry:
    """The mentor mends an own entry that is not confirmed yet; a returned one goes to the village again."""
    _lock_mentor(by)
    entry = locked(entry)
    if entry.mentor_id != by.pk or not can(by, Permission.LOG_HOURS, entry.village):
        raise RuleBroken(_("Only the mentor who logged these hours corrects them."))
    must_be(entry, *OPEN)
    room = room_for(entry)
    _write(entry, worked_on, hours, kind, done, next_step)
    _check(entry)
    if entry.state == S.RETURNED:
        entry.return_reason = ""
        entry.submitted_at, entry.told_at = timezone.now(), None
    entry.state = S.SUBMITTED if entry.hours <= room else S.NEEDS_DECISION
    entry.save()
    _keep_papers(by, entry, papers)
    return entry


@action
def void_hours(*, by: User, entry: HourEntry, reason: str) -> HourEntry:
    entry = locked(entry)
    if entry.mentor_id != by.pk or not can(by, Permission.LOG_HOURS, entry.village):
        raise RuleBroken(_("Only the mentor who logged these hours voids them."))
    must_be(entry, *OPEN)
    require_reason(reason)
    move(entry, S.VOIDED)
    return entry


def _keep_papers(by: User, entry: HourEntry, papers: Sequence[File]) -> None:
    for paper in papers:
        is_photo = (getattr(paper, "content_type", "") or "").startswith("image/")
        kind = Document.Kind.PHOTO if is_photo else Document.Kind.OTHER
        title = f"{entry.village}, {formats.date(entry.worked_on)}"
        document = store_document(by=by, place=entry.village, kind=kind, upload=paper, title=title)
        HourPaper.objects.create(entry=entry, document=document)


def room_for(entry: HourEntry) -> Decimal:
    """What the village has left for this entry: its own hours are free for it."""
    own = entry.hours if entry.state in HourEntry.DRAWING else Decimal(0)
    return entry.allowance.hours_free + own


def contract_for(mentor: User, village: Village, day: dt.date) -> MentorContract | None:
    """The mentor's contract of that day: the one that the village's own group pays, before the others'."""
    found = MentorContract.objects.filter(
        mentor=mentor, payer__programme=village.programme, starts_on__lte=day, ends_on__gte=day
    )
    return min(found, key=lambda one: (one.payer_id != village.participation_id, -one.pk), default=None)


def _lock_mentor(mentor: User) -> None:
    """A mentor's day is added up over all villages, so entries of one mentor come one after another."""
    User.objects.select_for_update(no_key=True).get(pk=mentor.pk)


def _write(
    entry: HourEntry, worked_on: dt.date, hours: Decimal | WorkedTime, kind: str, done: str, next_step: str
) -> None:
    work = hours if isinstance(hours, WorkedTime) else works.of_hours(hours)
    entry.worked_on, entry.kind, entry.done, entry.next_step = worked_on, kind, done, next_step
    entry.typed, entry.minutes, entry.hours = work.typed, work.minutes, work.hours
    entry.starts_at, entry.ends_at = work.starts_at, work.ends_at
    entry.rounding = HourEntry.Rounding.NEAREST_QUARTER
    entry.contract = contract_for(entry.mentor, entry.village, worked_on)


def _planned(entry: HourEntry) -> PlannedVisit | None:
    plans = PlannedVisit.objects.open().filter(mentor=entry.mentor, allowance=entry.allowance)
    return plans.filter(planned_on=entry.worked_on).select_for_update().first()


def _check(entry: HourEntry) -> None:
    """Every rule that an entry breaks, each beside its field (domain.md I7, I9)."""
    wrong = {
        "worked_on": _wrong_day(entry),
        "hours": _wrong_hours(entry) or _wrong_times(entry) or _wrong_sum(entry),
        "done": None if entry.done.strip() else _("Say in a sentence what was done."),
    }
    found = {field: sentence for field, sentence in wrong.items() if sentence}
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
    return _wrong_contract(entry)


def _wrong_contract(entry: HourEntry) -> str | None:
    """A mentor without any contract yet logs all the same: the work is not lost, it only cannot be billed."""
    if entry.contract is not None:
        return None
    own = MentorContract.objects.filter(mentor=entry.mentor, payer__programme=entry.village.programme)
    periods = [formats.date_range(one.starts_on, one.ends_on) for one in own.order_by("starts_on")]
    if not periods:
        return None
    told = {"periods": "; ".join(periods)}
    return _("No contract of yours covers this day. Your contracts run %(periods)s; ask the coordinator.") % told


def _wrong_hours(entry: HourEntry) -> str | None:
    if not entry.minutes or entry.minutes < 0 or entry.minutes > MOST_IN_A_DAY * 60:
        return _("One entry is more than 0 and at most 12 hours.")
    if not entry.hours:
        return _("Less than half a quarter of an hour is rounded to nothing; add it to another entry.")
    return None


def _wrong_times(entry: HourEntry) -> str | None:
    if entry.starts_at is None:
        return None
    others = HourEntry.objects.filling_the_day().filter(mentor=entry.mentor_id).exclude(pk=entry.pk)
    other = others.filter(starts_at__lt=entry.ends_at, ends_at__gt=entry.starts_at).first()
    if other is None:
        return None
    return _("At that time you have another entry: %(village)s, %(day)s, %(times)s. Correct one of the two.") % {
        "village": other.village,
        "day": formats.date(other.worked_on),
        "times": f"{formats.clock(other.starts_at)}–{formats.clock(other.ends_at)}",
    }


def _wrong_sum(entry: HourEntry) -> str | None:
    others = HourEntry.objects.filling_the_day().filter(mentor=entry.mentor_id, worked_on=entry.worked_on)
    that_day = others.exclude(pk=entry.pk).aggregate(sum=Sum("hours", default=Decimal(0)))["sum"]
    most = _most_in_a_day(entry, others.exclude(pk=entry.pk))
    if that_day + entry.hours <= most:
        return None
    return _(
        "A mentor's day is at most %(most)s over all villages. On %(day)s %(logged)s are logged; at most %(more)s fit."
    ) % {
        "most": formats.hours(most),
        "day": formats.date(entry.worked_on),
        "logged": formats.hours(that_day),
        "more": formats.hours(max(most - that_day, Decimal(0))),
    }


def _most_in_a_day(entry: HourEntry, others: QuerySet[HourEntry]) -> Decimal:
    """Of several programmes on one day the strictest says it."""
    here = entry.village.programme
    elsewhere = Programme.objects.filter(participations__villages__allowance__entries__in=others).exclude(pk=here.pk)
    day = entry.worked_on
    return min(hours_rules_on(one, day).most_in_a_day for one in (here, *elsewhere.distinct()))
