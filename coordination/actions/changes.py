"""Requests to change the plan: who is touched how, what the partners say, what was decided, and carrying it out."""

import datetime as dt
from decimal import Decimal

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import notify, settle
from accounts.rules import RuleBroken, action, move, require_reason
from coordination.carriers import CARRIERS
from coordination.models import ChangeEffect, ChangeOpinion, ChangeRequest, Decision
from villages import scope
from villages.access import can
from villages.models import Membership, Participation, Place, Programme
from villages.roles import Permission

S = ChangeRequest.State
Effects = dict[Participation, tuple[Decimal, Decimal, str]]  # euros, hours, note


def may_ask(user: User, place: Place) -> bool:
    return can(user, Permission.ASK_CHANGE, place)


def may_lead_change(user: User, change: ChangeRequest) -> bool:
    """Who decides on the way of a change: the lead coordinator."""
    return can(user, Permission.RUN_MEETINGS, change.programme)


def may_edit_change(user: User, change: ChangeRequest) -> bool:
    return change.state == S.DRAFT and (change.asked_by_id == user.pk or may_lead_change(user, change))


def may_give_opinion(user: User, change: ChangeRequest) -> list[Participation]:
    """The groups for which this person may answer now."""
    if change.state != S.OPINIONS:
        return []
    own = scope.groups(user, Permission.ASK_CHANGE)
    return list(Participation.objects.filter(pk__in=own, programme=change.programme).select_related("partner"))


def change_steps(user: User, change: ChangeRequest) -> list[ChangeRequest.State]:
    nexts = [state for state in S if state in ChangeRequest.MOVES.get(S(change.state), ())]
    if may_lead_change(user, change):
        agency = change.needs_agency and change.state == S.DECIDED
        hidden = {S.CARRIED_OUT} if agency else ({S.AT_AGENCY} if not change.needs_agency else set())
        return [state for state in nexts if state not in hidden]
    return [state for state in nexts if state == S.OPINIONS and change.asked_by_id == user.pk]


@action
def ask_change(
    *, by: User, programme: Programme, participation: Participation | None, effects: Effects, **facts: object
) -> ChangeRequest:
    """``facts``: object, title, before, after, reason, series, needs_agency, opinions_until."""
    programme = Programme.objects.locked(programme.pk)
    last = ChangeRequest.objects.filter(programme=programme).aggregate(last=Max("number"))["last"] or 0
    change = ChangeRequest(programme=programme, participation=participation, number=last + 1, asked_by=by, **facts)
    if not may_ask(by, change.place):
        raise RuleBroken(_("A change is asked for by a coordinator of the group, or of the whole programme."))
    change.full_clean()
    change.save()
    _write(change, effects)
    return change


@action
def edit_change(*, by: User, change: ChangeRequest, effects: Effects, **facts: object) -> ChangeRequest:
    change = _locked(change)
    if not may_edit_change(by, change):
        raise RuleBroken(_("A request is changed by who asked, until the partners are asked."))
    for name, value in facts.items():
        setattr(change, name, value)
    change.full_clean()
    change.save()
    _write(change, effects)
    return change


def _write(change: ChangeRequest, effects: Effects) -> None:
    if any(group.programme_id != change.programme.pk for group in effects):
        raise RuleBroken(_("This place is not of this programme."))
    change.effects.exclude(participation__in=effects).delete()
    for group, (amount, hours, note) in effects.items():
        told = {"amount": amount, "hours": hours, "note": note}
        effect, _made = ChangeEffect.objects.get_or_create(change=change, participation=group, defaults=told)
        for name, value in told.items():
            setattr(effect, name, value)
        effect.full_clean()
        effect.save()


@action
def move_change(
    *,
    by: User,
    change: ChangeRequest,
    to: str,
    reason: str = "",
    opinions_until: dt.date | None = None,
    decision: Decision | None = None,
    agency_decision: str = "",
) -> ChangeRequest:
    """Ask the partners, hand it to the meeting, tie its decision, note the agency's, or carry it out."""
    change, target = _locked(change), S(to)
    if target not in change_steps(by, change):
        raise RuleBroken(_("This step is not possible any more; somebody may have taken it already."))
    changes: dict[str, object] = {"state_reason": reason.strip()}
    if target == S.OPINIONS:
        changes["opinions_until"] = _day_of_opinions(opinions_until)
    elif target == S.REJECTED:
        require_reason(reason)
    elif target == S.TO_DECIDE:
        _must_be_answered(change)
    elif target == S.DECIDED:
        changes["decision"] = _decision_for(change, decision)
    elif target == S.CARRIED_OUT:
        changes |= {"carried_out_at": timezone.now()}
        if change.needs_agency:
            changes["agency_decision"] = _agency_word(agency_decision)
        _carry_out(by, change)
    move(change, target, **changes)
    if target == S.OPINIONS:
        _ask_partners(change)
    else:
        settle("coordination.change_opinion", change.pk)
    return change


def _day_of_opinions(day: dt.date | None) -> dt.date:
    if day is None or day < timezone.localdate():
        raise RuleBroken(_("Say until when the partners answer; the day cannot be over already."))
    return day


def _must_be_answered(change: ChangeRequest) -> None:
    """All answered, or the day is over; silence agrees only where the series says so."""
    groups = Participation.objects.filter(programme=change.programme, left_on=None)
    silent = groups.exclude(pk__in=change.opinions.values("participation")).count()
    if silent and change.opinions_until and change.opinions_until >= timezone.localdate():
        told = {"n": silent, "day": f"{change.opinions_until:%d.%m.%Y}"}
        raise RuleBroken(_("%(n)s groups have not answered yet, and they have time until %(day)s.") % told)


def _decision_for(change: ChangeRequest, decision: Decision | None) -> Decision:
    if decision is None or not decision.is_in_force or decision.meeting.series_id != change.series_id:
        raise RuleBroken(_("Name the decision in force of the series that decides on this change."))
    return decision


def _agency_word(words: str) -> str:
    if not words.strip():
        raise RuleBroken(_("The paying agency decides on this change: write the number and day of its decision."))
    return words.strip()


def _carry_out(by: User, change: ChangeRequest) -> None:
    """Whoever keeps the thing makes it: of a budget, a draft version for each group in the effects, once."""
    carrier = CARRIERS.get(change.object)
    if carrier is None:
        return
    for effect in change.effects.filter(made_key=None).select_related(
        "participation__partner", "participation__programme"
    ):
        if effect.amount:
            effect.made_key, effect.made_url = carrier(by, change, effect)
            effect.save(update_fields=["made_key", "made_url"])


@action
def give_opinion(
    *, by: User, change: ChangeRequest, participation: Participation, agrees: bool, text: str = ""
) -> ChangeOpinion:
    """The last word of a group counts, until the request goes on."""
    change = _locked(change)
    if participation.pk not in {group.pk for group in may_give_opinion(by, change)}:
        raise RuleBroken(_("The partners are asked while the request is out; each answers for the own group."))
    if not agrees and not text.strip():
        raise RuleBroken(_("Say what speaks against it."))
    told = {"agrees": agrees, "text": text.strip(), "given_by": by, "given_at": timezone.now()}
    opinion, _made = ChangeOpinion.objects.update_or_create(change=change, participation=participation, defaults=told)
    settle("coordination.change_opinion", change.pk, [by.pk])
    return opinion


def _ask_partners(change: ChangeRequest) -> None:
    held = Membership.objects.active().filter(programme=change.programme, role="partner").select_related("user")
    notify(
        [membership.user for membership in held],
        "coordination.change_opinion",
        key=change.pk,
        step=f"until {change.opinions_until}",
        url=reverse("coordination:change", args=[change.pk]),
        place=change.programme,
        due_on=change.opinions_until,
        waits=True,
        title=change.title,
    )


def _locked(change: ChangeRequest) -> ChangeRequest:
    rows = ChangeRequest.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("programme", "participation__programme", "series").get(pk=change.pk)
