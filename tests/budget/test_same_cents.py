"""Two versions, a decision with a cut, a group that leaves: page, PDF, XLSX and CSV show the same cents."""

import csv
import datetime as dt
import io
import re
from decimal import Decimal

import pypdfium2
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.rules import RuleBroken
from budget import actions
from budget.queries.common_cost import weights_of
from tests.budget.factories import FACTS, grant, invoice, line
from tests.budget.test_common_costs import split
from tests.budget.test_versions import decide, draft, plan, spend
from tests.cast import group, village
from tests.reports.test_snapshot import composed
from villages.jobs import make_due_papers
from villages.models import Paper

APRIL = dt.date(2022, 4, 1)


def files(client, url, **query):
    """The same list as CSV and as a workbook, every sum as a Decimal."""
    text = client.get(url, {**query, "file": "csv"}).content.decode("utf-8-sig")
    as_csv = [[number(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=";")][1:]
    book = load_workbook(io.BytesIO(client.get(url, {**query, "file": "xlsx"}).content))
    as_xlsx = [[number(cell) for cell in row] for row in book.active.iter_rows(min_row=2, values_only=True)]
    return as_csv, as_xlsx


def number(cell):
    text = "" if cell is None else str(cell).replace("\xa0", " ")
    plain = text.replace(" ", "").replace(",", ".")
    if re.fullmatch(r"-?\d+(\.\d+)?", plain):
        return Decimal(plain).quantize(Decimal("0.01"))
    return text


def words_of_pdf(client, route, *args):
    assert client.post(reverse(f"budget:{route}", args=args)).status_code == 302
    make_due_papers()
    with pypdfium2.PdfDocument(bytes(Paper.objects.latest("pk").pdf)) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    return " ".join(text.replace("\xa0", " ").split())


def cut(world):
    """JAP's plan of 33 000 €, cut by the payer to 32 000 € from April 2022 on."""
    _decision, lines = plan(world)
    spend(world, lines[0], "1500.00")
    version = draft(world, "cut")
    actions.set_amounts(by=world.partner, version=version, amounts={1: Decimal("7000.00")})
    actions.agree_budget_version(by=world.lead, version=version)
    decide(world, version, total_eligible=Decimal("32000.00"), support=Decimal("28800.00"))
    return version


def test_two_versions_and_a_cut_show_the_same_cents_everywhere(world, client):
    version = cut(world)
    client.force_login(world.partner)
    url = reverse("budget:version", args=[version.pk])
    shown = client.get(url)
    assert shown.context["sums"] == [Decimal("33000.00"), Decimal("32000.00"), Decimal("-1000.00")]
    as_csv, as_xlsx = files(client, url)
    assert as_csv == as_xlsx
    assert [sum(row[at] for row in as_csv) for at in (4, 5, 6)] == shown.context["sums"]
    paper = words_of_pdf(client, "print_annex", version.pk)
    for row in as_csv:
        for amount in row[4:7]:
            assert f"{abs(amount):,.2f}".replace(",", " ").replace(".", ",") in paper
    overview = reverse("budget:overview")
    now = client.get(overview).context
    assert (now["group"].total_cost, now["group"].planned, now["group"].spent) == (32000, 32000, 1500)
    [stand] = [one for _row, one in now["stands"]]
    assert (stand.budget, stand.spent, stand.free) == (32000, 1500, 30500)
    lines_csv, lines_xlsx = files(client, overview)
    assert lines_csv == lines_xlsx
    assert [sum(row[at] for row in lines_csv) for at in (5, 6, 7)] == [32000, 1500, 30500]
    stands_csv, stands_xlsx = files(client, overview, stands=1)
    assert stands_csv == stands_xlsx
    assert stands_csv[0][2:5] == [32000, 32000, 1500]


def test_W5_as_at_2021_pages_files_and_the_report_show_the_plan_of_2021(world, client):
    cut(world)
    client.force_login(world.partner)
    overview = reverse("budget:overview")
    then = client.get(overview, {"day": "31.12.2021"}).context
    assert (then["group"].total_cost, then["group"].planned, then["group"].spent) == (33000, 33000, 0)
    as_csv, as_xlsx = files(client, overview, day="31.12.2021")
    assert as_csv == as_xlsx
    assert sum(row[5] for row in as_csv) == 33000
    data = composed(world, "jap", dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    assert data["key_figures"]["budget"] == "33000.00"
    later = composed(world, "jap", dt.date(2021, 1, 1), dt.date(2022, 12, 31))
    assert later["key_figures"]["budget"] == "32000.00"


def test_G7_after_a_group_left_its_villages_weigh_no_more(world, client):
    third = group(world.programme, "PPK", "Põhja-Harju", total="100.00", common="100.00", support="90.00")
    village(third, "Kolga", "kolga", "59.4", "25.6")
    line(third, code="1.2")
    third.left_on = dt.date(2022, 3, 1)
    third.save()
    before = weights_of("villages", world.programme, dt.date(2022, 2, 28))
    assert [row.participation.partner.code for row in before] == ["JAP", "JKK", "PPK"]
    common = split(world)
    client.force_login(world.partner)
    url = reverse("budget:common_cost", args=[common.pk])
    shown = client.get(url).context
    assert [share.gross for share, *_rest in shown["shares"]] == [Decimal("66.67"), Decimal("33.33")]
    as_csv, as_xlsx = files(client, url)
    assert as_csv == as_xlsx
    assert [row[5] for row in as_csv] == [Decimal("66.67"), Decimal("33.33")]
    paper = words_of_pdf(client, "print_split_sheet", common.pk)
    assert "66,67" in paper
    assert "33,33" in paper
    assert "100,00" in paper
    assert "Põhja-Harju" not in paper


def decided(world, version, by, eligible, kind):
    """The payer's decision of 1 April about one group's version, entered by its coordinator and checked."""
    whole = Decimal(eligible)
    entered = actions.enter_decision(
        by=by, participation=version.participation, version=version, kind=kind, decided_on=APRIL, in_force_from=APRIL,
        total_eligible=whole, support=(whole * Decimal("0.9")).quantize(Decimal("0.01"), "ROUND_DOWN"),
        rate=Decimal("0.9"),
    )  # fmt: skip
    return actions.check_decision(by=world.lead, decision=entered)


def test_a_group_leaves_through_an_amendment_and_the_same_cents_are_everywhere(world, client):
    """JKK leaves: it keeps the 1 234.57 € that it spent, and JAP takes over the rest of its 31 490.96 €."""
    _decision, lines = plan(world)
    grant(world.jkk)
    theirs = line(world.jkk, code="1.2", amount="31490.96")
    facts = FACTS | {"net": Decimal("1234.57"), "vat": 0, "eligible": Decimal("1234.57"), "invoice_no": "JKK-1"}
    cost = actions.enter_cost(by=world.other_partner, line=theirs, paper=invoice(), paper_kind="invoice", **facts)
    actions.check_cost(by=world.lead, cost=cost)
    client.force_login(world.lead)
    told = {"title": "JKK lahkub", "reason": "Juhatuse otsus", "reason_kind": "partners"}
    address = reverse("budget:draft_version")
    lonely = client.post(address, {**told, "groups": [world.jap.pk], "leaving": world.jkk.pk})
    assert lonely.context["form"].errors.keys() == {"leaving"}
    groups = [world.jap.pk, world.jkk.pk]
    assert client.post(address, {**told, "groups": groups, "leaving": world.jkk.pk}).status_code == 302
    stays, leaves = (group.versions.get(state="draft") for group in (world.jap, world.jkk))
    assert [one.amount for one in leaves.lines.all()] == [Decimal("1234.57")]
    actions.set_amounts(by=world.lead, version=stays, amounts={1: Decimal("38256.39")})
    for version, by in ((stays, world.partner), (leaves, world.other_partner)):
        actions.agree_budget_version(by=by, version=version)
    decided(world, leaves, world.other_partner, "1234.57", "withdrawal")
    decided(world, stays, world.partner, "63256.39", "change")
    world.jkk.refresh_from_db()
    assert (world.jkk.left_on, world.jkk.total_cost, world.jkk.total_support) == (
        APRIL, Decimal("1234.57"), Decimal("1111.11"),
    )  # fmt: skip
    assert [row.participation for row in weights_of("villages", world.programme, APRIL)] == [world.jap]
    overview = reverse("budget:overview")
    stands = {row.partner.code: one for row, one in client.get(overview).context["stands"]}
    assert (stands["JKK"].budget, stands["JKK"].spent, stands["JKK"].free) == (Decimal("1234.57"),) * 2 + (0,)
    assert sum(one.budget for one in stands.values()) == Decimal("64490.96")  # as before: 33 000.00 + 31 490.96
    as_csv, as_xlsx = files(client, overview, stands=1)
    assert as_csv == as_xlsx
    assert sorted(row[2] for row in as_csv if row[2] in (Decimal("1234.57"), Decimal("63256.39"))) == [
        Decimal("1234.57"), Decimal("63256.39"),
    ]  # fmt: skip
    for version, old, new in ((leaves, "31490.96", "1234.57"), (stays, "33000.00", "63256.39")):
        url = reverse("budget:version", args=[version.pk])
        sums = [Decimal(old), Decimal(new), Decimal(new) - Decimal(old)]
        assert client.get(url).context["sums"] == sums
        as_csv, as_xlsx = files(client, url)
        assert as_csv == as_xlsx
        assert [sum(row[at] for row in as_csv) for at in (4, 5, 6)] == sums
        paper = words_of_pdf(client, "print_annex", version.pk)
        for amount in sums:
            assert f"{abs(amount):,.2f}".replace(",", " ").replace(".", ",") in paper
    then = composed(world, "programme", dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    assert then["key_figures"]["budget"] == "64490.96"


def test_a_group_that_leaves_keeps_no_more_than_it_spent(world):
    _decision, lines = plan(world)
    spend(world, lines[0], "1500.00")
    version = draft(world, "leaves")
    assert [one.amount for one in version.lines.all()] == [Decimal("1500.00"), 0, 0]
    actions.set_amounts(by=world.partner, version=version, amounts={2: Decimal("0.01")})
    with pytest.raises(RuleBroken, match="Lahkuvale"):
        actions.agree_budget_version(by=world.lead, version=version)
