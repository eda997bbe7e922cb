"""The kept totals are at every moment what the costs come to, and the pages show the same figures from both."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse

from accounts.models import CheckRun
from budget import actions, cost_totals, queries
from budget.jobs import check_totals, fold_totals
from budget.models import Cost, CostPaper, CostTotal
from budget.views.costs import filtered, sums_of
from tests.budget.factories import FACTS, invoice, line
from villages.models import Participation

pytestmark = pytest.mark.django_db


def a_cost(group, by, net, **facts):
    own = facts.pop("line", None) or group.budget_lines.first() or line(group)
    money = {"net": Decimal(net), "vat": 0, "eligible": Decimal(net)}
    return Cost.objects.create(participation=group, line=own, entered_by=by, **{**FACTS, **money, **facts})


def kept():
    return queries.sums_of_totals(CostTotal.objects.all())


def test_totals_follow_a_cost_through_its_life(world):
    cost = a_cost(world.jap, world.partner, net="100.00")
    assert kept() == queries.sums_of_costs(Cost.objects.all())
    assert kept()["paperless"] == 1
    actions.attach_paper(by=world.partner, cost=cost, kind="invoice", paper=invoice())
    assert kept()["paperless"] == 0
    actions.check_cost(by=world.lead, cost=cost)
    assert (kept()["counted"], kept()["waiting"]) == (Decimal("100.00"), Decimal("0.00"))
    CostPaper.objects.all().delete()
    assert kept()["paperless"] == 1
    actions.reverse_cost(by=world.lead, cost=cost, reason="Vale")
    assert kept() == queries.sums_of_costs(Cost.objects.all())
    assert list(cost_totals.faults()) == []


def test_folded_totals_say_the_same_in_fewer_rows(world):
    for number in range(4):
        a_cost(world.jap, world.partner, net="10.00", invoice_no=f"A-{number}")
    before = kept()
    assert CostTotal.objects.count() == 4
    assert fold_totals() is True
    assert (CostTotal.objects.count(), kept()) == (1, before)
    assert fold_totals() is False
    Cost.objects.all().delete()
    fold_totals()
    assert CostTotal.objects.count() == 0


@pytest.mark.parametrize("chosen", [{}, {"state": "counted"}, {"group": "JAP"}, {"paper": "none"}, {"line": 1}])
def test_the_list_has_the_same_sums_from_totals_and_from_rows(world, chosen):
    a_cost(world.jap, world.partner, net="10.00", state="checked", checked_by=world.lead)
    a_cost(world.jap, world.partner, net="7.00", invoice_no="A-2", funding="other")
    for person in (world.lead, world.partner, world.village_lead, world.stranger):
        rows = filtered(person, chosen)
        assert sums_of(person, chosen) == queries.sums_of_costs(rows), person


def test_spent_on_a_day_within_a_month_counts_that_month_by_the_day(world):
    for day in (dt.date(2022, 3, 31), dt.date(2022, 4, 10), dt.date(2022, 4, 11)):
        a_cost(
            world.jap,
            world.partner,
            net="1.00",
            invoice_no=str(day),
            invoice_on=day,
            state="checked",
            checked_by=world.lead,
        )
    [group] = queries.groups(Participation.objects.filter(pk=world.jap.pk), dt.date(2022, 4, 10))
    assert group.spent == Decimal("2.00")


def test_a_changed_total_is_found_told_and_counted_anew(world):
    a_cost(world.jap, world.partner, net="10.00")
    CostTotal.objects.update(eligible=Decimal("9.99"))
    assert check_totals() is False
    run = CheckRun.objects.get(kind="totals")
    assert "-0.01 euros" in run.faults[0]
    with pytest.raises(CommandError, match="off by 0 costs"):
        call_command("verify_totals")
    call_command("verify_totals", anew=True)
    assert check_totals() is True


def test_many_costs_are_added_up_one_by_one_on_demand(client, world, monkeypatch):
    monkeypatch.setattr("budget.queries.spending.ADDED_AT_ONCE", 0)
    a_cost(world.jap, world.partner, net="10.00", state="checked", checked_by=world.lead)
    client.force_login(world.lead)
    page = client.get(reverse("budget:overview"))
    assert {row["control"].code for row in page.context["controls"]} == {"lines", "common"}
    page = client.get(reverse("budget:overview"), {"rows": 1})
    assert [row["control"].passed for row in page.context["controls"] if row["control"].code == "spent"] == [True]


@pytest.mark.django_db(transaction=True)
def test_thirteen_groups_press_at_once_in_any_order_and_nobody_waits_for_a_total(live_world):
    """Each act writes costs of two groups in its own order, as shares of a common invoice do; folding goes on."""
    world = live_world
    lines = [line(world.jap), line(world.jkk)]
    by, broken = world.partner, []

    def press(number):
        try:
            with transaction.atomic():
                for own in lines if number % 2 else reversed(lines):
                    made = a_cost(own.participation, by, line=own, net="0.01", invoice_no=f"P-{number}")
                    Cost.objects.filter(pk=made.pk).update(description="Teine")
            fold_totals()
        except Exception as error:  # noqa: BLE001 -- a deadlock is what this looks for
            broken.append(repr(error))
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(press, range(39)))
    assert broken == []
    assert Cost.objects.count() == 78
    assert list(cost_totals.faults()) == []
