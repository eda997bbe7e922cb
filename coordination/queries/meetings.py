"""What the page of a meeting shows, in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from coordination.models import AgendaItem, Ballot, Decision, Meeting, MeetingAttendance, SeriesMember, Task
from coordination.quorum import members_of


@dataclass(frozen=True)
class Seat:
    """A member at a moment of the meeting."""

    member: SeriesMember
    here: MeetingAttendance | None
    was_here: bool


def seats(meeting: Meeting, at: dt.datetime) -> list[Seat]:
    rows: dict[int, list[MeetingAttendance]] = {}
    for row in meeting.attendances.filter(arrived_at__lte=at).order_by("arrived_at"):
        rows.setdefault(row.member_id, []).append(row)
    found = []
    for member in members_of(meeting, at):
        own = rows.get(member.pk, [])
        now = next((row for row in own if row.left_at is None or row.left_at > at), None)
        found.append(Seat(member, now, bool(own)))
    return found


@dataclass
class ItemRow:
    """An agenda item with what became of it and what the reader may do now."""

    item: AgendaItem
    decision: Decision | None
    ballots: list[Ballot]
    tasks: list[Task] = field(default_factory=list)
    may_decide: bool = False
    may_postpone: bool = False
    may_vote: bool = False
    own_votes: list[Ballot] = field(default_factory=list)
    starts_after: int = 0  # planned minutes before it


def item_rows(meeting: Meeting, user: User, *, may_write: bool, own: set[int]) -> list[ItemRow]:
    """``own``: keys of the members for whom the reader votes."""
    rows = meeting.items.select_related(
        "decision__replaces__meeting", "decision__replaced_by__meeting", "carried_from__meeting", "carried_to__meeting"
    ).prefetch_related("papers", Prefetch("ballots", Ballot.objects.select_related("member__participation__partner")))
    tasks: dict[int, list[Task]] = {}
    for task in Task.objects.visible_to(user).filter(decision__meeting=meeting).select_related("who"):
        tasks.setdefault(task.decision_id or 0, []).append(task)
    return list(_rows(meeting, rows, tasks, may_write, own))


def _rows(
    meeting: Meeting, rows: QuerySet[AgendaItem], tasks: dict[int, list[Task]], may_write: bool, own: set[int]
) -> Iterator[ItemRow]:
    is_on = meeting.state == Meeting.State.UNDER_WAY and may_write
    is_vote_open = meeting.is_written and meeting.state == Meeting.State.INVITED
    minutes = 0
    for item in rows:
        decision = getattr(item, "decision", None)
        if decision:
            decision.meeting = meeting
        open_ = decision is None and not item.postponed_because
        ballots = list(item.ballots.all())
        # Nobody sees how others voted before a written vote is closed, whoever runs it either.
        shown = [] if is_vote_open else ballots
        yield ItemRow(
            item=item,
            decision=decision,
            ballots=shown,
            tasks=tasks.get(decision.pk, []) if decision else [],
            may_decide=is_on and open_ and item.kind == AgendaItem.Kind.DECISION,
            may_postpone=is_on and open_,
            may_vote=is_vote_open and bool(own),
            own_votes=[ballot for ballot in ballots if ballot.member_id in own],
            starts_after=minutes,
        )
        minutes += item.minutes


def votes_in(meeting: Meeting) -> int:
    """How many members have voted on every question of a written vote."""
    items = meeting.items.count()
    counted: dict[int, int] = {}
    for member in Ballot.objects.filter(item__meeting=meeting).values_list("member", flat=True):
        counted[member] = counted.get(member, 0) + 1
    return sum(count == items for count in counted.values())
