"""A budget version is drafted by one, agreed by another, in force with the payer's decision (I30–I32, I47)."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.locking import locked_group, locked_version, must
from budget.models import Amendment, BudgetLine, BudgetVersion, GrantDecision
from budget.queries import ZERO, floors, free_transfer, version_faults
from budget.rules.people import is_same_person
from ui import formats
from villages.models import Participation, Programme
from villages.roles import Permission

V = BudgetVersion.State
COPIED = ("key", "activity", "category", "method", "title", "quantity", "unit_price", "amount", "note")


@action
def draft_budget_version(
    *, by: User, participation: Participation, reason_kind: str, reason: str, amendment: Amendment | None = None
) -> BudgetVersion:
    """A draft with the lines of the version in force; of a group without one, an empty first plan. A group that leaves
    keeps on each line what was spent there, and has left on the day on which the version comes into force."""
    group = locked_group(participation)
    must(by, Permission.EDIT_BUDGET, group)
    opened = group.versions.open().first()
    if opened:
        told = {"number": opened.number, "state": opened.get_state_display()}
        raise RuleBroken(_("Version %(number)s is “%(state)s”: finish or withdraw it first.") % told)
    now = group.versions.in_force().first()
    last = group.versions.aggregate(last=Max("number"))["last"] or 0
    version = BudgetVersion(
        participation=group, number=last + 1, reason_kind=reason_kind if now else BudgetVersion.Reason.FIRST,
        reason=reason, amendment=amendment, replaces=now, made_by=by,
    )  # fmt: skip
    version.full_clean(exclude=["replaces"])
    _free_the_place(now)
    version.save()
    lines = [
        BudgetLine(version=version, participation=group, **{name: getattr(line, name) for name in COPIED})
        for line in (now.lines.all() if now else [])
    ]
    if version.reason_kind == BudgetVersion.Reason.LEAVES:
        spent = floors(group)
        for line in lines:
            line.amount = spent[line.key].amount if line.key in spent else ZERO
            line.quantity = line.unit_price = None
    BudgetLine.objects.bulk_create(lines)
    return version


def _free_the_place(now: BudgetVersion | None) -> None:
    """A version that was rejected or withdrawn replaces nothing; another may try."""
    if now is not None:
        given_up = BudgetVersion.objects.filter(replaces=now, state__in=[V.REJECTED, V.WITHDRAWN])
        given_up.update(replaces=None)


@action
def draft_amendment(
    *,
    by: User,
    programme: Programme,
    title: str,
    reason: str,
    reason_kind: str,
    groups: Iterable[Participation],
    leaving: Participation | None = None,
) -> Amendment:
    """One amendment over many groups: each gets a draft of its own, all or none. ``leaving``: the one of them that
    leaves, whose money the others take over."""
    amendment = Amendment(programme=programme, title=title, reason=reason, made_by=by)
    amendment.full_clean()
    amendment.save()
    for group in sorted(groups, key=lambda group: group.pk):
        if group.programme_id != programme.pk:
            raise RuleBroken(_("%(group)s takes part in another programme.") % {"group": group})
        kind = BudgetVersion.Reason.LEAVES if group == leaving else reason_kind
        draft_budget_version(by=by, participation=group, reason_kind=kind, reason=reason, amendment=amendment)
    return amendment


@action
def agree_budget_version(*, by: User, version: BudgetVersion, board_decision: str = "") -> BudgetVersion:
    """Another person than its author has read it; its sums and floors hold."""
    version = locked_version(version)
    must(by, Permission.EDIT_BUDGET, version.participation)
    if is_same_person(by, version.made_by):
        raise RuleBroken(_("You made this version yourself; another coordinator agrees to it."))
    _right(version, None)
    move(version, V.AGREED, agreed_by=by, agreed_at=timezone.now(), board_decision=board_decision)
    return version


@action
def return_budget_version(*, by: User, version: BudgetVersion, reason: str) -> BudgetVersion:
    version = locked_version(version)
    must(by, Permission.EDIT_BUDGET, version.participation)
    move(version, V.DRAFT, agreed_by=None, agreed_at=None)
    return version


@action
def send_budget_version(*, by: User, version: BudgetVersion) -> BudgetVersion:
    """It was handed to the payer; the next step is the payer's decision."""
    version = locked_version(version)
    must(by, Permission.EDIT_BUDGET, version.participation)
    move(version, V.SENT)
    return version


@action
def reject_budget_version(*, by: User, version: BudgetVersion, reason: str) -> BudgetVersion:
    version = locked_version(version)
    must(by, Permission.EDIT_BUDGET, version.participation)
    move(version, V.REJECTED, replaces=None)
    return version


@action
def withdraw_budget_version(*, by: User, version: BudgetVersion, reason: str) -> BudgetVersion:
    version = locked_version(version)
    must(by, Permission.EDIT_BUDGET, version.participation)
    move(version, V.WITHDRAWN, replaces=None)
    return version


@action
def use_free_transfer(*, by: User, version: BudgetVersion, valid_from: dt.date) -> BudgetVersion:
    """An agreed version that moves less than the programme's free transfer comes into force without a decision."""
    version = locked_version(version)
    must(by, Permission.EDIT_BUDGET, version.participation)
    free, moved = free_transfer(version, valid_from)
    if moved > free:
        told = {"moved": formats.money(moved), "free": formats.money(free)}
        raise RuleBroken(
            _("The version moves %(moved)s; %(free)s may be moved without a decision. Send it to the payer.") % told
        )
    decision = version.participation.decisions.in_force_on(valid_from).first()
    _put_in_force(version, decision, valid_from)
    return version


@action
def put_in_force(*, by: User, version: BudgetVersion, decision: GrantDecision) -> BudgetVersion:
    """The decision that is checked already covers the version: the group's first plan, or one that lay waiting."""
    version = locked_version(version)
    must(by, Permission.EDIT_BUDGET, version.participation)
    if decision.state != GrantDecision.State.CHECKED:
        raise RuleBroken(_("A second person has to check the decision first."))
    _put_in_force(version, decision, decision.in_force_from)
    return version


def _put_in_force(version: BudgetVersion, decision: GrantDecision | None, day: dt.date) -> None:
    """The version before holds until the day, this one from it on (I30)."""
    if decision is None:
        raise RuleBroken(_("Enter the payer's decision first."))
    _right(version, decision)
    before = version.participation.versions.in_force().first()
    if before is not None and before.valid_from is not None:
        if day <= before.valid_from:
            told = {"day": formats.date(before.valid_from)}
            raise RuleBroken(_("The version in force began on %(day)s; the new one begins after it.") % told)
        move(before, V.REPLACED, valid_until=day)
    version.replaces = before
    move(version, V.IN_FORCE, valid_from=day, decision=decision, replaces=before)
    _common_part(version)
    if version.reason_kind == BudgetVersion.Reason.LEAVES:
        version.participation.left_on = day
        version.participation.save(update_fields=["left_on"])


def _common_part(version: BudgetVersion) -> None:
    """The common part of a group is what its lines of common activities come to (I31)."""
    group = version.participation
    lines = version.lines.select_related("activity")
    group.common_cost = sum((line.amount for line in lines if line.activity.part == "common"), ZERO)
    group.save(update_fields=["common_cost"])


def _right(version: BudgetVersion, decision: GrantDecision | None) -> None:
    wrong = version_faults(version, decision)
    if wrong:
        raise RuleBroken(wrong)
