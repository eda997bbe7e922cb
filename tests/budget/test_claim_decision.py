"""What the payer decided, the money that came, and what goes back. Golden examples by number."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from budget import actions
from budget.models import (
    Advance,
    Claim,
    ClaimDecision,
    ClaimSettings,
    Cost,
    DecisionRow,
    MoneyRules,
    SupportPayment,
)
from budget.queries.claim import claimable, sums_of
from budget.queries.claim_balance import balances
from budget.queries.recovery import owed
from tests.budget.claims import ANSWERS, DAY, SENT, D, committed, decide, draft, paid_cost, pay, pdf, sent, verdict
from tests.budget.factories import FACTS
from tests.cast import join, person
from villages.roles import Role


def test_G22_G23_a_decision_row_by_row_with_its_penalty(world):
    claim = sent(world, "812.50", "1234.55", "400.00", "94.49")
    assert (sums_of(claim).claimed, sums_of(claim).support) == (D("2541.54"), D("2287.38"))
    decision = decide(world, claim, "700.00", "1234.55", "0.00", "94.49")
    assert [row.deducted for row in decision.rows.order_by("row__number")] == [D("112.50"), 0, D("400.00"), 0]
    assert [row.outcome for row in decision.rows.order_by("row__number")] == [
        "partly", "accepted", "refused", "accepted",
    ]  # fmt: skip
    assert (decision.accepted_cost, decision.after_check) == (D("2029.04"), D("1826.13"))
    assert (decision.penalty, decision.payable) == (D("461.25"), D("1364.88"))
    assert Claim.objects.get(pk=claim.pk).state == "decided"


def test_G24_exactly_ten_per_cent_is_no_penalty_and_the_database_takes_none(world):
    claim = sent(world, "4000.00", "4000.00", "3000.00")
    decision = decide(world, claim, "4000.00", "4000.00", "2000.00", checked=False)
    assert (decision.as_claimed, decision.after_check, decision.payable) == (D(9900), D(9000), D(9000))
    with pytest.raises(IntegrityError, match="penalty_only_above_ten_per_cent"), transaction.atomic():
        ClaimDecision.objects.filter(pk=decision.pk).update(penalty=D("0.01"), payable=D("8999.99"))


@pytest.mark.parametrize(
    ("second", "penalty", "payable"), [("409.10", "0.00", "818.19"), ("409.09", "81.82", "736.36")]
)
def test_G25_G26_one_cent_of_cost_moves_the_whole_penalty(world, second, penalty, payable):
    decision = decide(world, sent(world, "500.00", "500.00"), "500.00", second)
    assert (decision.penalty, decision.payable) == (D(penalty), D(payable))


def test_G28_a_penalty_leaves_nothing_and_never_less(world):
    decision = decide(world, sent(world, "1500.00", "2500.00"), "1500.00", "0.00", checked=False)
    assert decision.as_claimed - decision.after_check == D("2250.00")
    assert (decision.penalty, decision.payable) == (D("1350.00"), 0)
    with pytest.raises(IntegrityError, match="penalty_within|paid_is_what"), transaction.atomic():
        ClaimDecision.objects.filter(pk=decision.pk).update(penalty=D("2250.00"), payable=D("-900.00"))


def test_G29_without_fault_no_penalty(world):
    claim = sent(world, "4500.00", "500.00")
    decision = decide(world, claim, "4500.00", "0.00", is_fault=False)
    assert (decision.penalty, decision.payable) == (0, D("4050.00"))


def test_G27_a_is_what_the_grant_decision_still_holds(world):
    world.jap.total_cost, world.jap.total_support = D("35000.00"), D("29700.00")
    world.jap.save()
    claim = sent(world, "4000.00", *["5166.66"] * 6, with_line="40000.00")
    assert sums_of(claim).as_claimed == D("29700.00")
    kept = [row.claimed for row in claim.rows.order_by("number")][1:]
    decision = decide(world, claim, "0.00", *kept)
    assert (decision.after_check, decision.penalty, decision.payable) == (D("27899.96"), 0, D("27899.96"))


def test_G48_a_deduction_without_an_error_type_is_refused(world):
    claim = sent(world, "1000.00")
    with pytest.raises(RuleBroken, match="vea liik"):
        decide(world, claim, "587.50", rows=verdict(claim, "587.50", error_type=""))
    decision = decide(world, claim, "587.50", checked=False)
    with pytest.raises(IntegrityError, match="deduction_has_an_error_type"), transaction.atomic():
        decision.rows.update(error_type="")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"certified": 1}, "decided_parts_make_the_row"),
        ({"parked": D("412.50"), "deducted": 0}, "parked_row_is_parked_as_a_whole"),
        ({"certified": D("1001.00"), "deducted": D("-1.00")}, "decided_parts_within_the_row"),
    ],
)
def test_I18_I45_parts_of_a_row_make_what_was_claimed(world, change, name):
    claim = sent(world, "1000.00")
    decision = decide(world, claim, "587.50", checked=False)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        decision.rows.update(**change)


def test_I45_the_rows_make_the_decision_or_a_named_rounding_of_a_cent_a_row(world):
    claim = sent(world, "100.00", "200.00")
    facts = {"decided_on": DAY, "received_on": DAY, "accepted_support": D("270.00")}
    rows = verdict(claim, "100.00", "200.00")
    with pytest.raises(RuleBroken, match="sent rea kohta"):
        actions.enter_claim_decision(by=world.partner, claim=claim, rows=rows, accepted_cost=D("300.03"), **facts)
    decision = actions.enter_claim_decision(
        by=world.partner, claim=claim, rows=rows, accepted_cost=D("300.02"), **facts
    )
    assert decision.rounding == D("0.02")
    actions.check_claim_decision(by=world.lead, decision=decision)


def test_I45_a_row_cannot_slip_out_of_a_checked_decision(world):
    claim = sent(world, "100.00", "200.00")
    decision = decide(world, claim, "100.00", "200.00", checked=False)
    decision.rows.first().delete()
    {"checked_by": world.lead, "checked_at": timezone.now()}
    with pytest.raises(IntegrityError, match="rows_make_the_decision"):
        committed(
            lambda: ClaimDecision.objects.filter(pk=decision.pk).update(
                checked_by=world.lead, checked_at=dt.datetime.now(dt.UTC)
            )
        )


def test_I45_a_checked_decision_stays(world):
    claim = sent(world, "100.00")
    decision = decide(world, claim, "100.00")
    for change in (
        lambda: ClaimDecision.objects.filter(pk=decision.pk).update(penalty=1, payable=D("89.00")),
        lambda: decision.rows.update(certified=1, deducted=99, error_type="1"),
        lambda: decision.rows.all().delete(),
        lambda: decision.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_I46_a_penalty_stays_between_nothing_and_what_is_payable(world):
    claim = sent(world, "1000.00")
    with pytest.raises(ValidationError, match="10 %"):
        decide(world, claim, "950.00", penalty=D("1.00"))
    decision = decide(world, claim, "950.00", checked=False)
    for change in ({"penalty": D("-1")}, {"penalty": D("2000")}, {"payable": D("1")}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ClaimDecision.objects.filter(pk=decision.pk).update(**change)


def test_I47_a_decision_is_checked_by_another_person(world):
    claim = sent(world, "100.00")
    decision = decide(world, claim, "100.00", checked=False)
    with pytest.raises(RuleBroken, match="teine inimene"):
        actions.check_claim_decision(by=world.partner, decision=decision)
    double = person("kadri  koordinaator")
    double.email = "kadri2@demo.example"
    double.save()
    join(double, Role.PARTNER_COORDINATOR, world.jap)
    with pytest.raises(RuleBroken, match="teine inimene"):
        actions.check_claim_decision(by=double, decision=decision)
    assert balances([world.jap])[world.jap.pk].certified == 0
    actions.check_claim_decision(by=world.lead, decision=decision)
    assert balances([world.jap])[world.jap.pk].certified == D("100.00")


def test_the_decision_can_be_entered_again_until_it_is_checked(world):
    claim = sent(world, "100.00")
    decide(world, claim, "100.00", checked=False)
    decide(world, claim, "90.00", checked=False)
    assert ClaimDecision.objects.get(claim=claim).accepted_cost == D("90.00")
    with pytest.raises(RuleBroken, match="keegi teine"):
        actions.enter_claim_decision(
            by=world.lead, claim=claim, rows=verdict(claim, "100.00"), decided_on=DAY, received_on=DAY,
            accepted_cost=D("100.00"), accepted_support=D("90.00"),
        )  # fmt: skip


def test_I34_support_of_the_decision_far_from_ours_wants_a_note(world):
    claim = sent(world, "100.00")
    with pytest.raises(RuleBroken, match="märkusse"):
        decide(world, claim, "100.00", support="95.00")
    decide(world, claim, "100.00", support="95.00", note="Määr on otsuses 95 %")


def test_G43_a_credit_note_with_a_next_claim_is_a_row_without_one_a_recovery(world):
    claim = sent(world, "1080.00")
    decide(world, claim, "1080.00")
    pay(claim)
    row = claim.rows.get()
    assert owed(claim, {row.pk: D("120.00")}) == D("108.00")
    nxt = draft(world, "500.00")
    correction = actions.add_correction(
        by=world.partner, claim=nxt, decided=row.decisions.get(), claimed=D("-120.00"), note="Kreeditarve"
    )
    assert correction.claimed == D("-120.00")
    assert sums_of(nxt).claimed == D("380.00")


def test_G20_vat_that_came_back_is_a_correction_row(world):
    claim = sent(world, "1120.00")
    decide(world, claim, "1120.00")
    row = claim.rows.get()
    assert owed(claim, {row.pk: D("120.00")}) == D("108.00")


def test_I48_a_correction_never_takes_more_than_was_certified(world):
    claim = sent(world, "1000.00")
    decide(world, claim, "600.00")
    row, nxt = claim.rows.get(), draft(world, "50.00")
    for wrong in ("-600.01", "400.01", "0"):
        with pytest.raises(RuleBroken, match="jääb see"):
            actions.add_correction(
                by=world.partner, claim=nxt, decided=row.decisions.get(), claimed=D(wrong), note="x"
            )
    actions.add_correction(by=world.partner, claim=nxt, decided=row.decisions.get(), claimed=D("-600.00"), note="x")


def test_balances_add_up_and_are_the_same_for_group_and_line(world):
    first = sent(world, "1000.00", "200.00")
    decide(world, first, "800.00", "200.00")
    pay(first)
    second = sent(world, "300.00")
    draft(world, "40.00")
    found = balances([world.jap, world.jkk])
    ours = found[world.jap.pk]
    assert ours.asked == ours.certified + ours.deducted + ours.parked + ours.waiting == D("1500.00")
    assert (ours.certified, ours.deducted, ours.waiting, ours.drafted) == (
        D("1000.00"), D("200.00"), sums_of(second).claimed, D("40.00"),
    )  # fmt: skip
    assert ours.left == D("33000.00") - D("1300.00")
    assert ours.paid == SupportPayment.objects.get().amount == D("900.00") - D("180.00")
    assert found[world.jkk.pk].asked == 0


def test_balances_take_one_question_for_one_group_and_for_two(world, django_assert_num_queries):
    decide(world, sent(world, "100.00"), "100.00")
    decide(world, sent(world, "100.00", group=world.jkk), "100.00")
    for groups in ([world.jap], [world.jap, world.jkk]):
        with django_assert_num_queries(1):
            balances(groups)


def test_support_that_differs_says_why_and_never_passes_the_decision(world):
    claim = sent(world, "1000.00")
    decide(world, claim, "1000.00")
    with pytest.raises(RuleBroken, match="otsusest erineb"):
        pay(claim, "800.00")
    pay(claim, "800.00", why_different="Esimene osa")
    with pytest.raises(RuleBroken, match="900,00"):
        pay(claim, "100.01")
    pay(claim, "100.00")
    with pytest.raises(DatabaseError), transaction.atomic():
        SupportPayment.objects.update(amount=1)


def test_I44_the_term_of_the_proof_is_stored_when_the_support_comes(world):
    paid_cost(world, "500.00", papers=("payment", "acceptance"))
    claim = actions.make_claim(by=world.partner, participation=world.jap, kind="partly_paid")
    actions.edit_claim(by=world.partner, claim=claim, bank_account="EE1", done_text="Töö")
    actions.submit_claim(by=world.partner, claim=claim)
    claim = actions.approve_claim(by=world.lead, claim=claim, answers=ANSWERS)
    claim = actions.send_claim(by=world.partner, claim=claim, sent_at=SENT)
    decide(world, claim, "500.00")
    pay(claim, day=dt.date(2023, 2, 21))
    claim.refresh_from_db()
    assert claim.proof_due_on == dt.date(2023, 3, 3)  # G38
    proof = actions.make_claim(by=world.partner, participation=world.jap, kind="proof", proves=claim)
    actions.submit_claim(by=world.partner, claim=proof)
    proof = actions.approve_claim(by=world.lead, claim=proof, answers=ANSWERS)
    proof = actions.send_claim(by=world.partner, claim=proof)
    assert actions.close_claim(by=world.partner, claim=proof).state == "closed"


def test_G49_I75_an_advance_is_settled_by_claims_before_anything_is_paid(world):
    ClaimSettings.objects.create(programme=world.programme, begins_on=dt.date(2021, 1, 1), allows_advance=True)
    advance = actions.record_advance(
        by=world.partner, participation=world.jap, amount=D("6000.00"), paid_on=dt.date(2022, 1, 10)
    )
    first = sent(world, "4000.00", "1000.00")
    decision = decide(world, first, "4000.00", "1000.00")
    assert (decision.settled, decision.payable) == (D("4500.00"), 0)
    assert balances([world.jap])[world.jap.pk].advance_open == D("1500.00")
    second = sent(world, "2000.00", "666.67")
    decision = decide(world, second, "2000.00", "666.67")
    assert (decision.after_check, decision.settled, decision.payable) == (D("2400.00"), D("1500.00"), D("900.00"))
    assert balances([world.jap])[world.jap.pk].advance_open == 0
    with pytest.raises(IntegrityError, match="settlements_within_the_advance"):
        committed(lambda: Advance.objects.filter(pk=advance.pk).update(amount=D("5999.99")))


def test_I56_I74_a_new_setting_never_touches_what_was_sent_under_the_old_one(world):
    claim = sent(world, "1000.00")
    ClaimSettings.objects.create(programme=world.programme, begins_on=dt.date(2022, 6, 2), penalty_rule="none")
    MoneyRules.objects.create(programme=world.programme, valid_from=dt.date(2022, 6, 2), rounding_level="row")
    decision = decide(world, claim, "500.00")
    assert decision.penalty == D("450.00")
    assert (claim.level, decision.penalty_rule) == ("claim", "art63")


def test_parked_rows_return_and_decided_ones_do_not(world):
    claim = sent(world, "100.00", "200.00")
    rows = list(claim.rows.order_by("number"))
    given = {rows[0].pk: {"certified": D("100.00")}, rows[1].pk: {"certified": D(0), "parked_kind": "withdrawn"}}
    decide(world, claim, "100.00", rows=given)
    assert [row.parked for row in DecisionRow.objects.order_by("row__number")] == [0, D("200.00")]
    assert [cost.pk for cost in claimable(world.jap)] == [rows[1].cost_id]


@pytest.mark.parametrize("who", ["other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"])
def test_nobody_without_the_right_decides_or_pays(world, who):
    claim = sent(world, "100.00")
    by = getattr(world, who)
    facts = {"decided_on": DAY, "received_on": DAY, "accepted_cost": D(100), "accepted_support": D(90)}
    with pytest.raises(RuleBroken, match="sina muuta"):
        actions.enter_claim_decision(by=by, claim=claim, rows=verdict(claim, "100.00"), **facts)
    decision = decide(world, claim, "100.00", checked=False)
    with pytest.raises(RuleBroken, match="sina muuta"):
        actions.check_claim_decision(by=by, decision=decision)
    actions.check_claim_decision(by=world.lead, decision=decision)
    with pytest.raises(RuleBroken, match="sina muuta"):
        actions.record_support(by=by, claim=claim, arrived_on=DAY, amount=D(90))


def test_A17_after_the_final_claim_is_decided_no_new_cost_comes_in(world, client):
    cost = paid_cost(world, "300.00")
    left = actions.enter_cost(
        by=world.partner, line=cost.line, paper=pdf("a"), paper_kind="invoice", **FACTS | {"invoice_no": "Hilinenud"}
    )
    final = sent(world, kind="final")
    kept = paid_cost(
        world, "10.00", invoice_no="Saadetud, otsustamata"
    )  # while it is undecided the payer may refuse it
    assert kept.pk
    decide(world, final, "300.00")
    with pytest.raises(RuleBroken, match="viimane maksetaotlus .* on otsustatud"):
        actions.enter_cost(by=world.partner, line=cost.line, **FACTS | {"invoice_no": "Uus"})
    with pytest.raises(RuleBroken, match="ei võta"):
        actions.check_cost(by=world.lead, cost=left)
    note = actions.credit_cost(
        by=world.partner, cost=cost, net=D(10), vat=D(0), invoice_no="K-1", invoice_on=DAY, description="Tagasi",
        paper=pdf("kreeditarve"),
    )  # fmt: skip
    assert actions.check_cost(by=world.lead, cost=note).state == "checked"
    client.force_login(world.partner)
    page = client.get(reverse("budget:costs"))
    assert (page.context["may_enter"], "ei võta" in page.content.decode()) == (False, True)
    for route in ("enter_cost", "import_costs"):
        assert "ei võta" in client.get(reverse(f"budget:{route}")).content.decode()
    client.force_login(world.lead)
    assert "checked" not in [to for to, _words in client.get(reverse("budget:cost", args=[left.pk])).context["moves"]]


def test_A17_the_database_takes_no_new_cost_after_the_final_claim(world):
    cost = paid_cost(world, "300.00")
    left = actions.enter_cost(by=world.partner, line=cost.line, **FACTS | {"invoice_no": "Hilinenud"})
    decide(world, sent(world, kind="final"), "300.00")
    with pytest.raises(IntegrityError, match="no_new_costs_after_the_final_claim"), transaction.atomic():
        Cost.objects.filter(pk=left.pk).update(state="checked", checked_by=world.lead)
    left.pk, left.invoice_no = None, "Kopeeritud"
    with pytest.raises(IntegrityError, match="no_new_costs_after_the_final_claim"), transaction.atomic():
        left.save()
