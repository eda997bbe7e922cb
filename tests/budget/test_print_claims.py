"""Statement of claims, closing sheet and decision as valid PDFs with their pages' sums: budget.claims, budget.closing,
budget.claim_decision."""

import page
import pypdfium2
import pytest
from django.urls import resolve, reverse

from budget.queries.claim_balance import balances
from budget.queries.closing import unused
from tests.budget.claims import decide, pay, sent
from tests.budget.test_claim_pages import cut
from tests.cast import join
from ui import formats
from villages.jobs import make_due_papers
from villages.models import Paper
from villages.roles import Role


def printed(client, route, *args, query=""):
    answer = client.post(reverse(f"budget:{route}", args=args) + query)
    make_due_papers()
    paper = Paper.objects.get(pk=resolve(answer.url).kwargs["pk"])  # asked twice with the same sums it is one
    assert paper.state == "done", paper.failure
    return paper


def words_of(paper):
    with pypdfium2.PdfDocument(bytes(paper.pdf)) as pdf:
        text = " ".join(one.get_textpage().get_text_bounded() for one in pdf)
    return " ".join(text.replace("\xa0", " ").split())


def amount(value):
    return formats.amount(value).replace("\xa0", " ")


@pytest.mark.parametrize("route", ["print_claims", "print_closing", "print_claim_decision"])
def test_the_paper_is_printed_and_valid(world, client, tmp_path, route):
    claim = cut(world)
    pay(claim)
    client.force_login(world.partner)
    args = {"print_claims": [], "print_closing": ["JAP"], "print_claim_decision": [claim.pk]}[route]
    paper = printed(client, route, *args)
    file = tmp_path / f"{paper.pk}.pdf"
    file.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile


@pytest.mark.parametrize("route", ["print_claims", "print_procurement_plan"])
def test_a_paper_of_several_groups_asks_which_instead_of_printing_the_first(world, client, route):
    join(world.partner, Role.PARTNER_COORDINATOR, world.jkk)
    client.force_login(world.partner)
    answer = client.post(reverse(f"budget:{route}"), follow=True)
    assert "vali enne loendis grupp" in answer.content.decode()
    assert not Paper.objects.exists()
    client.post(reverse(f"budget:{route}") + "?group=JKK")
    assert Paper.objects.get().participation == world.jkk
    client.force_login(world.lead)
    client.post(reverse(f"budget:{route}"))
    assert Paper.objects.latest("pk").participation is None


def test_the_decision_s_paper_has_each_row_with_its_error(world, client):
    claim = cut(world)
    pay(claim, "400.00", why_different="Tasaarvestus")
    client.force_login(world.auditor)
    words = words_of(printed(client, "print_claim_decision", claim.pk))
    for row in claim.decision.rows.select_related("row__claim"):
        sums = [amount(value) for value in (row.claimed, row.certified, row.deducted, row.parked)]
        assert " ".join(sums) in words, row.row.code
        if row.deducted:
            assert row.get_error_type_display() in words
    balance = balances([world.jap])[world.jap.pk]
    whole = [amount(value) for value in (balance.asked, balance.certified, balance.deducted, balance.parked)]
    assert f"Kokku {' '.join(whole)}" in words
    assert "Laekunud toetus 400,00 €" in words


def test_a_decision_that_nobody_checked_is_not_printed(world, client):
    claim = sent(world, "100.00")
    client.force_login(world.partner)
    address = reverse("budget:print_claim_decision", args=[claim.pk])
    assert client.post(address).status_code == 404
    decide(world, claim, "100.00", checked=False)
    assert client.post(address).url == reverse("budget:claim", args=[claim.pk])
    assert not Paper.objects.exists()


def test_the_closing_sheet_has_its_page_s_lines(world, client):
    cut(world)
    client.force_login(world.lead)
    words = words_of(printed(client, "print_closing", "JAP"))
    for line in unused(world.jap):
        sums = [amount(value) for value in (line.planned, line.certified, line.waiting, line.unused)]
        assert " ".join(sums) in words
    assert "oma panus" in words.casefold() or "omaosalus" in words.casefold()


def test_who_sees_one_group_prints_one_group(world, client):
    cut(world)
    sent(world, "33.33", group=world.jkk)
    for user, groups in ((world.partner, "JAP"), (world.other_partner, "JKK"), (world.auditor, "JAP JKK")):
        client.force_login(user)
        words = words_of(printed(client, "print_claims"))
        assert [code for code in ("JAP", "JKK") if f"{code} M1" in words] == groups.split(), user
    client.force_login(world.lead)
    words = words_of(printed(client, "print_claims", query="?group=JKK"))
    assert "JKK M1" in words
    assert "JAP M1" not in words
