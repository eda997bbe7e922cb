"""A group's second claim of the year with fourteen rows: made, sent, decided, paid less, corrected in the third."""

import csv
import hashlib
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from budget import jobs
from budget.models import Claim, ClaimRow
from budget.queries.claim import sums_of
from budget.queries.claim_balance import balances
from tests.browser.test_report_and_audit import WIDTHS, visitor
from tests.budget import second_claim
from tests.budget.claims import ACCOUNT, pdf
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)


def field(page: Page, name: str, value: str) -> None:
    page.locator(f"[name='{name}']:visible").fill(value)


def dossier_of(page: Page, by: Any, claim: Claim) -> dict[str, bytes]:
    """Asked for on the claim's page, made by the worker, taken; name in the ZIP → bytes."""
    by.open(reverse("budget:claim", args=[claim.pk]))
    by.press("Toimik")
    by.press("Tee toimik")
    assert jobs.make_due_dossiers() == 1
    link = page.locator("a[download]").first
    expect(link).to_contain_text(".zip", timeout=15_000)
    with page.expect_download() as taken:
        link.click()
    with zipfile.ZipFile(taken.value.path()) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@WIDTHS
def test_the_second_claim_of_the_year(page: Page, live_server: Any, live_world: World, width: int) -> None:
    world = live_world
    first = second_claim.first_claim(world)
    costs = second_claim.fourteen(world, first.rows.order_by("number")[0].cost)

    def at(user: Any) -> Any:
        return visitor(page, live_server, user, width)

    maker = at(world.partner)
    maker.open(reverse("budget:make_claim"))
    maker.press("Koosta taotlus")
    claim = Claim.objects.get(number=2)
    address = reverse("budget:claim", args=[claim.pk])
    assert set(claim.rows.values_list("cost", flat=True)) == {cost.pk for cost in costs}
    expect(page.locator("main tbody").first.locator("tr")).to_have_count(14)
    lacking = claim.rows.get(cost=costs[-1])

    # What is missing is brought from where it is said.
    page.get_by_role("link", name=f"{lacking.code}: Puudub: Maksekorraldus").click()
    page.locator("[name='paper']").set_input_files(
        {"name": "makse.pdf", "mimeType": "application/pdf", "buffer": pdf("makse").read()}
    )
    page.locator("main form button[type='submit']").click()
    page.wait_for_url(f"**{reverse('budget:cost', args=[lacking.cost_id])}")
    maker.open(address)
    expect(page.locator("main")).not_to_contain_text(f"{lacking.code}: Puudub: Maksekorraldus")
    maker.press("Tekstid ja konto")
    field(page, "bank_account", ACCOUNT)
    field(page, "done_text", "Koolituspäev, mentorlus ja reis peetud.")
    maker.press("Salvesta")
    expect(page.locator("main")).to_contain_text("Midagi ei puudu")

    # What if the large row is refused? More than ten per cent: a penalty besides.
    large = claim.rows.get(cost=costs[5])
    page.locator(f"[name='refused'][value='{large.pk}']").check()
    maker.press("Mis siis")
    expect(page.locator("#what-if [role='status']")).to_contain_text("lisaks läheb")
    maker.press("Anna kontrollimiseks")
    maker.press("Anna kontrollimiseks")

    checker = at(world.lead)
    checker.open(address)
    checker.press("Kontrolli")
    for answer in page.locator("main select").all():
        answer.select_option("yes")
    checker.press("Taotlus on kontrollitud")

    maker = at(world.partner)
    maker.open(address)
    before = dossier_of(page, maker, claim)
    maker.open(reverse("budget:send_claim", args=[claim.pk]))
    field(page, "sent_on", "01.09.2022")
    field(page, "payer_no", "19-2022-2")
    maker.press("Märgi esitatuks")
    claim.refresh_from_db()
    assert (claim.state, claim.year, claim.rows.count()) == ("sent", 2022, 14)
    holds(before, claim)

    decided(page, maker, claim, cut=claim.rows.get(cost=costs[6]), refused=claim.rows.get(cost=costs[7]))
    checker = at(world.lead)
    checker.open(address)
    checker.press("Kontrolli otsust")
    checker.press("Otsus on nii")
    claim.refresh_from_db()
    assert claim.state == "decided"

    # The support arrives, less than was asked for.
    maker = at(world.partner)
    maker.open(reverse("budget:record_support", args=[claim.pk]))
    payable = claim.decision.payable
    assert payable < claim.support
    field(page, "arrived_on", "20.11.2022")
    field(page, "amount", f"{payable:.2f}".replace(".", ","))
    maker.press("Salvesta")
    claim.refresh_from_db()
    assert claim.state == "paid"

    corrected(page, maker, claim, row=claim.rows.get(cost=costs[6]))
    whole = balances([world.jap])[world.jap.pk]
    assert whole.asked == whole.certified + whole.deducted + whole.parked + whole.waiting
    maker.open(reverse("budget:claim_calendar") + "?year=2022")
    expect(page.locator("main")).to_contain_text("2 / 4")


def holds(files: dict[str, bytes], claim: Claim) -> None:
    """The manifest is of every file, the list is the page's, nothing is missing (done-when 3)."""
    manifest = dict(line.split("  ", 1)[::-1] for line in files.pop("manifest-sha256.txt").decode().splitlines())
    assert manifest == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    sheet = load_workbook(io.BytesIO(files["01_kulude_loetelu.xlsx"])).worksheets[0]
    listed = {row[0]: Decimal(str(row[13])) for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert listed == {row.code: row.claimed for row in ClaimRow.objects.filter(claim=claim)}
    assert sum(listed.values()) == sums_of(claim).claimed
    register = csv.DictReader(io.StringIO(files["failid.csv"].decode("utf-8-sig")), delimiter=";")
    assert {row["fail"] for row in register} == {name for name in files if "/" in name}


def decided(page: Page, by: Any, claim: Claim, *, cut: ClaimRow, refused: ClaimRow) -> None:
    """One row is cut by forty euros, one is refused; all others are accepted."""
    by.open(reverse("budget:enter_claim_decision", args=[claim.pk]))
    accepted = sums_of(claim).claimed - 40 - refused.claimed
    field(page, f"row{cut.pk}-certified", f"{cut.claimed - 40:.2f}".replace(".", ","))
    page.locator(f"[name='row{cut.pk}-error_type']").select_option("9")
    field(page, f"row{refused.pk}-certified", "0")
    page.locator(f"[name='row{refused.pk}-error_type']").select_option("7")
    field(page, f"row{refused.pk}-note", "Märgistus puudub.")
    field(page, "payer_no", "O-77")
    field(page, "decided_on", "01.11.2022")
    field(page, "received_on", "02.11.2022")
    field(page, "accepted_cost", f"{accepted:.2f}".replace(".", ","))
    support = (accepted * Decimal("0.9")).quantize(Decimal("0.01"), "ROUND_DOWN")
    field(page, "accepted_support", f"{support:.2f}".replace(".", ","))
    by.press("Sisesta otsus")
    expect(page.locator("main")).to_contain_text("O-77")


def corrected(page: Page, by: Any, claim: Claim, *, row: ClaimRow) -> None:
    """What was cut was explained since: forty euros come into the third claim as a row of their own."""
    by.open(reverse("budget:make_claim"))
    by.press("Koosta taotlus")
    third = Claim.objects.get(number=3)
    by.press("Paranda otsustatud rida")
    page.locator("[name='decided']").select_option(str(row.decisions.get().pk))
    field(page, "claimed", "40")
    field(page, "note", "Arve käibemaks sai selgitatud.")
    by.press("Salvesta")
    made = third.rows.get()
    assert (made.code, made.corrects, made.claimed) == ("M3-01", row, Decimal(40))
    expect(page.locator("main")).to_contain_text(f"parandab rida {row.code}")
