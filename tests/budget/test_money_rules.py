"""The programme's rules of money as dated tables, a page to try them, and what they switch on."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.rules import RuleBroken
from budget import actions
from budget.forms.money_rules import EXAMPLES
from budget.models import FlatRate, InKindWork, MoneyRules
from budget.queries.money_rules import rules_on
from budget.rules.calculate import RULES
from tests.budget.factories import line

FROM = dt.date(2022, 1, 1)


def test_set_money_rules_holds_from_its_day_on(world):
    made = actions.set_money_rules(by=world.lead, programme=world.programme, valid_from=FROM, in_kind_allowed=True)
    assert (made.set_by, rules_on(world.programme, FROM).in_kind_allowed) == (world.lead, True)
    assert not rules_on(world.programme, FROM - dt.timedelta(days=1)).in_kind_allowed
    with pytest.raises(RuleBroken, match="01.01.2022"):
        actions.set_money_rules(by=world.lead, programme=world.programme, valid_from=FROM)


def test_new_rules_keep_what_they_do_not_name_and_the_page_asks_what_support_is_cut_to(world, client):
    MoneyRules.objects.create(programme=world.programme, valid_from=FROM, rounds_to="whole", rounding_level="row")
    made = actions.set_money_rules(by=world.lead, programme=world.programme, valid_from=dt.date(2022, 2, 1))
    assert (made.rounds_to, made.rounding_level) == ("whole", "row")
    client.force_login(world.lead)
    form = client.get(reverse("budget:set_money_rules")).context["form"]
    assert form["rounds_to"].value() == "whole"


@pytest.mark.parametrize("who", ["partner", "auditor", "mentor", "admin"])
def test_set_money_rules_is_for_the_lead(world, who):
    with pytest.raises(RuleBroken):
        actions.set_money_rules(by=getattr(world, who), programme=world.programme, valid_from=FROM)


def test_pages_of_money_rules(world, client):
    client.force_login(world.lead)
    page = client.get(reverse("budget:money_rules")).content.decode()
    assert "5\xa0000,00" in page
    assert "Eesti" in page, "whose holidays are no working days"
    url = reverse("budget:set_money_rules")
    facts = {"rounding_level": "claim", "rounds_to": "cent", "offer_basis": "eligible", "in_kind_percent": "100"}
    facts |= {"rate_rule": "payment"}
    wrong = client.post(url, {**facts, "valid_from": "homme ehk", "free_transfer_percent": "0"})
    assert wrong.status_code == 422
    facts |= {"valid_from": "01.01.2022", "free_transfer_percent": "10", "simplified_costs_allowed": "on"}
    assert client.post(url, facts).status_code == 302
    made = MoneyRules.objects.get()
    assert (made.free_transfer_percent, made.rate_rule) == (10, "payment")
    client.force_login(world.partner)
    assert "keskpanga maksepäeva" in client.get(reverse("budget:enter_cost")).content.decode()
    assert "Määra rahareeglid" not in client.get(reverse("budget:money_rules")).content.decode()


def test_every_rule_has_an_example_that_the_page_can_try(world, client):
    client.force_login(world.partner)
    url = reverse("budget:try_rule")
    assert set(EXAMPLES) == set(RULES), set(EXAMPLES) ^ set(RULES)
    for name, values in EXAMPLES.items():
        assert client.get(url, {"rule": name}).status_code == 200
        answer = client.post(url, {"rule": name, "line": values})
        assert "error" not in answer.context["said"], (name, answer.context["said"])
    shares = client.post(url, {"rule": "split", "line": EXAMPLES["split"]}).context["said"]
    assert shares == {"shares": {"JAP": "66.67", "JKK": "33.33"}, "sum": "100.00"}
    broken = client.post(url, {"rule": "split", "line": "{"})
    assert broken.context["said"]["error"]
    assert client.get(url, {"rule": "nonsense"}).status_code == 200


def test_voluntary_work_is_off_and_says_so_then_logged_and_confirmed_by_another(world, client):
    client.force_login(world.partner)
    diary = reverse("budget:in_kind_work", args=["JAP"])
    assert "praegu ei loe" in client.get(diary).content.decode()
    work = {"worker": "Vaba Tahtlik", "is_of_age": "on", "what": "Puud", "day": "07.05.2022", "starts": "10"}
    log = reverse("budget:log_in_kind_work", args=["JAP"])
    assert client.post(log, {**work, "ends": "13.30"}).status_code == 422
    actions.set_money_rules(by=world.lead, programme=world.programme, valid_from=FROM, in_kind_allowed=True)
    world.programme.unit_costs.create(kind="labour", title="Tund", price=Decimal("15.00"), valid_from=FROM)
    assert client.post(log, {**work, "ends": "13.30"}).status_code == 302
    made = InKindWork.objects.get()
    assert (made.hours, made.value) == (Decimal("3.50"), Decimal("52.50"))
    confirm = reverse("budget:confirm_in_kind_work", args=[made.pk])
    assert confirm not in client.get(diary).content.decode()
    client.post(confirm)
    made.refresh_from_db()
    assert made.confirmed_by is None
    client.force_login(world.lead)
    assert confirm in client.get(diary).content.decode()
    client.post(confirm)
    made.refresh_from_db()
    assert made.confirmed_by == world.lead


def test_a_flat_rate_row_is_entered_from_its_page(world, client):
    flat = line(world.jap, code="1.5", amount="2000.00", category="other")
    rate = FlatRate.objects.create(
        programme=world.programme, title="15 %", percent=15, basis=["staff"], covers="other", valid_from=FROM
    )
    client.force_login(world.partner)
    url = reverse("budget:enter_flat_rate_cost", args=["JAP"])
    facts = {"line": flat.pk, "flat_rate": rate.pk, "day": "14.03.2022"}
    assert client.post(url, facts).status_code == 422
    actions.set_money_rules(by=world.lead, programme=world.programme, valid_from=FROM, simplified_costs_allowed=True)
    assert client.post(url, facts).status_code == 302
    assert "15 %" in client.get(reverse("budget:in_kind_work", args=["JAP"])).content.decode()
