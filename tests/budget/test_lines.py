from decimal import Decimal

import pytest
from django.urls import reverse

from budget import actions
from tests.budget.factories import FACTS, invoice, line


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
    assert f"{reverse('budget:draft_version')}?group=JKK" in shown
    form = client.get(reverse("budget:draft_version"), {"group": "JKK"}).context["form"]
    assert form["groups"].initial == [world.jkk]


def test_overview_says_when_a_group_is_over_its_budget(world, client):
    own = line(world.jap, amount="1000.00")
    cost = actions.enter_cost(by=world.partner, line=own, paper=invoice(), paper_kind="invoice", **FACTS)
    actions.check_cost(by=world.lead, cost=cost)
    world.jap.common_cost = world.jap.total_cost = Decimal("1000.00")
    world.jap.total_support = Decimal("900.00")
    world.jap.save()
    client.force_login(world.partner)
    assert "üle läheb 200,00\xa0€" in client.get(reverse("budget:overview")).content.decode()
