"""The pages from a call to an act, a common invoice and its credit note, as people send their forms."""

import datetime as dt
from decimal import Decimal

from django.urls import reverse

from budget import actions
from budget.forms.procurement import PlanForm
from budget.forms.version import DecisionForm
from budget.models import CommonCost, Contract, Cost, Procurement
from tests.budget.factories import FACTS, grant, invoice, line
from tests.budget.test_procurement import opened


def send(client, user, route, *args, query="", **data):
    client.force_login(user)
    answer = client.post(reverse(f"budget:{route}", args=args) + query, data)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer


def test_a_purchase_goes_from_the_call_to_the_act_with_four_eyes(world, client):
    send(
        client, world.partner, "plan_procurement", participation=world.jap.pk, served=[world.jkk.pk], subject="Buss",
        purpose="buss", category="travel", estimated_net="8340", procedure="three_offers", rows="Sõit; km; 100",
        addressees="Buss A\nBuss B",
    )  # fmt: skip
    row = Procurement.objects.get()
    step = reverse("budget:move_procurement", args=[row.pk])
    assert (row.rows.get().quantity, row.addressees.count(), row.served.get().participation) == (100, 2, world.jkk)
    dates = {"call_sent_on": "1.3.2022", "answers_until": "15.3.2022"}
    send(client, world.partner, "move_procurement", row.pk, query="?to=called", **dates)
    for number, net in enumerate(("8000", "8500", "9000"), 1):
        price = {f"price_{row.rows.get().pk}": str(Decimal(net) / 100)}
        facts = {"supplier": f"Buss {number}", "supplier_code": f"1000000{number}", "received_on": "10.3.2022"}
        send(
            client, world.partner, "add_offer", row.pk, **facts, **price, net=net, vat="1600", currency="EUR",
            valid_until="31.12.2022",
        )  # fmt: skip
    send(client, world.partner, "move_procurement", row.pk, query="?to=opened")
    winner = row.offers.first()
    decided = {"winner": winner.pk, "reason": "Odavaim", "decided_on": "20.3.2022"}
    client.force_login(world.partner)
    assert client.post(f"{step}?to=decided", decided).status_code == 422
    send(client, world.lead, "sign_interest", row.pk, has_interest="no")
    send(client, world.lead, "move_procurement", row.pk, query="?to=decided", **decided)
    shown = client.get(reverse("budget:procurement", args=[row.pk])).content.decode()
    assert "Vaja 3, arvesse läheb 3" in shown
    contract = {
        "participation": world.jap.pk, "procurement": row.pk, "number": "L-1", "supplier": winner.supplier,
        "supplier_code": winner.supplier_code, "subject": "Buss", "signed_on": "21.3.2022", "starts_on": "21.3.2022",
        "ends_on": "31.12.2022", "net": "8000", "ceiling": "9600", "currency": "EUR", "price_model": "total",
        "marking_required": "on",
    }  # fmt: skip
    send(client, world.partner, "enter_contract", row.pk, **contract)
    act = {"number": "A-1", "accepted_on": "25.3.2022", "delivered": "Sõidud tehtud", "amount": "9600"}
    send(client, world.partner, "enter_act", Contract.objects.get().pk, **act)
    send(client, world.partner, "move_procurement", row.pk, query="?to=fulfilled")
    assert Procurement.objects.get().state == "fulfilled"
    assert client.get(reverse("budget:procurements"), {"file": "csv"}).status_code == 200


def test_a_common_invoice_is_split_accepted_refused_and_credited_on_pages(world, client):
    activity = world.programme.activities.get(code="1.2")
    facts = {
        "activity": activity.pk, "supplier": "Reis OÜ", "supplier_code": "10000002", "invoice_no": "R-1",
        "invoice_on": "14.3.2022", "description": "Buss", "net": "83,33", "vat": "16,67", "sharing": "own_invoices",
        "key_kind": "villages", "key_on": "14.3.2022",
    }  # fmt: skip
    send(client, world.partner, "split_common_cost", payer=world.jap.pk, **facts)
    common = CommonCost.objects.get()
    page = client.get(reverse("budget:common_cost", args=[common.pk]))
    assert page.context["sums"] == [Decimal("83.33"), Decimal("16.67"), Decimal("100.00")]
    ours, theirs = common.shares.all()
    send(client, world.partner, "accept_share", ours.pk, line=line(world.jap, code="1.2").pk)
    assert Cost.objects.get().gross == Decimal("66.67")
    send(client, world.other_partner, "refuse_share", theirs.pk, reason="Keegi ei sõitnud")
    send(client, world.lead, "leave_share_with_payer", theirs.pk, reason="Kokku lepitud")
    note = {"invoice_no": "K-1", "invoice_on": "20.3.2022", "description": "Tagasi", "net": "8,34", "vat": "1,66"}
    send(client, world.partner, "credit_common_cost", common.pk, **note)
    credited = common.credit_notes.get().shares.get(participation=world.jap)
    send(client, world.partner, "accept_share", credited.pk, reinvoice_no="")
    assert Cost.objects.latest("pk").line == Cost.objects.earliest("pk").line
    text = client.get(reverse("budget:common_cost", args=[common.pk]), {"file": "csv"}).content.decode("utf-8-sig")
    assert "66,67" in text
    for number in range(2):
        assert client.get(reverse("budget:common_costs"), {"page": number + 1}).status_code == 200


def test_own_contribution_and_vat_are_entered_and_said_G14(world, client):
    grant(world.jkk)
    for name, promised in (("Jõgeva vald", "2099,40"), ("Mustvee vald", "1049,70")):
        facts = {"kind": "municipality", "name": name, "promised": promised, "is_public": "on"}
        send(client, world.other_partner, "add_source", "JKK", **facts)
    source = world.jkk.contribution_sources.first()
    send(client, world.other_partner, "receive", source.pk, received_on="1.3.2022", amount="2099,40")
    vat = {"kind": "liable", "recoverable_percent": "40", "valid_from": "1.1.2021", "grounds": "Osaline"}
    send(client, world.other_partner, "add_vat_period", "JKK", **vat)
    page = client.get(reverse("budget:sources", args=["JKK"]))
    rows = page.context["rows"]
    assert [(row.promised, row.received, row.lacking) for row in rows] == [
        (Decimal("2099.40"), Decimal("2099.40"), Decimal(0)), (Decimal("1049.70"), Decimal(0), Decimal("1049.70")),
    ]  # fmt: skip
    assert page.context["warnings"] == []


def test_a_credit_note_is_entered_from_its_cost(world, client):
    cost = actions.enter_cost(by=world.partner, line=line(world.jap), paper=invoice(), paper_kind="invoice", **FACTS)
    actions.check_cost(by=world.lead, cost=cost)
    note = {"invoice_no": "K-1", "invoice_on": "20.3.2022", "description": "Tagasi", "net": "100", "vat": "20"}
    send(client, world.partner, "credit_cost", cost.pk, **note)
    made = cost.corrections.get()
    assert (made.eligible, made.invoice_on) == (Decimal(-120), dt.date(2022, 3, 20))
    shown = client.get(reverse("budget:cost", args=[cost.pk])).content.decode()
    assert "K-1" in shown


def test_pages_of_money_ask_as_much_of_many_rows_as_of_one(world, client, django_assert_max_num_queries):
    opened(world)
    client.force_login(world.lead)
    for route in ("procurements", "common_costs"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"budget:{route}")).status_code == 200


def test_rows_of_a_call_that_are_too_long_are_said_and_not_cut(world):
    long, most = "x" * 201, "9" * 9
    for name, text in (
        ("rows", long),
        ("rows", f"Sõit; {'k' * 21}"),
        ("rows", f"Sõit; km; {most}"),
        ("addressees", long),
    ):
        form = PlanForm({name: text}, user=world.partner)
        assert "kõige rohkem" in str(form.errors[name]), (name, text)
    form = PlanForm({"rows": "Sõit; km; 100\n\nJuht"}, user=world.partner)
    assert "rows" not in form.errors
    assert form.cleaned_data["rows"] == [("Sõit", "km", Decimal(100)), ("Juht", "", Decimal(1))]


def test_a_condition_of_a_decision_that_is_too_long_is_said(world):
    form = DecisionForm({"conditions": "Märgista.\n" + "x" * 501}, user=world.partner)
    assert "501" in str(form.errors["conditions"])
