"""Every change of state of a claim, a recovery and a finding, by role: offered to whom it belongs, to nobody else.

The matrix asks each address of each role; here each state is asked what it offers, so that no move of the tables is
without a page and none is offered past the table.
"""

import datetime as dt

import pytest

from audits.actions.findings import STEPS, Side, steps_for
from audits.models import Finding
from budget import actions as budget
from budget.models import Claim, Recovery
from budget.queries.claim_acts import acts_of, recovery_acts
from tests.access.factories import make_things
from tests.budget.claims import D, decide, sent

S, R = Claim.State, Recovery.State
LEADS_TO = {
    "approve_claim": S.READY, "send_claim": S.SENT, "record_questions": S.QUESTIONS, "record_support": S.PAID,
    "enter_claim_decision": S.DECIDED, "check_claim_decision": S.DECIDED, "settle_recovery": R.SETTLED,
}  # fmt: skip
NOT_A_MOVE = {"edit_claim", "plan_instalments"}


def moves(acts):
    """The states that buttons lead to."""
    named = [act for act in acts if act.name not in NOT_A_MOVE]
    return {act.url.partition("to=")[2] or LEADS_TO[act.name] for act in named}


def offered(world, thing, acts):
    """Role → the states that it may bring the thing to now."""
    return {role: moves(acts(user, thing)) for role, user in world.everyone().items()}


def test_every_move_of_a_claim_is_offered_to_its_group_and_the_lead_and_to_nobody_else(world):
    claim = sent(world, "100.00")
    partly, proof = sent(world, "200.00"), sent(world, "300.00")
    decide(world, partly, "200.00")
    partly.refresh_from_db()
    seen: dict[str, set[str]] = {}
    for one, kind, states in ((claim, "ordinary", Claim.UNDECIDED), (partly, "ordinary", (S.DECIDED, S.PAID)),
                              (proof, "proof", (S.SENT,)), (partly, "unpaid", (S.DECIDED,))):  # fmt: skip
        if kind == "unpaid":
            one.decision.payable = 0
        for state in states:
            one.state, one.kind = state, "proof" if kind == "proof" else "ordinary"
            by_role = offered(world, one, acts_of)
            mine = by_role.pop("partner") | by_role.pop("lead")
            assert set().union(*by_role.values()) == set(), (state, by_role)
            seen[state] = seen.get(state, set()) | mine
    expected = {str(state): {str(to) for to in to_states} for state, to_states in Claim.MOVES.items()}
    seen[S.PAID] -= {S.PAID}  # more support may come, which is no move
    assert {str(state): {str(to) for to in found} for state, found in seen.items()} == expected
    for state in (S.CLOSED, S.WITHDRAWN):
        claim.state = state
        assert set().union(*offered(world, claim, acts_of).values()) == set()


def test_every_move_of_a_recovery_is_offered_to_its_group_and_the_lead_and_to_nobody_else(world):
    day = dt.date(2022, 7, 1)
    recovery = budget.enter_recovery(
        by=world.partner, participation=world.jap, origin="vat", decided_on=day, due_on=day + dt.timedelta(days=60),
        rows=[(None, "Käibemaks", D("10.00"))],
    )  # fmt: skip
    for state in R:
        recovery.state = state
        by_role = offered(world, recovery, recovery_acts)
        mine = by_role.pop("partner") | by_role.pop("lead")
        assert set().union(*by_role.values()) == set(), state
        assert mine == {str(to) for to in Recovery.MOVES.get(state, set())}, state


@pytest.mark.parametrize("state", list(Finding.State))
def test_every_step_of_a_finding_is_its_side_s(world, state):
    make_things(world)
    finding = Finding.objects.filter(participation=world.jap).first()
    finding.state = state
    sides = {"auditor": Side.AUDITOR, "lead": Side.AUDITED, "partner": Side.AUDITED}
    for role, user in world.everyone().items():
        steps = {to for (now, to), step in STEPS.items() if now == state and step.side == sides.get(role)}
        assert set(steps_for(user, finding)) == steps, role
    assert {to for now, to in STEPS if now == state} == set(Finding.MOVES.get(state, set()))
