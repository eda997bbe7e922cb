"""Decisions of the payer: entered by one person from the letter, checked by another against it."""

from collections.abc import Iterable

from django.core.files.base import File
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.locking import locked_group, must
from budget.actions.version import _put_in_force
from budget.models import BudgetVersion, DecisionCondition, GrantDecision
from budget.rules.people import is_same_person
from villages.actions import store_document
from villages.models import Document, Participation
from villages.roles import Permission

D = GrantDecision.State


@action
def enter_decision(
    *,
    by: User,
    participation: Participation,
    conditions: Iterable[str] = (),
    paper: File | None = None,
    version: BudgetVersion | None = None,
    **facts: object,
) -> GrantDecision:
    """``facts``: kind, reference, decided_on, in_force_from, total_eligible, support, rate, eligible_from,
    eligible_until, final_claim_on, note. ``version``: the one that the decision brings into force. Euros."""
    group = locked_group(participation)
    must(by, Permission.EDIT_BUDGET, group)
    last = group.decisions.aggregate(last=Max("number"))["last"] or 0
    if not last and facts.get("kind") != GrantDecision.Kind.GRANT:
        raise RuleBroken(_("The group's first decision is its grant."))
    decision = GrantDecision(participation=group, number=last + 1, entered_by=by, **facts)
    decision.full_clean()
    if paper:
        decision.document = store_document(
            by=by, place=group, kind=Document.Kind.OTHER, upload=paper, title=str(decision)
        )
    decision.save()
    for text in conditions:
        DecisionCondition.objects.create(decision=decision, text=text)
    if version is not None:
        _tie(version, decision)
    return decision


@action
def check_decision(*, by: User, decision: GrantDecision) -> GrantDecision:
    """From now on it counts: the group's totals are the decision's, and the version that waited for it is in force."""
    group = locked_group(decision.participation)
    decision = GrantDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    must(by, Permission.EDIT_BUDGET, group)
    if is_same_person(by, decision.entered_by):
        raise RuleBroken(_("You entered this decision yourself; another coordinator compares it with the letter."))
    move(decision, D.CHECKED, checked_by=by, checked_at=timezone.now())
    _take_over(group, decision)
    for version in decision.versions.filter(state__in=[BudgetVersion.State.AGREED, BudgetVersion.State.SENT]):
        version.participation = group
        _put_in_force(version, decision, decision.in_force_from)
    return decision


@action
def meet_condition(*, by: User, condition: DecisionCondition, is_met: bool) -> DecisionCondition:
    must(by, Permission.EDIT_BUDGET, condition.decision.participation)
    condition.is_met, condition.met_on = is_met, timezone.localdate() if is_met else None
    condition.save()
    return condition


def _tie(version: BudgetVersion, decision: GrantDecision) -> None:
    """Only a version that was agreed or sent, of the same group."""
    rows = BudgetVersion.objects.select_for_update(of=("self",), no_key=True)
    version = rows.get(pk=version.pk)
    if version.participation_id != decision.participation_id:
        raise RuleBroken(_("The version belongs to another group."))
    if version.state not in (BudgetVersion.State.AGREED, BudgetVersion.State.SENT):
        raise RuleBroken(_("Only a version that the group has agreed to can come into force."))
    version.decision = decision
    version.save(update_fields=["decision"])


def _take_over(group: Participation, decision: GrantDecision) -> None:
    """The totals that every other page reads are those of the newest checked decision."""
    if decision != group.decisions.checked().order_by("-in_force_from", "-number").first():
        return
    group.total_cost, group.total_support = decision.total_eligible, decision.support
    group.support_rate = decision.rate
    group.common_cost = min(group.common_cost, group.total_cost)
    for name in ("eligible_from", "final_claim_on"):
        if getattr(decision, name):
            setattr(group, name, getattr(decision, name))
    if decision.kind == GrantDecision.Kind.GRANT:
        group.decided_on = decision.decided_on
    group.total_basis = decision.basis
    group.full_clean()
    group.save()
