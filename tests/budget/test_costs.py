import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Notice
from accounts.rules import RuleBroken
from budget import actions
from budget.deadlines import costs_to_check
from budget.models import Cost
from tests.budget.factories import enter, invoice, line
from tests.cast import person
from villages.history import history_of
from villages.roles import Role

S = Cost.State


def test_a_cost_goes_its_way_with_four_eyes(world):
    cost = enter(world)
    assert Cost.objects.counted().count() == 0
    with pytest.raises(RuleBroken, match="ise"):
        actions.check_cost(by=world.partner, cost=cost)
    actions.check_cost(by=world.lead, cost=cost)
    assert Cost.objects.counted().count() == 1
    cost = actions.pay_cost(by=world.partner, cost=cost, paid_on=dt.date(2022, 3, 20), payment_no="MK-1")
    assert (cost.state, cost.checked_by) == (S.PAID, world.lead)
    assert [line.did for line in history_of(cost)] == ["märkis kulu makstuks", "kontrollis kulu", "sisestas kulu"]
    assert [change.name for change in history_of(cost)[1].changes] == ["Olek"]  # who checked stands before the line
    actions.reverse_cost(by=world.lead, cost=cost, reason="Topelt")
    assert Cost.objects.counted().count() == 0


def test_a_cost_without_a_paper_is_not_checked(world):
    cost = enter(world, with_paper=False)
    with pytest.raises(RuleBroken, match="arve"):
        actions.check_cost(by=world.lead, cost=cost)
    actions.attach_paper(by=world.partner, cost=cost, kind="invoice", paper=invoice())
    actions.check_cost(by=world.lead, cost=cost)


def test_I16_an_invoice_is_entered_once_until_it_is_reversed(world):
    own = line(world.jap)
    cost = enter(world, own=own)
    with pytest.raises(ValidationError, match="juba sisestatud"):
        enter(world, own=own)
    actions.reverse_cost(by=world.lead, cost=cost, reason="Vale summa")
    enter(world, own=own)


def test_I16_another_year_may_bring_the_same_number(world):
    own = line(world.jap)
    enter(world, own=own)
    later = enter(world, own=own, invoice_on=dt.date(2023, 3, 14))
    assert later.invoice_no == "A-17"
    with pytest.raises(ValidationError, match="juba sisestatud"):
        enter(world, own=own, invoice_on=dt.date(2023, 4, 1))
    twin = Cost.objects.get(pk=later.pk)
    twin.pk = None
    with pytest.raises(IntegrityError, match="an_invoice_once"), transaction.atomic():
        twin.save()


def test_I47_a_second_account_of_the_same_person_does_not_check(world):
    cost = enter(world)
    other = person("kadri  KOORDINAATOR", Role.LEAD_COORDINATOR, world.programme)
    with pytest.raises(RuleBroken, match="ise"):
        actions.check_cost(by=other, cost=cost)
    with pytest.raises(IntegrityError, match="checked_by_another_person"), transaction.atomic():
        Cost.objects.filter(pk=cost.pk).update(state=S.CHECKED, checked_by=other)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"eligible": Decimal("1200.01")}, "arvest suurem"),
        ({"net": Decimal("-1.00")}, "arvest suurem"),
        ({"invoice_on": dt.date(2020, 12, 31)}, "01.01.2021"),
        ({"invoice_on": dt.date(2023, 7, 1)}, "30.06.2023"),
        ({"invoice_on": dt.date(2999, 1, 1)}, "ei ole veel"),
    ],
)
def test_enter_cost_is_refused_with_the_rule(world, changes, sentence):
    with pytest.raises(ValidationError, match=sentence):
        enter(world, **changes)
    assert not Cost.objects.exists()


def test_I15_the_group_s_own_days_count(world):
    world.jap.eligible_from, world.jap.final_claim_on = dt.date(2022, 4, 1), dt.date(2022, 12, 31)
    world.jap.save()
    with pytest.raises(RuleBroken, match="01.04.2022"):
        enter(world)


def test_money_goes_only_to_the_own_group_s_things(world):
    with pytest.raises(RuleBroken, match="sama tegevusgrupi"):
        enter(world, village=world.kamari)
    with pytest.raises(RuleBroken):
        enter(world, own=line(world.jkk))
    enter(world, village=world.koeru)


@pytest.mark.parametrize("who", ["lead", "other_partner", "mentor", "village_lead", "auditor", "admin"])
def test_enter_cost_is_for_the_group_s_coordinator(world, who):
    with pytest.raises(RuleBroken):
        enter(world, by=who)


def test_a_checked_cost_is_returned_not_edited(world):
    cost = enter(world)
    actions.check_cost(by=world.lead, cost=cost)
    with pytest.raises(RuleBroken, match="ei parandata"):
        actions.edit_cost(by=world.partner, cost=cost, line=cost.line, description="x")
    cost = actions.return_cost(by=world.lead, cost=cost, reason="Summa on vale")
    assert (cost.state, cost.checked_by) == (S.DRAFT, None)
    assert history_of(cost)[0].reason == "Summa on vale"
    assert actions.edit_cost(by=world.partner, cost=cost, line=cost.line, description="Kohv").description == "Kohv"


def test_no_cost_is_dated_tomorrow(world):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    cost = enter(world)
    actions.check_cost(by=world.lead, cost=cost)
    with pytest.raises(RuleBroken, match="ei ole veel"):
        actions.pay_cost(by=world.partner, cost=cost, paid_on=tomorrow, payment_no="x")


@pytest.mark.parametrize(
    "changes",
    [
        {"supplier": "KOOLITUSNÄIDIS oü", "invoice_no": "a-17"},
        {"supplier": "Koolitusnaidis", "description": "Kohv"},
        {"supplier": "Koolitusnäidis  OÜ"},
        {"invoice_no": "A–17"},
        {"invoice_no": "Arve nr A-17"},
    ],
)
def test_I16_the_same_invoice_is_known_in_other_letters_and_by_the_registry_code(world, changes):
    own = line(world.jap)
    enter(world, own=own)
    with pytest.raises(RuleBroken, match="juba sisestatud: Koolitusnäidis OÜ A-17"):
        enter(world, own=own, **changes)
    enter(world, own=own, supplier="Teine OÜ", supplier_code="")
    assert Cost.objects.count() == 2


def test_a_draft_is_returned_with_a_reason_and_waits_for_its_author(world):
    cost = enter(world)
    assert list(Cost.objects.to_check(world.lead)) == [cost]
    assert not Cost.objects.to_check(world.partner).exists()
    with pytest.raises(RuleBroken, match="ise"):
        actions.return_cost(by=world.partner, cost=cost, reason="Summa on vale")
    cost = actions.return_cost(by=world.lead, cost=cost, reason="Summa on vale")
    assert (cost.state, cost.return_reason) == (S.DRAFT, "Summa on vale")
    assert not Cost.objects.to_check(world.lead).exists()
    assert list(Cost.objects.to_correct(world.partner)) == [cost]
    notice = Notice.objects.get(kind="budget.cost_returned")
    assert (notice.user, notice.waits) == (world.partner, True)
    cost = actions.edit_cost(by=world.partner, cost=cost, line=cost.line, description="Kohv")
    assert cost.return_reason == ""
    assert list(Cost.objects.to_check(world.lead)) == [cost]
    assert not Notice.objects.filter(waits=True).exists()


def test_a_returned_cost_waits_again_once_its_paper_is_attached(world):
    cost = actions.return_cost(by=world.lead, cost=enter(world), reason="Arve puudub")
    actions.attach_paper(by=world.partner, cost=cost, kind="invoice", paper=invoice())
    assert list(Cost.objects.to_check(world.lead)) == [cost]


@pytest.mark.parametrize("reason", ["", "   "])
def test_return_cost_wants_a_reason(world, reason):
    with pytest.raises(RuleBroken, match="parandada"):
        actions.return_cost(by=world.lead, cost=enter(world), reason=reason)


def test_costs_to_check_have_a_day_a_week_after_the_oldest(world):
    cost = enter(world)
    [due] = costs_to_check(world.programme)
    assert (due.key, due.due_on) == (world.jap.pk, timezone.localdate(cost.entered_at) + dt.timedelta(days=7))
    actions.return_cost(by=world.lead, cost=cost, reason="Summa on vale")
    assert list(costs_to_check(world.programme)) == []
