"""Credit notes, VAT by the invoice's day, foreign money, flat rates, keeping (A3, A6, A9, A20)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from budget import actions, queries
from budget.actions.keeping import raise_keep_until
from budget.models import Cost, FlatRate, VatPeriod
from budget.queries.vat import at_risk_now, sum_of
from budget.rules.rounding import CENT
from coordination.models import Task
from tests.budget.factories import FACTS, invoice, line
from villages.models import Document

DAY = dt.date(2022, 3, 20)


def checked(world, own=None, **changes):
    facts = {**FACTS, "eligible": None, **changes}
    cost = actions.enter_cost(
        by=world.partner, line=own or line(world.jap), paper=invoice(), paper_kind="invoice", **facts
    )
    return actions.check_cost(by=world.lead, cost=cost)


def credit(world, cost, net, vat="0.00", **facts):
    facts = {"invoice_no": f"K-{Cost.objects.count()}", "invoice_on": DAY, "description": "Tagastus", **facts}
    note = actions.credit_cost(
        by=world.partner, cost=cost, net=Decimal(net), vat=Decimal(vat), paper=invoice("kreedit.pdf", net), **facts
    )
    return actions.check_cost(by=world.lead, cost=note)


def spent(world):
    return queries.groups(type(world.jap).objects.filter(pk=world.jap.pk))[0].spent


def test_W2_I37_a_credit_note_lowers_what_is_spent_and_stays_within_its_invoice(world):
    cost = checked(world)
    note = credit(world, cost, "-400.00", "80.00")
    assert (note.net, note.vat, note.eligible, note.line) == (Decimal(-400), Decimal(-80), Decimal(-480), cost.line)
    assert spent(world) == Decimal("720.00")
    with pytest.raises(RuleBroken, match="600,00"):
        credit(world, cost, "600.01")
    credit(world, cost, "600.00", "120.00")
    assert spent(world) == 0
    with pytest.raises(RuleBroken, match="reeditarve"):
        actions.reverse_cost(by=world.lead, cost=cost, reason="Topelt")


def test_I37_a_credit_note_takes_back_no_more_than_was_eligible(world):
    cost = checked(world, eligible=Decimal("900.00"))
    with pytest.raises(RuleBroken, match="900,00"):
        credit(world, cost, "0.00", "200.00", kind="correction", eligible=Decimal("900.01"))
    assert credit(world, cost, "1000.00", "200.00").eligible == Decimal("-900.00")
    assert spent(world) == 0


def test_I37_the_database_keeps_credit_notes_within_their_invoice(world):
    cost = checked(world)
    facts = {"participation": world.jap, "line": cost.line, "kind": "credit_note", "corrects": cost}
    facts |= {"supplier": "x", "invoice_no": "1", "invoice_on": DAY, "description": "x", "entered_by": world.partner}
    with pytest.raises(IntegrityError, match="credit_notes_within_the_invoice"), transaction.atomic():
        Cost.objects.create(**facts, net=Decimal("-1000.01"), vat=0, eligible=0)
    with pytest.raises(IntegrityError, match="cost_amounts_make_sense"), transaction.atomic():
        Cost.objects.create(**facts, net=Decimal("1.00"), vat=0, eligible=0)
    with pytest.raises(IntegrityError, match="a_credit_note_names_its_invoice"), transaction.atomic():
        Cost.objects.create(**{**facts, "corrects": None}, net=Decimal("-1.00"), vat=0, eligible=0)


def test_I37_two_credit_notes_at_the_same_rate_as_their_invoice_G35(world):
    money = {"currency": "DKK", "rate": Decimal("7.438"), "rate_on": DAY, "rate_source": "EKP"}
    cost = checked(world, foreign_amount=Decimal("12500.00"), net=Decimal(0), vat=Decimal(0), **money)
    assert (cost.net, cost.eligible) == (Decimal("1680.56"), Decimal("1680.56"))
    note = credit(world, cost, "336.11")
    assert (note.rate, note.currency, note.net) == (Decimal("7.438"), "DKK", Decimal("-336.11"))
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Cost.objects.filter(pk=cost.pk).update(rate=Decimal("7.5"))  # I57


def test_G19_G20_I36_the_vat_status_of_the_invoice_s_day_counts(world):
    actions.add_vat_period(
        by=world.lead, participation=world.jap, valid_from=dt.date(2021, 1, 1), kind="liable",
        recoverable_percent=Decimal(40), grounds="Osaline mahaarvamine",
    )  # fmt: skip
    cost = checked(world)
    assert (cost.recoverable_vat, cost.eligible_vat, cost.eligible) == (80, 120, Decimal("1120.00"))
    with pytest.raises(RuleBroken, match="120,00"):
        checked(world, invoice_no="A-18", eligible=Decimal("1120.01"))
    actions.add_vat_period(
        by=world.lead, participation=world.jap, valid_from=dt.date(2022, 7, 1), kind="liable",
        recoverable_percent=Decimal(100),
    )  # fmt: skip
    assert [period.valid_until for period in world.jap.vat_periods.all()] == [dt.date(2022, 6, 30), None]
    note = credit(world, cost, "0.00", "120.00", kind="correction", eligible=Decimal(120))
    assert (note.eligible, queries.support_of(note.eligible, Decimal("0.9"), CENT)) == (
        Decimal(-120),
        Decimal("-108.00"),
    )


def test_a_group_that_registers_later_is_asked_to_tell_the_payer_and_sees_the_vat_at_risk(world, client):
    cost = checked(world)
    assert sum_of(at_risk_now(world.jap)) == 0
    facts = {"by": world.partner, "participation": world.jap, "kind": "liable"}
    actions.add_vat_period(**facts, valid_from=dt.date(2023, 1, 1), recoverable_percent=Decimal(100))
    assert sum_of(at_risk_now(world.jap)) == Decimal("200.00")
    task = Task.objects.get()
    assert (task.who, task.participation, task.source_url) == (world.partner, world.jap, "/budget/sources/JAP/")
    assert "JAP" in task.title
    client.force_login(world.partner)
    page = client.get(task.source_url)
    assert [row.kept_vat for row in page.context["page"]] == [Decimal("200.00")]
    assert reverse("budget:cost", args=[cost.pk]) in page.content.decode()
    credit(world, cost, "0.00", "200.00", kind="correction", eligible=Decimal(200))
    assert sum_of(at_risk_now(world.jap)) == 0
    actions.add_vat_period(**facts, valid_from=dt.date(2024, 1, 1), recoverable_percent=Decimal(50))
    assert Task.objects.count() == 1, "another percentage is no registration"


def test_I56_no_two_vat_statuses_on_one_day(world):
    facts = {"participation": world.jap, "kind": "exempt", "valid_from": DAY}
    VatPeriod.objects.create(**facts)
    with pytest.raises(IntegrityError, match="one_vat_status_a_day"), transaction.atomic():
        VatPeriod.objects.create(**facts | {"valid_from": dt.date(2023, 1, 1)})


def test_G21_rows_of_two_vat_rates(world):
    rows = [(Decimal(9), Decimal("540.00"), Decimal("48.60")), (Decimal(20), Decimal("300.00"), Decimal("60.00"))]
    cost = checked(world, net=None, vat=None, vat_rows=rows)
    assert (cost.gross, cost.eligible) == (Decimal("948.60"), Decimal("948.60"))
    cost.vat_rows.filter(rate=9).update(vat=Decimal("48.61"))
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="vat_rows_are_the_invoice"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_G47_I38_only_this_project_s_share_is_eligible(world):
    shared = {"net": Decimal("1000.01"), "vat": Decimal(0), "share_percent": Decimal(60), "share_basis": "Osalejad"}
    assert checked(world, **shared).eligible == Decimal("600.00")
    with pytest.raises(RuleBroken, match="600,00"):
        checked(world, invoice_no="B", **shared | {"eligible": Decimal("600.01")})


def test_G37_I52_a_flat_rate_row_follows_its_basis(world):
    staff = line(world.jap, code="1.6", amount="9000.00", category="staff")
    flat = line(world.jap, code="1.5", amount="2000.00", category="other")
    rate = FlatRate.objects.create(
        programme=world.programme, title="15 %", percent=15, basis=["staff"], covers="other",
        valid_from=dt.date(2021, 1, 1),
    )  # fmt: skip
    first = checked(world, staff, net=Decimal("3821.09"), vat=Decimal(0), invoice_no="P-1")
    second = checked(world, staff, net=Decimal("500.00"), vat=Decimal(0), invoice_no="P-2")
    with pytest.raises(RuleBroken, match="lihtsustatud"):
        actions.enter_flat_rate_cost(by=world.partner, line=flat, flat_rate=rate, day=DAY)
    world.programme.money_rules.create(valid_from=dt.date(2021, 1, 1), simplified_costs_allowed=True)
    row = actions.enter_flat_rate_cost(by=world.partner, line=flat, flat_rate=rate, day=DAY)
    actions.check_cost(by=world.lead, cost=row)
    assert row.eligible == Decimal("648.16")
    with pytest.raises(RuleBroken, match="ühtse"):
        checked(world, flat, invoice_no="X")
    actions.reverse_cost(by=world.lead, cost=second, reason="Maha arvatud")
    row.refresh_from_db()
    assert (row.eligible, first.eligible) == (Decimal("573.16"), Decimal("3821.09"))


def at_once(change):
    """What the database says at commit."""
    with transaction.atomic(), connection.cursor() as cursor:
        change()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_I52_the_database_keeps_a_flat_rate_at_its_percentage_and_its_category_apart(world):
    staff = line(world.jap, code="1.6", amount="9000.00", category="staff")
    flat = line(world.jap, code="1.5", amount="2000.00", category="other")
    rate = FlatRate.objects.create(
        programme=world.programme, title="15 %", percent=15, basis=["staff"], covers="other",
        valid_from=dt.date(2021, 1, 1),
    )  # fmt: skip
    world.programme.money_rules.create(valid_from=dt.date(2021, 1, 1), simplified_costs_allowed=True)
    checked(world, staff, net=Decimal("4321.09"), vat=Decimal(0), invoice_no="P-1")
    row = actions.enter_flat_rate_cost(by=world.partner, line=flat, flat_rate=rate, day=DAY)
    assert row.eligible == Decimal("648.16")
    real = {"participation": world.jap, "line": flat, "supplier": "x", "invoice_no": "1", "invoice_on": DAY}
    real |= {"description": "x", "net": 1, "eligible": 1, "entered_by": world.partner}
    for wrong, change in (
        ("a_flat_rate_follows_its_basis", lambda: Cost.objects.filter(pk=row.pk).update(eligible=648)),
        ("a_flat_rate_covers_its_category", lambda: Cost.objects.create(**real)),
    ):
        with pytest.raises(IntegrityError, match=wrong):
            at_once(change)
    until = dt.date(2040, 1, 1)
    at_once(lambda: Cost.objects.filter(participation=world.jap).update(keep_until=until))  # no amount is touched
    assert set(Cost.objects.values_list("keep_until", flat=True)) == {until}


def test_I53_unpaid_work_is_off_by_default_and_overlaps_nothing(world):
    work = {
        "participation": world.jap, "worker": "Vaba Tahtlik", "what": "Puude istutamine",
        "starts_at": dt.datetime(2022, 5, 7, 10, tzinfo=dt.UTC),
        "ends_at": dt.datetime(2022, 5, 7, 13, 30, tzinfo=dt.UTC),
    }  # fmt: skip
    with pytest.raises(RuleBroken, match="rahareeglid"):
        actions.log_in_kind_work(by=world.partner, **work)
    world.programme.money_rules.create(valid_from=dt.date(2021, 1, 1), in_kind_allowed=True)
    world.programme.unit_costs.create(kind="labour", title="Tund", price=Decimal("15.00"), valid_from=DAY)
    made = actions.log_in_kind_work(by=world.partner, **work)
    assert (made.hours, made.value) == (Decimal("3.50"), Decimal("52.50"))
    with pytest.raises(RuleBroken, match="ise"):
        actions.confirm_in_kind_work(by=world.partner, work=made)
    assert actions.confirm_in_kind_work(by=world.lead, work=made).confirmed_by == world.lead
    with pytest.raises(Exception, match="samal ajal"):
        actions.log_in_kind_work(by=world.partner, **work)


def test_G41_W6_I55_papers_are_kept_longer_with_a_payment_and_never_shorter(world):
    cost = checked(world)
    entered = cost.keep_until
    later = dt.date(entered.year - 5, 2, 15) + dt.timedelta(days=400)
    raise_keep_until(world.jap, later)
    cost.refresh_from_db()
    paper = Document.objects.get(pk=cost.papers.get().document_id)
    assert cost.keep_until == paper.keep_until == later.replace(year=later.year + 5)
    raise_keep_until(world.jap, dt.date(2022, 1, 1))
    cost.refresh_from_db()
    assert cost.keep_until == later.replace(year=later.year + 5)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Cost.objects.filter(pk=cost.pk).update(keep_until=entered)
