"""Days of claims that people are reminded of: proofs, questions, appeals, what is paid back."""

import datetime as dt

import pytest

from accounts.working_days import add_working_days
from budget import actions
from budget.deadlines import appeals, proofs, questions, recoveries
from coordination import actions as coordination
from tests.budget.claims import D, decide, paid_cost, pay, sent

DAY = dt.date(2022, 7, 15)


def due(source, world):
    return [(one.title, one.due_on) for one in source(world.programme)]


def test_I44_a_proof_is_due_seven_working_days_after_the_support_until_it_is_sent(world):
    paid_cost(world, "100.00", papers=("payment", "acceptance"))
    claim = sent(world, kind="partly_paid")
    decide(world, claim, "100.00")
    assert due(proofs, world) == []
    pay(claim, day=DAY)
    assert due(proofs, world) == [("JAP M1", add_working_days(DAY, 7))]
    proof = actions.make_claim(by=world.partner, participation=world.jap, kind="proof", proves=claim)
    type(proof).objects.filter(pk=proof.pk).update(
        state="sent", sent_at=dt.datetime(2022, 7, 20, tzinfo=dt.UTC), year=2022, claimed=0, support=0, own=0,
        checked_by=world.lead, checked_at=dt.datetime(2022, 7, 20, tzinfo=dt.UTC),
    )  # fmt: skip
    assert due(proofs, world) == []


def test_questions_are_due_until_they_are_answered(world):
    claim = sent(world, "100.00")
    actions.record_questions(by=world.partner, claim=claim, questions="Kus on akt?", due_on=DAY)
    assert due(questions, world) == [("JAP M1", DAY)]
    actions.answer_questions(by=world.partner, claim=claim)
    assert due(questions, world) == []


def test_only_a_decision_that_cut_something_can_be_appealed(world):
    decide(world, sent(world, "100.00"), "100.00")
    decide(world, sent(world, "100.00", "50.00"), "100.00", "0.00", day=DAY)
    assert due(appeals, world) == [("JAP M2", DAY + dt.timedelta(days=30))]


def test_what_is_paid_back_is_due_by_the_first_open_instalment(world):
    recovery = actions.enter_recovery(
        by=world.partner, participation=world.jap, origin="vat", decided_on=DAY, due_on=DAY + dt.timedelta(days=60),
        rows=[(None, "Käibemaks", D("100.00"))],
    )  # fmt: skip
    assert due(recoveries, world) == []  # a notice that nobody checked yet
    actions.check_recovery(by=world.lead, recovery=recovery)
    days = [DAY + dt.timedelta(days=n) for n in (10, 40)]
    actions.plan_instalments(by=world.partner, recovery=recovery, parts=[(day, D("50.00")) for day in days])
    assert due(recoveries, world) == [("JAP T1", days[0])]
    actions.settle_recovery(by=world.partner, recovery=recovery, kind="paid", day=days[0], amount=D("50.00"))
    assert due(recoveries, world) == [("JAP T1", days[1])]


@pytest.mark.parametrize(("before", "count"), [(91, 0), (90, 1), (30, 2), (7, 3)])
def test_the_last_day_is_told_90_30_and_7_days_before_with_what_is_open(world, before, count):
    world.jap.final_claim_on = dt.date(2022, 12, 31)
    world.jap.save()
    coordination.make_reminder_rules(by=None, programme=world.programme)
    world.everyone()
    for step in (91, 90, 30, 7):
        if step >= before:
            day = dt.date(2022, 12, 31) - dt.timedelta(days=step)
            coordination.remind(by=None, programme=world.programme, today=day)
    told = world.partner.notices.filter(kind__endswith="villages.final_claim")
    assert told.count() == count
    assert {one.url for one in told} <= {"/claims/closing/JAP/"}
