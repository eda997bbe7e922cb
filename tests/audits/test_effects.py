"""What follows from a finding for claims (claims-and-audit C6)."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.rules import RuleBroken
from audits import actions
from audits.models import Finding
from audits.queries.effects import Step, address_of, effects_of, effects_on
from budget import actions as money
from budget.closing import asks
from budget.models import Recovery
from budget.queries.claim import claimable
from budget.queries.precheck import precheck
from tests.access.rights import caller
from tests.audits.room import ANSWER, finding_of, population_of, session_of
from tests.budget.claims import decide, draft, paid_cost, sent
from tests.budget.factories import line

D = Decimal


def found_in(world, *costs, amount="100.00", effect="deduct", session=None):
    """A finding about costs, sent to the group."""
    session = session or session_of(world)
    items = population_of(world, session).items.filter(object_id__in=[cost.pk for cost in costs])
    facts = {"amount": D(amount), "support": D(0), "effect": effect}
    return actions.send_finding(by=world.auditor, finding=finding_of(world, session, items=list(items), **facts))


def step_of(finding):
    [effect] = effects_of(finding)
    return effect.step


def held(claim):
    return [one for one in precheck(claim) if one.code == "held_back"]


def test_a_new_claim_asks_for_no_more_than_a_finding_leaves(world):
    line(world.jap, amount="30000.00")
    whole, part = paid_cost(world, "500.00"), paid_cost(world, "400.00")
    session = session_of(world)
    found_in(world, whole, amount="500.00", session=session)
    finding = found_in(world, part, amount="100.00", session=session)
    assert step_of(finding) == Step.NONE
    assert list(claimable(world.jap)) == [part]
    claim = money.make_claim(by=world.partner, participation=world.jap)
    assert [(row.cost, row.claimed) for row in claim.rows.all()] == [(part, D("300.00"))]
    assert held(claim) == []
    assert step_of(finding) == Step.DONE
    with pytest.raises(RuleBroken, match=r"300,00"):
        money.change_claim_row(
            by=world.partner, row=claim.rows.get(), claimed=D("300.01"), paid_amount=None, note="", is_doubtful=False
        )


def test_a_row_of_an_open_claim_is_lowered(world):
    claim = draft(world, "500.00")
    row = claim.rows.get()
    finding = found_in(world, row.cost)
    [warned] = held(claim)
    assert (warned.row, warned.level) == (row, "error")
    [effect] = effects_of(finding)
    assert (effect.step, effect.over, effect.most) == (Step.LOWER, D("100.00"), D("400.00"))
    form = caller(world.partner).get(address_of(effect)).text
    assert 'value="400,00"' in form
    money.change_claim_row(
        by=world.partner, row=row, claimed=D("400.00"), paid_amount=None, note="", is_doubtful=False
    )
    assert (held(claim), step_of(finding)) == ([], Step.DONE)


def test_a_finding_that_is_taken_back_frees_the_cost(world):
    claim = draft(world, "500.00")
    finding = found_in(world, claim.rows.get().cost)
    assert held(claim)
    actions.withdraw_finding(by=world.auditor, finding=finding, reason="Arve leiti")
    assert held(claim) == []
    assert effects_of(Finding.objects.get()) == []


def test_what_is_certified_comes_back_by_a_correction_row(world):
    claim = sent(world, "500.00")
    cost = claim.rows.get().cost
    finding = found_in(world, cost)
    assert step_of(finding) == Step.TELL
    decided = decide(world, claim, "500.00").rows.get()
    assert step_of(finding) == Step.CORRECT
    assert reverse("budget:make_claim") in address_of(effects_of(finding)[0])
    paid_cost(world, "300.00")
    later = money.make_claim(by=world.partner, participation=world.jap)
    [effect] = effects_of(finding)
    form = caller(world.partner).get(address_of(effect)).text
    assert 'value="-100,00"' in form or 'value="−100,00"' in form
    assert f'<option value="{decided.pk}" selected' in form
    money.add_correction(by=world.partner, claim=later, decided=decided, claimed=D("-100.00"), note="Leid")
    assert step_of(finding) == Step.UNDER_WAY


def test_closing_waits_for_the_correction(world):
    claim = sent(world, "500.00")
    finding = found_in(world, claim.rows.get().cost, effect="recovery")
    decide(world, claim, "500.00")
    finding = actions.answer_finding(by=world.partner, finding=finding, **ANSWER, owner=world.partner)
    actions.follow_up(by=world.auditor, finding=finding, text="Nõue on esitatud.", is_done=True)
    with pytest.raises(RuleBroken, match="90,00"):
        actions.close_finding(by=world.auditor, finding=finding)
    world.jap.refresh_from_db()
    waits = {ask.code: [str(one.what) for one in ask.open] for ask in asks(world.jap)}
    assert waits["findings"] == [finding.number]
    [effect] = effects_of(finding)
    assert (effect.step, effect.support) == (Step.RECOVER, D("90.00"))
    row = claim.rows.get()
    assert f'<option value="{row.pk}" selected' in caller(world.partner).get(address_of(effect)).text
    back = money.enter_recovery(
        by=world.partner, participation=world.jap, origin="finding", decided_on=finding.written_at.date(),
        due_on=finding.answer_by, rows=[(row, finding.number, D("90.00"))],
    )  # fmt: skip
    assert step_of(finding) == Step.DONE
    assert actions.close_finding(by=world.auditor, finding=finding).state == "closed"
    assert {ask.code: ask.is_met for ask in asks(world.jap)}["findings"]
    Recovery.objects.filter(pk=back.pk).update(state="dropped")
    assert step_of(finding) == Step.RECOVER  # the payer took it back: it is owed again


def test_an_amount_over_several_costs_is_shared_by_what_they_are_worth(world):
    line(world.jap, amount="30000.00")
    costs = [paid_cost(world, amount) for amount in ("300.00", "100.00", "100.00")]
    finding = found_in(world, *costs, amount="33.34")
    assert [one.amount for one in effects_of(finding)] == [D("20.00"), D("6.67"), D("6.67")]


def test_a_finding_without_effect_holds_nothing_back(world):
    claim = draft(world, "500.00")
    finding = found_in(world, claim.rows.get().cost, effect="none")
    assert (held(claim), effects_of(finding)) == ([], [])


def test_what_follows_stands_on_the_pages_of_claim_cost_and_finding(world):
    claim = draft(world, "500.00")
    cost = claim.rows.get().cost
    finding = found_in(world, cost)
    words = "küsib 100,00"
    for name, key in (("budget:claim", claim.pk), ("budget:cost", cost.pk), ("audits:finding", finding.pk)):
        shown = caller(world.partner).get(reverse(name, args=[key])).text.replace("\xa0", " ").replace("\u202f", " ")
        assert words in shown, name
        assert reverse("budget:change_claim_row", args=[claim.rows.get().pk]) in shown, name
    auditor = caller(world.auditor).get(reverse("audits:finding", args=[finding.pk])).text
    assert reverse("budget:change_claim_row", args=[claim.rows.get().pk]) not in auditor


def test_effects_are_reckoned_in_a_fixed_number_of_queries(world, django_assert_max_num_queries):
    line(world.jap, amount="30000.00")
    session = session_of(world)
    costs = [paid_cost(world, "200.00") for _n in range(6)]
    for cost in costs:
        found_in(world, cost, amount="10.00", session=session)
    with django_assert_max_num_queries(9):
        assert len(effects_on({cost.pk for cost in costs})) == len(costs)
