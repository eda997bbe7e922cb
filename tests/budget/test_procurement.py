"""Offers: needed by purpose, counted with reasons, decided by another than the collector (A4, I39, I40)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.rules import RuleBroken
from budget import actions
from budget.models import Contract, Offer, Procurement
from budget.queries.money_stands import contracts_with_use
from budget.queries.procurement import comparison, standing
from tests.budget.factories import invoice

CALL, LAST, DECIDED = dt.date(2022, 3, 1), dt.date(2022, 3, 15), dt.date(2022, 3, 20)


def plan(world, by="partner", **facts):
    facts = {
        "subject": "Bussid",
        "purpose": "buss",
        "category": "travel",
        "estimated_net": Decimal("8340.00"),
        **facts,
    }
    return actions.plan_procurement(
        by=getattr(world, by), participation=world.jap, served=[world.jap, world.jkk],
        rows=[("Bussisõit", "km", Decimal(100))], **facts,
    )  # fmt: skip


def offer(world, procurement, name, net="8000.00", **facts):
    facts = {"supplier_code": f"1{len(name):07}", "received_on": dt.date(2022, 3, 10), **facts}
    [row] = procurement.rows.all()
    return actions.add_offer(
        by=world.partner, procurement=procurement, supplier=name, net=Decimal(net),
        vat=Decimal(net) / 5, prices={row.pk: Decimal(net) / 100}, paper=invoice(f"{name}.pdf", name), **facts,
    )  # fmt: skip


def opened(world, **addresses):
    procurement = plan(world)
    actions.send_call(by=world.partner, procurement=procurement, call_sent_on=CALL, answers_until=LAST)
    made = [
        offer(world, procurement, name, net, address=addresses.get(name, ""))
        for name, net in (("Buss A OÜ", "8000.00"), ("Buss Bee OÜ", "8500.00"), ("Buss Ceee OÜ", "9000.00"))
    ]
    return actions.open_offers(by=world.partner, procurement=procurement), made


def decide(world, procurement, winner, by="lead", day=DECIDED):
    person = getattr(world, by)
    if not procurement.interest_statements.filter(person=person).exists():
        actions.sign_interest(by=person, procurement=procurement, has_interest=False)
    return actions.decide_procurement(
        by=person, procurement=procurement, winner=winner, reason="Odavaim", decided_on=day
    )


def test_I39_three_offers_from_different_owners_count(world):
    procurement, [first, *_rest] = opened(world)
    stands = standing(procurement, DECIDED)
    assert (stands.needed, len(stands.counting), stands.is_enough) == (3, 3, True)
    [row] = comparison(procurement, stands.judged)
    assert (row.prices, row.least) == ([Decimal(80), Decimal(85), Decimal(90)], Decimal(80))
    decided = decide(world, procurement, first)
    assert (decided.state, decided.winner) == ("decided", first)


def test_an_offer_from_the_winner_s_address_counts_only_after_an_answer(world):
    procurement, [first, second, _third] = opened(world, **{"Buss A OÜ": "Pikk 1, Türi", "Buss Bee OÜ": "pikk 1 türi"})
    [hint] = standing(procurement, DECIDED).unanswered
    assert (hint.offer, hint.other, hint.kind) == (first, second, "address")
    with pytest.raises(RuleBroken, match="sama aadress"):
        decide(world, procurement, first)
    actions.answer_hint(by=world.lead, procurement=procurement, hint=hint, is_related=True, note="Üks omanik")
    decided = decide(world, procurement, first)
    stands = standing(decided, DECIDED)
    assert (stands.needed, len(stands.counting), stands.is_enough) == (3, 2, False)
    assert stands.sentence == "Vaja 3, arvesse läheb 2: Buss Bee OÜ: sama aadress, mis pakkujal Buss A OÜ"


def test_I40_who_collected_the_offers_does_not_decide(world):
    procurement, [first, *_rest] = opened(world)
    with pytest.raises(RuleBroken, match="kogusid"):
        decide(world, procurement, first, by="partner")
    with pytest.raises(RuleBroken, match="deklaratsioon"):
        actions.decide_procurement(by=world.lead, procurement=procurement, winner=first, reason="", decided_on=DECIDED)
    with pytest.raises(IntegrityError, match="checked_by_another_person"), transaction.atomic():
        Procurement.objects.filter(pk=procurement.pk).update(decided_by=world.partner)


def test_a_person_with_an_interest_does_not_decide(world):
    procurement, [first, *_rest] = opened(world)
    actions.sign_interest(by=world.lead, procurement=procurement, has_interest=True, note="Sugulane")
    with pytest.raises(RuleBroken, match="seotud"):
        decide(world, procurement, first)


def test_X9_opened_offers_are_frozen_and_later_ones_are_late(world):
    procurement, [first, *_rest] = opened(world)
    with pytest.raises(IntegrityError, match="opened_offers_are_frozen"), transaction.atomic():
        Offer.objects.filter(pk=first.pk).update(valid_until=dt.date(2023, 1, 1))
    late = offer(world, procurement, "Hiline buss OÜ", "1.00")
    assert late.is_late
    with pytest.raises(RuleBroken, match="hiljem"):
        decide(world, procurement, late)


def test_G32_an_offer_that_expired_before_the_order_does_not_count(world):
    procurement = plan(world)
    for name, until in (("Aaa", None), ("Bbbb", None), ("Ccccc", dt.date(2022, 3, 19))):
        offer(world, procurement, name, valid_until=until)
    stands = standing(procurement, DECIDED)
    assert len(stands.counting) == 2
    assert "uued" in " ".join(stands.warnings)


def test_G33_one_purpose_is_summed_over_purchases(world):
    first = plan(world, estimated_net=Decimal("2400.00"))
    assert standing(first, DECIDED).needed == 1
    Procurement.objects.filter(pk=first.pk).update(ordered_on=dt.date(2022, 5, 1))
    second = plan(world, estimated_net=Decimal("2900.00"))
    stands = standing(second, dt.date(2022, 10, 1))
    assert (stands.value, stands.needed) == (Decimal("5300.00"), 3)
    assert any("5\xa0300,00" in text for text in stands.warnings)  # a warning, not a block: the first is ordered


def test_G31_the_bases_disagree_and_it_is_said(world):
    procurement, [first, *_rest] = opened(world)
    Procurement.objects.filter(pk=procurement.pk).update(estimated_net=Decimal("4166.68"), state="planned")
    Offer.objects.filter(pk=first.pk).update(net=Decimal("4166.68"), vat=Decimal("833.34"))
    Procurement.objects.filter(pk=procurement.pk).update(state="opened")
    procurement.refresh_from_db()
    first.refresh_from_db()
    decided = decide(world, procurement, first)
    stands = standing(decided, DECIDED)
    assert stands.needed == 3
    assert "Käibemaksuta on vaja 1" in " ".join(stands.warnings)


def test_I41_a_contract_with_the_winner_its_annex_and_its_act(world):
    procurement, [first, second, _third] = opened(world)
    facts = {
        "participation": world.jap, "procurement": procurement, "number": "L-1", "subject": "Bussid",
        "signed_on": DECIDED, "starts_on": DECIDED, "ends_on": dt.date(2022, 12, 31), "net": Decimal(8000),
        "ceiling": Decimal(9600),
    }  # fmt: skip
    winner = {"supplier": first.supplier, "supplier_code": first.supplier_code}
    with pytest.raises(RuleBroken, match="Otsusta"):
        actions.enter_contract(by=world.partner, **facts, **winner)
    decide(world, procurement, first)
    with pytest.raises(RuleBroken, match="Buss A OÜ"):
        actions.enter_contract(by=world.partner, **facts, supplier=second.supplier, supplier_code=second.supplier_code)
    contract = actions.enter_contract(by=world.partner, **facts, **winner)
    actions.add_annex(
        by=world.partner, contract=contract, signed_on=DECIDED, reason="Lisasõit", ceiling_change=Decimal("400.00")
    )
    assert contracts_with_use(Contract.objects.all()).get().whole == Decimal("10000.00")
    with pytest.raises(RuleBroken, match="akt"):
        actions.fulfil_procurement(by=world.partner, procurement=procurement)
    with pytest.raises(RuleBroken, match="Enne lepingu"):
        actions.enter_act(
            by=world.partner, contract=contract, number="A-0", amount=Decimal(1), accepted_on=CALL, delivered="x"
        )
    actions.enter_act(
        by=world.partner,
        contract=contract,
        number="A-1",
        amount=Decimal(9600),
        accepted_on=DECIDED,
        delivered="Sõidud",
    )
    assert actions.fulfil_procurement(by=world.partner, procurement=procurement).state == "fulfilled"
