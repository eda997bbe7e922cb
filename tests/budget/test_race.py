"""Savers at the same moment, each with a connection of their own, as web workers have."""

import pytest

from budget import actions
from budget.models import Cost
from tests.budget.money import FACTS, line
from tests.mentoring.test_race import refusals, together

pytestmark = pytest.mark.django_db(transaction=True)


def test_I16_one_invoice_entered_twice_at_once_in_two_spellings_stays_one(live_world):
    by, lines = live_world.partner, [line(live_world.jap), line(live_world.jap, code="1.2")]

    def enter(own, supplier):
        return lambda: actions.enter_cost(by=by, line=own, **{**FACTS, "supplier": supplier})

    results = together(enter(lines[0], "Koolitusnäidis OÜ"), enter(lines[1], "KOOLITUSNÄIDIS OÜ"))
    assert len(refusals(results)) == 1
    assert "juba sisestatud" in refusals(results)[0]
    assert Cost.objects.count() == 1
