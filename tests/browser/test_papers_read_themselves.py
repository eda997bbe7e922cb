"""Twelve e-invoices and a month's statement become paid costs in under thirty presses, by two people."""

from base64 import b64encode
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from budget import actions
from budget.models import Cost, EInvoice
from tests.browser.looking import overhang, press, sign_in_as, violations
from tests.budget.factories import line
from tests.cast import person
from tests.einvoices.maker import cii, estonian, facts, in_pdf, ubl
from tests.signatures.maker import Signing, authority, container
from tests.statements.maker import camt, payment, statement
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
SHARED = facts(number="ÜHINE-1", supplier="OÜ Ühistrükk", code="11111111", reference="")


def invoices() -> list[dict[str, Any]]:
    """Eleven of their own and one that another group has too; sums and reference numbers differ."""
    rows = [facts(number=f"A-{n}", net=f"{100 + n}.00", vat="20.00", rate="", reference=f"{n}7") for n in range(11)]
    return [*rows, SHARED]


def files(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    writers = [ubl, estonian, cii, lambda f: in_pdf(cii(f))]
    written = [writers[n % 4](row) for n, row in enumerate(rows)]
    kinds = ["pdf" if content.startswith(b"%PDF") else "xml" for content in written]
    return [
        {"name": f"arve{n}.{kind}", "mimeType": "application/octet-stream", "buffer": content}
        for n, (content, kind) in enumerate(zip(written, kinds, strict=True))
    ]


class Presses:
    """A person at a browser who counts what they press."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.count = page, address, 0

    def enter(self, user: Any) -> None:
        sign_in_as(self.page.context, self.address, user)

    def go(self, name: str, query: str = "") -> None:
        self.count += 1
        self.page.goto(self.address + reverse(name) + query)

    def press(self, button: str) -> None:
        self.count += 1
        press(self.page.get_by_role("main").get_by_role("button", name=button))

    def drop(self, dropped: Any) -> None:
        """Files let go over the page, as from a folder."""
        self.count += 1
        given = [(one["name"], b64encode(one["buffer"]).decode()) for one in dropped]
        self.page.evaluate(
            """(given) => {
              const moved = new DataTransfer();
              for (const [name, text] of given) {
                const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
                moved.items.add(new File([bytes], name));
              }
              document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: moved, bubbles: true }));
            }""",
            given,
        )

    def choose(self, label: str, chosen: Any) -> None:
        self.count += 1
        self.page.locator(f"#id_{label}").set_input_files(chosen)


@pytest.mark.parametrize("width", [390, 1280])
def test_twelve_einvoices_and_a_statement_become_paid_costs(page, live_server, live_world, width):
    world = live_world
    world.accountant = person("Raivo Raamatupidaja", Role.PARTNER_COORDINATOR, world.jap)
    line(world.jap)
    upload = ContentFile(ubl(SHARED), "ühine.xml")
    (theirs,) = actions.bring_einvoices(by=world.other_partner, participation=world.jkk, uploads=[upload])
    actions.enter_einvoice(by=world.other_partner, einvoice=theirs, line=line(world.jkk))
    page.set_viewport_size({"width": width, "height": 900})
    by = Presses(page, live_server.url)
    by.enter(world.accountant)
    by.go("budget:costs")
    by.drop(files(invoices()))
    expect(page.get_by_text("12 e-arvet ootavad oma rida")).to_be_visible()
    assert overhang(page) == 0
    assert page.get_by_text("See arve on ka teisel grupil").count() == 1
    shared = EInvoice.objects.get(participation=world.jap, number="ÜHINE-1")
    by.count += 1
    page.locator(f"#id_take_{shared.pk}").check()  # looked at, and taken on purpose
    by.press("Sisesta märgitud")
    expect(page.get_by_text("12 kulu mustandit on sisestatud.")).to_be_visible()
    rows = [
        payment(
            f"-{row['total']}", archive=f"P{n}", reference=row["reference"], name=row["supplier"], text=row["number"]
        )
        for n, row in enumerate(invoices())
    ]
    month = {"name": "oktoober.xml", "mimeType": "text/xml", "buffer": camt(statement(rows))}
    by.go("budget:bank")
    by.choose("upload", month)
    by.press("Too sisse")
    confirm = page.locator("form[action$='/confirm/']")
    for left in range(len(rows), 0, -1):
        expect(confirm).to_have_count(left)
        expect(page.locator("button[autofocus]")).to_be_focused()  # the first suggestion
        by.count += 1
        page.keyboard.press("Enter")
    expect(page.get_by_text("Ükski kanne ei oota")).to_be_visible()
    by.enter(world.partner)
    by.go("budget:einvoices", "?state=entered")
    if width == 1280:
        assert violations(page) == []
    by.press("Märgi valitud kontrollituks")
    expect(page.get_by_text("12 kulu on kontrollitud.")).to_be_visible()
    own = Cost.objects.filter(participation=world.jap)
    assert set(own.values_list("state", flat=True)) == {"paid"}
    assert by.count < 30


def test_a_credit_note_and_signed_acts(page, live_server, live_world):
    world = live_world
    own = line(world.jap)
    (row,) = actions.bring_einvoices(
        by=world.partner, participation=world.jap, uploads=[ContentFile(ubl(), "arve.xml")]
    )
    cost = actions.enter_einvoice(by=world.partner, einvoice=row, line=own)
    actions.check_cost(by=world.lead, cost=cost)
    by = Presses(page, live_server.url)
    by.enter(world.partner)
    for number in range(3):
        signed = container({f"akt{number}.txt": b"akt"}, Signing(authority().card(), authority()))
        act = {"name": f"akt{number}.asice", "mimeType": "application/octet-stream", "buffer": signed}
        page.goto(live_server.url + reverse("budget:attach_paper", args=[cost.pk]))
        page.locator("#id_kind").select_option("acceptance")
        by.choose("paper", act)
        by.press("Lisa")
    page.get_by_role("link", name="akt1.asice").click()
    expect(page.get_by_text("Mari-Liis Männik")).to_be_visible()
    note = facts(number="K-1", credit=True, of="2022-117", net="100.00", vat="20.00")
    by.go("budget:einvoices")
    by.choose("uploads", [{"name": "k.xml", "mimeType": "text/xml", "buffer": ubl(note)}])
    page.evaluate("document.body.dataset.mostBytes = 10")  # as if it were larger than the site takes
    page.get_by_role("button", name="Too sisse").click()
    assert "Vali vähem" in page.locator("#id_uploads").evaluate("(field) => field.validationMessage")
    assert EInvoice.objects.count() == 1
    page.evaluate("document.body.dataset.mostBytes = 26214400")
    by.press("Too sisse")
    by.press("Sisesta märgitud")
    expect(page.get_by_text("1 kulu mustand on sisestatud.")).to_be_visible()
    credit = Cost.objects.get(invoice_no="K-1")
    assert (credit.corrects, credit.net) == (cost, -100)
