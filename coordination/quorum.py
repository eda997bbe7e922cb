"""Who counts, who is there, and whether a meeting can decide at this moment (claims-and-audit B1, golden 7 of 13)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from coordination.models import AgendaItem, Ballot, Meeting, SeriesMember


@dataclass(frozen=True)
class Quorum:
    members: int  # who count: without groups that left, and without those who stepped aside
    needed: int
    present: int

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed


def members_of(meeting: Meeting, at: dt.datetime) -> list[SeriesMember]:
    rows = meeting.series.members.counting_on(timezone.localtime(at).date())
    return list(rows.select_related("participation__partner", "representative", "substitute"))


def present_at(meeting: Meeting, at: dt.datetime) -> set[int]:
    """Keys of the members who are there at a moment."""
    there = meeting.attendances.filter(arrived_at__lte=at).filter(Q(left_at=None) | Q(left_at__gt=at))
    return set(there.values_list("member", flat=True))


def quorum_at(meeting: Meeting, at: dt.datetime, item: AgendaItem | None = None) -> Quorum:
    """Of the meeting, or for one item, in which some may have stepped aside."""
    choices = dict(Ballot.objects.filter(item=item).values_list("member", "choice")) if item else {}
    aside = {member for member, choice in choices.items() if choice == Ballot.Choice.ASIDE}
    counting = {member.pk for member in members_of(meeting, at)} - aside
    there = set(choices) - aside if meeting.is_written else present_at(meeting, at)
    return Quorum(len(counting), meeting.series.needed(len(counting)), len(there & counting))
