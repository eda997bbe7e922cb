"""What was bought, as the check before sending looks at it: contracts, acts, offers, events, twins of an invoice."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.rules import RuleBroken
from budget import actions
from budget.models import Cost, Procurement
from budget.queries.claim_papers import names_of, papers_of
from budget.queries.precheck import precheck
from tests.budget.claims import D, big_papers, costs_of, decide, draft, paid_cost, pdf, sent
from tests.budget.test_procurement import DECIDED, opened
from tests.budget.test_procurement import decide as decide_procurement
from tests.signatures.maker import Signing, authority, container
from trainings.models import Event


def levels(claim):
    return {one.code: one.level for one in precheck(claim)}


def contract_of(world, procurement, winner, ceiling="9600.00"):
    return actions.enter_contract(
        by=world.partner, participation=world.jap, procurement=procurement, number="L-1", subject="Bussid",
        supplier=winner.supplier, supplier_code=winner.supplier_code, signed_on=DECIDED, starts_on=DECIDED,
        ends_on=dt.date(2022, 12, 31), net=D("500.00"), ceiling=D(ceiling), paper=pdf("leping"),
    )  # fmt: skip


def accepted(world, contract, amount="600.00"):
    return actions.enter_act(
        by=world.partner, contract=contract, number="A-1", amount=D(amount), accepted_on=dt.date(2022, 6, 1),
        delivered="Bussisõit", paper=pdf("akt"),
    )  # fmt: skip


def bought(world, *amounts, ceiling="9600.00", **facts):
    """A claim with invoices under one contract of one procurement."""
    procurement, [first, *_rest] = opened(world)
    decide_procurement(world, procurement, first)
    contract = contract_of(world, procurement, first, ceiling)
    facts = {"contract": contract, "procurement": procurement, "act": accepted(world, contract), **facts}
    for amount in amounts:
        paid_cost(world, amount, **facts)
    return draft(world), contract, procurement


def test_I41_invoices_stay_within_the_contract_and_its_annexes(world):
    claim, contract, _procurement = bought(world, "400.00", "250.00", ceiling="600.00")
    [line] = [one for one in precheck(claim) if one.code.startswith("ceiling")]
    assert line.level == "error"
    assert "650,00" in line.what
    assert "600,00" in line.what
    with pytest.raises(RuleBroken, match="ülempiir"):
        actions.submit_claim(by=world.partner, claim=claim)
    actions.add_annex(
        by=world.partner, contract=contract, signed_on=DECIDED, reason="Lisasõit", ceiling_change=D("50.00")
    )
    assert not [code for code in levels(claim) if code.startswith("ceiling")]


def test_I41_what_was_not_accepted_is_not_claimed(world):
    claim, _contract, _procurement = bought(world, "400.00", act=None)
    assert levels(claim)["act_of_contract"] == "error"
    actions.attach_paper(by=world.partner, cost=costs_of(claim).get(), kind="acceptance", paper=pdf("akt"))
    assert "act_of_contract" not in levels(claim)


@pytest.mark.parametrize(
    ("omitted", "stamp_of", "says"),
    [
        ((), None, None),
        (("lisa.txt",), None, "fail, mida allkiri ei kata"),
        ((), b"muu", "allkiri, mis ei kehti"),
    ],
)
def test_a_signature_that_fails_or_leaves_a_file_out_is_a_warning(world, tmp_path, settings, omitted, stamp_of, says):
    settings.SIGNATURE_ANCHORS = str(authority().write_anchors(tmp_path / "usaldatud"))
    claim = draft(world, "400.00")
    signing = Signing(authority().card(), authority(), leave_out=omitted, stamp_of=stamp_of)
    signed = container({"akt.pdf": b"%PDF-1.7 akt", "lisa.txt": b"lisa"}, signing)
    cost = costs_of(claim).get()
    actions.attach_paper(by=world.partner, cost=cost, kind="acceptance", paper=ContentFile(signed, "akt.asice"))
    found = [one for one in precheck(claim) if one.code.startswith("signature_")]
    assert [one.level for one in found] == (["warning"] if says else [])
    assert all(says in one.what for one in found)


def test_I14_offers_count_by_the_purpose_and_not_by_the_invoice(world):
    """Two invoices of 400 € under a procurement of 8 000 €: three offers, and only two count on the order's day."""
    claim, _contract, procurement = bought(world, "400.00", "400.00")
    assert not [code for code in levels(claim) if code.startswith("offers")]
    loser = procurement.offers.order_by("pk").last()
    Procurement.objects.filter(pk=procurement.pk).update(state="called")
    loser.delete()
    Procurement.objects.filter(pk=procurement.pk).update(state="contracted")
    [line] = [one for one in precheck(claim) if one.code.startswith("offers")]
    assert (line.level, "Vaja 3, arvesse läheb 2" in line.what) == ("error", True)


def test_I14_an_invoice_without_a_procurement_is_measured_by_its_contract(world):
    paid_cost(world, "400.00")
    small = paid_cost(world, "400.00", contract=plain_contract(world, "5200.00"))
    claim = draft(world)
    found = {(one.row.cost_id, one.code) for one in precheck(claim) if one.row}
    assert {code for pk, code in found if pk == small.pk} == {
        "paper_acceptance", "paper_contract", "paper_offer", "act_of_contract",
    }  # fmt: skip
    assert {pk for pk, _code in found} == {small.pk}


def plain_contract(world, net):
    return actions.enter_contract(
        by=world.partner, participation=world.jap, number="L-2", subject="Trükised", supplier="Trükk OÜ",
        supplier_code="10000077", signed_on=DECIDED, starts_on=DECIDED, ends_on=dt.date(2022, 12, 31), net=D(net),
        ceiling=D(net),
    )  # fmt: skip


def test_papers_of_contract_act_and_procurement_go_with_the_claim(world):
    claim, _contract, procurement = bought(world, "1200.00", "250.00")
    folder = f"hanked/{procurement.number.lower()}"
    paths = [path for path, _one in names_of(papers_of(claim))]
    assert paths == [
        "kulu-M1-01/01_arve.pdf", "kulu-M1-01/02_maksedokument.pdf", "yhised/01_leping.pdf", "yhised/02_akt.pdf",
        "kulu-M1-02/01_arve.pdf", "kulu-M1-02/02_maksedokument.pdf", f"{folder}/01_pakkumus.pdf",
        f"{folder}/02_pakkumus-2.pdf", f"{folder}/03_pakkumus-3.pdf",
    ]  # fmt: skip
    assert not [code for code in levels(claim) if code.startswith("paper")]


def test_I16_the_same_invoice_of_another_group_wants_a_word(world):
    claim = draft(world, "100.00")
    paid_cost(world, "100.00", group=world.jkk, invoice_no=costs_of(claim).get().invoice_no.lower())
    assert levels(claim)["twice"] == "warning"


def test_I17_an_event_is_claimed_with_its_four_papers(world):
    event = Event.objects.create(
        programme=world.programme, organiser=world.jap, title="Päev", state="held", held_from=DECIDED,
        held_until=DECIDED, web_url="https://kylad.example/uudis",
    )  # fmt: skip
    paid_cost(world, "100.00", event=event)
    missing = {code for code, level in levels(draft(world)).items() if level == "error"}
    assert missing == {f"event_{event.pk}_{kind}" for kind in ("agenda", "signed_list", "feedback", "marking")}


@pytest.mark.parametrize("act", [actions.reverse_cost, actions.return_cost])
def test_I21_a_cost_that_waits_in_a_claim_is_neither_reversed_nor_returned(world, act):
    cost = costs_of(draft(world, "100.00")).get()
    with pytest.raises(RuleBroken, match="M1-01"):
        act(by=world.lead, cost=cost, reason="Topelt")
    with pytest.raises(IntegrityError, match="a_claimed_cost_stays"), transaction.atomic():
        Cost.objects.filter(pk=cost.pk).update(state="reversed")
    assert Cost.objects.get(pk=cost.pk).state == "paid"


def test_I48_a_certified_cost_goes_back_by_a_correction_only(world):
    claim = sent(world, "100.00", "50.00")
    decide(world, claim, "100.00", "0.00")
    first, refused = [row.cost for row in claim.rows.order_by("number")]
    with pytest.raises(RuleBroken, match="100,00"):
        actions.reverse_cost(by=world.lead, cost=first, reason="Tagastati")
    with pytest.raises(IntegrityError, match="a_claimed_cost_stays"), transaction.atomic():
        Cost.objects.filter(pk=first.pk).update(state="reversed")
    assert actions.reverse_cost(by=world.lead, cost=refused, reason="PRIA ei võtnud").state == "reversed"


def test_a_reversed_cost_is_in_no_claim(world):
    cost = paid_cost(world, "100.00")
    claim = draft(world)
    actions.leave_out_row(by=world.partner, row=claim.rows.get(), reason="Topelt")
    actions.reverse_cost(by=world.lead, cost=cost, reason="Topelt")
    with pytest.raises(IntegrityError, match="a_row_asks_for_a_cost_that_counts"), transaction.atomic():
        claim.rows.update(left_out="", is_open=True)


def test_big_papers_are_asked_by_value(world):
    """Three papers besides invoice and payment from 1 000 € on, none below."""
    paid_cost(world, "999.99")
    paid_cost(world, "1000.00", papers=big_papers())
    assert not [code for code in levels(draft(world)) if code.startswith("paper")]
