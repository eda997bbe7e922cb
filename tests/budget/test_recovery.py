"""Recoveries: interest, instalments, set-off, what is paid back and by whom it is checked."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError

from accounts.rules import RuleBroken
from budget import actions
from budget.models import (
    Recovery,
    RecoveryPart,
)
from budget.queries.recovery import open_of
from tests.budget.claims import DAY, D, committed, decide, sent


def recovery(world, amount="1234.56", percent="10", due=dt.date(2022, 5, 2)):
    made = actions.enter_recovery(
        by=world.partner, participation=world.jap, origin="decision", decided_on=dt.date(2022, 4, 1), due_on=due,
        rows=[(None, "Tagasi", D(amount))], interest_percent=D(percent),
    )  # fmt: skip
    return actions.check_recovery(by=world.lead, recovery=made)


def test_G39_interest_and_set_off(world):
    owes = recovery(world)
    day = dt.date(2022, 5, 19)
    assert open_of(owes, day).interest == D("5.75")
    claim = sent(world, "1111.12", at=dt.datetime(2022, 5, 10, 9, tzinfo=dt.UTC))
    decision = decide(world, claim, "1111.12", day=day, offset=D("1000.00"), offset_from=owes)
    assert (decision.after_check, decision.payable) == (D("1000.00"), 0)
    owes.refresh_from_db()
    assert open_of(owes, day).total == D("240.31")
    part = owes.parts.get()
    assert (part.kind, part.interest) == ("offset", D("5.75"))


def test_I54_paid_set_off_written_off_and_open_are_principal_and_interest(world):
    owes = recovery(world, "1000.00")
    actions.settle_recovery(
        by=world.partner, recovery=owes, kind="paid", day=dt.date(2022, 6, 1), amount=D("400.00"), payment_no="MK"
    )
    actions.settle_recovery(
        by=world.partner, recovery=owes, kind="written_off", day=dt.date(2022, 7, 1), amount=D("100.00"), reason="PRIA"
    )
    owes.refresh_from_db()
    still = open_of(owes, dt.date(2022, 7, 1))
    settled = sum(part.amount for part in owes.parts.all())
    assert settled + still.total == owes.principal + owes.interest
    with pytest.raises(RuleBroken, match="tasumata"):
        actions.settle_recovery(
            by=world.partner, recovery=owes, kind="paid", day=dt.date(2022, 7, 1), amount=still.total + D("0.01")
        )
    {"recovery": owes, "kind": "paid", "day": DAY, "amount": D("5000"), "entered_by": world.partner}
    with pytest.raises(IntegrityError, match="a_recovery_adds_up"):
        committed(
            lambda: RecoveryPart.objects.create(
                recovery=owes, kind="paid", day=DAY, amount=D("5000"), entered_by=world.partner
            )
        )
    actions.settle_recovery(by=world.partner, recovery=owes, kind="paid", day=dt.date(2022, 7, 1), amount=still.total)
    owes.refresh_from_db()
    assert owes.state == Recovery.State.SETTLED


def test_I54_rows_make_the_principal(world):
    owes = recovery(world)
    with pytest.raises(DatabaseError):
        committed(lambda: owes.rows.update(amount=D("1.00")))


def test_instalments_have_due_days_of_their_own_and_bear_no_interest_while_kept(world):
    owes = recovery(world, "1000.00")
    parts = [(dt.date(2022, 6, 1), D("500.00")), (dt.date(2022, 7, 1), D("500.00"))]
    with pytest.raises(RuleBroken, match="500,00"):
        actions.plan_instalments(by=world.partner, recovery=owes, parts=parts[:1])
    actions.plan_instalments(by=world.partner, recovery=owes, parts=parts)
    assert open_of(owes, dt.date(2022, 6, 1)).interest == 0
    assert open_of(owes, dt.date(2022, 6, 11)).interest == D("1.37")  # 500 for ten days at 10 %


def test_I47_a_recovery_is_checked_by_another_person(world):
    made = actions.enter_recovery(
        by=world.partner, participation=world.jap, origin="vat", decided_on=DAY, due_on=DAY, rows=[(None, "Km", D(5))]
    )
    with pytest.raises(RuleBroken, match="teine inimene"):
        actions.check_recovery(by=world.partner, recovery=made)
