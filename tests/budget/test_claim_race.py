"""Two people press at once; each has a connection of their own, as web workers have."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from accounts.rules import RuleBroken
from budget import actions, jobs
from budget.models import Claim, ClaimDecision, ClaimRow, Cost, Dossier, DossierPart, SupportPayment
from tests.budget.claims import ANSWERS, D, decide, draft, paid_cost, ready, sent, verdict
from tests.budget.factories import line
from tests.cast import person
from tests.mentoring.test_race import refusals, together
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def second(live_world):
    """Another coordinator of the group."""
    return person("Teine Koordinaator", Role.PARTNER_COORDINATOR, live_world.jap)


def test_I42_two_claims_made_at_once_share_no_cost(live_world, second):
    line(live_world.jap, amount="30000.00")
    for _n in range(5):
        paid_cost(live_world, "100.00")
    people = (live_world.partner, second, live_world.lead)
    made = together(*[lambda by=by: actions.make_claim(by=by, participation=live_world.jap) for by in people])
    assert sorted(claim.number for claim in made) == [1, 2, 3]
    assert Counter(ClaimRow.objects.values_list("claim__number", flat=True)) == {1: 5}


def test_I42_a_cost_added_to_two_claims_at_once_is_in_one(live_world, second):
    line(live_world.jap, amount="30000.00")
    claims = [actions.make_claim(by=live_world.partner, participation=live_world.jap) for _n in range(2)]
    cost = paid_cost(live_world, "100.00")
    results = together(
        *[lambda claim=claim: actions.add_claim_rows(by=second, claim=claim, costs=[cost]) for claim in claims]
    )
    assert len(refusals(results)) == 1
    assert "teises" in refusals(results)[0]  # said by the list, or by the lock when both had read it
    assert ClaimRow.objects.filter(cost=cost, is_open=True).count() == 1


def test_a_cost_reversed_while_it_is_claimed_is_one_of_the_two(live_world, second):
    line(live_world.jap, amount="30000.00")
    claim = actions.make_claim(by=live_world.partner, participation=live_world.jap)
    cost = paid_cost(live_world, "100.00")

    def reverse():
        return actions.reverse_cost(by=live_world.lead, cost=cost, reason="Topelt")

    results = together(lambda: actions.add_claim_rows(by=second, claim=claim, costs=[cost]), reverse)
    assert len(refusals(results)) == 1
    waits = ClaimRow.objects.filter(cost=cost, is_open=True).count()
    assert (waits, Cost.objects.get(pk=cost.pk).state) in [(1, "paid"), (0, "reversed")]


def test_a_claim_is_sent_once_and_keeps_its_papers_once(live_world, second):
    claim = ready(live_world, "100.00", "200.00")
    results = together(*[lambda by=by: actions.send_claim(by=by, claim=claim) for by in (live_world.partner, second)])
    assert len(refusals(results)) == 1
    claim.refresh_from_db()
    assert (claim.state, claim.claimed, claim.papers.count()) == ("sent", D("300.00"), 4)


def test_I43_the_final_claim_and_another_are_not_sent_past_each_other(live_world):
    last = ready(live_world, "100.00", kind="final")
    other = draft(live_world, "50.00")
    actions.submit_claim(by=live_world.partner, claim=other)
    actions.approve_claim(by=live_world.lead, claim=other, answers=ANSWERS)
    results = together(
        *[lambda claim=claim: actions.send_claim(by=live_world.partner, claim=claim) for claim in (last, other)]
    )
    assert len(refusals(results)) == 1
    assert [Claim.objects.get(pk=one.pk).state for one in (last, other)] == ["ready", "sent"]


def test_I45_a_decision_entered_and_checked_twice_at_once_stays_one(live_world, second):
    claim = sent(live_world, "100.00", "200.00")
    rows = verdict(claim, "100.00", "150.00")
    facts = {"decided_on": dt.date(2022, 7, 1), "received_on": dt.date(2022, 7, 1), "accepted_cost": D("250.00")}
    facts["accepted_support"] = D("225.00")
    people = (live_world.partner, second)
    results = together(
        *[lambda by=by: actions.enter_claim_decision(by=by, claim=claim, rows=rows, **facts) for by in people]
    )
    assert len(refusals(results)) == 1
    decision = ClaimDecision.objects.get()
    results = together(*[lambda: actions.check_claim_decision(by=live_world.lead, decision=decision)] * 2)
    assert len(refusals(results)) == 1
    assert decision.rows.count() == 2
    assert not ClaimRow.objects.filter(is_open=True).exists()


def test_support_entered_twice_at_once_arrives_once(live_world, second):
    claim = sent(live_world, "100.00")
    decide(live_world, claim, "100.00")
    facts = {"arrived_on": dt.date(2022, 7, 15), "amount": D("90.00")}
    people = (live_world.partner, second)
    results = together(*[lambda by=by: actions.record_support(by=by, claim=claim, **facts) for by in people])
    assert len(refusals(results)) == 1
    assert SupportPayment.objects.count() == 1


def test_a_dossier_asked_for_twice_at_once_is_one(live_world, second, monkeypatch):
    monkeypatch.setattr(jobs, "printed", lambda data, kind: b"%PDF")
    claim = sent(live_world, "100.00")
    people = (live_world.partner, second)
    results = together(*[lambda by=by: actions.make_dossier(by=by, claim=claim) for by in people])
    assert results[0] == results[1]
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_worker_killed_in_the_middle_publishes_nothing(live_world, settings, monkeypatch, after):
    """Killed after so many files: no row of a part, and the next worker makes the whole anew."""
    from budget.dossiers import parts  # noqa: PLC0415

    class Killed(BaseException):
        pass

    monkeypatch.setattr(jobs, "printed", lambda data, kind: b"%PDF")
    claim = sent(live_world, "100.00")
    dossier = actions.make_dossier(by=live_world.partner, claim=claim)
    put, seen = parts._put, []

    def until_killed(*given):
        if len(seen) == after:
            raise Killed
        seen.append(1)
        return put(*given)

    monkeypatch.setattr(parts, "_put", until_killed)
    monkeypatch.setattr(jobs.shutil, "rmtree", lambda *given, **more: None)  # a killed worker clears nothing away
    with pytest.raises(Killed):
        jobs.make_due_dossiers()
    assert not DossierPart.objects.exists()
    monkeypatch.undo()
    monkeypatch.setattr(jobs, "printed", lambda data, kind: b"%PDF")
    Dossier.objects.filter(pk=dossier.pk).update(lease_until=dt.datetime(2022, 1, 1, tzinfo=dt.UTC))
    jobs.make_due_dossiers()
    dossier.refresh_from_db()
    assert dossier.state == "done"
    assert [path.name for path in (Path(settings.MEDIA_ROOT) / "dossiers").rglob("*.zip")] == ["jap-m1.zip"]


def test_a_refused_send_leaves_no_half_claim(live_world, monkeypatch):
    """What fails after rows are frozen takes all of it back: rows, papers, state."""
    from budget.actions import claim_steps  # noqa: PLC0415

    claim = ready(live_world, "100.00", "200.00")

    def broken(*_given, **_more):
        raise RuleBroken("Ketas sai täis.")

    monkeypatch.setattr(claim_steps, "move", broken)
    with pytest.raises(RuleBroken):
        actions.send_claim(by=live_world.partner, claim=claim)
    claim.refresh_from_db()
    assert (claim.state, claim.papers.count()) == ("ready", 0)
    assert not claim.rows.exclude(frozen_at=None).exists()
