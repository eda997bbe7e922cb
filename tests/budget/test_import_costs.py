"""Many costs from a spreadsheet: all or nothing, faults by row, the same file twice adds nothing."""

import datetime as dt
import io
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from accounts.rules import RuleBroken
from budget import actions
from budget.models import BudgetLine, Cost, FlatRate
from tests.budget.factories import line
from tests.budget.test_credit_notes import checked

HEADS = "Tegevus;Müüja;Registrikood;Arve number;Arve kuupäev;Mis osteti;Käibemaksuta, €;Käibemaks, €;Abikõlblik, €"
ROWS = (
    "1.1;Õpikoda OÜ;10000001;A-1;14.03.2022;Koolitus;1 000,00;200,00;",
    "1.2;Buss AS;;B/2;2022-03-15;Sõit;50;10;55",
)


def table(*rows, heads=HEADS):
    return SimpleUploadedFile("kulud.csv", "\r\n".join([heads, *rows]).encode("utf-8-sig"))


def brought(world, *rows, by="partner", **more):
    return actions.import_costs(by=getattr(world, by), participation=world.jap, upload=table(*rows), **more)


def with_lines(world):
    return line(world.jap), line(world.jap, code="1.2", title="Õppereisid")


def test_import_costs_makes_drafts_and_the_same_file_twice_adds_nothing(world):
    first, second = with_lines(world)
    done = brought(world, *ROWS)
    assert [(c.line, c.supplier, c.net, c.vat, c.eligible, c.state) for c in done.made] == [
        (first, "Õpikoda OÜ", Decimal(1000), Decimal(200), Decimal(1200), "draft"),
        (second, "Buss AS", Decimal(50), Decimal(10), Decimal(55), "draft"),
    ]
    again = brought(world, *ROWS)
    assert (len(again.made), again.there, Cost.objects.count()) == (0, 2, 2)
    other_hand = "1.1;OÜ ÕPIKODA;;a–1;1.12.2022;Sama arve;1000;200;"
    assert brought(world, other_hand).there == 1


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1.1;Õpikoda OÜ;;;14.03.2022;Koolitus;1;0;", "Rida 3: Arve number: "),
        ("1.1;Õpikoda OÜ;;A-2;eile;Koolitus;1;0;", "Rida 3: Arve kuupäev: .*eile"),
        ("1.1;Õpikoda OÜ;;A-2;14.03.2022;Koolitus;tuhat;0;", "Rida 3: Käibemaksuta.*tuhat"),
        ("9.9;Õpikoda OÜ;;A-2;14.03.2022;Koolitus;1;0;", "Rida 3: Tegevus: .*1.1 Koolitusmoodulid"),
        ("1.1;Õpikoda OÜ;;A-1;15.03.2022;Koolitus;1;0;", "Rida 3: Arve number: .*2"),
        ("1.1;Õpikoda OÜ;;A-2;14.03.2020;Koolitus;1;0;", "Rida 3: .*01.01.2021"),
        ("1.1;Õpikoda OÜ;;A-2;14.03.2022;Koolitus;1;0;5", "Rida 3: "),
        ("1.1;Õpikoda OÜ;;A-2;14.03.2022;Koolitus;#REF!;0;", "Rida 3: Käibemaksuta"),
    ],
)
def test_one_wrong_row_keeps_all_out_and_is_named(world, row, sentence):
    with_lines(world)
    with pytest.raises(RuleBroken) as broken:
        brought(world, ROWS[0], row)
    assert any(re.search(sentence, said) for said in broken.value.messages), broken.value.messages
    assert not Cost.objects.exists()


@pytest.mark.parametrize("who", ["lead", "other_partner", "mentor", "auditor", "admin", "village_lead"])
def test_import_costs_is_for_the_group_s_coordinator(world, who):
    with_lines(world)
    with pytest.raises(RuleBroken):
        brought(world, *ROWS, by=who)


def test_import_costs_page_says_each_fault_and_keeps_the_file(world, client):
    with_lines(world)
    client.force_login(world.partner)
    url = reverse("budget:import_costs")
    assert client.get(url).status_code == 200
    wrong = client.post(url, {"group": world.jap.pk, "file": table(ROWS[0], "1.1;;;;;;;;;x")})
    assert wrong.status_code == 422
    assert "Rida 3" in wrong.content.decode()
    assert "„kulud.csv“ jäi alles" in wrong.content.decode()
    right = client.post(url, {"group": world.jap.pk, "file": table(*ROWS)}, follow=True)
    assert "2 kulu" in right.content.decode()
    none = client.post(url, {"group": world.jap.pk, "file": table(*ROWS)}, follow=True)
    assert "juba olemas" in none.content.decode()
    assert client.post(url, {"group": world.jkk.pk, "file": table(*ROWS)}).status_code == 422


def test_a_workbook_is_read_and_asked_about_its_sheets(world, client):
    with_lines(world)
    book = Workbook()
    for title, rows in (("Kulud", ROWS), ("Muu", ROWS[:1])):
        sheet = book.create_sheet(title)
        for row in (HEADS, *rows):
            sheet.append(row.split(";"))
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    client.force_login(world.partner)
    sent = {"group": world.jap.pk, "file": SimpleUploadedFile("kulud.xlsx", out.getvalue())}
    asked = client.post(reverse("budget:import_costs"), sent)
    assert asked.status_code == 422
    assert '<option value="Muu"' in asked.content.decode()
    sent = {"group": world.jap.pk, "sheet": "Kulud", "file": SimpleUploadedFile("kulud.xlsx", out.getvalue())}
    assert client.post(reverse("budget:import_costs"), sent).status_code == 302
    assert Cost.objects.count() == 2


def test_the_list_of_costs_taken_away_can_be_brought_back_and_adds_nothing(world, client):
    with_lines(world)
    brought(world, *ROWS)
    client.force_login(world.partner)
    text = client.get(reverse("budget:costs"), {"file": "csv"}).content
    back = SimpleUploadedFile("kulud.csv", text)
    done = actions.import_costs(by=world.partner, participation=world.jap, upload=back)
    assert (len(done.made), done.there) == (0, 2)


def rows_of(count, change=()):
    wanted = {number: f"1.1;Müüja {number % 40} OÜ;;N-{number};14.03.2022;Ost;1,00;0,20;" for number in range(count)}
    return (wanted | dict(change)).values()


def test_a_cost_of_a_file_is_the_same_as_one_that_was_typed(world):
    with_lines(world)
    given = {"supplier": "Õpikoda OÜ", "supplier_code": "", "invoice_no": "T-1", "invoice_on": dt.date(2022, 3, 14)}
    given |= {"description": "Ost", "net": Decimal(1), "vat": Decimal("0.20"), "eligible": None, "ledger_no": ""}
    first = BudgetLine.objects.get(activity__code="1.1")
    typed = actions.enter_cost(by=world.partner, line=first, **given)
    [came] = brought(world, "1.1;Õpikoda OÜ;;T-2;14.03.2022;Ost;1;0,20;").made
    columns = [f.attname for f in Cost._meta.concrete_fields if f.name not in {"id", "invoice_no", "entered_at"}]
    both = [Cost.objects.filter(pk=one.pk).values(*columns).get() for one in (typed, came)]
    assert both[0] == both[1]
    assert came.history.count() == 1


def test_many_rows_take_hardly_more_queries_than_few(world):
    with_lines(world)
    with CaptureQueriesContext(connection) as few:
        brought(world, *rows_of(3))
    with CaptureQueriesContext(connection) as many:
        done = brought(world, *(row.replace(";N-", ";M-") for row in rows_of(450)))
    assert len(done.made) == 450
    assert len(many) <= len(few) + 3 * 4, "four for each two hundred rows"


def test_what_the_database_refuses_among_hundreds_is_named_by_row(world):
    with_lines(world)
    more = {205: "1.1;Müüja OÜ;;N-x;14.03.2022;Ost;1,00;0,20;50", 299: "1.1;Müüja OÜ;;N-y;14.03.2022;Ost;-1;-0,20;"}
    with pytest.raises(RuleBroken) as broken:
        brought(world, *rows_of(300, more.items()))
    assert {said.split(":")[0] for said in broken.value.messages} == {"Rida 207", "Rida 301"}
    assert not Cost.objects.exists()


def test_a_category_under_a_flat_rate_takes_no_rows_of_a_file(world):
    staff, flat = line(world.jap, code="1.6", category="staff"), line(world.jap, code="1.1", category="other")
    rate = FlatRate.objects.create(
        programme=world.programme, title="15 %", percent=15, basis=["staff"], covers="other",
        valid_from=dt.date(2021, 1, 1),
    )  # fmt: skip
    world.programme.money_rules.create(valid_from=dt.date(2021, 1, 1), simplified_costs_allowed=True)
    checked(world, staff, net=Decimal(4000), vat=Decimal(0), invoice_no="P-1")
    actions.enter_flat_rate_cost(by=world.partner, line=flat, flat_rate=rate, day=dt.date(2022, 3, 14))
    with pytest.raises(RuleBroken, match="Rida 2: .*ühtse määraga"):
        brought(world, ROWS[0])
