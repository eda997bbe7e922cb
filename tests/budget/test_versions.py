"""Budget versions: drafted, agreed by another, in force with the payer's decision (A1, I30–I32, G10–G12)."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.rules import RuleBroken
from budget import actions, queries
from budget.models import BudgetLine, BudgetVersion, ClaimRow, Cost
from figures import money
from figures.report_scope import ReportScope
from tests.budget.claims import sent
from tests.budget.factories import FACTS, grant, invoice, line
from villages.models import Activity

V = BudgetVersion.State
APRIL = dt.date(2022, 4, 1)


def draft(world, reason_kind="move", by="partner", **facts):
    facts = {"reason": "Reis lükkus edasi", "reason_kind": reason_kind, **facts}
    return actions.draft_budget_version(by=getattr(world, by), participation=world.jap, **facts)


def plan(world):
    """JAP's 33 000 € on three lines, with its grant: keys 1, 2, 3."""
    decision = grant(world.jap)
    lines = [
        line(world.jap, code=code, amount=amount)
        for code, amount in (("1.2", "8000.00"), ("1.3", "12993.97"), ("2", "12006.03"))
    ]
    version = world.jap.versions.get()
    BudgetVersion.objects.filter(pk=version.pk).update(state=V.IN_FORCE)
    return decision, lines


def spend(world, own, eligible):
    eligible = Decimal(eligible)
    facts = {**FACTS, "net": eligible, "vat": 0, "eligible": eligible, "invoice_no": f"A-{Cost.objects.count()}"}
    cost = actions.enter_cost(by=world.partner, line=own, paper=invoice(), paper_kind="invoice", **facts)
    return actions.check_cost(by=world.lead, cost=cost)


def decide(world, version, day=APRIL, **facts):
    """The payer's decision about a version, entered and checked."""
    facts = {
        "kind": "change", "decided_on": day, "in_force_from": day, "total_eligible": Decimal("33000.00"),
        "support": Decimal("29700.00"), "rate": Decimal("0.9"), **facts,
    }  # fmt: skip
    entered = actions.enter_decision(by=world.partner, participation=world.jap, version=version, **facts)
    return actions.check_decision(by=world.lead, decision=entered)


def test_G10_money_moved_between_lines_leaves_the_sums_and_the_costs_stay_on_their_keys(world):
    _decision, (travel, pilots, _region) = plan(world)
    cost = spend(world, travel, "1500.00")
    version = draft(world)
    actions.set_amounts(by=world.partner, version=version, amounts={1: Decimal("6800.00"), 2: Decimal("14193.97")})
    actions.agree_budget_version(by=world.lead, version=version)
    actions.send_budget_version(by=world.partner, version=version)
    decide(world, version)
    world.jap.refresh_from_db()
    rows = {row.key: row for row in queries.lines([world.jap])}
    assert sum(row.amount for row in rows.values()) == Decimal("33000.00")
    assert (world.jap.total_support, world.jap.own_contribution) == (Decimal("29700.00"), Decimal("3300.00"))
    cost.refresh_from_db()
    assert (cost.line, cost.line.version.number) == (travel, 1)
    assert (rows[1].version.number, rows[1].spent, rows[1].left) == (2, Decimal("1500.00"), Decimal("5300.00"))
    assert rows[pilots.key].amount == Decimal("14193.97")


def test_G11_a_decision_with_a_cut_leaves_what_is_not_spent(world):
    _decision, (travel, pilots, region) = plan(world)
    for own, amount in ((travel, "7000.00"), (pilots, "12000.00"), (region, "11000.00")):
        spend(world, own, amount)
    version = draft(world, "cut")
    actions.set_amounts(by=world.partner, version=version, amounts={1: Decimal("7000.00")})
    actions.agree_budget_version(by=world.lead, version=version)
    decide(world, version, total_eligible=Decimal("32000.00"), support=Decimal("28800.00"))
    [group] = queries.groups(type(world.jap).objects.filter(pk=world.jap.pk))
    assert (group.total_support, group.own_contribution) == (Decimal("28800.00"), Decimal("3200.00"))
    assert (group.spent, group.left) == (Decimal("30000.00"), Decimal("2000.00"))


def test_G12_I32_a_version_below_what_is_spent_is_refused_with_the_reason(world):
    _decision, (travel, pilots, region) = plan(world)
    for own, amount in ((travel, "7000.00"), (pilots, "12000.00"), (region, "11000.00")):
        spend(world, own, amount)
    version = draft(world, "cut")
    with pytest.raises(RuleBroken, match="11.+000,00"):
        actions.set_amounts(by=world.partner, version=version, amounts={3: Decimal("10999.99")})
    amounts = {1: Decimal("7000.00"), 2: Decimal("12000.00"), 3: Decimal("11000.00")}
    actions.set_amounts(by=world.partner, version=version, amounts=amounts)
    actions.agree_budget_version(by=world.lead, version=version)
    cut = {"total_eligible": Decimal("29999.99"), "support": Decimal("26999.99")}
    with pytest.raises(RuleBroken, match="0,01"):
        decide(world, version, **cut)
    version.refresh_from_db()
    assert version.state == V.AGREED


def test_I47_who_drafted_a_version_does_not_agree_to_it(world):
    plan(world)
    version = draft(world)
    with pytest.raises(RuleBroken, match="ise"):
        actions.agree_budget_version(by=world.partner, version=version)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetVersion.objects.filter(pk=version.pk).update(agreed_by=world.partner)


def test_I47_who_entered_a_decision_does_not_check_it(world):
    facts = {"kind": "grant", "decided_on": APRIL, "in_force_from": APRIL, "total_eligible": Decimal(33000)}
    entered = actions.enter_decision(
        by=world.partner, participation=world.jap, support=Decimal(29700), rate=Decimal("0.9"), **facts
    )
    with pytest.raises(RuleBroken, match="ise"):
        actions.check_decision(by=world.partner, decision=entered)
    world.jap.refresh_from_db()
    assert world.jap.decided_on is None
    actions.check_decision(by=world.lead, decision=entered)
    world.jap.refresh_from_db()
    assert world.jap.decided_on == APRIL


def test_I31_lines_that_are_not_the_decision_never_come_into_force(world):
    decision, _lines = plan(world)
    version = draft(world)
    line_2 = version.lines.get(key=2)
    actions.change_budget_line(by=world.partner, line=line_2, amount=Decimal("1.00"))
    with pytest.raises(RuleBroken, match="12.+992,97"):
        actions.agree_budget_version(by=world.lead, version=version)
    BudgetVersion.objects.filter(pk=version.replaces_id).update(state=V.REPLACED, valid_until=APRIL)
    BudgetVersion.objects.filter(pk=version.pk).update(state=V.IN_FORCE, valid_from=APRIL, decision=decision)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="lines_are_the_decision"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_I30_a_version_in_force_never_changes(world):
    _decision, (travel, *_rest) = plan(world)
    with pytest.raises(RuleBroken, match="Koosta uus"):
        actions.change_budget_line(by=world.partner, line=travel, amount=Decimal(1))
    for change in (
        lambda: BudgetLine.objects.filter(pk=travel.pk).update(amount=1),
        lambda: BudgetLine.objects.filter(pk=travel.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="lines_change_in_drafts_only"), transaction.atomic():
            change()


def test_I30_no_two_versions_are_in_force_on_one_day(world):
    plan(world)
    with pytest.raises(IntegrityError, match="one_version_in_force_a_day"), transaction.atomic():
        BudgetVersion.objects.create(participation=world.jap, number=9, state=V.IN_FORCE, valid_from=APRIL)


def test_W5_a_report_of_2021_made_after_an_amendment_of_2022_shows_the_plan_of_2021(world):
    plan(world)
    version = draft(world)
    actions.set_amounts(by=world.partner, version=version, amounts={1: Decimal("6800.00"), 2: Decimal("14193.97")})
    actions.agree_budget_version(by=world.lead, version=version)
    decide(world, version)
    reach = ReportScope.of(world.jap)

    def planned(day):
        return {row["activity_code"]: row["total"] for row in money.lines_in_force(reach, day)}

    assert planned(dt.date(2021, 12, 31))["1.2"] == Decimal("8000.00")
    assert planned(dt.date(2022, 3, 31))["1.2"] == Decimal("8000.00")
    assert planned(APRIL)["1.2"] == Decimal("6800.00")


def test_W3_a_new_version_moves_no_cost(world):
    _decision, (travel, *_rest) = plan(world)
    cost = spend(world, travel, "100.00")
    with pytest.raises(Exception, match="checked_cost_keeps_its_facts|Cannot update"), transaction.atomic():
        Cost.objects.filter(pk=cost.pk).update(line=line(world.jap))


MOVES = st.lists(
    st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from([1, 2, 3]), st.integers(min_value=1, max_value=1_300_000)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MOVES, min_size=1, max_size=3))
def test_I33_W3_no_change_of_the_plan_touches_a_claimed_row(world, claimed, plans):
    """Versions with any moves of cents between lines, one after the other: in force, or refused and all as before."""
    with transaction.atomic():
        for number, moves in enumerate(plans):
            with suppress(RuleBroken, ValidationError):
                _move(world, moves, APRIL + dt.timedelta(days=number))
            held = BudgetLine.objects.in_force().filter(participation=world.jap)
            amounts = dict(held.values_list("key", "amount"))
            assert sum(amounts.values()) == Decimal("33000.00")
            assert amounts[1] >= Decimal("500.00"), "less than what the line has been claimed for"
        assert _rows(world) == claimed
        transaction.set_rollback(True)


@pytest.fixture
def claimed(world):
    plan(world)
    sent(world, "300.00", "200.00")
    return _rows(world)


def _rows(world):
    """Claim rows and their costs, column by column, as the database holds them."""
    rows = ClaimRow.objects.filter(claim__participation=world.jap).order_by("pk")
    costs = Cost.objects.filter(participation=world.jap).order_by("pk")
    return list(rows.values()), list(costs.values()), list(costs.values("line__key", "line__version__number"))


@transaction.atomic
def _move(world, moves, day):
    version = draft(world)
    amounts = {row.key: row.amount for row in version.lines.all()}
    for source, target, cents in moves:
        amounts[source] -= Decimal(cents) / 100
        amounts[target] += Decimal(cents) / 100
    actions.set_amounts(by=world.partner, version=version, amounts=amounts)
    actions.agree_budget_version(by=world.lead, version=version)
    decide(world, version, day)


def test_one_amendment_makes_a_draft_for_each_group_or_none(world):
    plan(world)
    amendment = actions.draft_amendment(
        by=world.lead, programme=world.programme, title="Lõpp 2023", reason="Pandeemia", reason_kind="period",
        groups=[world.jap, world.jkk],
    )  # fmt: skip
    assert amendment.versions.count() == 2
    with pytest.raises(RuleBroken, match="lõpeta"):
        actions.draft_amendment(
            by=world.lead, programme=world.programme, title="Veel", reason="x", reason_kind="move", groups=[world.jap]
        )


def test_a_free_transfer_needs_no_decision_when_the_programme_allows_it(world):
    decision, _lines = plan(world)
    version = draft(world)
    actions.set_amounts(by=world.partner, version=version, amounts={1: Decimal("7900.00"), 2: Decimal("13093.97")})
    actions.agree_budget_version(by=world.lead, version=version)
    with pytest.raises(RuleBroken, match="100,00"):
        actions.use_free_transfer(by=world.partner, version=version, valid_from=APRIL)
    world.programme.money_rules.create(valid_from=dt.date(2022, 1, 1), free_transfer_percent=1)
    made = actions.use_free_transfer(by=world.partner, version=version, valid_from=APRIL)
    assert (made.state, made.decision) == (V.IN_FORCE, decision)


def test_pages_of_a_version_show_the_same_cents_and_keep_what_was_typed(world, client):
    plan(world)
    spend(world, line(world.jap), "450.00")
    client.force_login(world.partner)
    sent = {"groups": [world.jap.pk], "title": "Reisid", "reason_kind": "move", "reason": "Odavam"}
    assert client.post(reverse("budget:draft_version"), sent).status_code == 302
    version = world.jap.versions.get(state="draft")
    url = reverse("budget:version", args=[version.pk])
    page = client.post(url, {"line_1": "seitse", "line_2": "1", "line_3": "1", "line_4": "5000"})
    assert page.status_code == 422
    assert "seitse" in page.content.decode()
    low = client.post(url, {"line_1": "8000", "line_2": "12993,97", "line_3": "12006,03", "line_4": "449,99"})
    assert "450,00" in low.content.decode()
    assert (
        client.post(url, {"line_1": "9000", "line_2": "12993,97", "line_3": "12006,03", "line_4": "450"}).status_code
        == 302
    )
    text = client.get(url, {"file": "csv"}).content.decode("utf-8-sig")
    assert "8000,00;9000,00;1000,00" in text
    assert client.get(url).context["sums"] == [Decimal("38000.00"), Decimal("34450.00"), Decimal("-3550.00")]


def test_a_line_of_another_programme_or_a_negative_one_is_refused(world):
    plan(world)
    version = draft(world)
    activity = Activity.objects.get(code="1.5")
    facts = {"version": version, "category": "services", "title": "Plakatid"}
    with pytest.raises(ValidationError, match="0 €"):
        actions.add_budget_line(by=world.partner, activity=activity, amount=Decimal("-1"), **facts)
    added = actions.add_budget_line(by=world.partner, activity=activity, amount=Decimal("5"), **facts)
    assert added.key == 4
    actions.remove_budget_line(by=world.partner, line=added)
    assert version.lines.count() == 3
    with pytest.raises(RuleBroken):
        actions.add_budget_line(by=world.other_partner, activity=activity, amount=Decimal("5"), **facts)
