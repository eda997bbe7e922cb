"""Bank statements: in once, matched by a person, paid on the day of the last part; strangers see black."""

import datetime as dt
import io
from decimal import Decimal

import page
import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from budget.actions import (
    bring_einvoices,
    bring_statement,
    check_cost,
    confirm_payment,
    confirm_support,
    enter_cost,
    enter_einvoice,
    set_entry_aside,
    take_payment_back,
)
from budget.models import BankEntry, BankStatement, Cost, PaymentPart
from budget.queries.bank import Matcher, gaps, open_costs, unmatched
from tests.budget import claims
from tests.budget.factories import FACTS, invoice, line
from tests.einvoices.maker import facts, ubl
from tests.signatures.maker import CODE
from tests.statements.maker import OTHER, camt, payment, statement, table
from villages.files import FileRefused
from villages.jobs import make_due_papers
from villages.models import Paper

MONTH = [
    payment("-1200.00", archive="A1", name="OÜ Bussireisid", iban=OTHER, reference="1234561", text="Arve 2022-117"),
    payment("-77.00", archive="A2", name="Mari Palgasaaja", text="Palk september"),
    payment("5400.00", archive="A3", name="Põllumajanduse Registrite ja Informatsiooni Amet", day="2022-10-21"),
]


def bring(world, content, by=None):
    return bring_statement(
        by=by or world.partner, participation=world.jap, upload=ContentFile(content, "valjavote.xml")
    )


def a_cost(world, **changes):
    paper = {"paper": invoice(), "paper_kind": "invoice"}
    return enter_cost(by=world.partner, line=line(world.jap), **FACTS | paper | changes)


def entry(archive):
    return BankEntry.objects.get(archive_id=archive)


def test_I49_an_entry_is_in_once_whatever_file_it_comes_in(world):
    bring(world, camt(statement(MONTH)))
    bring(world, camt(statement(MONTH)))
    bring(world, camt(statement([*MONTH, payment("-1.00", archive="A4")])))
    assert sorted(BankEntry.objects.values_list("archive_id", flat=True)) == ["A1", "A2", "A3", "A4"]
    assert BankStatement.objects.count() == 2
    one = entry("A1")
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save()


def test_I49_parts_stay_within_the_entry_and_the_cost(world):
    bring(world, camt(statement(MONTH)))
    cost, other = a_cost(world), a_cost(world, invoice_no="A-18", net=Decimal(500), vat=0, eligible=Decimal(500))
    paid = entry("A1")
    confirm_payment(by=world.partner, entry=paid, cost=cost, amount=Decimal("1100.00"))
    for wrong, amount in ((other, "101.00"), (other, "-5.00")):
        with pytest.raises(RuleBroken, match="järele jäänud"):
            confirm_payment(by=world.partner, entry=paid, cost=wrong, amount=Decimal(amount))
    with pytest.raises(RuleBroken, match="liiga palju makstud"):
        confirm_payment(
            by=world.partner,
            entry=entry("A2"),
            cost=a_cost(world, invoice_no="B", net=50, vat=0, eligible=50),
            amount=Decimal("77.00"),
        )  # noqa: E501
    assert PaymentPart.objects.count() == 1


def test_I50_a_statement_that_does_not_add_up_and_a_gap_are_said(world, client):
    bring(world, camt(statement(MONTH, closing="5000.00")))
    bring(world, camt(statement([], opening="5300.00", begins="2022-11-01", ends="2022-11-30")))
    assert [gap.difference for gap in gaps(BankStatement.objects.all())] == [Decimal("300.00")]
    client.force_login(world.partner)
    shown = client.get(reverse("budget:bank")).text
    assert "millest ükski väljavõte ei räägi" in shown
    assert "ei klapi" in shown


def test_I51_a_cost_is_paid_on_the_day_of_the_part_that_completes_it(world):
    rows = [
        payment("-700.00", archive="P1", day="2022-10-04", order="41"),
        payment("-500.00", archive="P2", day="2022-10-19"),
    ]
    bring(world, camt(statement(rows)))
    cost = a_cost(world)
    check_cost(by=world.lead, cost=cost)
    confirm_payment(by=world.partner, entry=entry("P2"), cost=cost, amount=Decimal("500.00"))
    cost.refresh_from_db()
    assert (cost.state, cost.paid_on) == ("checked", None)
    confirm_payment(by=world.partner, entry=entry("P1"), cost=cost, amount=Decimal("700.00"))
    cost.refresh_from_db()
    assert (cost.state, cost.paid_on, cost.payment_no) == ("paid", dt.date(2022, 10, 19), "P2")


def test_I51_a_payment_confirmed_before_the_check_counts_at_the_check(world):
    bring(world, camt(statement(MONTH)))
    cost = a_cost(world)
    confirm_payment(by=world.partner, entry=entry("A1"), cost=cost, amount=Decimal("1200.00"))
    check_cost(by=world.lead, cost=cost)
    cost.refresh_from_db()
    assert (cost.state, cost.paid_on) == ("paid", dt.date(2022, 10, 5))


def test_a_payment_of_after_the_period_keeps_nobody_from_checking_the_invoice(world):
    bring(world, camt(statement(MONTH)))
    cost = a_cost(world)
    confirm_payment(by=world.partner, entry=entry("A1"), cost=cost, amount=Decimal("1200.00"))
    world.jap.final_claim_on = dt.date(2022, 10, 4)
    world.jap.save()
    check_cost(by=world.lead, cost=cost)
    cost.refresh_from_db()
    assert (cost.state, cost.paid_on) == ("checked", None)


def test_confirm_payment_pays_two_costs_with_one_payment(world):
    bring(world, camt(statement([payment("-1700.00", archive="P")])))
    first, second = a_cost(world), a_cost(world, invoice_no="A-18", net=Decimal(500), vat=0, eligible=Decimal(500))
    for cost in (first, second):
        check_cost(by=world.lead, cost=cost)
        confirm_payment(by=world.partner, entry=entry("P"), cost=cost, amount=cost.gross)
    assert set(Cost.objects.values_list("state", flat=True)) == {"paid"}


def suggested(world, archive):
    found = Matcher(open_costs(world.jap)).suggest(entry(archive))
    return (found.cost.invoice_no, found.why) if found else None


def test_suggestions_go_by_reference_then_account_then_number_then_days(world):
    own = line(world.jap)
    files = [
        ContentFile(ubl(facts(number="N-1", reference="1234561")), "1.xml"),
        ContentFile(ubl(facts(number="N-2", reference="", net="300.00", vat="0", rate="0", iban=OTHER)), "2.xml"),
    ]
    for row in bring_einvoices(by=world.partner, participation=world.jap, uploads=files):
        enter_einvoice(by=world.partner, einvoice=row, line=own)
    a_cost(world, invoice_no="XY-77", invoice_on=dt.date(2022, 1, 5), net=Decimal(88), vat=0, eligible=Decimal(88))
    a_cost(world, invoice_no="Z", invoice_on=dt.date(2022, 10, 1), net=Decimal(55), vat=0, eligible=Decimal(55))
    rows = [
        payment("-1200.00", archive="R", reference="1234561", iban=""),
        payment("-300.00", archive="K", iban=OTHER),
        payment("-88.00", archive="N", iban="", text="arve XY-77"),
        payment("-55.00", archive="D", iban=""),
        payment("-54.00", archive="X", iban=""),
    ]
    bring(world, camt(statement(rows)))
    assert [suggested(world, archive) for archive in "RKNDX"] == [
        ("N-1", "reference"), ("N-2", "account"), ("XY-77", "number"), ("Z", "amount"), None,
    ]  # fmt: skip


def test_take_payment_back_until_the_cost_is_paid(world):
    bring(world, camt(statement(MONTH)))
    cost = a_cost(world)
    part = confirm_payment(by=world.partner, entry=entry("A1"), cost=cost, amount=Decimal("1200.00"))
    take_payment_back(by=world.partner, part=part)
    part = confirm_payment(by=world.partner, entry=entry("A1"), cost=cost, amount=Decimal("1200.00"))
    check_cost(by=world.lead, cost=cost)
    with pytest.raises(RuleBroken, match="makstud"):
        take_payment_back(by=world.partner, part=part)


def test_set_entry_aside_needs_that_it_paid_nothing(world):
    bring(world, camt(statement(MONTH)))
    set_entry_aside(by=world.partner, entry=entry("A2"), reason="Palk")
    confirm_payment(by=world.partner, entry=entry("A1"), cost=a_cost(world), amount=Decimal("1200.00"))
    with pytest.raises(RuleBroken):
        set_entry_aside(by=world.partner, entry=entry("A1"), reason="Palk")


def test_bank_page_masks_what_is_not_about_the_programme(world, client):
    bring(world, camt(statement(MONTH)))
    confirm_payment(by=world.partner, entry=entry("A1"), cost=a_cost(world), amount=Decimal("1200.00"))
    address = reverse("budget:bank") + "?state=all"
    client.force_login(world.partner)
    own = client.get(address).text
    assert "Mari Palgasaaja" in own
    assert "saadud toetus" in own
    client.force_login(world.auditor)
    others = client.get(address).text
    assert "Mari Palgasaaja" not in others
    assert "Palk september" not in others
    assert "OÜ Bussireisid" in others


def test_bank_page_confirms_with_one_press(world, client):
    bring(world, camt(statement(MONTH)))
    cost = a_cost(world, invoice_on=dt.date(2022, 10, 1))
    client.force_login(world.partner)
    assert "autofocus" in client.get(reverse("budget:bank")).text
    sent = {"cost": cost.pk, "amount": "1200.00"}
    response = client.post(reverse("budget:confirm_payment", args=[entry("A1").pk]), sent, follow=True)
    assert "Seotud: Koolitusnäidis OÜ A-17." in response.text


def test_print_extract_has_nothing_of_the_black_rows_in_the_file(world, client, tmp_path):
    bring(world, camt(statement(MONTH)))
    confirm_payment(by=world.partner, entry=entry("A1"), cost=a_cost(world), amount=Decimal("1200.00"))
    client.force_login(world.partner)
    client.post(reverse("budget:print_extract", args=[BankStatement.objects.get().pk]))
    make_due_papers()
    paper = Paper.objects.get()
    with pikepdf.open(io.BytesIO(bytes(paper.pdf))) as opened:
        inside = b"".join(file.get_file().read_bytes() for file in opened.attachments.values()).decode()
    assert "Bussireisid" in inside
    for told in ("Palgasaaja", "Palk", "77,00", "A2", "Registrite"):
        assert told not in inside
    assert paper.data["rows"].count(None) == 2
    file = tmp_path / "statement_extract.pdf"
    file.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile


@pytest.mark.parametrize("content", [b"<a/>", b"nimi;vanus\r\nMari;3\r\n", camt(statement(MONTH))[:-50]])
def test_bring_statement_says_why_not_and_keeps_nothing(world, content):
    with pytest.raises(FileRefused):
        bring(world, content)
    assert not BankStatement.objects.exists()


def test_bring_statement_reads_the_banks_tables_and_no_personal_code(world, client):
    rows = [payment("-20.00", archive="C", name=f"Mari {CODE}", text=f"Palk {CODE}")]
    bring(world, table(rows, encoding="cp1257"))
    client.force_login(world.partner)
    assert CODE not in client.get(reverse("budget:bank")).text
    assert not BankEntry.objects.filter(text__contains=CODE).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_bank_page_asks_few_questions(world, client, django_assert_max_num_queries, count):
    bring(world, camt(statement([payment("-1200.00", archive=f"E{n}") for n in range(count)])))
    a_cost(world)
    client.force_login(world.partner)
    client.get(reverse("budget:bank"))
    with django_assert_max_num_queries(45):
        assert client.get(reverse("budget:bank")).status_code == 200


SUPPORT = payment("450.00", archive="PR1", name="PRIA", day="2022-07-20")


def test_confirm_support_ties_the_entry_to_its_claim(world, client):
    claim = claims.sent(world, "500.00")
    claims.decide(world, claim, "500.00")
    bring(world, camt(statement([SUPPORT])))
    client.force_login(world.partner)
    page = client.get(reverse("budget:bank")).text
    assert reverse("budget:confirm_support", args=[entry("PR1").pk]) in page
    sent = {"claim": claim.pk, "amount": "450.00"}
    client.post(reverse("budget:confirm_support", args=[entry("PR1").pk]), sent)
    claim.refresh_from_db()
    payment_ = claim.payments.get()
    assert (claim.state, payment_.arrived_on, payment_.entry) == ("paid", dt.date(2022, 7, 20), entry("PR1"))
    assert not unmatched(BankEntry.objects.all()).exists()
    client.force_login(world.auditor)
    assert str(claim) in client.get(reverse("budget:bank") + "?state=matched").text


def test_confirm_support_stays_within_the_entry_and_the_group(world):
    claim = claims.sent(world, "500.00")
    claims.decide(world, claim, "500.00")
    bring(world, camt(statement([payment("400.00", archive="PR2", name="PRIA", day="2022-07-20"), SUPPORT])))
    with pytest.raises(RuleBroken, match="pangakandest alles"):
        confirm_support(by=world.partner, entry=entry("PR2"), claim=claim, amount=Decimal(450))
    with pytest.raises(RuleBroken):
        confirm_support(by=world.partner, entry=entry("PR2"), claim=claim, amount=Decimal(400))  # and says no reason
    told = {"why_different": "Ülejäänu tuleb hiljem"}
    confirm_support(by=world.partner, entry=entry("PR2"), claim=claim, amount=Decimal(400), **told)
    with pytest.raises(RuleBroken, match="toetus"):
        confirm_payment(by=world.partner, entry=entry("PR2"), cost=a_cost(world), amount=Decimal(1))
    with pytest.raises(RuleBroken):
        set_entry_aside(by=world.partner, entry=entry("PR2"), reason="Muu")
