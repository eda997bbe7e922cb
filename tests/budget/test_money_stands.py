"""Where the money stands, contracts and what is missing: every number is that of the rows it opens."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from budget import actions, queries
from budget.models import Advance, Contract, Cost
from budget.queries.bringers import bringers_of
from budget.queries.cost_faults import faults_of
from budget.queries.money_stands import Stand, stands
from budget.queries.readiness import readiness
from tests.budget.factories import FACTS, invoice, line
from tests.budget.test_common_costs import accept, split
from tests.budget.test_procurement import decide, offer, opened, plan
from villages.models import Participation
from villages.roles import Role

DAY = dt.date(2022, 3, 25)


def enter(world, own, net, **changes):
    facts = {**FACTS, "net": Decimal(net), "vat": Decimal(0), "eligible": None, **changes}
    facts.setdefault("invoice_no", "A")
    facts["invoice_no"] = f"{facts['invoice_no']}-{Cost.objects.count()}"
    return actions.enter_cost(by=world.partner, line=own, paper=invoice(), paper_kind="invoice", **facts)


def checked(world, own, net, **changes):
    return actions.check_cost(by=world.lead, cost=enter(world, own, net, **changes))


def contract_of(world, ceiling="1000.00", **facts):
    days = {"signed_on": DAY, "starts_on": DAY, "ends_on": DAY}
    facts = {"number": "L", "supplier": "Buss OÜ", "subject": "Sõidud", "net": Decimal("1.00"), **days, **facts}
    return actions.enter_contract(
        by=world.partner, participation=world.jap, ceiling=Decimal(ceiling), paper=invoice("leping.pdf", "L"), **facts
    )


def stand_of(world):
    [group] = queries.groups(Participation.objects.filter(pk=world.jap.pk))
    return stands([group])[group.pk]


def test_where_the_money_stands_adds_up(world, client):
    own, contract = line(world.jap), contract_of(world)
    paid = checked(world, own, "300.00", contract=contract)
    actions.pay_cost(by=world.partner, cost=paid, paid_on=DAY, payment_no="1")
    checked(world, own, "50.00")
    enter(world, own, "20.00")
    checked(world, own, "7.00", funding="other")
    actions.add_annex(by=world.partner, contract=contract, signed_on=DAY, reason="Veel", ceiling_change=Decimal(100))
    source = actions.add_contribution_source(
        by=world.partner, participation=world.jap, name="Vald", kind="municipality", promised=Decimal(40)
    )
    actions.receive_contribution(by=world.partner, source=source, received_on=DAY, amount=Decimal(30))
    Advance.objects.create(participation=world.jap, amount=Decimal(100), paid_on=DAY, entered_by=world.partner)
    stand = stand_of(world)
    assert stand == Stand(
        budget=Decimal("33000.00"), planned=Decimal("5000.00"), spent=Decimal("350.00"), waiting=Decimal("20.00"),
        committed=Decimal("800.00"),
        paid=Decimal("300.00"), support=Decimal("100.00"), promised=Decimal("40.00"), received=Decimal("30.00"),
    )  # fmt: skip
    assert (stand.free, stand.ahead) == (Decimal("31830.00"), Decimal("170.00"))
    client.force_login(world.partner)
    for state, total in (("counted", stand.spent), ("draft", stand.waiting), ("paid", stand.paid)):
        asked = {"group": "JAP", "state": state, "funding": "programme"}
        assert client.get(reverse("budget:costs"), asked).context["sums"]["listed"] == total
    shown = client.get(reverse("budget:contracts"), {"group": "JAP", "open": "open"})
    assert shown.context["sums"]["open"] == stand.committed
    used = client.get(reverse("budget:costs"), {"contract": contract.pk}).context["sums"]
    assert used["listed"] == Decimal("300.00")
    of_line = client.get(reverse("budget:costs"), {"group": "JAP", "line": own.key, "state": "counted"})
    assert of_line.context["sums"]["count"] == 3


def test_I41_invoices_over_the_contract_are_said_until_an_annex_covers_them(world):
    own, contract = line(world.jap), contract_of(world, ceiling="100.00")
    cost = checked(world, own, "120.00", contract=contract)
    assert {code for code, _what, _why in faults_of(cost)} == {"ceiling", "act"}
    actions.add_annex(by=world.partner, contract=contract, signed_on=DAY, reason="Veel", ceiling_change=Decimal(20))
    actions.enter_act(
        by=world.partner, contract=contract, amount=Decimal(120), accepted_on=DAY, number="1", delivered="Sõidud"
    )
    assert list(faults_of(cost)) == []


def test_I38_the_shares_of_one_invoice_never_pass_it(world):
    share = {"share_percent": Decimal(60), "share_basis": "Osalejad", "invoice_no": "Y"}
    ours = checked(world, line(world.jap), "1000.00", **share)
    theirs = actions.enter_cost(
        by=world.other_partner, line=line(world.jkk),
        **{**FACTS, "invoice_no": ours.invoice_no.lower(), "net": Decimal(1000), "vat": 0, "eligible": Decimal(400)},
    )  # fmt: skip
    assert list(faults_of(ours)) == []
    actions.edit_cost(by=world.other_partner, cost=theirs, line=theirs.line, eligible=Decimal("400.01"))
    [(code, what, _why)] = faults_of(ours)
    assert (code, "0,01" in what) == ("shares", True)


def test_I39_a_purchase_with_too_few_offers_is_said(world):
    procurement = plan(world)
    offer(world, procurement, "Buss A OÜ")
    cost = enter(world, line(world.jap), "100.00", procurement=procurement)
    [(code, what, _why)] = faults_of(cost)
    assert (code, "Vaja 3, arvesse läheb 1" in what) == ("offers", True)


def test_what_is_missing_is_red_with_who_can_bring_it(world, client):
    own = line(world.jap)
    cost, lead = enter(world, own, "1500.00"), world.lead
    [one] = readiness([cost], bringers_of([cost]))
    missing = {need.code: need.who for need in one.missing}
    assert set(missing) == {"contract", "acceptance", "offer", "checked", "paid"}
    assert missing["contract"] == f"{world.partner.name} (tegevusgrupi JAP koordinaator)"
    assert missing["checked"] == f"{lead.name} ({Role.LEAD_COORDINATOR.label})", "who entered it does not check"
    assert [need.code for need in one.needs if need.is_met] == ["invoice"]
    client.force_login(world.lead)
    shown = client.get(reverse("budget:missing")).content.decode()
    assert "Tuua saab" in shown
    text = client.get(reverse("budget:missing"), {"file": "csv"}).content.decode("utf-8-sig")
    assert "üleandmise-vastuvõtmise akt" in text
    client.force_login(world.village_lead)
    assert client.get(reverse("budget:missing")).status_code == 403


def test_papers_of_the_purchase_go_with_its_costs_and_are_no_twins(world, client):
    procurement, [first, *_rest] = opened(world)
    decide(world, procurement, first)
    contract = contract_of(
        world,
        procurement=procurement,
        supplier=first.supplier,
        supplier_code=first.supplier_code,
        ceiling="9000.00",
        number="L-1",
    )
    act = actions.enter_act(
        by=world.partner, contract=contract, amount=Decimal(120), accepted_on=DAY, number="1", delivered="Sõidud",
        paper=invoice("akt.pdf", "Akt"),
    )  # fmt: skip
    bought = {"contract": contract, "act": act, "procurement": procurement}
    costs = []
    for number in range(2):
        facts = {**FACTS, "invoice_no": f"P-{number}", **bought}
        paper = invoice(text=f"P-{number}")
        costs.append(
            actions.enter_cost(by=world.partner, line=line(world.jap), paper=paper, paper_kind="invoice", **facts)
        )
    kinds = sorted(costs[1].papers.values_list("document__kind", flat=True))
    assert kinds == ["acceptance", "contract", "invoice", "offer", "offer", "offer"]
    client.force_login(world.partner)
    assert not client.get(reverse("budget:cost", args=[costs[1].pk])).context["twins"]
    [one] = readiness([costs[1]])
    assert {need.code: need.why for need in one.missing}.keys() == {"checked", "paid"}, one.missing


def test_another_group_gets_its_own_copy_of_the_shared_invoice(world, client):
    ours, theirs = accept(world, split(world))
    assert ours.papers.get().document.participation == world.jap
    document = theirs.papers.get().document
    assert document.participation == world.jkk
    client.force_login(world.other_partner)
    copy = client.get(reverse("villages:document", args=[document.pk]))
    assert b"".join(copy.streaming_content) == invoice().read()
    shown = client.get(reverse("budget:cost", args=[theirs.pk]))
    assert shown.context["hidden_twins"] == 0


@pytest.mark.parametrize("many", [1, 30])
def test_pages_of_money_ask_twelve_questions_at_most_whatever_the_rows(
    world, client, django_assert_max_num_queries, many
):
    own, contract = line(world.jap), contract_of(world, ceiling="90000.00")
    procurement = plan(world)
    facts = {"participation": world.jap, "line": own, "supplier": "Buss OÜ", "supplier_code": "10000001"}
    facts |= {"invoice_on": DAY, "description": "Sõit", "contract": contract, "procurement": procurement}
    Cost.objects.bulk_create(
        Cost(invoice_no=f"{n}", net=100, eligible=100, entered_by=world.partner, **facts) for n in range(many)
    )
    for number in range(many):
        Contract.objects.create(
            participation=world.jap, number=f"M-{number}", supplier="Buss OÜ", subject="Sõit", signed_on=DAY,
            starts_on=DAY, ends_on=DAY, net=1, ceiling=1, entered_by=world.partner,
        )  # fmt: skip
    client.force_login(world.lead)
    for address in ("overview", "costs", "contracts", "procurements", "common_costs", "money_rules"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"budget:{address}")).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(reverse("budget:overview"), {"group": "JAP"}).status_code == 200
    with django_assert_max_num_queries(22):  # 12 and what is asked of each purchase, once
        assert client.get(reverse("budget:missing")).status_code == 200
