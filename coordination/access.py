"""Who may do what with meetings; buttons, actions and lists ask here."""

from django.db.models import QuerySet

from accounts.models import User
from coordination.models import AgendaItem, Decision, Meeting, SeriesMember
from ui.sorting import alphabetical
from villages import scope
from villages.access import can
from villages.models import Membership, Participation, Programme
from villages.roles import Permission

S = Meeting.State


def may_call(user: User, programme: Programme) -> bool:
    return can(user, Permission.RUN_MEETINGS, programme)


def may_run(user: User, meeting: Meeting) -> bool:
    """Who calls meetings of the programme, and the chair and minute-taker of this one."""
    named = user.pk in (meeting.chair_id, meeting.minute_taker_id)
    return may_call(user, meeting.programme) or (named and meeting.programme.pk in scope.programmes(user))


def may_change_agenda(user: User, meeting: Meeting) -> bool:
    return meeting.state in (S.DRAFT, S.UNDER_WAY) and may_run(user, meeting)


def may_write(user: User, meeting: Meeting) -> bool:
    return meeting.state in Meeting.WRITING and may_run(user, meeting)


def steps_of(user: User, meeting: Meeting) -> list[Meeting.State]:
    """Where this person may move the meeting now. Minutes go out and are signed by actions of their own."""
    if not may_run(user, meeting):
        return []
    written = meeting.is_written
    hidden = {S.UNDER_WAY} if written else ({S.ENDED} if meeting.state == S.INVITED else set())
    hidden |= {S.COMMENTS, S.SIGNED}
    hidden |= {S.ENDED} if meeting.state in (S.COMMENTS, *Meeting.KEPT) else set()
    return [state for state in S if state in Meeting.MOVES.get(S(meeting.state), ()) and state not in hidden]


def seats_of(user: User, meeting: Meeting) -> list[SeriesMember]:
    """For which groups this person votes."""
    held = scope.programmes(user)
    if meeting.programme.pk not in held:
        return []
    return [m for m in meeting.series.members.all() if user.pk in (m.representative_id, m.substitute_id)]


def may_vote(user: User, item: AgendaItem) -> bool:
    """In a written vote that is open, for a group that one speaks for."""
    meeting = item.meeting
    return meeting.is_written and meeting.state == S.INVITED and bool(seats_of(user, meeting))


def may_comment(user: User, meeting: Meeting) -> bool:
    return meeting.state == S.COMMENTS and (may_run(user, meeting) or bool(seats_of(user, meeting)))


def may_carry_out(user: User, decision: Decision) -> bool:
    return decision.is_adopted and may_run(user, decision.meeting)


def place_of_print(user: User, meeting: Meeting) -> Programme | Participation | None:
    """Where a paper of the meeting is printed for this person: the programme, or the own group."""
    if can(user, Permission.VIEW_PLACE, meeting.programme):
        return meeting.programme
    own = scope.groups(user, Permission.VIEW_PLACE)
    seats = [m.participation for m in meeting.series.members.all() if m.participation_id in own]
    return seats[0] if seats else None


def whole(user: User) -> set[int]:
    """Programmes whose meetings this person calls."""
    return scope.whole_programmes(user, Permission.RUN_MEETINGS)


def people_of(programme: Programme) -> QuerySet[User]:
    """To whom work is given: everybody of the programme."""
    held = Membership.objects.active().filter(programme=programme)
    return User.objects.filter(pk__in=held.values("user")).order_by(alphabetical("name"), "pk")


def own_groups(user: User, permission: Permission, programme: Programme) -> QuerySet[Participation]:
    """The groups of the programme in which the person may do this."""
    own = Participation.objects.filter(scope.participations(user, permission), programme=programme)
    return own.select_related("partner")
