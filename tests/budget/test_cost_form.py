"""A cost entered from its paper: rates of VAT, foreign money, another grant's share, what the supplier had before."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.rules import RuleBroken
from budget import actions
from budget.models import AcceptanceAct, Contract, Cost
from tests.budget.factories import FACTS, invoice, line
from ui.pdf_pictures import pages_of

DAY = dt.date(2022, 3, 14)


def typed(own, **changes):
    facts = {"line": own.pk, "supplier": "Hotell OÜ", "supplier_code": "10000007", "invoice_no": "H-1"}
    return {**facts, "invoice_on": "14.03.2022", "description": "Majutus", "funding": "programme", **changes}


def send(client, user, **data):
    client.force_login(user)
    return client.post(reverse("budget:enter_cost"), {**data, "paper": invoice()})


def test_G21_two_rates_of_vat_are_typed_as_rows(world, client):
    rows = {"rate_1": "9", "net_1": "540", "vat_1": "48,60", "rate_2": "20", "net_2": "300", "vat_2": "60"}
    answer = send(client, world.partner, **typed(line(world.jap)), several_rates="on", **rows)
    assert answer.status_code == 302, answer.context["form"].errors
    cost = Cost.objects.get()
    assert (cost.net, cost.vat, cost.eligible) == (Decimal(840), Decimal("108.60"), Decimal("948.60"))
    assert list(cost.vat_rows.values_list("rate", "vat")) == [(9, Decimal("48.60")), (20, Decimal(60))]
    edit = client.get(reverse("budget:edit_cost", args=[cost.pk]))
    assert 'value="48,60"' in edit.content.decode()
    assert 'src="data:image/jpeg' in edit.content.decode()
    again = client.post(reverse("budget:edit_cost", args=[cost.pk]), {**typed(cost.line), "net": "840", "vat": "0"})
    assert again.status_code == 302, again.context["form"].errors
    cost.refresh_from_db()
    assert (cost.gross, cost.vat_rows.count()) == (Decimal(840), 0)


def test_rows_of_vat_that_are_half_filled_are_said(world, client):
    answer = send(client, world.partner, **typed(line(world.jap)), several_rates="on", rate_1="9", net_1="540")
    assert answer.status_code == 422
    assert "igas neist" in answer.content.decode()
    assert 'value="540"' in answer.content.decode()


def test_one_rate_of_vat_in_two_rows_is_said_at_the_second(world, client):
    rows = {"rate_1": "1", "net_1": "540", "vat_1": "5,40", "rate_2": "1,0", "net_2": "300", "vat_2": "3"}
    answer = send(client, world.partner, **typed(line(world.jap)), several_rates="on", **rows)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"rate_2"}
    assert "liida ühe määra summad" in answer.content.decode()
    assert not Cost.objects.exists()


def test_the_action_takes_each_rate_of_vat_once(world):
    rows = [(Decimal(20), Decimal(100), Decimal(20)), (Decimal("20.00"), Decimal(50), Decimal(10))]
    with pytest.raises(RuleBroken, match="üks rida"):
        actions.enter_cost(
            by=world.partner, line=line(world.jap), vat_rows=rows, **{**FACTS, "net": None, "vat": None}
        )


def test_G35_foreign_money_is_counted_at_the_rate_that_was_typed(world, client):
    money = {"currency": "DKK", "foreign_amount": "12 500,00", "rate": "7,4380", "rate_on": "14.03.2022"}
    short = send(client, world.partner, **typed(line(world.jap)), **money)
    assert short.status_code == 422
    answer = send(client, world.partner, **typed(line(world.jap, code="1.2")), **money, rate_source="EKP")
    assert answer.status_code == 302, answer.context["form"].errors
    cost = Cost.objects.get()
    assert (cost.net, cost.rate, cost.eligible) == (Decimal("1680.56"), Decimal("7.438"), Decimal("1680.56"))


def test_G47_another_grant_bears_a_share(world, client):
    share = {"share_percent": "60", "other_grant": "KOP", "net": "1 000,01", "vat": "0", "has_personal_data": "on"}
    refused = send(client, world.partner, **typed(line(world.jap)), **share)
    assert refused.status_code == 422
    share["share_basis"] = "Osalejate järgi"
    answer = send(client, world.partner, **typed(line(world.jap, code="1.2")), **share)
    assert answer.status_code == 302, answer.context["form"].errors
    cost = Cost.objects.get()
    assert (cost.eligible, cost.other_grant, cost.has_personal_data) == (Decimal("600.00"), "KOP", True)
    assert "Osalejate järgi" in client.get(reverse("budget:cost", args=[cost.pk])).content.decode()


def test_an_act_brings_its_contract_and_no_other(world, client):
    facts = {"participation": world.jap, "supplier": "Hotell OÜ", "subject": "Majutus", "entered_by": world.partner}
    days = {"signed_on": DAY, "starts_on": DAY, "ends_on": DAY}
    ours, other = (Contract.objects.create(number=n, net=100, ceiling=500, **facts, **days) for n in ("1", "2"))
    act = AcceptanceAct.objects.create(
        contract=ours, number="A", accepted_on=DAY, delivered="Ööd", amount=120, accepted_by=world.partner
    )
    money = {"net": "100", "vat": "20", "act": act.pk}
    refused = send(client, world.partner, **typed(line(world.jap)), **money, contract=other.pk)
    assert "teise lepingu" in refused.content.decode()
    assert send(client, world.partner, **typed(line(world.jap, code="1.2")), **money).status_code == 302
    assert Cost.objects.get().contract == ours


def test_what_was_typed_for_a_supplier_comes_again(world, client):
    own = line(world.jap)
    actions.enter_cost(by=world.partner, line=own, **FACTS)
    client.force_login(world.partner)
    shown = client.post(reverse("budget:supplier_facts"), {"supplier": "koolitusnäidis oü", "description": "Muu"})
    text = shown.content.decode()
    assert 'value="10000001"' in text
    assert f'value="{own.pk}" selected' in text
    assert 'name="description"' not in text  # it was typed already
    assert client.post(reverse("budget:supplier_facts"), {"supplier": "Tundmatu"}).content.decode().strip() == ""
    money = {"net": "100", "vat": "20", "supplier": "OÜ KOOLITUSNÄIDIS", "supplier_code": ""}
    assert send(client, world.partner, **typed(own, **money)).status_code == 302
    assert Cost.objects.latest("pk").supplier_code == "10000001"


def test_supplier_facts_of_other_groups_stay_theirs(world, client):
    actions.enter_cost(by=world.partner, line=line(world.jap), **FACTS)
    client.force_login(world.other_partner)
    assert client.post(reverse("budget:supplier_facts"), {"supplier": "Koolitusnäidis OÜ"}).content.strip() == b""
    assert "Koolitusnäidis" not in client.get(reverse("budget:enter_cost")).content.decode()


def test_the_paper_is_seen_beside_the_form_and_on_the_page(world, client):
    client.force_login(world.partner)
    look = client.post(reverse("budget:look_at_paper"), {"paper": invoice()}).content.decode()
    assert look.count("data:image/jpeg") == 1
    none = client.post(reverse("budget:look_at_paper"), {}).content.decode()
    assert "data:image" not in none
    cost = actions.enter_cost(by=world.partner, line=line(world.jap), paper=invoice(), paper_kind="invoice", **FACTS)
    url = reverse("budget:cost", args=[cost.pk])
    paper = cost.papers.get().document_id
    assert "data:image" not in client.get(url).content.decode()
    assert "data:image/jpeg" in client.get(url, {"paper": paper}).content.decode()
    assert client.get(url, {"paper": "x"}).status_code == 200


def test_G20_vat_that_came_back_is_entered_as_a_correction(world, client):
    cost = actions.enter_cost(by=world.partner, line=line(world.jap), paper=invoice(), paper_kind="invoice", **FACTS)
    actions.check_cost(by=world.lead, cost=cost)
    client.force_login(world.partner)
    facts = {"invoice_no": "KM-1", "invoice_on": "20.03.2022", "description": "KM tagasi", "net": "0", "vat": "120"}
    url = reverse("budget:credit_cost", args=[cost.pk])
    answer = client.post(url, {**facts, "kind": "correction", "eligible": "-120", "paper": invoice("km.pdf", "KM")})
    assert answer.status_code == 302, answer.context["form"].errors
    assert cost.corrections.get().eligible == Decimal(-120)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"not a paper"])
def test_what_cannot_be_drawn_is_said_and_breaks_nothing(content):
    assert pages_of(content) == []
