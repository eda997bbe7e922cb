from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.rules import RuleBroken
from budget import actions, queries
from budget.models import BudgetLine
from tests.budget.money import FACTS, invoice, line
from villages.models import Activity


def change(world, old, amount, by="partner"):
    facts = {"category": "travel", "title": "Õppereisid", "reason": "Reis lükkus edasi"}
    return actions.change_budget_line(by=getattr(world, by), line=old, amount=Decimal(amount), **facts)


def test_add_budget_line(world):
    activity = Activity.objects.get(code="1.2")
    facts = {"category": "travel", "title": "Õppereisid", "amount": Decimal("4200.00")}
    made = actions.add_budget_line(by=world.partner, participation=world.jap, activity=activity, **facts)
    assert [row.pk for row in queries.lines([world.jap])] == [made.pk]
    with pytest.raises(ValidationError, match="0 €"):
        actions.add_budget_line(
            by=world.partner, participation=world.jap, activity=activity, **{**facts, "amount": Decimal("-1")}
        )


@pytest.mark.parametrize("who", ["other_partner", "mentor", "village_lead", "auditor", "admin"])
def test_add_budget_line_is_for_the_group_s_coordinators(world, who):
    activity = Activity.objects.get(code="1.2")
    with pytest.raises(RuleBroken):
        actions.add_budget_line(
            by=getattr(world, who), participation=world.jap, activity=activity, category="travel", title="x",
            amount=Decimal(1),
        )  # fmt: skip
    assert not BudgetLine.objects.exists()


def test_changed_line_keeps_the_old_one_and_moves_its_costs(world):
    old = line(world.jap)
    cost = actions.enter_cost(by=world.partner, line=old, paper=invoice(), paper_kind="invoice", **FACTS)
    actions.check_cost(by=world.lead, cost=cost)
    new = change(world, old, "3000.00")
    old.refresh_from_db()
    cost.refresh_from_db()
    assert (old.amount, old.end_reason, cost.line) == (Decimal("5000.00"), "Reis lükkus edasi", new)
    [row] = queries.lines([world.jap])
    assert (row.spent, row.left) == (Decimal("1200.00"), Decimal("1800.00"))


def test_changed_line_stays_above_what_is_spent(world):
    old = line(world.jap)
    cost = actions.enter_cost(by=world.partner, line=old, paper=invoice(), paper_kind="invoice", **FACTS)
    actions.check_cost(by=world.lead, cost=cost)
    with pytest.raises(RuleBroken, match="200,00"):
        change(world, old, "1199.99")
    change(world, old, "1200.00")
    with pytest.raises(RuleBroken, match="kehtivat"):
        change(world, old, "2000.00")


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("partner", 200), ("auditor", 200), ("village_lead", 200), ("mentor", 403), ("admin", 403)],
)
def test_overview_access(world, client, who, status):
    client.force_login(getattr(world, who))
    assert client.get(reverse("budget:overview")).status_code == status


def test_overview_of_one_group_says_what_stands_on_no_line(world, client):
    line(world.jap, amount="5000.00")
    client.force_login(world.partner)
    page = client.get(reverse("budget:overview")).content.decode()
    assert "33\xa0000,00" in page
    assert "28\xa0000,00" in page  # on no line yet
    line(world.jap, code="1.2", amount="28000.00")
    assert "annavad kokku" in client.get(reverse("budget:overview")).content.decode()


def test_overview_shows_no_other_group_s_money(world, client):
    line(world.jkk, title="Naabri rida")
    client.force_login(world.partner)
    page = client.get(reverse("budget:overview"), {"group": "JKK"}).content.decode()
    assert "31\xa0490,96" not in page
    assert "Naabri rida" not in page
    client.force_login(world.village_lead)
    assert "33\xa0000,00" not in client.get(reverse("budget:overview")).content.decode()


def test_overview_of_the_programme_sums_the_groups(world, client, django_assert_max_num_queries):
    client.force_login(world.auditor)
    with django_assert_max_num_queries(14):
        page = client.get(reverse("budget:overview")).content.decode()
    assert "64\xa0490,96" in page
    assert "58\xa0041,86" in page


def test_change_line_page_keeps_what_was_typed(world, client):
    old = line(world.jap)
    client.force_login(world.partner)
    url = reverse("budget:change_line", args=[old.pk])
    assert client.get(url).status_code == 200
    page = client.post(url, {"title": "Koolitus", "category": "services", "amount": "kolm tuhat", "reason": ""})
    assert page.status_code == 422
    assert "kolm tuhat" in page.content.decode()
    sent = {"title": "Koolitus", "category": "services", "amount": "3 000,50", "reason": "Odavam"}
    assert client.post(url, sent).status_code == 302
    assert BudgetLine.objects.in_force().get().amount == Decimal("3000.50")
    for who, status in (("other_partner", 404), ("auditor", 403), ("mentor", 404)):
        client.force_login(getattr(world, who))
        new = BudgetLine.objects.in_force().get()
        assert client.get(reverse("budget:change_line", args=[new.pk])).status_code == status


def test_add_line_page(world, client):
    client.force_login(world.partner)
    activity = Activity.objects.get(code="1.5")
    sent = {"participation": world.jap.pk, "activity": activity.pk, "category": "services", "title": "Plakatid"}
    assert client.post(reverse("budget:add_line"), {**sent, "amount": "250"}).status_code == 302
    foreign = client.post(reverse("budget:add_line"), {**sent, "participation": world.jkk.pk, "amount": "250"})
    assert foreign.status_code == 422
    assert BudgetLine.objects.count() == 1
    client.force_login(world.auditor)
    assert client.get(reverse("budget:add_line")).status_code == 403


def test_overview_as_a_spreadsheet(world, client):
    line(world.jap, title="=1+1")
    client.force_login(world.partner)
    text = client.get(reverse("budget:overview"), {"file": "csv"}).content.decode("utf-8-sig")
    assert ";'=1+1;5000,00;0,00;5000,00;" in text


def test_I3_I25_overview_of_the_programme_shows_its_control_sums(world, client):
    line(world.jap, amount="33000.00")
    client.force_login(world.auditor)
    shown = client.get(reverse("budget:overview"))
    passed = {row["control"].code: row["control"].passed for row in shown.context["controls"]}
    assert passed == {"lines": False, "spent": True, "common": False}
    line(world.jkk, amount="31490.96")
    world.programme.published_cost = Decimal("52485.00")  # 52 484,93 rounded to euros
    world.programme.save()
    shown = client.get(reverse("budget:overview"))
    assert all(row["control"].passed for row in shown.context["controls"])
    assert "klapib" in shown.content.decode()
    assert "6\xa0449,10" in shown.content.decode()  # own contributions together


def test_overview_of_one_group_is_asked_by_its_code(world, client):
    line(world.jap, title="Järva rida")
    line(world.jkk, title="Jõgeva rida")
    client.force_login(world.lead)
    shown = client.get(reverse("budget:overview"), {"group": "JKK"}).content.decode()
    assert "Jõgeva rida" in shown
    assert "Järva rida" not in shown
    assert f"{reverse('budget:add_line')}?group=JKK" in shown
    form = client.get(reverse("budget:add_line"), {"group": "JKK"}).context["form"]
    assert form["participation"].initial == world.jkk


def test_overview_says_when_a_group_is_over_its_budget(world, client):
    own = line(world.jap, amount="1000.00")
    cost = actions.enter_cost(by=world.partner, line=own, paper=invoice(), paper_kind="invoice", **FACTS)
    actions.check_cost(by=world.lead, cost=cost)
    world.jap.common_cost = world.jap.total_cost = Decimal("1000.00")
    world.jap.total_support = Decimal("900.00")
    world.jap.save()
    client.force_login(world.partner)
    assert "üle läheb 200,00\xa0€" in client.get(reverse("budget:overview")).content.decode()
