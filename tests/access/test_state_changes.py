"""Every change of state of claims, recoveries, reports, audits: offered to whom it belongs, to nobody else.

The matrix asks each address of each role; here each state is asked what it offers, so that no move of the tables is
without a page and none is offered past the table.
"""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.rules import RuleBroken
from audits import actions as audits
from audits.actions.findings import STEPS, Side, steps_for
from audits.models import Finding
from budget import actions as budget
from budget.models import Claim, Recovery
from budget.queries.claim_acts import acts_of, recovery_acts
from reports import actions as reports
from reports.access import steps_for as report_steps
from reports.models import Report
from tests.access.factories import make_things
from tests.audits.room import END, SOON, START, session_of
from tests.budget.claims import D, decide, sent
from tests.cast import make_world

S, R = Claim.State, Recovery.State


@pytest.fixture
def world(db):
    """Nothing in it but what a test makes."""
    return make_world()


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


P = Report.State
REPORT_STEPS = {
    P.DRAFT: {"submit_report": {"partner"}},
    P.RETURNED: {"submit_report": {"partner"}},
    P.SUBMITTED: {"return_report": {"lead"}, "approve_report": {"lead"}},
    P.APPROVED: {"issue_report": {"partner", "lead"}},
    P.ISSUED: {"replace_report": {"partner", "lead"}},
    P.REPLACED: {},
}


@pytest.mark.parametrize("state", list(P))
def test_every_step_of_a_group_s_report_is_offered_to_its_side(world, state):
    """Trying them is `test_I65_every_step_tried_by_every_role`."""
    report = reports.begin_report(by=world.partner, place=world.jap, period_from=START, period_until=END)
    report.state = state
    for role, user in world.everyone().items():
        mine = {step for step, roles in REPORT_STEPS[state].items() if role in roles}
        assert set(report_steps(user, report)) == mine, role


def who_can(world, act):
    """Tries the act as everybody; what was done is taken back each time."""
    could = set()
    for role, user in world.everyone().items():
        with transaction.atomic():
            try:
                act(user)
                could.add(role)
            except RuleBroken:
                pass
            transaction.set_rollback(True)
    return could


def test_every_step_of_an_audit_session_tried_by_every_role(world):
    session = session_of(world)
    later, facts = timezone.now() + 2 * SOON, {"body": "internal", "purpose": "Kontroll", "groups": ()}
    facts |= {"programme": world.programme, "period_from": START, "period_until": END, "ends_at": later}
    acts = {
        "open": (lambda by: audits.open_session(by=by, auditors=[world.auditor], **facts), {"lead"}),
        "extend": (
            lambda by: audits.extend_session(by=by, session=session, ends_at=later, reason="Töö kestab."),
            {"lead"},
        ),
        "state": (lambda by: audits.state_conflicts(by=by, session=session, statement="Ei ole."), {"auditor"}),
        "freeze": (lambda by: audits.freeze_population(by=by, session=session, subject="villages"), {"auditor"}),
        "close": (lambda by: audits.close_session(by=by, session=session, conclusion="Korras."), {"auditor"}),
    }
    assert {name: who_can(world, act) for name, (act, _roles) in acts.items()} == {
        name: roles for name, (_act, roles) in acts.items()
    }


def test_every_step_of_a_question_tried_by_every_role(world):
    session, day = session_of(world), timezone.localdate() + SOON
    about = {"participation": world.jap, "text": "Kus on akt?", "due_on": day}
    question = audits.ask_question(by=world.auditor, session=session, **about)
    assert who_can(world, lambda by: audits.ask_question(by=by, session=session, **about)) == {"auditor"}
    answer = {"question": question, "text": "Siin."}
    assert who_can(world, lambda by: audits.answer_question(by=by, **answer)) == {"partner", "lead"}
    assert who_can(world, lambda by: audits.close_question(by=by, question=question)) == {"auditor"}
    audits.answer_question(by=world.partner, **answer)
    more = {"question": question, "text": "Veel?", "due_on": day}
    assert who_can(world, lambda by: audits.ask_more(by=by, **more)) == {"auditor"}
    assert who_can(world, lambda by: audits.answer_question(by=by, **answer)) == set()
    audits.close_question(by=world.auditor, question=question)
    assert who_can(world, lambda by: audits.answer_question(by=by, **answer)) == set()
    assert who_can(world, lambda by: audits.ask_more(by=by, **more)) == set()
    assert who_can(world, lambda by: audits.close_question(by=by, question=question)) == set()


def test_every_step_of_the_schedule_of_reports_tried_by_every_role(world):
    facts = {"programme": world.programme, "kind": "interim", "period_from": START, "period_until": END}
    facts |= {"due_on": END + SOON, "groups": [world.jap]}
    [line] = reports.schedule_reports(by=world.lead, **facts)
    assert who_can(world, lambda by: reports.schedule_reports(by=by, **facts)) == {"lead"}
    assert who_can(world, lambda by: reports.drop_due_report(by=by, line=line)) == {"lead"}
    period = {"period_from": START, "period_until": END}
    assert who_can(world, lambda by: reports.begin_report(by=by, place=world.jap, **period)) == {"partner", "lead"}
    assert who_can(world, lambda by: reports.begin_report(by=by, place=world.programme, **period)) == {"lead"}
