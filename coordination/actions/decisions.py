"""Votes and decisions; the quorum is counted at each of them (I58)."""

import datetime as dt
from collections import Counter

from django.core.files import File
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from coordination.access import may_carry_out, may_run, may_write, seats_of
from coordination.actions.meetings import _item, _locked
from coordination.models import AgendaItem, Ballot, Decision, Meeting, SeriesMember
from coordination.quorum import members_of, present_at, quorum_at
from villages.actions import store_document

C, S = Ballot.Choice, Meeting.State


@action
def decide(
    *,
    by: User,
    item: AgendaItem,
    text: str,
    choices: dict[SeriesMember, str],
    in_force_from: dt.date | None = None,
    replaces: Decision | None = None,
    effect: str = "",
) -> Decision:
    """``choices``: how each member that is there votes; who is not named abstains. No quorum: nothing is decided."""
    item, now = _item(item), timezone.now()
    if not may_write(by, item.meeting) or item.meeting.state != S.UNDER_WAY:
        raise RuleBroken(_("Decisions are written down while the meeting is under way, by its chair or minute-taker."))
    _must_be_undecided(item)
    there = present_at(item.meeting, now) & {member.pk for member in members_of(item.meeting, now)}
    strangers = [member for member in choices if member.pk not in there]
    if strangers:
        raise RuleBroken(_("%(group)s is not there and does not vote.") % {"group": strangers[0]})
    given = {member.pk: choice for member, choice in choices.items()}
    item.ballots.all().delete()
    Ballot.objects.bulk_create(
        Ballot(item=item, member_id=key, choice=given.get(key, C.ABSTAINED), cast_by=by, cast_at=now) for key in there
    )
    return _decide(by, item, text, now, in_force_from, replaces, effect)


def _must_be_undecided(item: AgendaItem) -> None:
    if item.kind != AgendaItem.Kind.DECISION:
        raise RuleBroken(_("This item is not for deciding: it was called as information or discussion."))
    if hasattr(item, "decision"):
        raise RuleBroken(_("This item is decided already. Only another decision changes it."))
    if item.postponed_because:
        raise RuleBroken(_("This item was postponed to the next meeting."))


def _decide(
    by: User, item: AgendaItem, text: str, at: dt.datetime,
    in_force_from: dt.date | None, replaces: Decision | None, effect: str,
) -> Decision:  # fmt: skip
    meeting, quorum = item.meeting, quorum_at(item.meeting, at, item)
    if not quorum.is_met:
        told = {"present": quorum.present, "members": quorum.members, "needed": quorum.needed}
        raise RuleBroken(
            _("No quorum: %(present)s of %(members)s are here, %(needed)s are needed. Postpone the item, or wait.")
            % told
        )
    votes = Counter(item.ballots.values_list("choice", flat=True))
    is_adopted = 2 * votes[C.FOR] > quorum.present
    if replaces is not None:
        _must_be_in_force(meeting, replaces, effect)
    last = meeting.decisions.aggregate(last=Max("number"))["last"] or 0
    decision = Decision(
        meeting=meeting, item=item, number=last + 1, text=text.strip(), members=quorum.members,
        needed=quorum.needed, present=quorum.present, votes_for=votes[C.FOR], votes_against=votes[C.AGAINST],
        votes_abstained=votes[C.ABSTAINED], is_adopted=is_adopted, decided_at=at, decided_by=by,
        in_force_from=in_force_from or timezone.localtime(at).date(),
        replaces=replaces if is_adopted else None, effect=effect if is_adopted and replaces else "",
    )  # fmt: skip
    decision.full_clean()
    decision.save(force_insert=True)
    return decision


def _must_be_in_force(meeting: Meeting, replaces: Decision, effect: str) -> None:
    if replaces.meeting.series_id != meeting.series_id or not replaces.is_in_force:
        raise RuleBroken(_("Only a decision in force of the same series can be changed or cancelled."))
    if not effect:
        raise RuleBroken(_("Say whether the earlier decision is changed or cancelled."))


@action
def cast_ballot(*, by: User, item: AgendaItem, member: SeriesMember, choice: str) -> Ballot:
    """In a written vote, until its deadline; the last vote of a member counts."""
    item = _item(item)
    meeting = item.meeting
    if not meeting.is_written or meeting.state != S.INVITED or hasattr(item, "decision"):
        raise RuleBroken(_("This vote is not open."))
    if timezone.now() >= meeting.ends_at:
        raise RuleBroken(_("The deadline of the vote is over."))
    if member.pk not in {seat.pk for seat in seats_of(by, meeting)}:
        raise RuleBroken(_("You vote for a group whose representative or substitute you are."))
    told = {"choice": C(choice), "cast_by": by, "cast_at": timezone.now()}
    return Ballot.objects.update_or_create(item=item, member=member, defaults=told)[0]


@action
def close_vote(*, by: User, meeting: Meeting) -> Meeting:
    """After the deadline, or when all have voted. A question without a quorum goes to the next agenda."""
    meeting, now = _locked(meeting), timezone.now()
    if not may_run(by, meeting):
        raise RuleBroken(_("This is done by the chair, the minute-taker or the lead coordinator."))
    if not meeting.is_written or meeting.state != S.INVITED:
        raise RuleBroken(_("This vote is not open."))
    items = list(meeting.items.prefetch_related("ballots"))
    wanted = {member.pk for member in members_of(meeting, now)}
    everybody = all(wanted <= {ballot.member_id for ballot in item.ballots.all()} for item in items)
    if now < meeting.ends_at and not everybody:
        raise RuleBroken(_("Votes are taken until the deadline, unless all have voted before."))
    move(meeting, S.ENDED, began_at=meeting.invited_at, ended_at=now)
    for item in items:
        item.meeting = meeting
        if quorum_at(meeting, now, item).is_met:
            _decide(by, item, item.proposal, now, None, None, "")
        else:
            item.postponed_because = _("too few votes came for a quorum")
            item.save(update_fields=["postponed_because"])
    return meeting


@action
def carry_out(*, by: User, decision: Decision, to: str, note: str = "", proof: File | None = None) -> Decision:
    """``proof``: an uploaded file, kept with the decision."""
    decision = Decision.objects.select_for_update(of=("self",), no_key=True).select_related(
        "meeting__series__programme"
    ).get(pk=decision.pk)  # fmt: skip
    if not may_carry_out(by, decision):
        raise RuleBroken(_("How an adopted decision is carried out is noted by the chair or the lead coordinator."))
    target, changes = Decision.State(to), {}
    if target == Decision.State.DONE:
        if not note.strip() and not proof:
            raise RuleBroken(_("Say how it was carried out, or add the paper that proves it."))
        changes = {"done_on": timezone.localdate(), "done_note": note.strip()}
        if proof:
            title = _("Proof of decision %(code)s") % {"code": decision.code}
            place = decision.meeting.programme
            changes["proof"] = store_document(by=by, place=place, kind="other", upload=proof, title=title)
    else:
        changes = {"done_on": None}
    move(decision, target, **changes)
    return decision
