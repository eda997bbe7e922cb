"""Which rate makes the programme's money of an invoice in other money is said by the rules of the invoice's day."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.rules import RuleBroken
from accounts.working_days import is_bank_day
from budget import actions
from budget.models import Cost
from tests.budget.claims import pdf
from tests.budget.factories import FACTS, line

D = Decimal

FROM = dt.date(2022, 1, 1)
FRIDAY, SUNDAY = dt.date(2022, 3, 11), dt.date(2022, 3, 13)


def set_rule(world, rule, valid_from=FROM):
    actions.set_money_rules(by=world.lead, programme=world.programme, valid_from=valid_from, rate_rule=rule)


def enter(world, rate_on, *, invoice_on=SUNDAY, rate="7.4380", number="D-1"):
    own = world.jap.budget_lines.first() or line(world.jap, amount="30000.00")
    money = {"currency": "DKK", "foreign_amount": D(1000), "rate": D(rate), "rate_on": rate_on, "rate_source": "EKP"}
    facts = FACTS | {"net": None, "vat": None, "eligible": None, "invoice_no": number, "invoice_on": invoice_on}
    return actions.enter_cost(by=world.partner, line=own, paper=pdf("arve"), paper_kind="invoice", **facts | money)


def why(world, rate_on, **facts):
    with pytest.raises(RuleBroken) as refused:
        enter(world, rate_on, **facts)
    return refused.value.message_dict["rate_on"][0]


def test_the_bank_s_own_rate_may_be_of_any_day(world):
    enter(world, dt.date(2022, 3, 30))


def test_the_rate_of_the_invoice_s_day_or_of_the_last_day_before_it_with_one(world):
    set_rule(world, "invoice")
    assert "13.03.2022" in why(world, FRIDAY - dt.timedelta(days=1))
    assert "14.03.2022" in why(world, SUNDAY + dt.timedelta(days=1))
    enter(world, FRIDAY)
    enter(world, SUNDAY, number="D-2")


def test_I74_the_rule_of_an_invoice_is_that_of_its_day(world):
    set_rule(world, "bank")
    set_rule(world, "invoice", dt.date(2022, 3, 12))
    enter(world, dt.date(2022, 3, 30), invoice_on=FRIDAY)
    assert why(world, dt.date(2022, 3, 30), number="D-2")


def test_the_rate_of_the_day_of_payment_is_asked_when_it_is_paid(world):
    set_rule(world, "payment")
    cost = actions.check_cost(by=world.lead, cost=enter(world, dt.date(2022, 3, 15)))
    with pytest.raises(RuleBroken, match=r"17\.03\.2022.*15\.03\.2022"):
        actions.pay_cost(by=world.partner, cost=cost, paid_on=dt.date(2022, 3, 17), payment_no="MK-1")
    paid = actions.pay_cost(by=world.partner, cost=cost, paid_on=dt.date(2022, 3, 15), payment_no="MK-1")
    assert (paid.state, Cost.objects.get().paid_on) == ("paid", dt.date(2022, 3, 15))


def test_the_rate_of_a_month_is_none_of_before_the_invoice(world):
    set_rule(world, "month")
    assert why(world, dt.date(2022, 2, 28))
    enter(world, dt.date(2022, 3, 1))


def test_the_rate_fixed_in_the_decision_is_one_for_the_group(world):
    set_rule(world, "decision")
    enter(world, FROM)
    assert "7.438" in why(world, FROM, rate="7.5", number="D-2").replace(",", ".")
    enter(world, FROM, number="D-3")
    set_rule(world, "decision", dt.date(2022, 6, 1))
    enter(world, FROM, invoice_on=dt.date(2022, 6, 2), rate="7.5", number="D-4")


def test_no_rate_is_published_on_holidays_of_the_banks():
    good_friday, may_9 = dt.date(2022, 4, 15), dt.date(2022, 5, 9)
    assert [is_bank_day(day, "SE") for day in (good_friday, may_9, SUNDAY, FRIDAY)] == [False, True, False, True]
    assert not is_bank_day(dt.date(2022, 4, 18), "EE"), "Easter Monday is a working day in Estonia, not of the banks"
