"""A claim from ready costs to the moment it is sent, and what stays from then on."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.rules import RuleBroken
from budget import actions
from budget.models import Claim, ClaimPaper, ClaimRow, Cost
from budget.queries.claim import claimable, sums_of, what_if
from budget.queries.precheck import precheck
from tests.budget.claims import ANSWERS, D, committed, costs_of, decide, draft, paid_cost, pdf, ready, say_words, sent
from tests.budget.factories import FACTS, line
from tests.cast import join
from villages.roles import Role


def codes(claim):
    return [one.code for one in precheck(claim) if one.blocks]


def test_make_claim_takes_all_that_is_ready_and_numbers_it(world):
    first, second = paid_cost(world, "100.00"), paid_cost(world, "200.00")
    claim = actions.make_claim(by=world.partner, participation=world.jap)
    assert [(row.code, row.cost) for row in claim.rows.order_by("number")] == [("M1-01", first), ("M1-02", second)]
    assert not claimable(world.jap).exists()
    assert sums_of(claim).support == D("270.00")


def test_row_numbers_stay_after_leaving_out_returning_and_coming_back(world):
    claim = draft(world, "100.00", "200.00")
    first, second = claim.rows.order_by("number")
    actions.leave_out_row(by=world.partner, row=first, reason="Leping tuleb hiljem")
    paid_cost(world, "300.00")
    actions.add_claim_rows(by=world.partner, claim=claim, costs=claimable(world.jap).exclude(pk=first.cost_id))
    actions.submit_claim(by=world.partner, claim=claim)
    actions.return_claim(by=world.lead, claim=claim, reason="Lisa ka esimene")
    actions.put_back_row(by=world.partner, row=first)
    assert [row.number for row in claim.rows.asked().order_by("number")] == [1, 2, 3]
    assert claim.rows.get(pk=second.pk).code == "M1-02"


def test_I42_a_cost_waits_in_one_claim_only(world):
    claim = draft(world, "100.00")
    cost = claim.rows.get().cost
    other = Claim.objects.create(participation=world.jap, number=9, made_by=world.partner)
    with pytest.raises(RuleBroken, match="valmis"):
        actions.add_claim_rows(by=world.partner, claim=other, costs=[cost])
    with pytest.raises(IntegrityError, match="a_cost_in_one_undecided_claim"), transaction.atomic():
        ClaimRow.objects.create(claim=other, number=1, cost=cost, claimed=1, added_by=world.partner)


def test_I42_a_row_cannot_be_told_closed_while_its_claim_waits(world):
    claim = draft(world, "100.00")
    with pytest.raises(IntegrityError, match="a_row_is_open_as_its_claim"):
        committed(lambda: claim.rows.update(is_open=False))


def test_I42_a_decided_cost_returns_as_parked_or_as_a_correction_only(world):
    claim = sent(world, "100.00", "200.00")
    rows = {row.pk: {"certified": row.claimed} for row in claim.rows.all()}
    first, second = claim.rows.order_by("number")
    rows[second.pk] = {"certified": D(0), "parked_kind": "next"}
    decide(world, claim, "100.00", rows=rows)
    assert list(claimable(world.jap)) == [second.cost]
    again = actions.make_claim(by=world.partner, participation=world.jap)
    assert [row.cost for row in again.rows.all()] == [second.cost]
    with pytest.raises(RuleBroken, match="valmis"):
        actions.add_claim_rows(by=world.partner, claim=again, costs=[first.cost])
    row = actions.add_correction(
        by=world.partner, claim=again, decided=first.decisions.get(), claimed=D("-40.00"), note="Kreeditarve"
    )
    assert (row.code, row.corrects) == ("M2-02", first)


def test_the_check_before_sending_says_what_is_missing_who_brings_it_and_where(world):
    claim = actions.make_claim(by=world.partner, participation=world.jap)
    assert codes(claim) == ["empty", "account", "done"]
    cost = paid_cost(world, "1200.00", papers=())
    actions.add_claim_rows(by=world.partner, claim=claim, costs=[cost])
    by_code = {one.code: one for one in precheck(claim)}
    assert {"paper_payment", "paper_contract", "paper_acceptance", "paper_offer"} <= by_code.keys()
    missing = by_code["paper_payment"]
    assert missing.url == f"/costs/{cost.pk}/papers/attach/?kind=payment"
    assert "JAP" in missing.who
    with pytest.raises(RuleBroken, match="Maksekorraldus"):
        actions.submit_claim(by=world.partner, claim=claim)


def test_a_warning_wants_a_word_and_an_error_takes_none(world):
    claim = draft(world, "100.00")
    row = claim.rows.get()
    actions.change_claim_row(
        by=world.partner, row=row, claimed=row.claimed, paid_amount=None, note="", is_doubtful=True
    )
    with pytest.raises(RuleBroken, match="kahtlas"):
        actions.submit_claim(by=world.partner, claim=claim)
    actions.say_word(by=world.partner, claim=claim, row=row, code="doubtful", text="Küsisime PRIAst.")
    assert actions.submit_claim(by=world.partner, claim=claim).state == "in_check"


@pytest.mark.parametrize("day", [dt.date(2022, 1, 1), dt.date(2022, 3, 19)])
def test_I15_days_outside_the_group_s_own_period_block(world, day):
    claim = draft(world, "100.00")
    world.jap.eligible_from, world.jap.final_claim_on = dt.date(2022, 3, 15), day.replace(month=12)
    world.jap.save()
    costs_of(claim).update(invoice_on=dt.date(2022, 3, 14))
    claim = Claim.objects.get(pk=claim.pk)
    assert "period" in codes(claim)


def test_I43_no_claim_after_the_final_day(world):
    claim = draft(world, "100.00")
    world.jap.final_claim_on = dt.date(2022, 12, 31)
    world.jap.save()
    claim = Claim.objects.get(pk=claim.pk)
    assert "too_late" in codes(claim)


def test_I19_the_fifth_claim_of_a_year_is_a_warning(world):
    claim = draft(world, "100.00")
    year = timezone.localdate().year
    for number in range(11, 15):
        Claim.objects.create(
            participation=world.jap, number=number, made_by=world.partner, sent_at=dt.datetime.now(dt.UTC), year=year,
            claimed=1, support=1, own=0,
        )  # fmt: skip
    found = {one.code: one.level for one in precheck(claim)}
    assert found["many"] == "warning"


def test_I19_over_a_line_only_with_a_new_budget(world):
    own = line(world.jap, code="1.2", title="Reisid", amount="4000.00")
    first = sent_with(world, own, "3500.00")
    decide(world, first, "3500.00")
    cost = paid_cost(world, "700.00", own=own)
    claim = actions.make_claim(by=world.partner, participation=world.jap)
    claim = actions.edit_claim(by=world.partner, claim=claim, bank_account="EE1", done_text="Reisid")
    [over] = [one for one in precheck(claim) if one.code.startswith("over")]
    assert "200,00" in over.what
    assert "500,00" in over.what
    row = claim.rows.get(cost=cost)
    actions.change_claim_row(
        by=world.partner, row=row, claimed=D("500.00"), paid_amount=None, note="", is_doubtful=False
    )
    assert sums_of(claim).support == D("450.00")  # G42
    assert codes(claim) == []


def sent_with(world, own, amount):
    paid_cost(world, amount, own=own, papers=("payment", "contract", "acceptance", "offer"))
    claim = actions.make_claim(by=world.partner, participation=world.jap)
    actions.edit_claim(by=world.partner, claim=claim, bank_account="EE1", done_text="Reisid")
    actions.submit_claim(by=world.partner, claim=claim)
    claim = actions.approve_claim(by=world.lead, claim=claim, answers=ANSWERS)
    return actions.send_claim(by=world.partner, claim=claim, sent_at=dt.datetime(2022, 6, 1, 9, tzinfo=dt.UTC))


def test_I20_other_money_never_enters(world):
    paid_cost(world, "100.00", funding="other")
    assert not claimable(world.jap).exists()


def test_I47_the_checker_is_another_person_and_not_another_account(world):
    claim = draft(world, "100.00")
    actions.submit_claim(by=world.partner, claim=claim)
    with pytest.raises(RuleBroken, match="teine"):
        actions.approve_claim(by=world.partner, claim=claim, answers=ANSWERS)
    double = User.objects.create(email="teine@demo.example", name=world.partner.name.upper())
    join(double, Role.PARTNER_COORDINATOR, world.jap)
    with pytest.raises(RuleBroken, match="teine"):
        actions.approve_claim(by=double, claim=claim, answers=ANSWERS)
    with pytest.raises(IntegrityError, match="checked_by_another_person"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(checked_by=double)
    assert actions.approve_claim(by=world.lead, claim=claim, answers=ANSWERS).state == "ready"


def test_a_check_with_an_open_question_is_refused_by_the_question(world):
    claim = draft(world, "100.00")
    actions.submit_claim(by=world.partner, claim=claim)
    with pytest.raises(RuleBroken, match="loetav"):
        actions.approve_claim(by=world.lead, claim=claim, answers=ANSWERS | {"legible": ["no", ""]})


def test_I33_a_sent_claim_keeps_its_rows_texts_sums_and_papers(world):
    claim = sent(world, "812.50", "1234.55")
    row = claim.rows.order_by("number").first()
    papers = list(ClaimPaper.objects.filter(claim=claim).values_list("sha256", flat=True))
    assert len(papers) == 2 + 5
    Cost.objects.filter(pk=row.cost_id).update(payment_no="Muu")
    actions.attach_paper(by=world.partner, cost=row.cost, kind="other", paper=pdf("hiljem"))
    row.refresh_from_db()
    assert (row.payment_no, row.eligible, row.claimed) == ("MK-1", D("812.50"), D("812.50"))
    assert list(ClaimPaper.objects.filter(claim=claim).values_list("sha256", flat=True)) == papers
    for change in (
        lambda: ClaimRow.objects.filter(pk=row.pk).update(claimed=1),
        lambda: ClaimRow.objects.filter(pk=row.pk).update(supplier="Muu"),
        lambda: Claim.objects.filter(pk=claim.pk).update(done_text="Muu"),
        lambda: Claim.objects.filter(pk=claim.pk).update(rate=1),
        lambda: ClaimPaper.objects.filter(claim=claim).update(sha256="x"),
        lambda: ClaimPaper.objects.filter(claim=claim).delete(),
        lambda: row.delete(),
        lambda: claim.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_I57_a_later_rate_does_not_move_a_sent_claim(world):
    claim = sent(world, "1000.00")
    before = sums_of(claim)
    world.jap.total_support = D("16500.00")
    world.jap.support_rate = D("0.5000")
    world.jap.save()
    assert sums_of(Claim.objects.get(pk=claim.pk)) == before


def test_X26_the_year_of_a_claim_is_that_of_the_day_in_estonia(world):
    claim = sent(world, "100.00", at=dt.datetime(2022, 12, 31, 22, 30, tzinfo=dt.UTC))
    assert claim.year == 2023
    other = sent(world, "100.00", at=dt.datetime(2022, 12, 31, 21, 59, tzinfo=dt.UTC), group=world.jkk)
    assert other.year == 2022


def test_I43_the_final_claim_is_the_last(world):
    claim = sent(world, "100.00")
    final = draft(world, "200.00", kind="final")
    assert "not_last" in codes(final)
    decide(world, claim, "100.00")
    assert "not_last" not in codes(final)
    say_words(final, world.partner)  # to what is open at the end, and to what stays unused
    assert codes(final) == []
    actions.submit_claim(by=world.partner, claim=final)
    final = actions.approve_claim(by=world.lead, claim=final, answers=ANSWERS)
    actions.send_claim(by=world.partner, claim=final)
    after = ready(world, "50.00")
    with pytest.raises(RuleBroken, match="viimane"):
        actions.send_claim(by=world.partner, claim=after)


def test_withdraw_frees_the_costs_and_a_return_before_sending_does_not(world):
    claim = sent(world, "100.00")
    actions.withdraw_claim(by=world.partner, claim=claim, reason="Viga summas")
    assert claimable(world.jap).count() == 1
    with pytest.raises(RuleBroken):
        actions.return_claim(by=world.lead, claim=claim, reason="Hilja")


def test_G44_on_partly_paid_documents_the_own_contribution_is_paid_first(world):
    papers = ("contract", "acceptance", "offer", "offer", "offer")
    cost = _checked(world, "6000.00", papers)
    claim = actions.make_claim(by=world.partner, participation=world.jap, kind="partly_paid")
    claim = actions.edit_claim(by=world.partner, claim=claim, bank_account="EE1", done_text="Töö valmis")
    row = claim.rows.get(cost=cost)

    def with_paid(amount):
        actions.change_claim_row(
            by=world.partner, row=row, claimed=row.claimed, paid_amount=D(amount), note="", is_doubtful=False
        )
        return codes(claim)

    assert with_paid("599.99") == ["part"]
    assert with_paid("600.00") == []
    assert sums_of(claim).support == D("5400.00")


def _checked(world, amount, papers):
    own = world.jap.budget_lines.first() or line(world.jap, amount="30000.00")
    facts = FACTS | {"net": D(amount), "vat": D(0), "eligible": D(amount)}
    cost = actions.enter_cost(by=world.partner, line=own, paper=pdf("arve"), paper_kind="invoice", **facts)
    for kind in papers:
        actions.attach_paper(by=world.partner, cost=cost, kind=kind, paper=pdf(kind))
    return actions.check_cost(by=world.lead, cost=cost)


def test_I44_an_act_is_asked_for_on_partly_paid_documents(world):
    _checked(world, "500.00", ())
    claim = actions.make_claim(by=world.partner, participation=world.jap, kind="partly_paid")
    claim = actions.edit_claim(by=world.partner, claim=claim, bank_account="EE1", done_text="Töö valmis")
    assert codes(claim) == ["part", "act"]


def test_what_if_reads_the_loss_with_the_penalty(world):
    claim = sent(world, "2500.00", "2000.00", "500.00")
    rows = list(claim.rows.order_by("number"))
    lost = what_if(claim, {rows[2].pk})
    assert (lost.refused, lost.penalty.difference, lost.penalty.penalty) == (D("500.00"), D("450.00"), D("450.00"))
    assert lost.loss == D("900.00")
    assert lost.percent == Decimal("11.1")


@pytest.mark.parametrize("who", ["other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"])
def test_nobody_without_the_right_moves_a_claim(world, who):
    claim = draft(world, "100.00")
    by = getattr(world, who)
    row = claim.rows.get()
    for act in (
        lambda: actions.make_claim(by=by, participation=world.jap),
        lambda: actions.submit_claim(by=by, claim=claim),
        lambda: actions.leave_out_row(by=by, row=row, reason="x"),
        lambda: actions.withdraw_claim(by=by, claim=claim, reason="x"),
    ):
        with pytest.raises(RuleBroken, match="sina muuta"):
            act()


def test_I24_a_partner_never_sees_another_s_claim(world):
    claim = draft(world, "100.00")
    seen = {
        name: Claim.objects.visible_to(user).filter(pk=claim.pk).exists() for name, user in world.everyone().items()
    }
    assert {name for name, sees in seen.items() if sees} == {"lead", "partner", "auditor"}


def test_a_claim_s_words_are_bound_to_its_warning(world):
    claim = draft(world, "100.00")
    with pytest.raises(RuleBroken):
        actions.say_word(by=world.partner, claim=claim, code="doubtful", text="  ")
    with pytest.raises(ValidationError):
        actions.edit_claim(
            by=world.partner, claim=claim, period_from=dt.date(2022, 5, 1), period_until=dt.date(2022, 4, 1)
        )
    say_words(claim, world.partner)
