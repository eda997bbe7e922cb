"""A change from the request to thirteen drafts: effects before the decision, opinions, one decision, one press."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.rules import RuleBroken
from budget.models import BudgetVersion
from coordination import actions
from coordination.queries.effects import effects_of, totals
from tests.coordination import steering

SUMS = (Decimal("-600.00"), Decimal("200.00"), Decimal("300.00"), Decimal("100.00"))


@pytest.fixture
def series(world):
    return steering.make_series(world)


@pytest.fixture
def change(world, series):
    groups = [member.participation for member in steering.members_of(series)[:4]]
    effects = {group: (amount, Decimal(0), "") for group, amount in zip(groups, SUMS, strict=True)}
    told = {
        "object": "budget",
        "title": "Bussi raha",
        "before": "Üks maksab",
        "after": "Neli maksavad",
        "reason": "Õiglane",
    }
    return actions.ask_change(
        by=world.partner, programme=world.programme, participation=world.jap, effects=effects, series=series, **told
    )


def move(world, change, to, by=None, **more):
    return actions.move_change(by=by or world.lead, change=change, to=to, **more)


def until(days=5):
    return timezone.localdate() + dt.timedelta(days=days)


def test_the_effects_are_seen_for_every_group_before_anything_is_decided(change):
    rows = effects_of(change)
    assert (len(rows), sum(row.amount != 0 for row in rows)) == (13, 4)
    assert totals(rows)["amount"] == 0
    assert rows[0].after == rows[0].before + rows[0].amount


def test_the_way_of_a_change_to_four_draft_budgets(world, series, change):
    change = move(world, change, "opinions", by=world.partner, opinions_until=until())
    assert world.other_partner.notices.get(kind="coordination.change_opinion").waits
    with pytest.raises(RuleBroken, match="mis selle vastu"):
        actions.give_opinion(by=world.other_partner, change=change, participation=world.jkk, agrees=False)
    actions.give_opinion(by=world.other_partner, change=change, participation=world.jkk, agrees=True)
    assert not world.other_partner.notices.get(kind="coordination.change_opinion").waits
    with pytest.raises(RuleBroken, match="12 gruppi"):
        move(world, change, "to_decide")
    change.opinions_until = timezone.localdate() - dt.timedelta(days=1)
    change.save()
    change = move(world, change, "to_decide")
    with pytest.raises(RuleBroken, match="kehtiv otsus"):
        move(world, change, "decided")
    decision = steering.decide(world, steering.under_way(world, series, "Bussi raha", here=9))
    change = move(world, change, "decided", decision=decision)
    change = move(world, change, "carried_out")
    versions = BudgetVersion.objects.filter(state="draft")
    assert versions.count() == 4
    assert set(change.effects.values_list("made_key", flat=True)) == set(versions.values_list("pk", flat=True))
    assert all(decision.code in version.reason for version in versions)


def test_what_the_agency_decides_is_not_carried_out_without_it(world, series, change):
    change.needs_agency = True
    change.state, change.decision = "decided", steering.decide(world, steering.under_way(world, series, here=9))
    change.save()
    with pytest.raises(RuleBroken, match="ei saa enam"):
        move(world, change, "carried_out")
    change = move(world, change, "at_agency")
    with pytest.raises(RuleBroken, match="otsustab makseasutus"):
        move(world, change, "carried_out")
    change = move(world, change, "carried_out", agency_decision="13-6/22/55, 3.10.2022")
    assert change.carried_out_at
    assert BudgetVersion.objects.filter(state="draft").count() == 4


def test_a_partner_asks_and_the_lead_moves_on(world, change):
    with pytest.raises(RuleBroken, match="ei saa enam"):
        move(world, change, "opinions", by=world.other_partner, opinions_until=until())
    with pytest.raises(RuleBroken, match="taotleja"):
        actions.edit_change(by=world.other_partner, change=change, effects={}, title="Muu")
