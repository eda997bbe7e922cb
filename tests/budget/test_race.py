"""Savers at the same moment, each with a connection of their own, as web workers have."""

import os

import pytest

from budget import actions, cost_totals, queries
from budget.models import Cost
from tests.budget.acts_at_once import hammer, sums_of_rows
from tests.budget.factories import FACTS, invoice, line
from tests.mentoring.test_race import refusals, together
from villages.actions import withdraw_document

pytestmark = pytest.mark.django_db(transaction=True)


def test_I16_one_invoice_entered_twice_at_once_in_two_spellings_stays_one(live_world):
    by, lines = live_world.partner, [line(live_world.jap), line(live_world.jap, code="1.2")]

    def enter(own, supplier):
        return lambda: actions.enter_cost(by=by, line=own, **{**FACTS, "supplier": supplier})

    results = together(enter(lines[0], "Koolitusnäidis OÜ"), enter(lines[1], "KOOLITUSNÄIDIS OÜ"))
    assert len(refusals(results)) == 1
    assert "juba sisestatud" in refusals(results)[0]
    assert Cost.objects.count() == 1


def test_a_cost_is_not_checked_by_a_paper_that_is_withdrawn_in_that_moment(live_world):
    world = live_world
    facts = {**FACTS, "paper": invoice(), "paper_kind": "invoice"}
    cost = actions.enter_cost(by=world.partner, line=line(world.jap), **facts)
    paper = cost.papers.get().document
    results = together(
        lambda: actions.check_cost(by=world.lead, cost=cost),
        lambda: withdraw_document(by=world.partner, document=paper, reason="Vale fail"),
    )
    cost.refresh_from_db()
    assert len(refusals(results)) == 1
    assert cost.papers.exists() == (cost.state == "checked")


ACTS = int(os.environ.get("RACE_ACTS", "60"))  # `./run bench money_race` does a thousand


def test_many_acts_at_once_on_one_line_leave_sums_equal_to_the_rows(live_world):
    """Enter, check, return, reverse, credit and a changed plan, by six people's workers at the same moment."""
    world = live_world
    done = hammer(world, acts=ACTS, threads=6, seed=17)
    assert done["broken"] == []
    assert done["acts"] == ACTS
    assert sums_of_rows(world.jap) == [
        (row.key, row.amount, row.spent, row.left) for row in queries.lines([world.jap])
    ]
    assert Cost.objects.filter(state="draft", checked_by__isnull=False).count() == 0
    assert list(cost_totals.faults()) == []
