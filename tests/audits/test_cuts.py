"""A finding whose effect is a cut of the budget (claims-and-audit C6)."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.rules import RuleBroken
from audits import actions
from audits.models import Finding, FindingCut
from audits.queries.cuts import Step, cut_of
from audits.queries.effects import effects_of
from budget import actions as money
from budget.closing import asks
from budget.models import BudgetVersion
from tests.access.rights import caller
from tests.audits.room import ANSWER
from tests.audits.test_effects import found_in
from tests.budget.test_versions import decide, plan, spend

D = Decimal
LOWER = {"total_eligible": D("32900.00"), "support": D("29610.00")}


@pytest.fixture
def lines(world):
    return plan(world)[1]


@pytest.fixture
def finding(world, lines):
    return found_in(world, spend(world, lines[0], "500.00"), effect="budget_cut")


def step(finding):
    return cut_of(finding).step


def test_C6_a_cut_lowers_the_line_of_the_finding_s_cost(world, finding):
    [effect] = effects_of(finding)
    assert (effect.most, step(finding)) == (D("400.00"), Step.DRAFT), "its part is claimed no more"
    version = actions.cut_budget(by=world.partner, finding=finding)
    assert (version.reason_kind, version.reason) == ("cut", f"Leid {finding.number}")
    assert version.lines.get(key=1).amount == D("7900.00")
    assert step(finding) == Step.FINISH
    with pytest.raises(RuleBroken, match="2"):
        actions.cut_budget(by=world.partner, finding=finding)
    money.agree_budget_version(by=world.lead, version=version)
    decide(world, version, **LOWER)
    assert step(finding) == Step.DONE
    assert cut_of(finding).version == version


def test_C6_closing_waits_until_the_lower_budget_is_in_force(world, finding):
    finding = actions.answer_finding(by=world.partner, finding=finding, **ANSWER, owner=world.partner)
    actions.follow_up(by=world.auditor, finding=finding, text="Nõus.", is_done=True)
    with pytest.raises(RuleBroken, match="Eelarve väheneb"):
        actions.close_finding(by=world.auditor, finding=finding)
    world.jap.refresh_from_db()
    waits = {ask.code: [str(one.what) for one in ask.open] for ask in asks(world.jap)}
    assert waits["findings"] == [finding.number]
    version = actions.cut_budget(by=world.partner, finding=finding)
    with pytest.raises(RuleBroken, match="ootab"):
        actions.close_finding(by=world.auditor, finding=finding)
    money.agree_budget_version(by=world.lead, version=version)
    decide(world, version, **LOWER)
    assert actions.close_finding(by=world.auditor, finding=finding).state == "closed"
    assert {ask.code: ask.is_met for ask in asks(world.jap)}["findings"]


def test_C6_a_version_that_was_put_back_up_carries_nothing_out(world, finding):
    version = actions.cut_budget(by=world.partner, finding=finding)
    amounts = {1: D("8000.00"), 3: D("11906.03")}  # the cut falls on another line than the finding's
    money.set_amounts(by=world.partner, version=version, amounts=amounts)
    money.agree_budget_version(by=world.lead, version=version)
    decide(world, version, **LOWER)
    assert step(finding) == Step.DRAFT


def test_C6_after_a_rejected_version_another_is_drafted(world, finding):
    version = actions.cut_budget(by=world.partner, finding=finding)
    money.withdraw_budget_version(by=world.partner, version=version, reason="Valesti")
    assert step(finding) == Step.DRAFT
    again = actions.cut_budget(by=world.partner, finding=finding)
    assert list(FindingCut.objects.values_list("version", flat=True)) == [version.pk, again.pk]


def test_C6_of_a_finding_without_costs_the_group_chooses_the_lines(world, lines):
    finding = found_in(world, spend(world, lines[0], "500.00"), effect="budget_cut")
    finding.items.all().delete()
    version = actions.cut_budget(by=world.partner, finding=finding)
    assert version.lines.get(key=1).amount == D("8000.00")
    money.set_amounts(by=world.partner, version=version, amounts={3: D("11906.03")})
    money.agree_budget_version(by=world.lead, version=version)
    decide(world, version, **LOWER)
    assert step(finding) == Step.DONE


def test_C6_a_cut_below_what_is_spent_is_refused_with_the_reason(world, lines):
    finding = found_in(world, spend(world, lines[0], "7950.00"), effect="budget_cut", amount="100.00")
    with pytest.raises(RuleBroken, match=r"7.+950,00"):
        actions.cut_budget(by=world.partner, finding=finding)
    assert not BudgetVersion.objects.filter(state="draft").exists()
    assert not FindingCut.objects.exists()


@pytest.mark.parametrize("state", Finding.State.values)
def test_C6_only_a_finding_that_stands_cuts(world, finding, state):
    told = {"state": state, "opinion": "agree", "answer": "x", "answered_by": world.partner, "risk_reason": "x"}
    Finding.objects.filter(pk=finding.pk).update(**told)
    finding.refresh_from_db()
    stands = state not in ("draft", "withdrawn", "accepted_risk")
    assert (cut_of(finding) is not None) is stands


@pytest.mark.parametrize("role", ["auditor", "other_partner", "mentor", "village_lead", "admin", "stranger"])
def test_C6_the_group_drafts_the_cut_and_nobody_else(world, finding, role):
    with pytest.raises(RuleBroken):
        actions.cut_budget(by=getattr(world, role), finding=finding)


def test_C6_the_page_offers_the_draft_to_the_group(world, finding):
    page = caller(world.partner).get(reverse("audits:finding", args=[finding.pk])).text
    address = reverse("audits:cut_budget", args=[finding.pk])
    assert address in page
    assert address not in caller(world.auditor).get(reverse("audits:finding", args=[finding.pk])).text
    answer = caller(world.partner).post(address)
    version = BudgetVersion.objects.get(state="draft")
    assert answer["Location"].endswith(reverse("budget:version", args=[version.pk]))
    after = caller(world.auditor).get(reverse("audits:finding", args=[finding.pk])).text
    assert f"versioon {version.number}" in after
