"""An invoice for mentoring hours has exactly those of its entries (domain.md I8)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from budget import actions
from budget.models import HoursBill
from mentoring.actions import reverse_hours
from tests.access.rights import caller
from tests.budget.factories import FACTS, line
from tests.cast import join, person
from tests.mentoring.factories import contract, left, made
from villages.roles import Role


@pytest.fixture
def invoice(world):
    """The accountant's draft, a contract, two approved entries under it."""
    world.accountant = person("Raivo Raamatupidaja", Role.PARTNER_COORDINATOR, world.jap)
    world.contract = contract(world)
    world.entries = [
        made(world, "approved", hours=hours, contract=world.contract, worked_on=dt.date(2022, 3, day))
        for hours, day in (("4", 1), ("2.5", 2))
    ]
    world.invoice = actions.enter_cost(by=world.accountant, line=line(world.jap), **FACTS)
    return world


def bill(world, by="accountant", entries=None, hours="6.5", **given):
    told = {"cost": world.invoice, "contract": world.contract, "entries": entries or world.entries, **given}
    return actions.bill_hours(by=getattr(world, by), hours=Decimal(hours), **told)


def states(world):
    for entry in world.entries:
        entry.refresh_from_db()
    return [entry.state for entry in world.entries]


def test_I8_bill_ties_exactly_the_hours_of_the_invoice(invoice):
    for hours in ("6.25", "6.75", "0.5"):
        with pytest.raises(RuleBroken, match="valitud kinnitatud sissekandeid on kokku 6,5"):
            bill(invoice, hours=hours)
    assert states(invoice) == ["approved", "approved"]
    assert bill(invoice).hours == Decimal("6.5")
    assert states(invoice) == ["billed", "billed"]
    assert invoice.entries[0].billed_by == invoice.accountant
    with pytest.raises(RuleBroken, match="tunnid juba olemas"):
        bill(invoice)


def test_I8_the_database_asks_it_once_more(invoice):
    made_bill = bill(invoice)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for write in (
        lambda: HoursBill.objects.filter(pk=made_bill.pk).update(hours=7),
        lambda: made_bill.entries.first().delete(),
    ):
        with pytest.raises(DatabaseError, match="invoiced_hours_are_the_entries"), transaction.atomic():
            write()


@pytest.mark.parametrize("state", ["submitted", "confirmed", "returned", "unpaid", "billed"])
def test_only_approved_hours_are_billed(invoice, state):
    other = made(invoice, state, hours="1", contract=invoice.contract, worked_on=dt.date(2022, 4, 1))
    with pytest.raises(RuleBroken, match="arveldatakse ainult kinnitatud tunde"):
        bill(invoice, entries=[*invoice.entries, other], hours="7.5")


def test_I11_who_confirmed_or_approved_does_not_bill(invoice):
    join(invoice.village_lead, Role.PARTNER_COORDINATOR, invoice.jap)
    for by in ("partner", "village_lead"):
        with pytest.raises(RuleBroken, match="Arveldab teine inimene"):
            bill(invoice, by=by)
    for by in ("lead", "mentor", "auditor", "other_partner"):
        with pytest.raises(RuleBroken, match="raha"):
            bill(invoice, by=by)


def test_another_contract_or_payer_does_not_pass(invoice):
    other = contract(invoice, number="ML-2")
    with pytest.raises(RuleBroken, match="teise lepingu alla"):
        bill(invoice, contract=other)
    foreign = contract(invoice, number="ML-3", payer=invoice.jkk, mentor=invoice.other_mentor)
    with pytest.raises(RuleBroken, match="maksab teine tegevusgrupp"):
        bill(invoice, contract=foreign)


def test_a_reversed_cost_frees_its_hours_but_not_those_reversed_themselves(invoice):
    bill(invoice)
    reverse_hours(by=invoice.lead, entry=invoice.entries[0], reason="Jäi ära")
    actions.reverse_cost(by=invoice.partner, cost=invoice.invoice, reason="Vale arve")
    assert states(invoice) == ["reversed", "approved"]
    assert not HoursBill.objects.exists()
    assert left(invoice) == Decimal("37.5")


def test_pages_of_hours_against_invoices(invoice):
    client = caller(invoice.accountant)
    address = reverse("budget:bill_hours", args=[invoice.invoice.pk]) + f"?contract={invoice.contract.pk}"
    chosen = {"entries": [entry.pk for entry in invoice.entries]}
    assert client.post(address, chosen | {"hours": "6"}).status_code == 422
    page = client.post(address, chosen | {"hours": "6,5"}, follow=True).content.decode()
    assert "Tunnid on arvega seotud." in page
    page = client.get(reverse("budget:hours")).content.decode()
    for told in ("Mart Mentor", "ML-1", "6,5\xa0h"):
        assert told in page
    assert client.get(reverse("budget:hours"), {"file": "xlsx"}).status_code == 200
