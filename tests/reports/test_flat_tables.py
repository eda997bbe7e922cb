"""I72: the sums of the auditor's flat tables are those of the report, for a group and for the programme."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import jsonschema
import pytest
from django.urls import reverse
from django.utils import timezone

from audits import actions
from audits.packages import schema
from audits.packages.table import Scope
from audits.packages.tables import TABLES
from budget.actions import confirm_payment
from budget.models import CostVat
from tests.audits.room import finding_of, session_of
from tests.audits.test_packages import made, opened, package_of
from tests.budget.claims import decide, pay, sent
from tests.budget.factories import money_things
from tests.budget.test_bank import MONTH, a_cost, bring, entry
from tests.reports.factories import START, fill
from tests.reports.test_snapshot import composed
from tests.statements.maker import camt, statement
from villages.models import Participation

D = Decimal
ASKED_FOR = {
    *("costs", "cost_vat", "common_shares", "claims", "claim_rows", "decisions", "corrections", "payments"),
    *("bank_entries", "budget_lines", "procurements", "offers", "contracts", "acts", "hours", "events"),
    *("attendance_counts", "indicators", "findings", "log"),
}  # claims-and-audit C8


TODAY = timezone.localdate()


def tables_of(world, place="programme", start=START, end=TODAY):
    groups = Participation.objects.filter(programme=world.programme).order_by("partner__code")
    if place != "programme":
        groups = groups.filter(pk=getattr(world, place).pk)
    scope = Scope(world.programme, list(groups.select_related("partner")), start, end, is_whole=place == "programme")
    found = {}
    for make in TABLES:
        table = make(scope)
        written = b"".join(table.as_csv()).decode()
        found[table.name] = table, list(csv.DictReader(io.StringIO(written), delimiter=";"))
    return found


def total(rows, column):
    return sum((D(row[column]) for row in rows if row[column]), D(0))


@pytest.fixture
def busy(world):
    """Claims in three states, purchases, own contribution and a finding beside the world of reports."""
    sent(world, "200.00", group=world.jkk)
    claim = sent(world, "500.00", "300.00")
    decide(world, claim, "460.00", "300.00")
    pay(claim)
    filled = fill(world)
    money_things(filled.jap, filled.partner)
    money_things(filled.jkk, filled.other_partner)
    actions.send_finding(by=filled.auditor, finding=finding_of(filled, session_of(filled)))
    suspected = finding_of(filled, session_of(filled), is_suspected_fraud=True, amount=D("9999.00"))
    actions.send_finding(by=filled.auditor, finding=suspected)
    return filled


@pytest.mark.parametrize("place", ["programme", "jap", "jkk"])
def test_I72_sums_of_every_table_are_those_of_the_report(busy, place):
    data, tables = composed(busy, place, end=TODAY), tables_of(busy, place)
    rows = {name: found for name, (_table, found) in tables.items()}
    assert total(rows["costs"], "counted") == D(data["finance"]["costs_total"]) > 0
    assert total(rows["budget_lines"], "counted") == D(data["finance"]["by_activity"]["total"]["budget"])
    told, asked = data["claims"]["claims_total"], data["claims"]["by_partner"]["total"]
    for name in ("claimed", "support", "certified", "penalty", "payable", "paid"):
        assert total(rows["claims"], name) == D(told[name]), name
    for column, name in (("counted", "total"), ("certified",) * 2, ("deducted",) * 2, ("waiting",) * 2):
        assert total(rows["claim_rows"], column) == D(asked[name]), name
    assert total(rows["decisions"], "accepted_cost") == D(told["certified"])
    assert total(rows["decision_rows"], "deducted") == D(data["deductions"]["sum"])
    assert total(rows["payments"], "amount") == D(told["paid"])
    for name in ("promised", "received", "lacking"):
        assert total(rows["contribution_sources"], name) == D(data["claims"]["sources_total"][name]), name
    assert total(rows["procurements"], "value") == sum(D(row["value"]) for row in data["procurements"]) > 0
    assert len(rows["offers"]) == sum(row["offers"] for row in data["procurements"]) > 0
    assert total(rows["hours"], "counted") == sum(D(row["hours"]) for row in data["hours_log"]) > 0
    assert total(rows["findings"], "amount") == sum(D(row["amount"]) for row in data["findings"])
    assert {row["number"] for row in rows["findings"]} == {row["number"] for row in data["findings"]}


@pytest.mark.parametrize("place", ["programme", "jap", "jkk"])
def test_I72_people_at_events_and_indicators_are_those_of_the_report(busy, place):
    data = composed(busy, place, end=TODAY)
    rows = {name: found for name, (_table, found) in tables_of(busy, place).items()}
    events = data["trainings"]["events"]
    came = [row for row in rows["attendance_counts"] if row["role"] == "participant"]
    for event in events:
        at_it = [row for row in came if f"S-{row['event_id']}" == event["number"]]
        assert total(at_it, "came") == event["attendances"], event["title"]
    assert data["trainings"]["events_total"]["attendances"] > 0
    held = {row["number"] for row in [*events, *data["trips"]] if row["actual_from"]}
    assert {f"S-{row['id']}" for row in rows["events"]} == held
    names = ("base", "target", "previous", "in_period", "total", "percent")
    for row, told in zip(rows["indicators"], data["indicators"], strict=True):
        assert row["code"] == told["code"]
        assert [D(row[name]) if row[name] else None for name in names[:-1]] == [
            D(told[name]) if told[name] else None for name in names[:-1]
        ]


def test_I72_shares_and_vat_add_up_to_their_invoices(busy):
    cost = busy.jap.costs.first()
    CostVat.objects.create(cost=cost, rate=D(0), net=cost.net, vat=cost.vat)
    rows = {name: found for name, (_table, found) in tables_of(busy, "jap", dt.date(2021, 1, 1)).items()}
    [vat] = rows["cost_vat"]
    [invoice] = [row for row in rows["costs"] if row["id"] == vat["cost_id"]]
    assert (vat["net"], vat["vat"]) == (invoice["net"], invoice["vat"])
    [share] = rows["common_shares"]
    assert (share["group"], share["net"]) == ("JAP", "100.00")


def test_every_table_that_was_asked_for_is_there_once():
    names = [table.name for table in schema.known_tables()]
    assert len(names) == len(set(names))
    assert ASKED_FOR - set(names) == set()


def test_tables_json_keeps_to_its_published_schema(client, busy, tmp_path):
    published = client.get(reverse("reports:tables_schema")).json()
    jsonschema.Draft202012Validator.check_schema(published)
    package = made(package_of(busy, by="lead", participation=None, period_from=START, period_until=TODAY))
    told = json.loads((opened(package, tmp_path) / "tables.json").read_text())
    assert list(jsonschema.Draft202012Validator(published).iter_errors(told)) == []
    assert [one["name"] for one in told["tables"]] == list(published["$defs"])
    told["tables"][0]["columns"][0]["type"] = "text"
    assert list(jsonschema.Draft202012Validator(published).iter_errors(told)) != []


def test_rows_and_sums_of_tables_json_are_those_of_the_files(busy):
    for table, rows in tables_of(busy).values():
        assert table.count == len(rows), table.name
        assert {name: total(rows, name) for name in table.sums} == table.sums, table.name


def test_suspicions_stand_in_no_table(busy):
    rows = tables_of(busy)["findings"][1]
    assert len(rows) == 1
    assert "9999.00" not in {row["amount"] for row in rows}


def test_bank_entries_say_who_and_what_for_only_where_they_paid_for_the_programme(world):
    bring(world, camt(statement(MONTH)))
    confirm_payment(by=world.partner, entry=entry("A1"), cost=a_cost(world), amount=D("1200.00"))
    rows = tables_of(world, "jap")
    paid, salary, _support = rows["bank_entries"][1]
    assert (paid["is_masked"], paid["text"], paid["paid_costs"]) == ("false", "Arve 2022-117", "1200.00")
    assert [salary[name] for name in ("is_masked", "amount", "counterparty", "text")] == ["true", "-77.00", "", ""]
    [part] = rows["payment_parts"][1]
    assert (part["entry_id"], part["amount"]) == (paid["id"], "1200.00")
    assert tables_of(world, "jkk")["bank_entries"][1] == []


def test_tables_take_the_same_number_of_questions_however_many_rows(busy, django_assert_max_num_queries):
    """Each table is a query or a few, read as a stream; offers are judged procurement by procurement."""
    with django_assert_max_num_queries(120):
        tables_of(busy)
