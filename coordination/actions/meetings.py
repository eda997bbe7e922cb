"""From the plan of a meeting to its end: agenda, call, attendance."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import notify
from accounts.rules import RuleBroken, action, move, require_reason
from coordination.access import may_call, may_change_agenda, may_run, may_write
from coordination.models import AgendaItem, Meeting, MeetingAttendance, MeetingSeries, SeriesMember
from coordination.quorum import members_of, present_at
from villages.models import Document, Membership, Participation, Programme

S, Kind = Meeting.State, AgendaItem.Kind
Seat = tuple[User | None, User | None]  # representative and substitute of a group


@action
def add_series(*, by: User, programme: Programme, seats: dict[Participation, Seat], **facts: object) -> MeetingSeries:
    """``facts``: title, quorum, notice_days, silence_agrees; ``seats``: who comes for each member group."""
    if not may_call(by, programme):
        raise RuleBroken(_("Meetings of the programme are called by its lead coordinator."))
    series = MeetingSeries(programme=programme, **facts)
    series.full_clean()
    series.save()
    _seat(series, seats)
    return series


@action
def edit_series(
    *, by: User, series: MeetingSeries, seats: dict[Participation, Seat], **facts: object
) -> MeetingSeries:
    """A group that is not among ``seats`` any more stays a member if it ever voted: its votes are counted."""
    series = MeetingSeries.objects.select_for_update(of=("self",), no_key=True).get(pk=series.pk)
    if not may_call(by, series.programme):
        raise RuleBroken(_("Meetings of the programme are called by its lead coordinator."))
    for name, value in facts.items():
        setattr(series, name, value)
    series.full_clean()
    series.save()
    _seat(series, seats)
    return series


def _seat(series: MeetingSeries, seats: dict[Participation, Seat]) -> None:
    if not seats:
        raise RuleBroken(_("Choose the groups that are members: without members nothing can be decided."))
    for group, (representative, substitute) in seats.items():
        for person in (representative, substitute):
            if person and not Membership.objects.active().filter(user=person, programme=series.programme).exists():
                raise RuleBroken(_("%(name)s is not of this programme.") % {"name": person})
        told = {"representative": representative, "substitute": substitute}
        SeriesMember.objects.update_or_create(series=series, participation=group, defaults=told)
    gone = series.members.exclude(participation__in=seats)
    if gone.filter(attendances__isnull=False).exists() or gone.filter(ballots__isnull=False).exists():
        raise RuleBroken(
            _("A group that was at a meeting stays a member; when it leaves the programme, end it there.")
        )
    gone.delete()


@action
def plan_meeting(*, by: User, series: MeetingSeries, starts_at: dt.datetime, **facts: object) -> Meeting:
    """``facts``: kind, title, ends_at, place, link, chair, minute_taker. What was postponed comes along."""
    series = MeetingSeries.objects.select_for_update(of=("self",), no_key=True).get(pk=series.pk)
    if not may_call(by, series.programme):
        raise RuleBroken(_("Meetings of the programme are called by its lead coordinator."))
    year = timezone.localtime(starts_at).year
    last = series.meetings.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    meeting = Meeting(series=series, year=year, number=last + 1, starts_at=starts_at, **facts)
    meeting.full_clean()
    meeting.save()
    _carry_over(meeting)
    return meeting


def _carry_over(meeting: Meeting) -> None:
    left = AgendaItem.objects.filter(meeting__series=meeting.series, carried_to=None).exclude(postponed_because="")
    for position, item in enumerate(left.order_by("meeting__starts_at", "position"), 1):
        made = AgendaItem.objects.create(
            meeting=meeting, position=position, title=item.title, kind=item.kind, minutes=item.minutes,
            presenter=item.presenter, proposal=item.proposal, carried_from=item,
        )  # fmt: skip
        made.papers.set(item.papers.all())


@action
def edit_meeting(*, by: User, meeting: Meeting, **facts: object) -> Meeting:
    """Of a meeting that was called already, everybody is told the new time or place."""
    meeting = _locked(meeting)
    _must_run(by, meeting)
    if meeting.state not in (S.DRAFT, S.INVITED):
        raise RuleBroken(_("The meeting has begun: its time and place are history."))
    before = (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link)
    for name, value in facts.items():
        setattr(meeting, name, value)
    if timezone.localtime(meeting.starts_at).year != meeting.year:
        raise RuleBroken(
            _("The meeting has a number of the year %(year)s: call it off and plan another.") % {"year": meeting.year}
        )
    meeting.full_clean()
    meeting.save()
    if meeting.state == S.INVITED and before != (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link):
        tell_members(meeting, "coordination.meeting_changed", step=f"{meeting.starts_at:%Y%m%d%H%M} {meeting.place}")
    return meeting


@action
def move_meeting(*, by: User, meeting: Meeting, to: str, reason: str = "") -> Meeting:
    """Call it, begin it, end it, call it off, close it. A written vote ends by `close_vote`."""
    meeting, target, now = _locked(meeting), S(to), timezone.now()
    _must_run(by, meeting)
    if target in (S.COMMENTS, S.SIGNED):
        raise RuleBroken(_("Minutes go out and are signed on their own page."))
    if target == S.INVITED:
        _call(meeting, reason)
        move(meeting, target, invited_at=now, state_reason=reason)
        tell_members(meeting, "coordination.meeting_called")
    elif target == S.UNDER_WAY:
        move(meeting, target, began_at=now)
    elif target == S.ENDED and meeting.state == S.UNDER_WAY:
        move(meeting, target, ended_at=now)
        _end(meeting, now)
    elif target == S.CANCELLED:
        require_reason(reason)
        was_called = meeting.state == S.INVITED
        move(meeting, target, state_reason=reason.strip())
        if was_called:
            tell_members(meeting, "coordination.meeting_cancelled")
    elif target == S.CLOSED:
        move(meeting, target)
    else:
        raise RuleBroken(_("This step is not possible any more; somebody may have taken it already."))
    return meeting


def _call(meeting: Meeting, reason: str) -> None:
    items = list(meeting.items.all())
    if not items:
        raise RuleBroken(_("Put together the agenda first: nobody is called to a meeting about nothing."))
    if meeting.is_written and any(item.kind != Kind.DECISION or not item.proposal for item in items):
        raise RuleBroken(_("Each question of a written vote is a decision with its draft: write what is voted on."))
    notice = (timezone.localtime(meeting.starts_at).date() - timezone.localdate()).days
    if not meeting.is_written and notice < meeting.series.notice_days and not reason.strip():
        told = {"days": meeting.series.notice_days, "notice": max(notice, 0)}
        raise RuleBroken(
            _("Meetings of this series are called %(days)s days before; now it would be %(notice)s. Give the reason.")
            % told
        )


def _end(meeting: Meeting, now: dt.datetime) -> None:
    """Who is still there leaves with the end; what was to be decided and was not goes to the next agenda."""
    meeting.attendances.filter(left_at=None).update(left_at=now)
    undecided = meeting.items.filter(kind=Kind.DECISION, decision=None, postponed_because="")
    undecided.update(postponed_because=_("the meeting did not decide it"))


@action
def add_agenda_item(*, by: User, meeting: Meeting, papers: Iterable[Document] = (), **facts: object) -> AgendaItem:
    """``facts``: title, kind, minutes, presenter, proposal. Once called, decisions are added only with all there."""
    meeting = _locked(meeting)
    _must_change_agenda(by, meeting)
    if meeting.state == S.UNDER_WAY and facts.get("kind") == Kind.DECISION and _somebody_is_missing(meeting):
        raise RuleBroken(
            _(
                "What was not on the agenda is decided only with all members there. "
                "Discuss it, or put it on the next agenda."
            )
        )
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(meeting=meeting, position=last + 1, **facts)
    item.full_clean()
    item.save()
    item.papers.set(papers)
    return item


def _somebody_is_missing(meeting: Meeting) -> bool:
    now = timezone.now()
    return bool({member.pk for member in members_of(meeting, now)} - present_at(meeting, now))


@action
def edit_agenda_item(*, by: User, item: AgendaItem, papers: Iterable[Document] = (), **facts: object) -> AgendaItem:
    item = _item(item)
    if item.meeting.state != S.DRAFT:
        raise RuleBroken(_("The agenda was sent out with the call and stays as it was."))
    _must_change_agenda(by, item.meeting)
    for name, value in facts.items():
        setattr(item, name, value)
    item.full_clean()
    item.save()
    item.papers.set(papers)
    return item


@action
def remove_agenda_item(*, by: User, item: AgendaItem) -> None:
    item = _item(item)
    if item.meeting.state != S.DRAFT:
        raise RuleBroken(_("The agenda was sent out with the call and stays as it was."))
    _must_change_agenda(by, item.meeting)
    item.papers.clear()
    item.meeting.items.filter(position__gt=item.position).update(position=F("position") - 1)
    item.delete()


@action
def move_agenda_item(*, by: User, item: AgendaItem, up: bool) -> None:
    """Past its neighbour; at the end of the agenda nothing moves."""
    item = _item(item)
    _must_change_agenda(by, item.meeting)
    other = item.meeting.items.filter(position=item.position + (-1 if up else 1)).first()
    if other is None:
        return
    item.position, other.position = other.position, item.position
    with transaction.atomic():
        for row in (item, other):
            row.save(update_fields=["position"])


@action
def mark_attendance(
    *,
    by: User,
    meeting: Meeting,
    member: SeriesMember,
    is_here: bool,
    is_online: bool = False,
    by_substitute: bool = False,
) -> None:
    """One tap: comes or goes, now. The same tap twice changes nothing."""
    meeting = _locked(meeting)
    if meeting.state != S.UNDER_WAY:
        raise RuleBroken(_("Who is there is noted while the meeting is under way."))
    _must_run(by, meeting)
    if member.series_id != meeting.series_id:
        raise RuleBroken(_("This group is not a member of the series."))
    open_row = meeting.attendances.filter(member=member, left_at=None).first()
    if is_here and open_row is None:
        MeetingAttendance.objects.create(
            meeting=meeting, member=member, is_online=is_online, by_substitute=by_substitute
        )
    elif not is_here and open_row is not None:
        open_row.left_at = timezone.now()
        open_row.save(update_fields=["left_at"])


@action
def write_record(*, by: User, item: AgendaItem, record: str) -> AgendaItem:
    """What was said about an item, until the minutes are out."""
    item = _item(item)
    if not may_write(by, item.meeting):
        raise RuleBroken(
            _("The minutes are written by the chair or the minute-taker, from the beginning until they are sent out.")
        )
    item.record = record
    item.save(update_fields=["record"])
    return item


@action
def postpone_item(*, by: User, item: AgendaItem, reason: str) -> AgendaItem:
    """It is only talked about today and comes to the next agenda by itself."""
    item = _item(item)
    if not may_write(by, item.meeting) or item.meeting.state != S.UNDER_WAY:
        raise RuleBroken(_("Items are postponed while the meeting is under way."))
    if hasattr(item, "decision"):
        raise RuleBroken(_("This item is decided already."))
    item.postponed_because = reason.strip()
    item.save(update_fields=["postponed_because"])
    return item


def tell_members(meeting: Meeting, kind: str, step: str = "") -> None:
    """Representatives and substitutes of the groups that count, the chair and the minute-taker."""
    members = members_of(meeting, timezone.now())
    people = [person for m in members for person in (m.representative, m.substitute) if person]
    notify(
        [*people, meeting.chair, meeting.minute_taker],
        kind,
        key=meeting.pk,
        step=step,
        url=reverse("coordination:meeting", args=[meeting.pk]),
        place=meeting.series,
        due_on=timezone.localtime(meeting.ends_at if meeting.is_written else meeting.starts_at).date(),
        waits=meeting.is_written and kind == "coordination.meeting_called",
        meeting=meeting,
        at=f"{timezone.localtime(meeting.starts_at):%d.%m.%Y %H:%M}",
    )


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("series__programme", "chair", "minute_taker").get(pk=meeting.pk)


def _item(item: AgendaItem) -> AgendaItem:
    """With its meeting locked: the meeting is the row that everything of it waits for."""
    meeting = _locked(item.meeting)
    item = AgendaItem.objects.get(pk=item.pk)
    item.meeting = meeting
    return item


def _must_run(by: User, meeting: Meeting) -> None:
    if not may_run(by, meeting):
        raise RuleBroken(_("This is done by the chair, the minute-taker or the lead coordinator."))


def _must_change_agenda(by: User, meeting: Meeting) -> None:
    _must_run(by, meeting)
    if not may_change_agenda(by, meeting):
        raise RuleBroken(_("The agenda was sent out with the call and stays as it was."))
