"""What changed between two frozen reports (claims-and-audit C2, I66)."""

import datetime as dt
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from budget import actions as money
from reports import actions
from reports.difference import difference
from reports.models import Report
from reports.rows import rows_of
from reports.snapshot import compose
from reports.snapshot.changes import changes_part
from reports.snapshot.moved_costs import moved_lines
from reports.snapshot.of_report import draft_job
from tests.access.rights import caller
from tests.audits.room import checked_costs
from tests.budget.claims import paid_cost
from tests.budget.factories import FACTS, invoice
from tests.budget.factories import line as budget_line
from tests.reports.writing import begun, figures, submitted


def test_I66_differences_of_rows_add_up_to_that_of_the_sum(world):
    before = figures(begun(world))
    checked_costs(world)
    now = figures(Report.objects.get())
    moved = difference(before, now)
    for name in ("by_partner", "by_activity"):
        old, new = before["finance"][name], now["finance"][name]
        whole = Decimal(new["total"]["total"]) - Decimal(old["total"]["total"])
        keys = {row["code"] for row in new["rows"]}
        rows = [one for one in moved if one["row"] in keys and one["column"] in ("kokku", "total")]
        assert sum(Decimal(one["delta"]) for one in rows) == whole != 0


def test_what_changed_in_hindsight_says_who_and_why(world):
    costs = checked_costs(world)
    report = actions.approve_report(by=world.lead, report=submitted(world))
    Report.objects.filter(pk=report.pk).update(state="issued", issued_by=world.partner, issued_at=timezone.now())
    money.reverse_cost(by=world.lead, cost=costs[0], reason="Topelt")
    later = actions.begin_report(
        by=world.partner, place=world.jap, period_from=dt.date(2023, 1, 1), period_until=dt.date(2023, 3, 31)
    )
    part = changes_part(later, compose.compose(draft_job(later), timezone.now()))
    assert part["since_number"] == report.number
    [row] = part["hindsight"]
    assert (row["before"], row["now"], row["who"], row["why"]) == ("546.00", None, world.lead.name, "Topelt")


def test_I66_records_that_moved_the_sums_add_up_to_the_movement(world):
    """New ones of the next period, one added to the reported period late, and one that was taken back."""
    costs = checked_costs(world)
    report = actions.approve_report(by=world.lead, report=submitted(world))
    Report.objects.filter(pk=report.pk).update(state="issued", issued_by=world.partner, issued_at=timezone.now())
    money.reverse_cost(by=world.lead, cost=costs[0], reason="Topelt")
    late = paid_cost(world, "20.00")
    new = paid_cost(world, "70.00", invoice_on=dt.date(2023, 2, 1))
    period = {"period_from": dt.date(2023, 1, 1), "period_until": dt.date(2023, 3, 31)}
    later = actions.begin_report(by=world.partner, place=world.jap, **period)
    part = changes_part(later, compose.compose(draft_job(later), timezone.now()))
    told = [(row["number"], row["before"], row["now"], row["delta"]) for row in part["records"]]
    assert told == [
        (f"K-{costs[0].pk}", "546.00", None, "-546.00"),
        (f"K-{new.pk}", None, "70.00", "70.00"),
        (f"K-{late.pk}", None, "20.00", "20.00"),
    ]
    assert part["spent_delta"] == "-456.00"
    assert {row["number"] for row in part["hindsight"]} == {f"K-{costs[0].pk}", f"K-{late.pk}"}
    page = caller(world.partner).get(reverse("reports:changes", args=[later.pk])).content.decode()
    assert reverse("budget:cost", args=[new.pk]) in page
    assert "-456,00" in page.replace("\u2212", "-")


def checked_cost(world, line, amount, **changes):
    """Checked and not paid: it may still be returned to be corrected."""
    facts = {**FACTS, "net": Decimal(amount), "vat": Decimal(0), "eligible": Decimal(amount), **changes}
    paper = {"paper": invoice(text=facts["invoice_no"]), "paper_kind": "invoice"}
    return money.check_cost(by=world.lead, cost=money.enter_cost(by=world.partner, line=line, **facts, **paper))


def test_I66_budget_lines_that_moved_add_up_and_open_their_costs(live_world):
    """A new cost, one moved to another line, and one older than the period reported before, changed since."""
    world = live_world
    first, second = budget_line(world.jap, amount="20000.00"), budget_line(world.jap, code="1.5", amount="3000.00")
    codes = [f"JAP-{line.key}" for line in (first, second)]
    old = checked_cost(world, first, "100.00", invoice_no="V-1", invoice_on=dt.date(2021, 11, 5))
    within = checked_cost(world, first, "40.00", invoice_no="V-2")
    report = actions.approve_report(by=world.lead, report=submitted(world))
    Report.objects.filter(pk=report.pk).update(state="issued", issued_by=world.partner, issued_at=timezone.now())
    money.reverse_cost(by=world.lead, cost=old, reason="Topelt")
    back = money.return_cost(by=world.lead, cost=within, reason="Vale rida")
    names = ("invoice_no", "invoice_on", "supplier", "net", "vat", "eligible")
    facts = {**FACTS, **{name: getattr(back, name) for name in names}}
    money.check_cost(by=world.lead, cost=money.edit_cost(by=world.partner, cost=back, line=second, **facts))
    new = checked_cost(world, second, "7.50", invoice_no="V-3", invoice_on=dt.date(2023, 2, 1))
    period = {"period_from": dt.date(2023, 1, 1), "period_until": dt.date(2023, 3, 31)}
    later = actions.begin_report(by=world.partner, place=world.jap, **period)
    now = figures(later)
    part = now["changes"]
    numbers = [f"K-{cost.pk}" for cost in (old, within, new)]
    assert [(row["line"], row["before"], row["now"], row["delta"], row["records"]) for row in part["lines"]] == [
        (codes[0], "140.00", "0.00", "-140.00", [numbers[0], numbers[1]]),
        (codes[1], "0.00", "47.50", "47.50", [numbers[1], numbers[2]]),
    ]
    none = {"lines": 0, "lines_budget_delta": "0.00", "lines_delta": "0.00", "records_delta": "0.00"}
    assert part["others"] == none
    assert part["spent_delta"] == "-92.50" == two(sum(Decimal(row["delta"]) for row in part["lines"]))
    for row in part["lines"]:
        records = [one for one in part["records"] if one["line"] == row["line"]]
        assert two(sum(Decimal(one["delta"]) for one in records)) == row["delta"]
        assert row["unnamed"] == "0.00"
    assert {row["number"] for row in part["hindsight"]} == set(numbers[:2])
    assert f"({codes[0]} → {codes[1]})" in next(r["title"] for r in part["hindsight"] if r["number"] == numbers[1])
    rows = {row.key: row for row in rows_of(now)}
    assert numbers[0] in rows, "on paper a cost that is gone opens by its number too"

    address = reverse("reports:changes", args=[later.pk])
    client = caller(world.partner)
    assert f"?line={codes[0]}" in client.get(address).text
    page = client.get(address, {"line": codes[0]}).text
    assert reverse("budget:cost", args=[old.pk]) in page
    assert reverse("budget:cost", args=[new.pk]) not in page
    assert client.get(address, {"line": "JAP-99"}).status_code == 404
    file = client.get(address, {"about": "lines", "file": "csv"})
    assert codes[1] in b"".join(file).decode("utf-8-sig")


def test_I66_a_plan_that_moved_between_lines_stands_by_line():
    """Lines of a new version of the budget against those of the report before; the sum of the lines is the plan's."""
    before = {"rows": [line_of("JAP-1", "100.00", "20.00"), line_of("JAP-2", "50.00", "0.00")]}
    now = {"rows": [line_of("JAP-1", "80.00", "20.00"), line_of("JAP-10", "70.00", "0.00")]}
    moved = moved_lines(before, now, [])
    assert [(row["line"], row["budget_delta"], row["delta"]) for row in moved] == [
        ("JAP-10", "70.00", "0.00"),
        ("JAP-2", "-50.00", "0.00"),
        ("JAP-1", "-20.00", "0.00"),
    ]


def line_of(code, budget, total):
    return {"code": code, "title": code, "budget": budget, "total": total}


def two(amount):
    return str(amount.quantize(Decimal("0.01")))
