"""What a person may do with a claim now: button, page and list ask here."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget.models import Claim, ClaimDecision, Recovery
from budget.rules.people import is_same_person
from ui.types import Text
from villages.access import can
from villages.roles import Permission

S, K = Claim.State, Claim.Kind


@dataclass(frozen=True)
class Act:
    name: str  # of the address
    label: Text
    url: str
    is_next: bool = False  # the step that the claim waits for


# state: (address, query, words, is the next step)
ACTS: dict[str, list[tuple[str, str, Text, bool]]] = {
    S.DRAFT: [
        ("move_claim", "to=in_check", _("Give to be checked"), True),
        ("edit_claim", "", _("Texts and account"), False),
        ("move_claim", "to=withdrawn", _("Withdraw"), False),
    ],
    S.RETURNED: [
        ("move_claim", "to=in_check", _("Give to be checked"), True),
        ("edit_claim", "", _("Texts and account"), False),
        ("move_claim", "to=withdrawn", _("Withdraw"), False),
    ],
    S.IN_CHECK: [
        ("approve_claim", "", _("Check it"), True),
        ("move_claim", "to=returned", _("Return"), False),
        ("move_claim", "to=withdrawn", _("Withdraw"), False),
    ],
    S.READY: [
        ("send_claim", "", _("Mark as sent"), True),
        ("move_claim", "to=returned", _("Return"), False),
        ("move_claim", "to=withdrawn", _("Withdraw"), False),
    ],
    S.SENT: [
        ("enter_claim_decision", "", _("Enter the decision"), True),
        ("record_questions", "", _("The payer asks"), False),
        ("move_claim", "to=withdrawn", _("Withdraw"), False),
    ],
    S.QUESTIONS: [
        ("move_claim", "to=sent", _("The answers are sent"), True),
        ("enter_claim_decision", "", _("Enter the decision"), False),
        ("move_claim", "to=withdrawn", _("Withdraw"), False),
    ],
    S.DECIDED: [("record_support", "", _("The support arrived"), True)],
    S.PAID: [("move_claim", "to=closed", _("Close"), True), ("record_support", "", _("More support arrived"), False)],
}


def acts_of(user: User, claim: Claim) -> list[Act]:
    """The next step first; without those that the person's right or the four eyes refuse."""
    if not can(user, Permission.EDIT_CLAIMS, claim.participation):
        return []
    acts = []
    for name, query, label, is_next in _of_state(claim):
        if name == "approve_claim" and is_same_person(user, claim.made_by):
            continue
        if name == "enter_claim_decision" and not may_enter_decision(user, claim):
            continue
        url = reverse(f"budget:{name}", args=[claim.pk]) + (f"?{query}" if query else "")
        acts.append(Act(name, label, url, is_next))
    if may_check_decision(user, claim):
        url = reverse("budget:check_claim_decision", args=[claim.pk])
        acts.insert(0, Act("check_claim_decision", _("Check the decision"), url, True))
    return acts


def _of_state(claim: Claim) -> list[tuple[str, str, Text, bool]]:
    acts = ACTS.get(claim.state, [])
    decision = _decision(claim)
    if claim.kind == K.PROOF and claim.state == S.SENT:
        return [("move_claim", "to=closed", _("Close"), True)]
    if decision is not None and claim.state in Claim.AT_PAYER:
        return [one for one in acts if one[1] != "to=withdrawn"]
    if claim.state == S.DECIDED and decision is not None and not decision.payable:
        return [("move_claim", "to=closed", _("Close"), True)]
    return acts


def _decision(claim: Claim) -> ClaimDecision | None:
    return getattr(claim, "decision", None)


def may_enter_decision(user: User, claim: Claim) -> bool:
    decision = _decision(claim)
    return decision is None or decision.checked_at is None and decision.entered_by_id == user.pk


def may_check_decision(user: User, claim: Claim) -> bool:
    decision = _decision(claim)
    if (
        decision is None
        or decision.checked_at is not None
        or not can(user, Permission.EDIT_CLAIMS, claim.participation)
    ):
        return False
    return not is_same_person(user, decision.entered_by)


def waits_for(claim: Claim) -> str:
    """One sentence on whom the claim waits for, whoever looks."""
    decision = _decision(claim)
    if decision is not None and decision.checked_at is None:
        return str(_("Waits for another person to check the decision that was entered."))
    return str(WAITS.get(claim.state, ""))


WAITS: dict[str, object] = {
    S.DRAFT: _("Waits for the group to finish it and give it to be checked."),
    S.RETURNED: _("Waits for the group to mend what was found."),
    S.IN_CHECK: _("Waits for a second person to check it against the list."),
    S.READY: _("Waits to be uploaded to the payer's portal and marked as sent."),
    S.SENT: _("Waits for the payer's decision."),
    S.QUESTIONS: _("Waits for the group's answers to the payer."),
    S.DECIDED: _("Waits for the support to arrive."),
    S.PAID: _("Can be closed."),
}


def recovery_acts(user: User, recovery: Recovery) -> list[Act]:
    """For a recovery: check, pay back, contest, drop."""
    if not can(user, Permission.EDIT_CLAIMS, recovery.participation):
        return []
    state, acts = Recovery.State, []
    if recovery.state in (state.NOTICED, state.CONTESTED) and not is_same_person(user, recovery.entered_by):
        acts.append(("move_recovery", "to=set", _("Check it"), True))
    if recovery.state == state.SET:
        acts.append(("settle_recovery", "", _("Enter what was paid back"), True))
        if not recovery.parts.all():
            acts.append(("plan_instalments", "", _("Plan instalments"), False))
    if recovery.state in (state.NOTICED, state.SET):
        acts.append(("move_recovery", "to=contested", _("Contest"), False))
    if recovery.state in (state.NOTICED, state.CONTESTED):
        acts.append(("move_recovery", "to=dropped", _("The payer took it back"), False))
    return [
        Act(name, label, reverse(f"budget:{name}", args=[recovery.pk]) + (f"?{query}" if query else ""), is_next)
        for name, query, label, is_next in acts
    ]
